Atlas.shard("n","2|01|Aubrac-Neuf")
