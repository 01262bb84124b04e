"""Last touch on mapshaper's topology: one object, geometries sorted by code, nothing but ids.

usage: topology.py FROM TO
"""

import json
import sys


def main(source, target):
    with open(source, encoding="utf-8") as file:
        topology = json.load(file)
    geometries = topology["objects"]["communes"]["geometries"]
    result = {
        "type": "Topology",
        "transform": topology["transform"],
        "objects": {
            "communes": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": g["type"], "id": g["id"], "arcs": g["arcs"]}
                    for g in sorted(geometries, key=lambda g: g["id"])
                ],
            }
        },
        "arcs": topology["arcs"],
    }
    with open(target, "w", encoding="utf-8") as file:
        json.dump(result, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
