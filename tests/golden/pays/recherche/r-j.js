Atlas.shard("j","1|2|Joncière\nm1||Basse-Joncière|2|Joncière\nm1||Haute-Joncière|2|Joncière\n2|03|Joncière\n4|03/001|Joncy")
