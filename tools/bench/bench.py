"""Measures Atlas beside its peers and prints what README.md tells: ratios.

usage: bench.py WORK [--rounds N]    (run.sh makes the folder and builds what is measured)
"""

import argparse
import json
import os
import re
import shutil
import sys
import time
from pathlib import Path

import peer_hugo
from measure import run
from report import report

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")

STAGE = re.compile(r"^ *([\d\u202f]+) ms  (.+)$", re.MULTILINE)


def build(atlas, site, *options):
    """Builds into a folder that does not exist yet; gives the run and the seconds of each stage."""
    done = run(atlas, "build", "--project", PROJECT, "--output", site, "--timings", *options)
    stages = {name: int(ms.replace("\u202f", "")) / 1000 for ms, name in STAGE.findall(done.err)}
    return done, stages


def binaries(work):
    """What cargo says it built: the command, the drawing loop, and what renders profiles alone."""
    messages = map(json.loads, (work / "built.json").read_text().splitlines())
    built = {m["target"]["name"]: m["executable"] for m in messages if m.get("executable")}
    return built["atlas"], built["maps"], built["profiles"]


def rendered(profiles, folder, *levels):
    """The pages of territories alone: the run, and what the program says of it."""
    done = run(profiles, PROJECT, folder, *levels)
    return done, json.loads(done.out)


def slow_line(site):
    """What a first visit costs, page by page; nothing without the browser."""
    if not CHROMIUM:
        print("no Chromium: the slow line is not measured", file=sys.stderr)
        return []
    return json.loads(run("node", HERE / "slow_line.mjs", site, CHROMIUM=CHROMIUM).out)


def drawn(*words):
    """Draws the same four maps an indicator as the other programs do, on one thread."""
    done = run(*words, RAYON_NUM_THREADS="1", POLARS_MAX_THREADS="1")
    return {**json.loads(done.out), "peak": done.peak}


def mapshaper(svg):
    """One national choropleth of communes; metropolitan France only, as it has no insets."""
    geography, data = PROJECT / "geodata/cog2024", PROJECT / "indicators/data"
    svg.mkdir()
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
        "-o", svg / "mapshaper.svg", "width=1000",
    )  # fmt: skip


def settled(work):
    """Runs `work` with no older write waiting; gives what it gives and the seconds the disk then needs to keep up."""
    os.sync()
    done = work()
    start = time.perf_counter()
    os.sync()
    return done, time.perf_counter() - start


def tree(site):
    """Number of files and bytes."""
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def main(work, count):
    atlas, maps, profiles = binaries(work)
    trees = work / "trees"
    shutil.rmtree(trees, ignore_errors=True)
    trees.mkdir()
    build(atlas, trees / "first")  # reads every file once
    # In a process of its own: what this one holds would count as the memory of all that it starts.
    run(sys.executable, HERE / "peer_hugo.py", trees / "first", trees / "hugo")
    rounds = []
    for number in range(1, count + 1):
        print(f"round {number} of {count}", file=sys.stderr, flush=True)
        # A new folder each time, and none removed in between: ext4 makes files slowly where many just went.
        site, copy, pages, pages_copy, communes, regions, public, svg = (
            trees / f"{name}-{number}"
            for name in ("site", "copy", "pages", "pages-copy", "communes", "regions", "public", "svg")
        )
        (whole, stages), whole_sync = settled(lambda: build(atlas, site))
        loop, loop_sync = settled(lambda: run(work / "bare_loop", site, copy))
        (_, profile), profile_sync = settled(lambda: rendered(profiles, pages))
        pages_loop, pages_sync = settled(lambda: run(work / "bare_loop", pages, pages_copy))
        (commune, written), _ = settled(lambda: rendered(profiles, communes, "commune"))
        hugo, _ = settled(lambda: peer_hugo.render(trees / "hugo", public, trees / "cache"))
        rounds.append(
            {
                "whole": whole,
                "whole_sync": whole_sync,
                "stages": stages,
                "loop": float(loop.out),
                "loop_sync": loop_sync,
                "profiles": profile,
                "profiles_sync": profile_sync,
                "profiles_loop": float(pages_loop.out),
                "profiles_loop_sync": pages_sync,
                "regions": rendered(profiles, regions, "region")[0],
                "communes": commune,
                "communes_written": written,
                "hugo": hugo,
                "mapshaper": mapshaper(svg),
                "single": run(maps, PROJECT, svg / "single", "densite"),
                "atlas": drawn(maps, PROJECT, svg / "atlas"),
                "naive": drawn("node", HERE / "peers/draw.mjs", "naive", svg / "naive"),
                "cached": drawn("node", HERE / "peers/draw.mjs", "cached", svg / "cached"),
                "slow_line": slow_line(site),
            }
        )
    weights = json.loads(run("node", HERE / "brotli.mjs", site).out)
    report(rounds, tree(site), weights, peer_hugo.alike(site, public))
    shutil.rmtree(trees)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("work", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    wished = parser.parse_args()
    main(wished.work.resolve(), wished.rounds)
