"""Checks a vintage: what it holds, that it holds together, and that it agrees with other sources.

Insee's table of movements and the passage files of COGugaison are read in ../shared/data when they
are there: they are outside witnesses, nothing is made from them.
"""

import sys
from collections import Counter, defaultdict

import shapely

import cog
import former
import mapfile
import witness
from contours import area_km2

COUNTS = {"commune": 34935, "epci": 1255, "departement": 101, "region": 18, "france": 1}
MAX_BYTES = 7_000_000
LLIVIA = shapely.Point(1.98, 42.465)  # a Spanish town inside Pyrénées-Orientales
SLIVER_KM2 = 0.1
MAX_SLIVERS = 6
EVENTS = {"merge", "recode", "split", "arrondissement"}

failures = []


def check(holds, what, *details):
    print("ok  " if holds else "FAIL", what, *details)
    if not holds:
        failures.append(what)


def check_tables(territories, units, postcodes):
    known = defaultdict(set)
    for unit in units:
        known[unit["level"]].add(unit["code"])
    counts = {"commune": len(territories)} | {level: len(codes) for level, codes in known.items()}
    check(counts == COUNTS, "counts of units", counts)
    for level in ("epci", "departement", "region", "france"):
        used = {t[level] for t in territories.values()} - {""}
        check(used == known[level], f"every {level} named has communes, and the other way round")
    outside = sorted(t["name"] for t in territories.values() if not t["epci"])
    check(len(outside) == 4, "communes without EPCI", outside)
    parents = {(t["departement"], t["region"]) for t in territories.values()}
    check(len(parents) == COUNTS["departement"], "a département lies in one région")
    check(
        all(bool(u["kind"]) == (u["level"] == "epci") for u in units),
        "kinds of EPCI", dict(Counter(u["kind"] for u in units if u["kind"])),
    )
    check({p["code"] for p in postcodes} == territories.keys(), "every commune has a postcode")


def check_topology(territories):
    path = cog.OUTPUT / "communes.topojson"
    check(path.stat().st_size <= MAX_BYTES, "size of the topology", path.stat().st_size)
    shapes, uses = mapfile.read(path)
    check(list(shapes) == sorted(territories), "one shape a commune, sorted by code", len(shapes))
    check(set(uses.values()) == {1, 2}, "every arc bounds one or two communes", len(uses))
    check(all(s.is_valid and s.area > 0 for s in shapes.values()), "shapes are valid, not empty")
    ratio = {
        code: area_km2(shape) / float(territories[code]["area_km2"]) for code, shape in shapes.items()
    }
    near = sum(0.9 < r < 1.1 for r in ratio.values()) / len(ratio)
    low, high = min(ratio, key=ratio.get), max(ratio, key=ratio.get)
    check(
        near > 0.99 and 0.75 < ratio[low] and ratio[high] < 1.25, "areas before and after simplification",
        f"within a tenth {near:.1%}, {low} x{ratio[low]:.2f}, {high} x{ratio[high]:.2f}",
    )
    france = shapely.union_all(list(shapes.values()))
    overlap = sum(s.area for s in shapes.values()) / france.area - 1
    check(abs(overlap) < 1e-9, "communes do not overlap", f"{overlap:.0e}")
    holes = [shapely.Polygon(ring) for part in france.geoms for ring in part.interiors]
    enclave = [hole for hole in holes if hole.contains(LLIVIA)]
    slivers = sorted(area_km2(hole) for hole in holes if not hole.contains(LLIVIA))
    check(len(enclave) == 1, "France has the hole of Llívia", *(f"{area_km2(h):.1f} km²" for h in enclave))
    check(
        len(slivers) <= MAX_SLIVERS and max(slivers, default=0) < SLIVER_KM2,
        "other holes are slivers", [f"{area:.3f} km²" for area in slivers],
    )


def check_passage(rows, cogs):
    current = cogs[-1].communes
    check({r["event"] for r in rows} == EVENTS, "events", dict(Counter(r["event"] for r in rows)))
    check(all(r["new_code"] in current for r in rows), "new codes are codes of this vintage")
    carried = Counter(r["old_code"] for r in rows if r["event"] != "split")
    check(max(carried.values()) == 1, "a code goes to one place only")
    check(not carried.keys() & current.keys(), "no code carried away is a code of this vintage")
    check(
        all((r["year"] == "") == (r["event"] == "arrondissement") for r in rows)
        and all(1943 < int(r["year"]) <= cog.YEAR for r in rows if r["year"]),
        "years",
    )
    born = {r["new_code"]: int(r["year"]) for r in rows if r["event"] == "split"}
    for past in cogs:
        lost = past.communes.keys() - current.keys() - carried.keys()
        new = {code for code in current.keys() - past.communes.keys() if code not in born}
        new -= {r["new_code"] for r in rows if r["event"] == "recode"}
        check(not lost and not new, f"every code of {past.year} resolves", sorted(lost | new))


def check_former(rows, territories, passage, cogs):
    current = cogs[-1].communes
    check(
        {r["event"] for r in rows} == {"merge", "rename", "recode", "arrondissement"},
        "former names", dict(Counter(r["event"] for r in rows)),
    )
    check(all(r["into"] in territories and r["name"] for r in rows), "former names lead to a commune")
    names = Counter((r["code"], former.key(r["name"])) for r in rows)
    check(max(names.values()) == 1, "a former name stands once a code")
    known = {r["code"] for r in rows}
    carried = {r["old_code"] for r in passage if r["event"] != "split"}
    check(not carried - known, "codes carried away have a name", sorted(carried - known)[:5])
    check(not known - carried - current.keys(), "no other code has one")
    lost = [
        (code, name)
        for code, name in cogs[-1].named_parts
        if (code, former.key(name)) not in names
        and former.key(name) != former.key(current.get(code, {"nom": ""})["nom"])
    ]
    check(not lost, "delegated and associated communes are found by name", lost[:5])
    present = [
        r for r in rows
        if r["code"] == r["into"] and former.key(r["name"]) == former.key(current[r["into"]]["nom"])
    ]
    check(not present, "no former name is the present one", present[:5])


def main():
    territories = {row["code"]: row for row in cog.read_csv(cog.OUTPUT / "territories.csv")}
    passage = cog.read_csv(cog.OUTPUT / "passage.csv")
    cogs = [cog.Cog(year) for year in cog.YEARS]
    check_tables(
        territories, cog.read_csv(cog.OUTPUT / "units.csv"), cog.read_csv(cog.OUTPUT / "postcodes.csv")
    )
    check_topology(territories)
    check_passage(passage, cogs)
    check_former(cog.read_csv(cog.OUTPUT / "former.csv"), territories, passage, cogs)
    witness.check_all(check, territories, passage, cogs)
    if failures:
        sys.exit(f"{len(failures)} checks failed")


if __name__ == "__main__":
    main()
