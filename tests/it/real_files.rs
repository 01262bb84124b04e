//! Files of French producers as they are, through the declarations of `tests/fixtures/declarations`.
//!
//! The expected figures were computed apart from the files, in Python. The files
//! lie beside the project and are not copied into it: without them, nothing is tested.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use atlas::catalogue::{self, Catalogue};
use atlas::diag::{Code, Diagnostic, Severity};
use atlas::io::read_project;
use atlas::model::{
    DatasetId, Formula, Indicator, IndicatorId, LevelId, MeasureId, MeasureRef, Period, PeriodOf, Value,
    Values,
};
use atlas::territory::{self, Geography};
use atlas::{diag, table};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Folder of the real files, if they are here.
fn files() -> Option<PathBuf> {
    let folder = root().join("../shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: no ../shared/data");
    }
    folder.is_dir().then_some(folder)
}

/// A project that has only the population and the declarations of real files.
fn project() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let copy = |from: &str, to: &str| {
        let to = dir.path().join(to);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(root().join(from), to).unwrap();
    };
    for path in ["content/atlas.toml", "indicators/themes.toml", "indicators/datasets/population.toml"] {
        copy(path, path);
    }
    copy("indicators/contexte/population.toml", "indicators/contexte/population.toml");
    for folder in ["geodata/cog2024", "tests/fixtures/declarations"] {
        for entry in root().join(folder).read_dir().unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let to = if folder.starts_with("tests") { "indicators/datasets" } else { folder };
            copy(&format!("{folder}/{name}"), &format!("{to}/{name}"));
        }
    }
    // A declaration is sure only when its files are there.
    for entry in root().join("indicators/data").read_dir().unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.starts_with("population-") {
            copy(&format!("indicators/data/{name}"), &format!("indicators/data/{name}"));
        }
    }
    for folder in ["deps", "acteurs"] {
        let (from, to) = (format!("../shared/data/{folder}"), dir.path().join("indicators").join(folder));
        std::fs::create_dir(&to).unwrap();
        for entry in root().join(from).read_dir().unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
    std::fs::create_dir(dir.path().join("templates")).unwrap();
    dir
}

struct Real {
    values: Values,
    told: Vec<Diagnostic>,
    geography: Geography,
}

impl Real {
    /// Computes every measure of some datasets at every level, however little it covers.
    fn compute(datasets: &[&str]) -> Option<Self> {
        let files = files()?;
        let dir = project();
        let (mut project, _) = read_project(dir.path()).unwrap();
        let edition = catalogue::edition(&project).0.unwrap();
        let geography = territory::load(&project, &edition.geography).0.unwrap();
        let (catalogue, _) = catalogue::load(&project, &geography.territories);
        let Catalogue { edition, datasets: mut declared, indicators, .. } = catalogue.unwrap();
        declared.retain(|id, _| id.as_str() == "population" || datasets.contains(&id.as_str()));
        let like = &indicators["population"];
        let mut indicators = BTreeMap::new();
        for dataset in declared.values().filter(|dataset| dataset.id.as_str() != "population") {
            for measure in dataset.measures.values() {
                let mut one = count(like, &dataset.id, &measure.id, &geography);
                one.categories.clone_from(&measure.categories);
                one.periods = dataset.tables.iter().map(|table| year(&table.period)).collect();
                one.periods.dedup();
                indicators.insert(one.id.clone(), one);
            }
        }
        let mut sources = std::mem::take(&mut project.sources);
        let read = |path: &str| {
            let real = files.join(path);
            let path = if real.is_file() { real } else { root().join("indicators").join(path) };
            std::fs::read(path).map_err(|error| error.to_string())
        };
        let inputs = table::Inputs {
            edition: &edition,
            datasets: &declared,
            indicators: &indicators,
            territories: &geography.territories,
            passage: &geography.passage,
            postcodes: &geography.postcodes,
            read: &read,
            folder: "",
        };
        let (values, told) = table::compute(&inputs, &mut sources);
        let mut report = diag::Report { diagnostics: told.clone() };
        report.sort(&sources);
        println!("{}", diag::render(&report, &sources, diag::Style::Human { color: false }));
        Some(Self { values, told, geography })
    }

