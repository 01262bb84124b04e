"""The tables of a vintage: territories and where they belong, names of units, postcodes."""

import cog


def territories(communes, epci_of, areas):
    for code, commune in communes.items():
        yield [
            code, commune["nom"], commune["typeLiaison"], epci_of.get(code, ""),
            commune["departement"], commune["region"], "FR", areas[code],
        ]


def units(regions, departements, epci):
    yield ["france", "FR", "France", 3, ""]
    for level, entries in (("region", regions), ("departement", departements)):
        for unit in entries:
            if unit["zone"] != "com":
                yield [level, unit["code"], unit["nom"], unit["typeLiaison"], ""]
    for unit in epci:
        yield ["epci", unit["code"], unit["nom"], "", unit["type"]]


def main():
    communes = cog.Cog(cog.YEAR).communes
    epci = cog.load(cog.YEAR, "epci")
    epci_of = {member["code"]: unit["code"] for unit in epci for member in unit["membres"]}
    areas = {row["code"]: row["area_km2"] for row in cog.read_csv(cog.WORK / "areas.csv")}
    cog.write_csv(
        cog.OUTPUT / "territories.csv",
        ["code", "name", "tncc", "epci", "departement", "region", "france", "area_km2"],
        territories(communes, epci_of, areas),
    )
    cog.write_csv(
        cog.OUTPUT / "units.csv",
        ["level", "code", "name", "tncc", "kind"],
        units(cog.load(cog.YEAR, "regions"), cog.load(cog.YEAR, "departements"), epci),
    )
    # A postcode of an arrondissement belongs to Paris, Lyon or Marseille, which list them all.
    cog.write_csv(
        cog.OUTPUT / "postcodes.csv",
        ["postcode", "code"],
        {(postcode, code) for code, c in communes.items() for postcode in c.get("codesPostaux", ())},
    )


if __name__ == "__main__":
    main()
