Atlas.shard("d","2|02|Dorne\nr2||Dorne-Inférieure|02|Dorne\n3|E2|CA de Dornay|02\n4|02/002|Dornay")