    fn value(&self, measure: &str, level: &str, code: &str) -> Value {
        let unit = self.geography.territories.find_level(level).unwrap().index_of(code).unwrap();
        self.values(measure, level)[unit]
    }
    fn values(&self, measure: &str, level: &str) -> &[Value] {
        let published = self.values.get(&IndicatorId::new(measure), &LevelId::new(level));
        &published.unwrap_or_else(|| panic!("{measure} {level}: {:?}", self.told)).latest().values
    }
    fn sum(&self, measure: &str, level: &str) -> f64 {
        self.values(measure, level).iter().filter_map(|value| value.number()).sum()
    }
    fn count(&self, measure: &str, level: &str) -> usize {
        self.values(measure, level).iter().filter(|value| value.number().is_some()).count()
    }
    fn errors(&self) -> Vec<Code> {
        self.told.iter().filter(|d| d.severity == Severity::Error).map(|d| d.code).collect()
    }
}

fn count(like: &Indicator, dataset: &DatasetId, measure: &MeasureId, geography: &Geography) -> Indicator {
    let reference = MeasureRef { dataset: dataset.clone(), measure: measure.clone(), period: None };
    let levels = geography.territories.levels.iter().map(|level| level.level.id.clone()).collect();
    Indicator {
        id: IndicatorId::new(format!("{dataset}.{measure}")),
        formula: Formula::Measure(reference),
        levels,
        coverage: 0.0,
        ..like.clone()
    }
}

fn year(period: &PeriodOf) -> Period {
    match period {
        PeriodOf::Constant(period) => *period,
        PeriodOf::Column(name) => panic!("no fixture has a column of periods: {name}"),
    }
}

/// Equal to a millionth: spreadsheets hold 26583962.159999996.
fn near(value: f64, expected: f64) {
    assert!((value / expected - 1.0).abs() < 1e-12, "{value} is not {expected}");
}

#[test]
fn a_long_workbook_of_communes_is_summed() {
    let Some(real) = Real::compute(&["depenses-communes", "depenses-communes-csv"]) else { return };
    assert_eq!(real.errors(), []);
    near(real.sum("depenses-communes.total", "region"), 5_802_156_207.33);
    near(real.sum("depenses-communes.bibliotheques", "france"), 1_040_471_445.09);
    near(real.sum("depenses-communes-csv.bibliotheques", "france"), 1_040_471_445.09);
    for (code, total, libraries) in [
        ("01004", 2_056_842.56, 427_171.83),
        ("13055", 119_741_515.72, 16_813_365.9),
        ("69123", 124_280_995.37, 28_855_657.06),
        ("75056", 494_714_817.81, 66_987_810.92),
    ] {
        near(real.value("depenses-communes.total", "commune", code).number().unwrap(), total);
        near(real.value("depenses-communes.bibliotheques", "commune", code).number().unwrap(), libraries);
    }
    assert_eq!(real.value("depenses-communes.total", "commune", "01002"), Value::NotCollected);
}

#[test]
fn cinemas_by_arrondissement_and_older_codes_are_all_counted() {
    let Some(real) = Real::compute(&["cinemas"]) else { return };
    assert_eq!(real.errors(), []);
    let older: Vec<_> = real.told.iter().filter(|d| d.code == Code::WrongVintage).collect();
    assert!(older.len() == 1 && older[0].message.starts_with("2 lignes"), "{older:?}");
    for level in ["commune", "departement", "region", "france"] {
        assert_eq!(real.sum("cinemas.cinemas", level), 2061.0);
        assert_eq!(real.sum("cinemas.ecrans", level), 6298.0);
        assert_eq!(real.sum("cinemas.entrees", level), 152_499_845.0);
        assert_eq!(real.sum("cinemas.art_et_essai", level), 1264.0);
    }
    assert_eq!(real.value("cinemas.cinemas", "commune", "75056"), Value::Number(77.0));
    assert_eq!(real.value("cinemas.entrees", "departement", "75"), Value::Number(15_738_024.0));
    assert_eq!(real.value("cinemas.ecrans", "commune", "85194"), Value::Number(8.0), "7, and 1 of 85060");
    assert_eq!(real.value("cinemas.cinemas", "commune", "01002"), Value::Number(0.0));
    assert_eq!(real.value("cinemas.cinemas", "region", "02"), Value::Missing);
}

