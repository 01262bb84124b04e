Atlas.shard("c","3|E2|CA de Dornay|02\n3|E3|CC du Vert Étang|01,02,03\n3|E1|CC des Trois Bourgs|01,02\n3|E9|CA du Large|97\n3|E4|CC de Kermarec|03\n4|02/001|Le Chastel")
