Atlas.shard("h","m1||Haute-Joncière|2|Joncière\n4|02/004|Hautmont")
