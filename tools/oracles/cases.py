"""Prints the series that both oracles cut, as JSON: made ones for the corners, real ones for the shape."""

import csv
import json
import math
import sys

rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))


def column(name):
    """The numbers of a column; an empty cell is missing, never zero."""
    return [float(row[name]) for row in rows if row[name]]


def ratio(numerator, denominator, factor):
    return [
        float(row[numerator]) / float(row[denominator]) * factor
        for row in rows
        if row[numerator] and row[denominator] and float(row[denominator])
    ]


made = {
    "integers": [float(x) for x in range(1, 21)],
    "unordered": [9.0, 1.5, 4.25, 8.0, 2.0, 7.5, 3.0, 6.0, 12.0, 11.0, 5.5],
    "ties": [1.0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 8, 8, 8, 9, 15],
    "mostly zero": [0.0] * 30 + [1.0, 1, 1, 2, 2, 3, 5, 8, 21],
    "three values": [3.0, 1.0, 2.0],
    "two distinct": [0.0, 0, 0, 1, 1],
    "all equal": [7.0] * 6,
    "one value": [42.0],
    "negative": [-12.5, -8.0, -7.5, -3.0, -2.25, -1.0, -0.5, -40.0, -19.0],
    "both signs": [-5.0, -3.5, -1.0, -0.2, 0.0, 0.4, 1.1, 2.6, 2.9, 6.0, 9.5, -7.25],
    "small": [1e-9, 2e-9, 3.5e-9, 5e-9, 9e-9, 1.7e-8, 4e-8],
    "far from zero": [2e6 + x for x in (0.0, 1, 2, 5, 6, 7, 20, 21, 22, 23, 60)],
    # Exponential with a ripple, skewed as densities are.
    "skewed": [round(math.exp(0.06 * i) + 0.37 * (i % 7), 6) for i in range(120)],
}
real = {
    "libraries": column("bibliotheques"),
    "festivals": column("festivals"),
    "museum entries 2019": column("entrees_musees_2019"),
    "spending of the ministry": column("depenses_ministere_keur"),
    "share of cultural firms": ratio("entreprises_culturelles", "entreprises_total", 100),
    "change of museum entries": [x - 100 for x in ratio("entrees_musees_2021", "entrees_musees_2019", 100)],
}
json.dump([{"name": name, "values": values} for name, values in {**made, **real}.items()], sys.stdout)
