Atlas.shard("g","1|1|Grande-Plaine\n4|02/003|Saint-Genès\nr|02003|Saint-Genès-le-Vieux|02/003|Saint-Genès")
