Atlas.shard("h","4|02/004|Hautmont")
