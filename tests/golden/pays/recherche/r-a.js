Atlas.shard("a","2|01|Aubrac-Neuf\n4|01/001|Aubreville")
