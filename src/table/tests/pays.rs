//! Two régions of the mainland and one overseas, in seven communes.
//!
//! Commune 01004 was made of 01004 and 01005 in 2019; 02002 left 02001 in
//! 2021; 75056 has two arrondissements. EPCI `E2` crosses the two mainland
//! régions, and 01002 has none.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Sources};
use crate::model::*;
use crate::table::{Inputs, compute};

/// Code, département, région, EPCI, area, of each commune; sorted by code.
const COMMUNES: [(&str, &str, &str, Option<&str>, f64); 7] = [
    ("01001", "01", "84", Some("E1"), 10.0),
    ("01002", "01", "84", None, 10.0),
    ("01004", "01", "84", Some("E2"), 20.0),
    ("02001", "02", "32", Some("E2"), 30.0),
    ("02002", "02", "32", Some("E2"), 5.0),
    ("75056", "75", "32", None, 100.0),
    ("97101", "971", "01", Some("E3"), 50.0),
];

pub fn country() -> Territories {
    let communes: Vec<&str> = COMMUNES.iter().map(|c| c.0).collect();
    let column = |of: fn(usize) -> Option<&'static str>| (0..COMMUNES.len()).map(of).collect::<Vec<_>>();
    let levels = vec![
        level("france", "le pays", column(|_| Some("FR"))),
        level("region", "région", column(|i| Some(COMMUNES[i].2))),
        level("departement", "département", column(|i| Some(COMMUNES[i].1))),
        level("epci", "EPCI", column(|i| COMMUNES[i].3)),
        level("commune", "commune", communes.into_iter().map(Some).collect()),
    ];
    Territories {
        vintage: Vintage { year: 2024, title: "COG 2024".into(), credit: "IGN".into() },
        frames: Vec::new(),
        base: levels.len() - 1,
        levels,
    }
}

fn level(id: &str, singular: &str, of: Vec<Option<&str>>) -> LevelUnits {
    let mut codes: Vec<&str> = of.iter().flatten().copied().collect();
    codes.sort_unstable();
    codes.dedup();
    let area = |code: &str| -> f64 {
        of.iter().zip(COMMUNES).filter(|(unit, _)| **unit == Some(code)).map(|(_, commune)| commune.4).sum()
    };
    let unit = |code: &&str| Unit {
        code: TerritoryCode::new(code),
        name: format!("Nom {code}"),
        tncc: 0,
        kind: String::new(),
        area_km2: area(code),
    };
    LevelUnits {
        units: codes.iter().map(unit).collect(),
        of_base: of
            .iter()
            .map(|unit| unit.map(|unit| codes.iter().position(|code| *code == unit).unwrap() as u32))
            .collect(),
        level: Level {
            id: LevelId::new(id),
            column: id.into(),
            singular: singular.into(),
            plural: format!("{singular}s"),
            gender: Gender::Masculine,
            mapped: id != "france",
            parents: Vec::new(),
            partial: id == "epci",
        },
    }
}

pub fn passage(territories: &Territories) -> Passage {
    let moved = |to: &str, year| Event::Moved { to: to.into(), year };
    let rows = vec![
        ("01005".to_owned(), moved("01004", 2019)),
        ("02001".to_owned(), Event::Split { to: "02002".into(), year: 2021 }),
    ];
    let paris = territories.base().index_of("75056").unwrap();
    let arrondissements = [("75101", paris), ("75102", paris)].map(|(code, unit)| (code.to_owned(), unit));
    Passage::new(territories.base(), rows, BTreeMap::from(arrondissements))
}

/// A population of 100 for every commune and year, but 800 in 75056 and 0 in 01002.
pub const POPULATION: &str =
    "code,population\n01001,100\n01002,0\n01004,100\n02001,100\n02002,100\n75056,800\n97101,100\n";

