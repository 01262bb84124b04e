"""Prints pairs of series with what SciPy says of them, one case a line."""

import csv
import json
import sys
import warnings
from importlib.metadata import version

import numpy
from scipy import stats
from scipy.spatial.distance import mahalanobis

warnings.simplefilter("ignore")
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))


def columns(x, y):
    """Both columns where both have a number."""
    kept = [row for row in rows if row[x] and row[y]]
    return [float(row[x]) for row in kept], [float(row[y]) for row in kept]


made = {
    "line": ([1, 2, 3, 4, 5], [2.5, 4.5, 6.5, 8.5, 10.5]),
    "falling line": ([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]),
    "curve": ([0, 1, 2, 3, 4, 5, 6], [0, 1, 8, 27, 64, 125, 216]),
    "no link": ([1, 1, -1, -1], [1, -1, 1, -1]),
    "ties": ([1, 1, 2, 2, 2, 3, 8, 8, 9], [4, 2, 2, 2, 7, 7, 5, 5, 5]),
    "mostly zero": ([0] * 20 + [1, 1, 2, 5, 9], [3, 1, 4, 1, 5] * 5),
    "one giant": ([1, 2, 3, 4, 5, 6, 1000], [6, 5, 4, 3, 2, 1, 900]),
    "far from zero": ([2e6 + i for i in (0, 1, 4, 9, 2)], [1e6 - i for i in (5, 3, 2, 2, 8)]),
    "both signs": ([-12.5, -8, 0, 3.25, 7, 40], [0.2, -0.1, 0, 3, -2, 1.5]),
    "does not vary": ([0.1, 0.1, 0.1], [1, 2, 3]),
}
real = {
    "libraries and festivals": columns("bibliotheques", "festivals"),
    "museum entries of two years": columns("entrees_musees_2019", "entrees_musees_2021"),
    "firms and spending": columns("entreprises_culturelles", "depenses_ministere_keur"),
}


def number(x):
    return float(x) if numpy.isfinite(x) else None


def far(x, y):
    """Squares of the distances; none where the covariance has no inverse."""
    covariance = numpy.cov(x, y)
    if numpy.linalg.matrix_rank(covariance, tol=1e-9 * covariance.max()) < 2:
        return None
    inverse = numpy.linalg.inv(covariance)
    mean = [numpy.mean(x), numpy.mean(y)]
    return [float(mahalanobis(point, mean, inverse)) ** 2 for point in zip(x, y)]


print('{"made_by": "tools/oracles/make.sh",')
print(f'"made_with": {json.dumps({name: version(name) for name in ("scipy", "numpy")})},')
print('"real_values": "indicators/data/culture-departements.csv (DEPS 2019, CNC 2022, Muséofile)",')
print('"cases": [')
for i, (name, (x, y)) in enumerate({**made, **real}.items()):
    x, y = [float(v) for v in x], [float(v) for v in y]
    line = {
        "name": name,
        "x": x,
        "y": y,
        "pearson": number(stats.pearsonr(x, y).statistic),
        "spearman": number(stats.spearmanr(x, y).statistic),
        "mahalanobis": far(x, y),
    }
    print(json.dumps(line, allow_nan=False), end="\n]}\n" if i + 1 == len(made) + len(real) else ",\n")
