"""Names and codes that communes no longer bear, for those who look them up: former.csv.

Columns: code, name, into, event. `into` is the commune of this vintage that a reader is led to; it
has the same code when only the name changed, or when the new commune took the code of the old one.

- merge: the commune was joined to `into`, with others or into it.
- rename: `into` under an earlier name.
- recode: `into` under an earlier code.
- arrondissement: part of Paris, Lyon or Marseille.

The oldest package knows names since 1943; the others add the communes of their year, and those kept
inside another as delegated or associated communes.
"""

import unicodedata

import cog

RENAMED = {"changement de nom", "changement de département", "changement de chef lieu"}


def key(name):
    """What two spellings of a name share: letters and digits without accents, case or ligatures."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plain if c.isalnum())


def witnesses(cogs):
    """(code, name, whether it ended in a merger), from the oldest to the newest."""
    entries = [e for e in cog.load(cogs[0].year, "historique-communes") if e["type"] == "COM"]
    for entry in sorted(entries, key=lambda e: (e.get("dateFin", "9999"), e["code"])):
        if "dateFin" in entry:
            yield entry["code"], entry["nom"], entry["raisonFin"] not in RENAMED
    for year in cogs:
        for code, commune in year.communes.items():
            yield code, commune["nom"], False
        for code, name in year.named_parts:
            yield code, name, True


def rows(cogs, passage):
    current = cogs[-1].communes
    carried = {r["old_code"]: r for r in passage if r["event"] != "split"}
    found = {}
    for code, name, merged in witnesses(cogs):
        if code in current:
            into, event = code, "merge" if merged else "rename"
        elif code in carried:
            into, event = carried[code]["new_code"], carried[code]["event"]
            if event == "recode" and key(name) != key(current[into]["nom"]):
                event = "merge" if merged else "rename"
        else:
            continue  # shared out between neighbours, or a code of before 1977
        if code == into and key(name) == key(current[code]["nom"]):
            continue
        # The newest spelling of a name stays; a name that ended in a merger did, whatever came before.
        merged_before = found.get((code, key(name)), ("", "", "", ""))[3] == "merge"
        found[code, key(name)] = [code, name, into, "merge" if merged_before else event]
    # No package holds the communes of Mayotte under their first codes.
    named = {code for code, _ in found}
    for code, row in carried.items():
        if row["event"] == "recode" and code not in named:
            found[code, ""] = [code, current[row["new_code"]]["nom"], row["new_code"], "recode"]
    for code, commune in cogs[-1].arrondissements.items():
        found[code, ""] = [code, cogs[-1].arrondissement_names[code], commune, "arrondissement"]
    return found.values()


def main():
    cogs = [cog.Cog(year) for year in cog.YEARS]
    passage = cog.read_csv(cog.OUTPUT / "passage.csv")
    cog.write_csv(cog.OUTPUT / "former.csv", ["code", "name", "into", "event"], rows(cogs, passage))


if __name__ == "__main__":
    main()