/// A build of one dataset `d`, of one table `d.csv`, beside the population.
pub struct Case {
    pub files: BTreeMap<String, Vec<u8>>,
    pub datasets: BTreeMap<DatasetId, Dataset>,
    pub indicators: BTreeMap<IndicatorId, Indicator>,
    pub watched: Vec<(LevelId, TerritoryCode)>,
    /// Indices of base units of each postcode.
    pub postcodes: BTreeMap<String, Vec<usize>>,
}

impl Case {
    /// Counts of column `n` in a CSV at a level.
    pub fn new(level: &str, csv: &str) -> Self {
        let mut case = Self {
            files: BTreeMap::new(),
            datasets: BTreeMap::new(),
            indicators: BTreeMap::new(),
            watched: Vec::new(),
            postcodes: BTreeMap::new(),
        };
        case.files.insert("population.csv".into(), POPULATION.into());
        case.files.insert("d.csv".into(), csv.into());
        let population = dataset("population", vec![table("population.csv", "commune")], &["population"]);
        case.datasets.insert(population.id.clone(), population);
        let tested = dataset("d", vec![table("d.csv", level)], &["n"]);
        case.datasets.insert(tested.id.clone(), tested);
        case.indicator("i", Formula::Measure(measure_ref("d.n")));
        case
    }
    pub fn spec(&mut self) -> &mut TableSpec {
        &mut self.dataset().tables[0]
    }
    pub fn dataset(&mut self) -> &mut Dataset {
        self.datasets.get_mut("d").unwrap()
    }
    pub fn measure(&mut self, id: &str) -> &mut Measure {
        self.dataset().measures.get_mut(id).unwrap()
    }
    pub fn except(&mut self, level: &str, codes: &[&str], status: Value, note: &str) {
        let exception = Exception { about: remark(level, codes, note), status };
        self.dataset().exceptions.push(exception);
    }
    pub fn remark(&mut self, level: &str, codes: &[&str], note: &str) {
        self.dataset().remarks.push(remark(level, codes, note));
    }
    pub fn indicator(&mut self, id: &str, formula: Formula) -> &mut Indicator {
        let kind = match &formula {
            Formula::Measure(_) => IndicatorKind::Count,
            Formula::Ratio { .. } => IndicatorKind::Ratio,
            Formula::Change { .. } => IndicatorKind::Change,
        };
        let indicator = Indicator {
            id: IndicatorId::new(id),
            theme: ThemeId::new("t"),
            title: "Titre".into(),
            short: "Titre".into(),
            kind,
            unit: String::new(),
            decimals: 0,
            formula,
            levels: ["region", "departement", "epci", "commune"].map(LevelId::new).to_vec(),
            periods: vec![Period(2022)],
            coverage: 0.95,
            overrides: Vec::new(),
            categories: Vec::new(),
            map: MapSpec {
                method: Method::Quantile,
                classes: 5,
                breaks: Vec::new(),
                palette: None,
                pivot: None,
                symbol: None,
                reason: None,
            },
            text: IndicatorText::default(),
            spans: Spans::new(SourceId(0)),
        };
        self.indicators.insert(indicator.id.clone(), indicator);
        self.indicators.get_mut(id).unwrap()
    }
    pub fn run(&self) -> Run {
        let territories = country();
        let passage = passage(&territories);
        let mut sources = Sources::default();
        sources.add("indicators/declarations", "");
        let edition = Edition {
            title: String::new(),
            subtitle: String::new(),
            publisher: String::new(),
            year: 2024,
            geography: String::new(),
            population: measure_ref("population.population"),
            watched: self.watched.clone(),
            compared: None,
            cover: None,
            limits: Limits::default(),
            publication: Publication::default(),
        };
        let read = |path: &str| self.files.get(path).cloned().ok_or_else(|| format!("pas de {path}"));
        let inputs = Inputs {
            edition: &edition,
            datasets: &self.datasets,
            indicators: &self.indicators,
            territories: &territories,
            passage: &passage,
            postcodes: &Postcodes::new(self.postcodes.clone()),
            read: &read,
            folder: "indicators/",
        };
        let (values, diagnostics) = compute(&inputs, &mut sources);
        Run { values, diagnostics, sources, territories }
    }
}

