"""Measures Atlas beside its peers and prints what README.md tells: ratios.

usage: bench.py ATLAS WORK    (run.sh builds the first and makes the second)
"""

import json
import re
import shutil
import sys
from pathlib import Path

from measure import run
from report import LEVELS, report

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
ROUNDS = 3
# The stages of `atlas build --timings` that turn values into map files.
DRAWING = ("cartes",)

STAGE = re.compile(r"^ *([\d\u202f]+) ms  (.+)$", re.MULTILINE)


def build(atlas, site, *options, **environment):
    """Builds into a folder that does not exist yet; gives the run and the seconds of each stage."""
    shutil.rmtree(site, ignore_errors=True)
    done = run(atlas, "build", "--project", PROJECT, "--output", site, "--timings", *options, **environment)
    stages = {name: int(ms.replace("\u202f", "")) / 1000 for ms, name in STAGE.findall(done.err)}
    return done, stages


def d3(how, work):
    done = run("node", HERE / "peers/draw.mjs", how, work / how)
    return json.loads(done.out)


def mapshaper(work):
    """One national choropleth of communes; metropolitan France only, as it has no insets."""
    geography, data = PROJECT / "geodata/cog2024", PROJECT / "indicators/data"
    return run(
        HERE / "node_modules/.bin/mapshaper", geography / "communes.topojson", "id-field=code",
        "-join", geography / "territories.csv", "keys=code,code", "string-fields=code,region",
        "fields=region,area_km2",
        "-join", data / "population-2022.csv", "keys=code,code", "string-fields=code",
        "-filter", 'region > "06"',
        "-each", "density = population / area_km2",
        "-classify", "density", "quantile", "colors=#eff3ff,#bdd7e7,#6baed6,#3182bd,#08519c",
        "-proj", "EPSG:2154",
        "-style", "stroke=#fff", "stroke-width=0.2",
        "-o", work / "mapshaper.svg", "width=1000", "force",
    )  # fmt: skip


def bare_loop(work, site):
    copy = work / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    seconds = float(run(work / "bare_loop", site, copy).out)
    shutil.rmtree(copy)
    return seconds


def tree(site):
    """Number of files and bytes."""
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def main(atlas, work):
    site, few = work / "site", work / "few"
    build(atlas, site)  # the page cache is warm for all that follows
    # Peers draw four levels an indicator: compare with the indicators that have them all.
    full = sorted(
        folder.name for folder in (site / "cartes").iterdir()
        if all((folder / f"{level}.svg").is_file() for level in LEVELS)
    )  # fmt: skip
    only = ("--only", ",".join(full))
    one = ("--only", "densite")

    rounds = []
    for number in range(1, ROUNDS + 1):
        print(f"round {number} of {ROUNDS}", file=sys.stderr, flush=True)
        whole, stages = build(atlas, site)
        # The build and the bare loop follow each other, so that the disk is in the same mood.
        loop = bare_loop(work, site)
        alone, alone_stages = build(atlas, few, *only, RAYON_NUM_THREADS="1", POLARS_MAX_THREADS="1")
        single, _ = build(atlas, few, *one)
        naive, cached, shaper = d3("naive", work), d3("cached", work), mapshaper(work)
        rounds.append(
            {
                "whole": whole.seconds, "cpu": whole.cpu, "peak": whole.peak, "stages": stages, "loop": loop,
                "map": sum(alone_stages[name] for name in DRAWING) / len(full),
                "single": single.seconds, "shaper": shaper.seconds, "shaper_peak": shaper.peak,
                "naive": naive, "cached": cached,
            }
        )  # fmt: skip
    weights = json.loads(run("node", HERE / "brotli.mjs", site).out)
    report(rounds, len(full), tree(site), weights)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
