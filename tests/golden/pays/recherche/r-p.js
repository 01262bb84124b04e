Atlas.shard("p","0|FR|Pays\n1|1|Grande-Plaine\n4|97/002|Port-Lointain")
