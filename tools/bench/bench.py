"""Measures Atlas beside its peers and prints what README.md tells: ratios.

usage: bench.py WORK    (run.sh makes the folder and builds what is measured)
"""

import json
import re
import shutil
import sys
from pathlib import Path

from measure import run
from report import report

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
ROUNDS = 3

STAGE = re.compile(r"^ *([\d\u202f]+) ms  (.+)$", re.MULTILINE)


def build(atlas, site, *options):
    """Builds into a folder that does not exist yet; gives the run and the seconds of each stage."""
    shutil.rmtree(site, ignore_errors=True)
    done = run(atlas, "build", "--project", PROJECT, "--output", site, "--timings", *options)
    stages = {name: int(ms.replace("\u202f", "")) / 1000 for ms, name in STAGE.findall(done.err)}
    return done, stages


def binaries(work):
    """What cargo says it built: the command, and the drawing loop."""
    messages = map(json.loads, (work / "built.json").read_text().splitlines())
    built = {m["target"]["name"]: m["executable"] for m in messages if m.get("executable")}
    return built["atlas"], built["maps"]


def drawn(*words):
    """Draws the same four maps an indicator as the other programs do, on one thread."""
    done = run(*words, RAYON_NUM_THREADS="1", POLARS_MAX_THREADS="1")
    return {**json.loads(done.out), "peak": done.peak}


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


def main(work):
    atlas, maps = binaries(work)
    site, one, svg = work / "site", work / "one", work / "svg"
    build(atlas, site)  # so that every round finds the files in memory
    rounds = []
    for number in range(1, ROUNDS + 1):
        print(f"round {number} of {ROUNDS}", file=sys.stderr, flush=True)
        whole, stages = build(atlas, site)
        # The build and the bare loop follow each other, so that the disk is in the same mood.
        loop = bare_loop(work, site)
        single, _ = build(atlas, one, "--only", "densite")
        rounds.append(
            {
                "whole": whole,
                "stages": stages,
                "loop": loop,
                "single": single,
                "mapshaper": mapshaper(work),
                "atlas": drawn(maps, PROJECT, svg / "atlas"),
                "naive": drawn("node", HERE / "peers/draw.mjs", "naive", svg / "naive"),
                "cached": drawn("node", HERE / "peers/draw.mjs", "cached", svg / "cached"),
            }
        )
    weights = json.loads(run("node", HERE / "brotli.mjs", site).out)
    report(rounds, tree(site), weights)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
