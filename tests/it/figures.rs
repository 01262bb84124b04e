//! The shipped figures, against values computed apart from the same files, in Python.

use std::path::Path;

use atlas::model::{Atlas, IndicatorId, LevelId, Value};
use atlas::pipeline::{self, Clock, Silent};

fn value(atlas: &Atlas, indicator: &str, level: &str, code: &str) -> Value {
    let unit =
        atlas.territories.find_level(level).and_then(|units| units.index_of(code)).expect("a territory");
    let published = atlas.values.get(&IndicatorId::new(indicator), &LevelId::new(level));
    published.unwrap_or_else(|| panic!("{indicator} is not published at {level}")).latest().values[unit]
}

#[test]
fn shipped_figures_are_those_of_their_files() {
    let checked = pipeline::check(Path::new(env!("CARGO_MANIFEST_DIR")), &[], &mut Clock::new(&Silent))
        .expect("a project");
    let atlas = &checked.computed.expect("no fault").atlas;
    for (indicator, level, code, expected) in [
        ("population", "france", "FR", 68_017_091.0),
        ("densite", "region", "84", 115.138_204_117_231_67),
        ("entrees-cinema-par-habitant", "region", "84", 2.247_109_831_545_867_3),
        // The DROM have no figures: their inhabitants are not in the denominator.
        ("entrees-cinema-par-habitant", "france", "FR", 2.315_998_761_055_305_3),
        // Declared denominator, at its level and in the country's; Paris has no département of its own.
        ("depenses-departements-par-habitant", "departement", "69", 27.838_287_752_675_388),
        ("depenses-departements-par-habitant", "france", "FR", 15.128_032_073_374_43),
        ("evolution-entrees-musees", "region", "84", (1_896_549.0 / 3_740_893.0 - 1.0) * 100.0),
        ("part-festivals-musique", "france", "FR", 44.326_339_039_204_86),
    ] {
        let Value::Number(found) = value(atlas, indicator, level, code) else {
            panic!("{indicator} {level} {code} has no number");
        };
        assert!(
            (found / expected - 1.0).abs() < 1e-10,
            "{indicator} {level} {code}: {found}, not {expected}"
        );
    }
    assert_eq!(value(atlas, "depenses-departements", "departement", "75"), Value::NotApplicable);
    assert_eq!(value(atlas, "cinemas", "region", "02"), Value::Missing);
    assert_eq!(value(atlas, "population", "commune", "55039"), Value::Number(0.0), "destroyed in 1916");
    assert_eq!(value(atlas, "densite", "commune", "55039"), Value::Number(0.0));
    // Essarts-en-Bocage left its neighbours in 2024: no value of its own before, but its EPCI has one.
    assert_eq!(value(atlas, "moins-de-20-ans", "commune", "85084"), Value::Missing);
    assert!(value(atlas, "moins-de-20-ans", "epci", "200071918").number().is_some());
}
