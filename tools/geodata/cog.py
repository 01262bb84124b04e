"""The Code officiel géographique, read from one package a year.

`npm ci` puts every year beside this file as `node_modules/cog-<year>` (package.json says which
release holds which year). No release holds 2020: its movements are declared in passage.py.
"""

import csv
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
YEAR = 2024
YEARS = (2019, 2021, 2022, 2023, 2024)
OUTPUT = PROJECT / "geodata" / f"cog{YEAR}"
WORK = HERE / ".work"

# Saint-Pierre-et-Miquelon, Saint-Barthélemy, Saint-Martin and the Pacific are no part of a région.
COM_PREFIXES = ("975", "977", "978", "98")


def is_overseas_collectivity(code):
    return code.startswith(COM_PREFIXES)


def load(year, name):
    path = HERE / "node_modules" / f"cog-{year}" / "data" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


class Cog:
    """The communes of one year: those that exist, and those kept inside them under an old code."""

    def __init__(self, year):
        self.year = year
        entries = [e for e in load(year, "communes") if not is_overseas_collectivity(e["code"])]
        self.communes = {e["code"]: e for e in entries if e["type"] == "commune-actuelle"}
        names = {e["code"]: e["nom"] for e in entries if e["type"] == "arrondissement-municipal"}
        self.arrondissements = {
            e["code"]: e["commune"] for e in entries if e["type"] == "arrondissement-municipal"
        }
        self.arrondissement_names = {code: names[code] for code in self.arrondissements}
        # Delegated and associated communes: old communes that keep a code inside their successor.
        self.parts = {
            e["code"]: e["chefLieu"]
            for e in entries
            if e["type"] in ("commune-deleguee", "commune-associee") and e["code"] not in self.communes
        }
        # The same with those whose successor took their code, by name.
        self.named_parts = sorted(
            (e["code"], e["nom"])
            for e in entries
            if e["type"] in ("commune-deleguee", "commune-associee")
        )
        self.former = sorted(
            (old, e["code"]) for e in entries for old in e.get("anciensCodes", ())
        )


def write_csv(path, header, rows):
    """Rows sorted as text, LF, so that two runs give the same bytes on any machine."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
