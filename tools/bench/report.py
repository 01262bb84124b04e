"""Rounds of measures, told as tables: seconds for who works on Atlas, ratios for README.md."""

import os
from statistics import median

# Aims, and not limits: nothing fails here.
NAIVE, CACHED = 20, 5
BARE_LOOP, MEMORY = 3, 1500
LEVELS = {"region": 100, "departement": 100, "epci": 100, "commune": 300}


def report(rounds, indicators, tree, weights):
    """`rounds` as bench.py makes them; `weights` as brotli.mjs does, the heaviest first."""

    def middle(get):
        return median(get(a_round) for a_round in rounds)

    files, size = tree
    print(f"{os.cpu_count()} cores, median of {len(rounds)} rounds; {files} files, {size / 1e6:.0f} MB")
    stages(rounds, middle)
    maps(rounds, middle, indicators, weights)
    ratios(middle, weights)


def table(*head):
    print(f"\n| {' | '.join(head)} |\n|---{'|---:' * (len(head) - 1)}|")


def row(*cells):
    print(f"| {' | '.join(cells)} |")


def stages(rounds, middle):
    whole = middle(lambda r: r["whole"])
    table("stage", "s", "share")
    for name in rounds[0]["stages"]:
        seconds = middle(lambda r: r["stages"][name])
        row(name, f"{seconds:.2f}", f"{seconds / whole:.0%}")
    row("whole build", f"{whole:.2f}", "")
    row("the work of all its threads", f"{middle(lambda r: r['cpu']):.2f}", "")
    row("bare loop", f"{middle(lambda r: r['loop']):.2f}", "")


def maps(rounds, middle, indicators, weights):
    table("maps of one indicator, one thread", "prepare, s", "draw, s", "write, s", "commune map, MB", "peak, MB")
    for how in ("naive", "cached"):
        prepare, draw, write = (middle(lambda r: r[how][part]) for part in ("prepare", "draw", "write"))
        size, peak = rounds[0][how]["bytes"]["commune"], middle(lambda r: r[how]["peak"])
        row(
            f"d3-geo, {how}", f"{prepare:.2f}", f"{draw:.3f}", f"{write:.3f}", f"{size / 1e6:.1f}", f"{peak / 1e6:.0f}"
        )
    size = max(weight["raw"] for weight in weights["commune"])
    row(f"Atlas, mean of {indicators}", "", f"{middle(lambda r: r['map']):.3f}", "", f"{size / 1e6:.1f}", "")
    table("from start to end", "s")
    row("mapshaper, one national map of communes", f"{middle(lambda r: r['shaper']):.2f}")
    row("Atlas, one indicator: its maps, pages and files", f"{middle(lambda r: r['single']):.2f}")


def ratios(middle, weights):
    table("", "measured", "aim")
    for how, aim, label in (("naive", NAIVE, "projected for each map"), ("cached", CACHED, "paths kept")):
        ratio = middle(lambda r: (r[how]["draw"] + r[how]["write"]) / r["map"])
        row(f"maps of an indicator, beside d3-geo, {label}", f"{ratio:.1f} times faster", f"{aim}")
    ratio = middle(lambda r: r["shaper"] / r["single"])
    row("an indicator with its pages, beside one map by mapshaper", f"{ratio:.1f} times faster", "")
    ratio = middle(lambda r: r["whole"] / r["loop"])
    row("whole build, beside a bare loop writing the same files", f"{ratio:.1f} times longer", f"{BARE_LOOP}")
    row("peak memory", f"{middle(lambda r: r['peak']) / 1e6:.0f} MB", f"{MEMORY} MB")
    for level, aim in LEVELS.items():
        heaviest = weights[level][0]
        row(f"heaviest {level} map, brotli 11", f"{heaviest['brotli'] / 1e3:.0f} KB", f"{aim} KB")
