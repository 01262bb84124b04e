Atlas.shard("2","1|2|Joncière")
