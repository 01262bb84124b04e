Atlas.shard("v","3|E3|CC du Vert Étang|01,02,03\n4|01/003|L’Étang-Vert\nm4|01006|Vieux-Bourg|01/004|Fontclaire\nr4|02003|Saint-Genès-le-Vieux|02/003|Saint-Genès")
