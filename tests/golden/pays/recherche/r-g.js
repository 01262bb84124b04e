Atlas.shard("g","1|1|Grande-Plaine\nu1||GP|1|Grande-Plaine\n4|02/003|Saint-Genès\nr4|02003|Saint-Genès-le-Vieux|02/003|Saint-Genès")
