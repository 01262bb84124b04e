Atlas.shard("k","3|E4|CC de Kermarec|03\n4|03/002|Kermarec")
