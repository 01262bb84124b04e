Atlas.shard("o","1|9|Outre-Large\n2|97|Outre-Large\n4|97/001|Outreville\n4|01/005|Œuvreville")
