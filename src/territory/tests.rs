use super::{Geography, load};
use crate::diag::{Code, Diagnostic};
use crate::io::{Project, read_project};
use crate::model::{AliasKind, Hint, Resolved};

const VINTAGE: &str = r#"
year = 2024
title = "Pays inventé"
credit = "Personne"
base = "commune"
topology = "communes.topojson"
object = "communes"
territories = "territories.csv"
units = "units.csv"
passage = "passage.csv"
postcodes = "postcodes.csv"
former = "former.csv"
synonyms = "synonyms.csv"
[[levels]]
id = "pays"
column = "pays"
singular = "pays"
plural = "pays"
gender = "m"
mapped = false
[[levels]]
id = "groupe"
column = "groupe"
singular = "groupe"
plural = "groupes"
gender = "m"
parents = ["pays"]
partial = true
[[levels]]
id = "commune"
column = "code"
singular = "commune"
plural = "communes"
gender = "f"
parents = ["pays"]
[[frames]]
id = "principal"
title = "Pays"
epsg = 2154
main = true
"#;
const TERRITORIES: &str = "code,name,tncc,groupe,pays,area_km2\n03,Trois,0,B,P,3\n01,Un,0,A,P,1\n02,Deux,0,A,P,2\n04,Quatre,0,,P,4\n";
const UNITS: &str =
    "level,code,name,tncc,kind\ngroupe,A,\"Alpha, le premier\",1,CC\ngroupe,B,Bêta,0,\npays,P,Pays,2,\n";
const PASSAGE: &str = "old_code,new_code,event,year\n\
    90,91,merge,2019\n91,01,merge,2019\n02,04,split,2020\n04,02,merge,2016\n92,03,recode,2023\n751,03,arrondissement,\n";
const FORMER: &str =
    "code,name,into,event\n90,Ancienne,01,merge\n03,Trois-Ponts,03,rename\n751,Un 1er,03,arrondissement\n";
const SYNONYMS: &str =
    "level,name,into,event\ngroupe,Al,A,usage\ngroupe,Bêta-Inférieur,B,rename\npays,Vieux-Pays,P,merge\n";
const POSTCODES: &str = "postcode,code\n01000,02\n01000,01\n";

fn project(files: &[(&str, &str)]) -> Project {
    let dir = tempfile::tempdir().unwrap();
    for folder in ["content", "indicators", "templates", "geodata/essai"] {
        std::fs::create_dir_all(dir.path().join(folder)).unwrap();
    }
    let all = [
        ("vintage.toml", VINTAGE),
        ("territories.csv", TERRITORIES),
        ("units.csv", UNITS),
        ("passage.csv", PASSAGE),
        ("postcodes.csv", POSTCODES),
        ("former.csv", FORMER),
        ("synonyms.csv", SYNONYMS),
    ];
    for (name, text) in all.iter().chain(files) {
        std::fs::write(dir.path().join("geodata/essai").join(name), text).unwrap();
    }
    read_project(dir.path()).unwrap().0
}

fn geography(files: &[(&str, &str)]) -> (Option<Geography>, Vec<Diagnostic>) {
    load(&project(files), "essai")
}

fn sound() -> Geography {
    let (geography, diagnostics) = geography(&[]);
    assert_eq!(diagnostics, []);
    geography.unwrap()
}

#[test]
fn levels_hold_the_base_units_in_code_order() {
    let territories = sound().territories;
    let codes: Vec<_> = territories.base().units.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(codes, ["01", "02", "03", "04"]);
    let group = territories.find_level("groupe").unwrap();
    assert_eq!(group.of_base, [Some(0), Some(0), Some(1), None]);
    assert_eq!(group.units[0].name, "Alpha, le premier");
    assert_eq!(group.units[0].kind, "CC");
    assert_eq!(group.units[0].area_km2, 3.0);
    assert_eq!(territories.whole().units[0].area_km2, 10.0);
}

#[test]
fn older_codes_follow_merges_and_new_codes() {
    let passage = sound().passage;
    assert_eq!(passage.resolve("01", 2015), Resolved::Same(0));
    assert_eq!(passage.resolve("90", 2018), Resolved::Moved(0), "two merges of one year");
    assert_eq!(passage.resolve("90", 2019), Resolved::Unknown, "the code had gone");
    assert_eq!(passage.resolve("92", 2022), Resolved::Moved(2));
    assert_eq!(passage.resolve("751", 2024), Resolved::Arrondissement(2));
    assert_eq!(passage.resolve("99", 2024), Resolved::Unknown);
}

