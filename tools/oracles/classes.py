"""Cuts the series with mapclassify and prints them with both answers, one case a line."""

import json
import math
import sys
import warnings
from importlib.metadata import version

import mapclassify
import numpy

warnings.simplefilter("ignore")
NUMBERS = range(2, 9)


def cut(make):
    """Upper bounds of the classes; an error is recorded by its name."""
    try:
        bins = [float(x) for x in make().bins]
    except (ValueError, IndexError, ZeroDivisionError) as error:
        return {"error": type(error).__name__}
    return bins if all(map(math.isfinite, bins)) else {"error": "NaN"}


def answer(values):
    y = numpy.array(values)
    return {
        "quantile": {n: cut(lambda: mapclassify.Quantiles(y, k=n)) for n in NUMBERS},
        "equal": {n: cut(lambda: mapclassify.EqualInterval(y, k=n)) for n in NUMBERS},
        "jenks": {n: cut(lambda: mapclassify.FisherJenks(y, k=n)) for n in NUMBERS},
        "msd": {n: cut(lambda: mapclassify.StdMean(y, [i - n / 2 for i in range(1, n)])) for n in NUMBERS},
        "headtail": cut(lambda: mapclassify.HeadTailBreaks(y)),
        # The shares of Q6 as mapsf defines it.
        "q6": cut(lambda: mapclassify.Percentiles(y, pct=[5, 27.5, 50, 72.5, 95, 100])),
    }


cases = json.load(open(sys.argv[1], encoding="utf-8"))
statsbreaks = json.load(open(sys.argv[2], encoding="utf-8"))
made_with = {"statsbreaks": statsbreaks["version"], "mapclassify": version("mapclassify"), "numpy": version("numpy")}
print('{"made_by": "tools/oracles/make.sh",')
print(f'"made_with": {json.dumps(made_with)},')
print('"real_values": "indicators/data/culture-departements.csv (Insee 2018, DEPS 2019, CNC 2022, Muséofile)",')
print('"cases": [')
for i, (case, breaks) in enumerate(zip(cases, statsbreaks["answers"], strict=True)):
    line = {**case, "statsbreaks": breaks, "mapclassify": answer(case["values"])}
    print(json.dumps(line, allow_nan=False), end="" if i + 1 == len(cases) else ",\n")
print("\n]}")
