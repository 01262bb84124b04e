//! The shipped atlas's figures against those that `tools/data/reference.py` computes without the tool.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use atlas::model::{FigureKey, IndicatorId, LevelId, Period};
use atlas::pipeline::{Clock, Silent, check};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Indicator, level, code, period.
type Place = (String, String, String, u16);

/// Levels that the reference has, and the indicators it leaves out: they need areas or categories.
const LEVELS: [&str; 3] = ["france", "region", "departement"];
const LEFT_OUT: [&str; 2] = ["densite", "type-epci"];

#[test]
fn every_figure_is_the_one_computed_without_the_tool() {
    let checked = check(Path::new(ROOT), &[], &mut Clock::new(&Silent)).expect("a readable project");
    assert!(!checked.faults.has_errors(), "{}", checked.faults.render(atlas::diag::Style::Short));
    let atlas = &checked.computed.as_ref().expect("an atlas").atlas;

    let reference = reference();
    let mut seen = BTreeSet::new();
    let mut differences = Vec::new();
    for (FigureKey { indicator, level }, published) in &atlas.values.figures {
        if LEFT_OUT.contains(&indicator.as_str()) || !LEVELS.contains(&level.as_str()) {
            continue;
        }
        let units = &atlas.territories.find_level(level.as_str()).expect("a level").units;
        for table in &published.periods {
            for (unit, value) in units.iter().zip(&table.values) {
                let place = (indicator.to_string(), level.to_string(), unit.code.to_string(), table.period.0);
                let expected = reference.get(&place).copied();
                let same = match (value.number(), expected) {
                    (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs(),
                    (a, b) => a.is_none() && b.is_none(),
                };
                if !same {
                    differences.push(format!("{place:?}: {value:?}, reference {expected:?}"));
                }
                seen.insert(place);
            }
        }
    }
    for (place, expected) in reference.iter().filter(|(place, _)| !seen.contains(*place)) {
        let key = FigureKey { indicator: IndicatorId::new(&place.0), level: LevelId::new(&place.1) };
        let published = atlas.values.figures.get(&key).map(|published| published.periods.iter());
        let year = published.into_iter().flatten().any(|table| table.period == Period(place.3));
        differences.push(format!("{place:?}: reference {expected}, figure published: {year}"));
    }
    let shown = differences.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} differences, among them\n{shown}", differences.len());
}

fn reference() -> BTreeMap<Place, f64> {
    let path = Path::new(ROOT).join("tests/fixtures/reference.csv");
    let mut rows = csv::Reader::from_path(path).expect("the reference");
    let rows: BTreeMap<_, _> = rows
        .deserialize()
        .map(|row| {
            let (indicator, level, code, period, value): (String, String, String, u16, f64) =
                row.expect("a row");
            ((indicator, level, code, period), value)
        })
        .collect();
    assert!(rows.len() > 5_000, "{} rows", rows.len());
    rows
}
