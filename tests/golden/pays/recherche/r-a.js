Atlas.shard("a","2|01|Aubrac-Neuf\n3|E2|CA de Dornay|02\n3|E9|CA du Large|97\n4|01/001|Aubreville")
