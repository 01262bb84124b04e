Atlas.shard("1","1|1|Grande-Plaine")
