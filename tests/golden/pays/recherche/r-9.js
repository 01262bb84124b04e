Atlas.shard("9","1|9|Outre-Large\n2|97|Outre-Large\n4|97/002|Port-Lointain|97500\n4|97/001|Outreville|97400")