#[test]
fn names_without_codes_are_found() {
    let Some(real) = Real::compute(&["depenses-ministere"]) else { return };
    assert_eq!(real.errors(), []);
    near(real.sum("depenses-ministere.total", "region"), 3_809_871_740.85);
    near(real.sum("depenses-ministere.total", "departement"), 3_099_377_949.34);
    assert_eq!(real.count("depenses-ministere.total", "departement"), 99);
    assert_eq!(real.value("depenses-ministere.total", "departement", "2A"), Value::Missing);
    near(real.value("depenses-ministere.total", "region", "84").number().unwrap(), 202_554_093.23);
}

#[test]
fn postcodes_and_towns_are_found() {
    let Some(real) = Real::compute(&["musees", "bibliotheques", "plan-relance"]) else { return };
    // Museums: 1 227, of which 25 lie nowhere that the file says surely.
    let unmatched = |dataset: &str| {
        let found = real.told.iter().find(|d| {
            d.code == Code::UnmatchedPlace
                && d.helps.len() + d.labels.len() > 0
                && d.message.contains(dataset)
        });
        found.unwrap_or_else(|| panic!("{dataset}: {:?}", real.told)).severity
    };
    assert_eq!(unmatched("25 lignes sur 1\u{202f}227"), Severity::Warning);
    assert_eq!(real.sum("musees.musees", "france"), 1202.0);
    assert_eq!(unmatched("46 lignes sur 15\u{202f}203"), Severity::Warning);
    assert!(real.errors().contains(&Code::LostZero), "postcodes of four digits");
}

#[test]
fn the_regions_of_a_workbook_have_their_expenses() {
    let Some(real) = Real::compute(&["depenses-regions"]) else { return };
    assert_eq!(real.errors(), []);
    near(real.value("depenses-regions.total", "region", "32").number().unwrap(), 129_152_758.64);
    near(real.value("depenses-regions.total", "region", "94").number().unwrap(), 23_817_859.1);
    assert_eq!(real.value("depenses-regions.total", "region", "06"), Value::NotApplicable);
}

#[test]
fn what_vanishes_or_lies_elsewhere_is_said() {
    let Some(real) =
        Real::compute(&["niveau-de-vie", "grille-densite", "festivals", "depenses-intercommunalites"])
    else {
        return;
    };
    let told = |code: Code| real.told.iter().filter(|d| d.code == code).collect::<Vec<_>>();
    let vanished = told(Code::VanishedTerritory);
    assert!(
        vanished.len() == 1 && vanished[0].message.starts_with("Guadeloupe, Guyane et Mayotte"),
        "{vanished:?}"
    );
    let zero = told(Code::LostZero);
    assert!(zero.len() == 1 && zero[0].labels[0].text == "écrivez 01053", "{zero:?}");
    let unknown: Vec<_> = told(Code::UnknownCode).iter().map(|d| d.message.as_str()).collect();
    assert!(unknown.iter().any(|m| m.starts_with("33 lignes") && m.contains("200033207")), "{unknown:?}");
    assert!(unknown.iter().any(|m| m.starts_with("173 lignes") && m.contains("75110")), "{unknown:?}");
    let silent = real.values.get(&IndicatorId::new("niveau-de-vie.valeur"), &LevelId::new("commune"));
    assert!(silent.is_none(), "a figure that loses territories unsaid is not published");
    assert_eq!(real.value("grille-densite.grille", "commune", "76458"), Value::Number(3.0));
}
