"""Computes the indicators a second time, without the tool, for its tests.

Writes tests/fixtures/reference.csv: indicator, level, code, period, value for
départements, régions and France. Only declarations and data are shared with
the tool, no code. Communes reach their département by their code, so that no
passage between vintages is needed. A sum takes the parts for which every
measure of the formula is a number; a value without any part is left out, and
so are indicators that need areas or categories.

Usage: python3 tools/data/reference.py (Python 3.11, standard library)
"""

import csv
import pathlib
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
REGIONS = {
    "01": "971", "02": "972", "03": "973", "04": "974", "06": "976",
    "11": "75 77 78 91 92 93 94 95", "24": "18 28 36 37 41 45",
    "27": "21 25 39 58 70 71 89 90", "28": "14 27 50 61 76", "32": "02 59 60 62 80",
    "44": "08 10 51 52 54 55 57 67 68 88", "52": "44 49 53 72 85", "53": "22 29 35 56",
    "75": "16 17 19 23 24 33 40 47 64 79 86 87", "76": "09 11 12 30 31 32 34 46 48 65 66 81 82",
    "84": "01 03 07 15 26 38 42 43 63 69 73 74", "93": "04 05 06 13 83 84", "94": "2A 2B",
}
REGION_OF = {d: region for region, ds in REGIONS.items() for d in ds.split()}


def department(code: str) -> str:
    return code[:3] if code.startswith("97") else code[:2]


def read() -> dict:
    """(dataset.measure, period) -> level and unit -> number, communes summed into their département."""
    figures: dict = {}
    for path in sorted((ROOT / "indicators/datasets").glob("*.toml")):
        dataset = tomllib.loads(path.read_text("utf-8"))
        for table in dataset["tables"]:
            rows = list(csv.DictReader((ROOT / "indicators" / table["file"]).open(encoding="utf-8")))
            for name, measure in dataset["measures"].items():
                column = table.get("columns", {}).get(name, measure.get("column"))
                if "category" in measure:
                    continue
                level = "departement" if table["level"] == "commune" else table["level"]
                sums: dict = {}
                for row in rows:
                    if row[column] != "":
                        code = row[table["code"]]
                        unit = department(code) if table["level"] == "commune" else code
                        sums[unit] = sums.get(unit, 0) + float(row[column]) * measure.get("factor", 1)
                key = (f"{path.stem}.{name}", table["period"])
                figures[key] = (level, sums, measure["additive"])
    return figures


def at(entry: tuple, level: str) -> dict:
    """Figures of the finest level the formula is computed from; régions take départements up."""
    own, sums, _ = entry
    if own == level:
        return sums
    up: dict = {}
    for code, number in sums.items():
        up[REGION_OF[code]] = up.get(REGION_OF[code], 0) + number
    return up


def main() -> None:
    figures, rows = read(), []
    for path in sorted((ROOT / "indicators").glob("*/*.toml")):
        declared = tomllib.loads(path.read_text("utf-8"))
        if path.parent.name == "datasets" or declared["kind"] == "category":
            continue
        if "territoires.superficie" in declared.values():
            continue
        for period in declared["periods"]:
            rows += values(path.stem, declared, period, figures)
    with (ROOT / "tests/fixtures/reference.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["indicator", "level", "code", "period", "value"])
        writer.writerows(rows)


def values(name: str, declared: dict, period: int, figures: dict) -> list:
    def entry(reference: str) -> tuple:
        measure, _, fixed = reference.partition("@")
        return figures[measure, int(fixed or period)]

    change = declared.get("change")
    if declared["kind"] == "ratio":
        entries = [entry(declared["numerator"]), entry(declared["denominator"])]
    elif change:
        entries = [figures[declared["measure"], change[end]] for end in ("from", "to")]
    else:
        entries = [entry(declared["measure"])]
    base = "region" if any(level == "region" for level, _, _ in entries) else "departement"
    parts = [at(each, base) for each in entries]
    for override in declared.get("overrides", []):
        parts[1] = {**parts[1], override["code"]: override["denominator"]}
    known = sorted(set.intersection(*(set(part) for part in parts)))

    groups = {(base, code): [code] for code in known if base in declared["levels"]}
    if all(additive for _, _, additive in entries):
        if base == "departement" and "region" in declared["levels"]:
            for code in known:
                groups.setdefault(("region", REGION_OF[code]), []).append(code)
        groups["france", "FR"] = known

    rows = []
    for (level, unit), codes in sorted(groups.items()):
        sums = [sum(part[code] for code in codes) for part in parts]
        if declared["kind"] == "ratio":
            value = sums[0] / sums[1] * declared["factor"]
        elif not change:
            value = sums[0]
        elif change["method"] == "annual_rate":
            value = ((sums[1] / sums[0]) ** (1 / (change["to"] - change["from"])) - 1) * 100
        else:
            value = (sums[1] / sums[0] - 1) * 100
        rows.append([name, level, unit, period, f"{value:.12g}"])
    return rows


main()
