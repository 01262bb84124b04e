Atlas.shard("t","3|E1|CC des Trois Bourgs|01,02\nu3||TB|E1|CC des Trois Bourgs|01,02")
