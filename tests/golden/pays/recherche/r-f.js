Atlas.shard("f","0|FR|Pays\n4|01/004|Fontclaire")
