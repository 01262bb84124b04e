"""The TopoJSON of a vintage as shapely shapes."""

import json
from collections import Counter

import numpy
import shapely


def read(path):
    """({code: MultiPolygon}, {arc index: number of communes it bounds}), in WGS84."""
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    scale, translate = (numpy.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [numpy.cumsum(numpy.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]
    uses = Counter({index: 0 for index in range(len(arcs))})

    def ring(indices):
        uses.update(i if i >= 0 else ~i for i in indices)
        parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return numpy.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    shapes = {}
    for geometry in topology["objects"]["communes"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        shapes[geometry["id"]] = shapely.MultiPolygon(
            [shapely.Polygon(ring(p[0]), [ring(hole) for hole in p[1:]]) for p in polygons]
        )
    return shapes, uses