#[test]
fn what_was_counted_before_a_split_is_not_shared_out() {
    let passage = sound().passage;
    assert_eq!(passage.resolve("02", 2019), Resolved::Split(vec![1, 3]));
    assert_eq!(passage.resolve("02", 2020), Resolved::Same(1));
    assert_eq!(passage.resolve("04", 2020), Resolved::Same(3));
    assert_eq!(passage.resolve("04", 2018), Resolved::Unknown, "merged in 2016, made again in 2020");
    assert_eq!(passage.resolve("04", 2015), Resolved::Split(vec![1, 3]), "through its merge, then the split");
}

#[test]
fn an_unknown_code_gets_a_reason() {
    let geography = sound();
    let base = geography.territories.base();
    let hint = |code, vintage| geography.passage.hint(base, code, vintage);
    assert_eq!(hint("1", 2024), Some(Hint::LostZero("01".into())));
    assert_eq!(hint("90", 2024), Some(Hint::Before { until: 2019 }));
    assert_eq!(hint("04", 2018), Some(Hint::Since { from: 2020 }));
    assert_eq!(hint("zz", 2018), None);
    let group = geography.territories.find_level("groupe").unwrap();
    assert_eq!(geography.passage.hint(group, "90", 2024), None, "only base codes have a passage");
    assert_eq!(geography.postcodes.units("01000"), [0, 1]);
    assert!(geography.postcodes.units("99999").is_empty());
}

#[test]
fn names_that_are_not_official_lead_to_a_unit_of_any_level() {
    let aliases = sound().aliases;
    let told: Vec<_> =
        aliases.iter().map(|a| (a.code.as_str(), a.name.as_str(), a.level, a.into, a.kind)).collect();
    assert_eq!(
        told,
        [
            ("90", "Ancienne", 2, 0, AliasKind::Merged),
            ("03", "Trois-Ponts", 2, 2, AliasKind::Renamed),
            ("751", "Un 1er", 2, 2, AliasKind::Arrondissement),
            ("", "Al", 1, 0, AliasKind::Usage),
            ("", "Bêta-Inférieur", 1, 1, AliasKind::Renamed),
            ("", "Vieux-Pays", 0, 0, AliasKind::Merged),
        ]
    );
    let bare = VINTAGE.replace("former = \"former.csv\"\nsynonyms = \"synonyms.csv\"\n", "");
    let (geography, diagnostics) = geography(&[("vintage.toml", &bare)]);
    assert_eq!((geography.unwrap().aliases, diagnostics), (vec![], vec![]), "only official names");
}

#[test]
fn damaged_tables_are_told_with_their_line() {
    let cases: [(&str, String, Code, &str); 14] = [
        ("territories.csv", TERRITORIES.replace(",A,P,2", ",,P"), Code::CsvShape, "ligne 4"),
        ("territories.csv", TERRITORIES.replace("P,4", ",4"), Code::GeographyMismatch, "ligne 5"),
        ("territories.csv", TERRITORIES.replace("02,Deux", "01,Deux"), Code::GeographyMismatch, "en double"),
        ("territories.csv", TERRITORIES.replace("groupe", "group"), Code::UnknownColumn, "groupe"),
        ("units.csv", UNITS.replace("groupe,B,Bêta,0,\n", ""), Code::GeographyMismatch, "n'a pas de nom"),
        ("units.csv", format!("{UNITS}groupe,C,Gamma,0,\n"), Code::GeographyMismatch, "ligne 5"),
        ("passage.csv", PASSAGE.replace("92,03", "92,93"), Code::GeographyMismatch, "ligne 6"),
        ("postcodes.csv", POSTCODES.replace(",02", ",77"), Code::GeographyMismatch, "« 77"),
        (
            "former.csv",
            FORMER.replace("90,Ancienne,01", "90,Ancienne,71"),
            Code::GeographyMismatch,
            "ligne 2",
        ),
        ("former.csv", FORMER.replace("rename", "renommage"), Code::GeographyMismatch, "événement inconnu"),
        (
            "synonyms.csv",
            SYNONYMS.replace("groupe,Al", "group,Al"),
            Code::GeographyMismatch,
            "niveau inconnu « group » ligne 2",
        ),
        (
            "synonyms.csv",
            SYNONYMS.replace("Inférieur,B", "Inférieur,02"),
            Code::GeographyMismatch,
            "code inconnu « 02 » ligne 3",
        ),
        (
            "synonyms.csv",
            SYNONYMS.replace("merge", "fusion"),
            Code::GeographyMismatch,
            "événement inconnu « fusion » ligne 4",
        ),
        ("synonyms.csv", SYNONYMS.replace("level", "niveau"), Code::UnknownColumn, "level"),
    ];
    for (file, text, code, words) in cases {
        let project = project(&[(file, &text)]);
        let (_, diagnostics) = load(&project, "essai");
        let told = |d: &Diagnostic| {
            let (line, _) = project.sources.position(d.labels[0].span);
            format!("{} ligne {line}", d.message.replace('\u{202f}', " "))
        };
        let found = diagnostics.iter().any(|d| d.code == code && told(d).contains(words));
        assert!(found, "{file} {words}: {diagnostics:#?}");
    }
}

