"""Rounds of measures, told as tables: seconds for who works on Atlas, ratios for README.md."""

import os
from statistics import median

# Aims, and not limits: nothing fails here.
NAIVE, CACHED = 20, 5
BARE_LOOP, MEMORY = 3, 1500
PROFILES_LOOP = 2
HUGO_SPEED, HUGO_MEMORY = 2, 10
LEVELS = {"region": 100, "departement": 100, "epci": 100, "commune": 300}


def report(rounds, tree, weights, alike):
    """`rounds` as bench.py makes them; `weights` as brotli.mjs does, the heaviest first; `alike` as peer_hugo does."""

    def middle(get):
        return median(get(a_round) for a_round in rounds)

    files, size = tree
    print(f"{os.cpu_count()} cores, median of {len(rounds)} rounds; {files} files, {size / 1e6:.0f} MB")
    stages(rounds, middle)
    maps(rounds, middle)
    profiles(rounds, middle, alike)
    slow_line(rounds, middle)
    ratios(middle, weights)


def table(*head):
    print(f"\n| {' | '.join(head)} |\n|---{'|---:' * (len(head) - 1)}|")


def row(*cells):
    print(f"| {' | '.join(cells)} |")


def stages(rounds, middle):
    whole = middle(lambda r: r["whole"].seconds)
    table("stage", "s", "share")
    for name in rounds[0]["stages"]:
        seconds = middle(lambda r: r["stages"][name])
        row(name, f"{seconds:.2f}", f"{seconds / whole:.0%}")
    row("whole build", f"{whole:.2f}", "")
    row("the work of all its threads", f"{middle(lambda r: r['whole'].cpu):.2f}", "")
    row("bare loop", f"{middle(lambda r: r['loop']):.2f}", "")
    row("disk after the build", f"{middle(lambda r: r['whole_sync']):.2f}", "")
    row("disk after the bare loop", f"{middle(lambda r: r['loop_sync']):.2f}", "")


def maps(rounds, middle):
    table("four maps of one indicator, one thread", "prepare, s", "draw, s", "write, s", "communes, MB", "peak, MB")
    for who, name in (("atlas", "Atlas"), ("naive", "d3-geo, naive"), ("cached", "d3-geo, cached")):
        prepare, draw, write = (middle(lambda r: r[who][part]) for part in ("prepare", "draw", "write"))
        communes, peak = rounds[0][who]["bytes"]["commune"] / 1e6, middle(lambda r: r[who]["peak"]) / 1e6
        row(name, f"{prepare:.2f}", f"{draw:.4f}", f"{write:.4f}", f"{communes:.1f}", f"{peak:.0f}")
    table("from start to end", "s", "peak, MB")
    whole_runs = (("mapshaper", "mapshaper, one map of communes"), ("single", "Atlas, four maps of one indicator"))
    for who, name in whole_runs:
        row(name, f"{middle(lambda r: r[who].seconds):.2f}", f"{middle(lambda r: r[who].peak) / 1e6:.0f}")


def profiles(rounds, middle, alike):
    communes = rounds[0]["communes_written"]
    table("pages of communes, from start to end", "s", "of all threads, s", "pages/s", "peak, MB")
    for who, name in (("communes", "Atlas, from the sources on"), ("hugo", "Hugo, given every word")):
        seconds = middle(lambda r: r[who].seconds)
        cells = (f"{middle(lambda r: r[who].cpu):.2f}", f"{communes['pages'] / seconds:.0f}")
        row(name, f"{seconds:.2f}", *cells, f"{middle(lambda r: r[who].peak) / 1e6:.0f}")
    print(f"\n{communes['pages']} pages, {communes['bytes'] / communes['pages']:.0f} bytes each", end="; ")
    print(f"{alike[0]} of {alike[1]} looked at say the same in both")
    every = rounds[0]["profiles"]
    table(f"all {every['pages']} profiles, {every['bytes'] / 1e6:.0f} MB", "s")
    for part, name in (("read", "read and compute"), ("prepare", "prepare"), ("render", "render and write")):
        row(name, f"{middle(lambda r: r['profiles'][part]):.2f}")
    row("bare loop", f"{middle(lambda r: r['profiles_loop']):.2f}")
    row("disk after the profiles", f"{middle(lambda r: r['profiles_sync']):.2f}")
    row("disk after the bare loop", f"{middle(lambda r: r['profiles_loop_sync']):.2f}")


def slow_line(rounds, middle):
    table("first visit, 512 kbit/s, 100 ms", "requests", "KB sent", "usable, s", "complete, s")
    for at, visit in enumerate(rounds[0]["slow_line"]):
        usable, complete = (middle(lambda r: r["slow_line"][at][part]) for part in ("usable", "complete"))
        row(visit["name"], str(visit["requests"]), f"{visit['bytes'] / 1e3:.0f}", f"{usable:.1f}", f"{complete:.1f}")


def ratios(middle, weights):
    table("", "measured", "aim")
    for who, aim, label in (("naive", NAIVE, "projected for each map"), ("cached", CACHED, "paths kept")):
        ratio = middle(lambda r: drawing(r[who]) / drawing(r["atlas"]))
        row(f"maps of an indicator, beside d3-geo, {label}", f"{ratio:.1f} times faster", f"{aim}")
    ratio = middle(lambda r: r["single"].seconds / r["mapshaper"].seconds)
    row("four maps of an indicator from its sources on, beside one by mapshaper", f"{ratio:.1f} times as long", "")
    ratio = middle(lambda r: r["hugo"].seconds / r["communes"].seconds)
    row("pages of communes a second, beside Hugo", f"{ratio:.1f} times as many", f"{HUGO_SPEED}")
    ratio = middle(lambda r: r["hugo"].peak / r["communes"].peak)
    row("their memory, beside Hugo", f"{ratio:.1f} times less", f"{HUGO_MEMORY}")
    ratio = middle(lambda r: r["profiles"]["render"] / r["profiles_loop"])
    row("all profiles, beside a bare loop writing them", f"{ratio:.1f} times as long", f"{PROFILES_LOOP}")
    ratio = middle(
        lambda r: (r["profiles"]["render"] + r["profiles_sync"]) / (r["profiles_loop"] + r["profiles_loop_sync"])
    )
    row("the same, until all is on the disk", f"{ratio:.1f} times as long", f"{PROFILES_LOOP}")
    more = middle(lambda r: r["communes"].peak - r["regions"].peak) / 1e6
    row("memory of these pages beyond that of 18", f"{more:.0f} MB", "0 MB")
    ratio = middle(lambda r: r["whole"].seconds / r["loop"])
    row("whole build, beside a bare loop writing the same files", f"{ratio:.1f} times as long", f"{BARE_LOOP}")
    ratio = middle(lambda r: (r["whole"].seconds + r["whole_sync"]) / (r["loop"] + r["loop_sync"]))
    row("the same, until all is on the disk", f"{ratio:.1f} times as long", f"{BARE_LOOP}")
    row("peak memory", f"{middle(lambda r: r['whole'].peak) / 1e6:.0f} MB", f"{MEMORY} MB")
    for level, aim in LEVELS.items():
        heaviest = weights[level][0]
        row(f"heaviest {level} map, brotli 11", f"{heaviest['brotli'] / 1e3:.0f} KB", f"{aim} KB")


def drawing(who):
    """Seconds an indicator: values, classes and prepared shapes are there, four files are on the disk."""
    return who["draw"] + who["write"]