pub struct Run {
    pub values: Values,
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
    territories: Territories,
}

impl Run {
    pub fn published(&self, indicator: &str, level: &str) -> &Published {
        self.values.get(&IndicatorId::new(indicator), &LevelId::new(level)).unwrap_or_else(|| {
            panic!("{indicator} {level} not published: {:?} {:?}", self.values.unpublished, self.diagnostics)
        })
    }
    /// The value of indicator `i` for a territory.
    pub fn value(&self, level: &str, code: &str) -> Value {
        self.value_of("i", level, code)
    }
    pub fn value_of(&self, indicator: &str, level: &str, code: &str) -> Value {
        let unit = self.territories.find_level(level).unwrap().index_of(code).unwrap();
        self.published(indicator, level).latest().values[unit]
    }
    pub fn reason(&self, level: &str) -> &str {
        let unpublished = self.values.unpublished.iter().find(|u| u.key.level.as_str() == level);
        &unpublished.unwrap_or_else(|| panic!("{level} is published")).reason
    }
    pub fn codes(&self) -> Vec<Code> {
        self.diagnostics.iter().map(|d| d.code).collect()
    }
    /// The only diagnostic of a kind, with its first place as `path:line:column`.
    pub fn fault(&self, code: Code) -> (&Diagnostic, String) {
        let found: Vec<_> = self.diagnostics.iter().filter(|d| d.code == code).collect();
        let [fault] = found[..] else { panic!("{code:?}: {found:?} among {:?}", self.diagnostics) };
        let place = fault.labels.first().map_or_else(String::new, |label| {
            let (line, column) = self.sources.position(label.span);
            format!("{}:{line}:{column}", self.sources.path(label.span.source))
        });
        (fault, place)
    }
}

pub fn measure_ref(text: &str) -> MeasureRef {
    let (text, period) = match text.split_once('@') {
        Some((text, year)) => (text, Some(Period(year.parse().unwrap()))),
        None => (text, None),
    };
    let (dataset, measure) = text.split_once('.').unwrap();
    MeasureRef { dataset: DatasetId::new(dataset), measure: MeasureId::new(measure), period }
}

pub fn table(file: &str, level: &str) -> TableSpec {
    TableSpec {
        file: file.into(),
        format: Format::Csv { separator: ',', decimal: '.', encoding: "utf-8".into(), skip_lines: 0 },
        rows: Rows::Territory,
        key: Key::Code { column: "code".into() },
        level: LevelId::new(level),
        vintage: 2024,
        arrondissements: false,
        period: PeriodOf::Constant(Period(2022)),
        filter: RowFilter::new(),
        outside: Vec::new(),
        columns: BTreeMap::new(),
        markers: Markers { missing: vec![String::new()], ..Markers::default() },
        scope: None,
    }
}

/// A dataset whose measures bear the name of their column.
pub fn dataset(id: &str, tables: Vec<TableSpec>, measures: &[&str]) -> Dataset {
    let measure = |name: &&str| Measure {
        id: MeasureId::new(name),
        title: (*name).into(),
        column: Some((*name).into()),
        unit: String::new(),
        additive: true,
        filter: RowFilter::new(),
        factor: 1.0,
        categories: Vec::new(),
    };
    Dataset {
        id: DatasetId::new(id),
        title: id.into(),
        producer: String::new(),
        url: String::new(),
        licence: String::new(),
        date: String::new(),
        note: String::new(),
        tables,
        measures: measures.iter().map(measure).map(|m| (m.id.clone(), m)).collect(),
        exceptions: Vec::new(),
        remarks: Vec::new(),
        spans: Spans::new(SourceId(0)),
    }
}

fn remark(level: &str, codes: &[&str], note: &str) -> Remark {
    let codes = codes.iter().map(TerritoryCode::new).collect();
    Remark { measure: MeasureId::new("*"), level: LevelId::new(level), codes, note: note.into() }
}