#[test]
fn references_inside_the_vintage_are_checked() {
    let cases = [
        ("base = \"commune\"", "base = \"comune\"", Code::UnknownLevel),
        ("parents = [\"pays\"]\npartial", "parents = [\"pay\"]\npartial", Code::UnknownLevel),
        ("main = true", "main = false", Code::Inconsistent),
        (
            "main = true",
            "main = true\n[[frames]]\nid = \"x\"\ntitle = \"X\"\nepsg = 1\nlevel = \"pays\"\nmembers = [\"Q\"]",
            Code::UnknownTerritory,
        ),
        ("gender = \"f\"", "gender = \"n\"", Code::UnknownValue),
        ("topology = \"communes.topojson\"", "", Code::MissingKey),
    ];
    for (from, to, code) in cases {
        let text = VINTAGE.replace(from, to);
        let (_, diagnostics) = geography(&[("vintage.toml", &text)]);
        assert!(diagnostics.iter().any(|d| d.code == code), "{to}: {diagnostics:#?}");
    }
    let (none, diagnostics) =
        geography(&[("vintage.toml", &VINTAGE.replace("units.csv", "../../units.csv"))]);
    assert!(none.is_none());
    assert_eq!(diagnostics[0].code, Code::PathEscapes);
}

#[test]
fn a_level_that_claims_to_contain_another_must() {
    let text = VINTAGE.replace(
        "parents = [\"pays\"]\n[[frames]]",
        "parents = [\"pays\"]\n[[levels]]\nid = \"zone\"\ncolumn = \"zone\"\nsingular = \"z\"\nplural = \"z\"\ngender = \"f\"\nparents = [\"groupe\"]\n[[frames]]",
    );
    let territories = "code,name,tncc,groupe,pays,zone,area_km2\n01,Un,0,A,P,Z,1\n02,Deux,0,A,P,Z,2\n03,Trois,0,B,P,Z,3\n04,Quatre,0,,P,Z,4\n";
    let units = format!("{UNITS}zone,Z,Zone,0,\n");
    let (_, diagnostics) =
        geography(&[("vintage.toml", &text), ("territories.csv", territories), ("units.csv", &units)]);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
    assert!(diagnostics[0].message.contains("est à la fois dans A et B"), "{diagnostics:#?}");
}

#[test]
fn the_shipped_geography_is_sound_and_carries_the_shipped_populations() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let (project, _) = read_project(root).unwrap();
    let (geography, diagnostics) = load(&project, "cog2024");
    assert_eq!(diagnostics, []);
    let geography = geography.unwrap();
    let counts = geography.territories.levels.iter().map(|l| (l.level.id.as_str(), l.units.len()));
    let expected = [("france", 1), ("region", 18), ("departement", 101), ("epci", 1255), ("commune", 34_935)];
    assert_eq!(counts.collect::<Vec<_>>(), expected);
    for (period, vintage) in [(2016, 2019), (2019, 2021), (2020, 2022), (2022, 2024)] {
        let bytes = project.read_data(&format!("data/population-{period}.csv")).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let codes = text.lines().skip(1).map(|line| line.split(',').next().unwrap());
        let unknown: Vec<_> =
            codes.filter(|code| geography.passage.resolve(code, vintage) == Resolved::Unknown).collect();
        assert!(unknown.is_empty(), "{period}: {unknown:?}");
    }
    assert!(matches!(geography.passage.resolve("60054", 2022), Resolved::Split(_)));
    assert!(matches!(geography.passage.resolve("75101", 2024), Resolved::Arrondissement(_)));
}
