Atlas.shard("i","r2||Dorne-Inférieure|02|Dorne")
