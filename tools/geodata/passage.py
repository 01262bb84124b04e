"""Passage of commune codes from older vintages to this one: passage.csv.

Columns: old_code, new_code, event, year. A row applies to data of a vintage earlier than `year`,
the first COG (1 January) in which old_code no longer stands for what it did.

- merge: old_code disappeared into new_code; amounts are summed. Chains are followed to the code of
  this vintage.
- recode: the same commune under another code.
- split: new_code was taken out of old_code; earlier data of old_code belong to both, so neither has
  an earlier value.
- arrondissement: part of Paris, Lyon or Marseille; at any date, so without a year.
"""

import cog

# Movements between the COG of 2019 and that of 2021 which took effect before 2020. No package holds
# 2020; dates as in Insee's table of movements.
GONE_BY_2020 = {"21213", "21507", "45287"}
BORN_BY_2020 = {"14666"}

# Mayotte's communes had 985xx codes until it became a département, on 31 March 2011.
MAYOTTE_YEAR = 2012
MAYOTTE = [f"985{number:02}" for number in range(1, 18)]

EVENTS = {
    "changement de département": "recode",
    "changement de chef lieu": "recode",
    "suppression": "share",  # shared out between neighbours: it goes nowhere as a whole
}
SEPARATION = {"dé-fusion", "rétablissement"}

# The oldest separation worth a row: open data by commune hardly go further back.
SEPARATIONS_SINCE = 2013
# Codes of before the départements of 1968 (Île-de-France) and 1976 (Corsica) are in no file in use,
# and they look like postcodes: 75015, 20200.
RECODINGS_SINCE = 1977


def first_cog(date):
    """Year of the first COG, dated 1 January, that takes account of an event."""
    year = int(date[:4])
    return year if date[4:] == "-01-01" else year + 1


def movements(cogs):
    """Between packages: {lost code: (year, event, next code)} and {(parent, born code): year}."""
    lost, splits = {}, {}
    for before, after in zip(cogs, cogs[1:]):
        gone = before.communes.keys() - after.communes.keys()
        born = after.communes.keys() - before.communes.keys()
        into = dict(after.former) | after.parts
        for code in sorted(gone):
            year = 2020 if code in GONE_BY_2020 else after.year
            # The whole commune moved to another of its codes, or it went into a larger one.
            event = "recode" if into[code] in born else "merge"
            lost[code] = (year, event, into[code])
        moved = {new for _, event, new in lost.values() if event == "recode"}
        for code in sorted(born - moved):
            splits[before.parts[code], code] = 2020 if code in BORN_BY_2020 else after.year
    return lost, splits


def history(year):
    """What the oldest package knows of earlier times, with dates; shapes as in `movements`."""
    lost, splits = {}, {}
    entries = {e["id"]: e for e in cog.load(year, "historique-communes")}
    for entry in entries.values():
        code = entry["code"]
        begin = first_cog(entry.get("dateDebut", "0000-01-01"))
        if entry["type"] != "COM":
            # A code given on the very day of a merger never was that of a whole commune.
            lost.setdefault(code, (begin, "merge", None))
            continue
        if "dateFin" in entry:
            event = EVENTS.get(entry["raisonFin"], "merge")
            successor = entry.get("successeur", "").partition("@")[0].rpartition("-")[2]
            lost[code] = max(lost.get(code, (0,)), (first_cog(entry["dateFin"]), event, successor))
        if entry.get("raisonDebut") in SEPARATION and begin >= SEPARATIONS_SINCE:
            origin = entries[entry["predecesseur"]]
            parent = origin["pole"].partition("@")[0].removeprefix("COM-")
            if parent != code:
                splits[parent, code] = begin
    return lost, splits


def successors(cogs):
    """The code that took over each former code, as the most recent package says it."""
    result = {}
    for year in cogs:
        result.update(year.former)
        result.update(year.parts)
    return result


def follow(code, successor, current):
    """The code of this vintage at the end of a chain of former codes."""
    path = [code]
    while path[-1] not in current:
        path.append(successor[path[-1]])
        if path[-1] in path[:-1]:
            raise ValueError(f"former codes go round in circles: {path}")
    return path[-1]


def rows(cogs):
    current = cogs[-1].communes
    lost, splits = history(cogs[0].year)
    recent_lost, recent_splits = movements(cogs)
    lost.update(recent_lost)
    splits.update(recent_splits)
    lost.update((code, (MAYOTTE_YEAR, "recode", f"976{code[3:]}")) for code in MAYOTTE)

    successor = successors(cogs)
    for old in sorted(successor.keys() - current.keys()):
        new = follow(old, successor, current)
        year, event, following = lost[old]
        if event == "share" or event == "recode" and year < RECODINGS_SINCE:
            continue
        # A commune that changed its code and merged later has merged, seen from this vintage.
        yield [old, new, "recode" if event == "recode" and following == new else "merge", year]
    for (parent, code), year in sorted(splits.items()):
        yield [parent, code, "split", year]
    for old, new in cogs[-1].arrondissements.items():
        yield [old, new, "arrondissement", ""]


def main():
    cogs = [cog.Cog(year) for year in cog.YEARS]
    cog.write_csv(
        cog.OUTPUT / "passage.csv", ["old_code", "new_code", "event", "year"], rows(cogs)
    )


if __name__ == "__main__":
    main()
