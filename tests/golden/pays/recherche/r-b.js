Atlas.shard("b","m1||Basse-Joncière|2|Joncière\n3|E1|CC des Trois Bourgs|01,02\n4|01/002|Bellecombe\nm4|01006|Vieux-Bourg|01/004|Fontclaire")
