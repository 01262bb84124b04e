Atlas.shard("s","4|02/003|Saint-Genès\nr4|02003|Saint-Genès-le-Vieux|02/003|Saint-Genès")
