"""The tables compared with Insee's table of movements and with COGugaison's tables."""

from collections import defaultdict

import cog

DATA = cog.PROJECT.parent / "shared" / "data" / "cog"


def read_movements():
    """{code: [(date, {codes of the communes it became})]} for whole communes, oldest first."""
    became = defaultdict(lambda: defaultdict(set))
    for row in cog.read_csv(DATA / "mouvements-communes.csv"):
        if row["TYPECOM_AV"] == row["TYPECOM_AP"] == "COM":
            became[row["COM_AV"]][row["DATE_EFF"]].add(row["COM_AP"])
    return {code: sorted(dates.items()) for code, dates in became.items()}


def descendants(movements, code, since, until):
    """Codes at 1 January `until` of the territory that `code` was at 1 January `since`."""
    front = {code: f"{since}-01-01"}
    done = set()
    while front:
        code, after = front.popitem()
        for date, codes in movements.get(code, ()):
            if after < date <= f"{until}-01-01":
                front.update((c, max(date, front.get(c, ""))) for c in codes)
                break
        else:
            done.add(code)
    return done


def carry(passage, code, vintage):
    """What passage.csv makes of a code of data of some vintage; empty when it refuses."""
    later = [r for r in passage.get(code, ()) if r["year"] == "" or int(r["year"]) > vintage]
    if any(r["event"] == "split" for r in later):
        return set()
    return {r["new_code"] for r in later} or {code}


def check_movements(check, rows, passage, cogs):
    movements = read_movements()
    current = cogs[-1].communes.keys()
    for past in cogs[:-1]:
        differ = []
        for code in past.communes:
            expected = descendants(movements, code, past.year, cog.YEAR)
            if carry(passage, code, past.year) != (expected if len(expected) == 1 else set()):
                differ.append((code, sorted(expected)))
        check(not differ, f"Insee's movements: communes of {past.year}", differ[:10])

    check_older_rows(check, rows, movements)


def check_older_rows(check, rows, movements):
    """Each code carried away was a whole commune one year before, and went where the row says.

    A commune that was joined by others and parted from some of them later has several descendants:
    the packages, which know its associated and delegated communes, say in which one it lies.
    """
    carried = {r["old_code"]: r for r in rows if r["event"] in ("merge", "recode")}
    differ = []
    for code, row in carried.items():
        year, until = int(row["year"]), cog.YEAR
        if code not in movements:
            continue
        heirs = descendants(movements, code, year - 1, until)
        heirs = {carried[c]["new_code"] if c in carried else c for c in heirs}
        gone = code not in descendants(movements, code, year - 1, year)
        if row["new_code"] not in heirs or not gone:
            differ.append((code, row["new_code"], year, sorted(heirs)))
    check(not differ, "Insee's movements: older codes", differ[:10])
    # Insee's table starts with Mayotte's communes under the codes they have as a département.
    strange = sorted(c for c in carried.keys() - movements.keys() if not c.startswith("985"))
    check(not strange, "Insee's movements: every older code is known", strange)


def check_files(check, passage):
    """COGugaison's files go from one year to the next: each step must lead to the same end."""
    for path in sorted((DATA / "passage").glob("PASSAGE_*.csv")):
        before, after = (int(year) for year in path.stem.split("_")[1:])
        if after < before:
            continue  # the way back, from merged to separate
        steps = defaultdict(set)
        for row in cog.read_csv(path):
            steps[row[f"cod{before}"]].add(row[f"cod{after}"])
        differ = []
        for code, codes in steps.items():
            direct = carry(passage, code, before)
            through = set().union(*(carry(passage, c, after) for c in codes))
            if direct != (through if len(codes) == 1 else set()):
                differ.append((code, sorted(direct), sorted(through)))
        check(steps and not differ, f"COGugaison {before} to {after}", len(steps), differ)


def check_membership(check, territories):
    path = DATA / f"cogugaison_table_supracom_{cog.YEAR}.csv"
    theirs = {
        row["CODGEO"]: (row["LIBGEO"], row["DEP"], row["REG"], row["EPCI"].replace("ZZZZZZZZZ", ""))
        for row in cog.read_csv(path)
        if row["CODGEO"]  # its last line is empty
    }
    ours = {
        code: (t["name"], t["departement"], t["region"], t["epci"]) for code, t in territories.items()
    }
    differ = sorted(theirs.items() ^ ours.items())
    check(not differ, "COGugaison: names and membership", len(theirs), differ[:10])


def check_all(check, territories, rows, cogs):
    if not DATA.exists():
        print("skip", "outside witnesses: no ../shared/data")
        return
    passage = defaultdict(list)
    for row in rows:
        passage[row["old_code"]].append(row)
    check_membership(check, territories)
    check_movements(check, rows, passage, cogs)
    check_files(check, passage)
