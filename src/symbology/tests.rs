//! The scale, its rules and its legend, on invented units.

use super::*;
use crate::classify::classify;
use crate::diag::Code;
use crate::model::*;

fn indicator(kind: IndicatorKind, map: MapSpec) -> Indicator {
    Indicator {
        id: IndicatorId::new("essai"),
        theme: ThemeId::new("offre"),
        title: "Essai".to_owned(),
        short: "Essai".to_owned(),
        kind,
        unit: "%".to_owned(),
        decimals: 1,
        formula: Formula::Measure(MeasureRef {
            dataset: DatasetId::new("d"),
            measure: MeasureId::new("m"),
            period: None,
        }),
        levels: Vec::new(),
        periods: Vec::new(),
        coverage: 0.0,
        overrides: Vec::new(),
        categories: Vec::new(),
        map,
        text: IndicatorText::default(),
        spans: Spans::new(SourceId(0)),
    }
}

fn spec(method: Method, classes: usize) -> MapSpec {
    MapSpec { method, classes, breaks: Vec::new(), palette: None, pivot: None, symbol: None, reason: None }
}

fn manual(breaks: &[f64]) -> MapSpec {
    MapSpec { breaks: breaks.to_vec(), ..spec(Method::Manual, breaks.len() + 1) }
}

fn level(units: usize) -> LevelUnits {
    let unit = |i: usize| Unit {
        code: TerritoryCode::new(format!("{i:03}")),
        name: format!("Pays {i}"),
        tncc: 0,
        kind: String::new(),
        area_km2: 5000.0,
    };
    LevelUnits {
        level: Level {
            id: LevelId::new("departement"),
            column: "departement".to_owned(),
            singular: "département".to_owned(),
            plural: "départements".to_owned(),
            gender: Gender::Masculine,
            mapped: true,
            parents: Vec::new(),
            partial: false,
        },
        units: (0..units).map(unit).collect(),
        of_base: Vec::new(),
    }
}

fn published(periods: &[&[Value]]) -> Published {
    let table = |(i, values): (usize, &&[Value])| ValueTable {
        period: Period(2019 + i as u16),
        values: values.to_vec(),
        coverage: 1.0,
        partial: Vec::new(),
        numerator: Vec::new(),
        denominator: Vec::new(),
    };
    Published {
        periods: periods.iter().enumerate().map(table).collect(),
        notes: Vec::new(),
        remarks: Vec::new(),
    }
}

fn numbers(values: &[f64]) -> Vec<Value> {
    values.iter().map(|&x| Value::Number(x)).collect()
}

#[track_caller]
fn made(indicator: &Indicator, values: &[Value]) -> Symbology {
    let (symbology, faults) = symbology(indicator, &level(values.len()), &published(&[values]));
    assert!(faults.is_empty(), "{faults:?}");
    symbology.unwrap()
}

fn labels(legend: &Legend) -> Vec<&str> {
    legend.entries.iter().map(|entry| entry.label.as_str()).collect()
}

/// A hundred values, far from even.
fn skewed() -> Vec<f64> {
    (1..=100).map(|i| f64::from(i * i) * 0.137).collect()
}

#[test]
fn classes_are_those_of_the_method_whatever_the_rounding() {
    let values = skewed();
    for method in [Method::Quantile, Method::Equal, Method::Ckmeans] {
        let scale = made(&indicator(IndicatorKind::Ratio, spec(method, 5)), &numbers(&values));
        let oracle = classify(&values, method, 5, &[]).unwrap();
        for &x in &values {
            let expected = ClassId::Class(oracle.class_of(x).unwrap() as u8);
            assert_eq!(scale.class_of(Value::Number(x)), expected, "{method:?} {x}");
        }
    }
}

#[test]
fn the_legend_counts_what_the_map_shows_and_its_bounds_touch() {
    let mut values = numbers(&skewed());
    values[3] = Value::Missing;
    values[4] = Value::Secret;
    values[5] = Value::Secret;
    let scale = made(&indicator(IndicatorKind::Ratio, spec(Method::Quantile, 5)), &values);
    let legend = scale.legend("2022", &values);
    let shown = legend.entries.iter().chain(&legend.absent).map(|entry| entry.count).sum::<usize>();
    assert_eq!(shown, values.len());
    for entry in legend.entries.iter().chain(&legend.absent) {
        let count = values.iter().filter(|&&v| scale.class_of(v) == entry.class).count();
        assert_eq!(entry.count, count, "{}", entry.label);
        assert_eq!(entry.fill, scale.fill(entry.class));
    }
    let absent: Vec<_> = legend.absent.iter().map(|entry| (entry.label.as_str(), entry.count)).collect();
    assert_eq!(absent, [("donnée manquante", 1), ("secret statistique", 2)]);
    // « de a à moins de b » then « de b à … »: the bound is written the same twice.
    let labels = labels(&legend);
    for pair in labels.windows(2) {
        let upper = pair[0].rsplit("moins de ").next().unwrap();
        assert!(pair[1].starts_with(&format!("de {upper} à ")), "{pair:?}");
    }
    assert!(!labels.last().unwrap().contains("moins de"), "{labels:?}");
}

#[test]
fn a_printed_bound_is_the_bound() {
    let values = skewed();
    let scale = made(&indicator(IndicatorKind::Ratio, spec(Method::Quantile, 4)), &numbers(&values));
    for (i, &bound) in scale.inner_bounds().iter().enumerate() {
        assert_eq!((bound * 10.0).round() / 10.0, bound);
        assert_eq!(scale.class_of(Value::Number(bound)), ClassId::Class(i as u8 + 1));
        assert_eq!(scale.class_of(Value::Number(bound - 1e-9)), ClassId::Class(i as u8));
    }
}

#[test]
fn declared_bounds_hold_even_where_no_value_reaches() {
    let values = numbers(&[60.0, 70.0, 120.0]);
    let scale = made(&indicator(IndicatorKind::Ratio, manual(&[50.0, 100.0, 1000.0, 10000.0])), &values);
    let legend = scale.legend("2022", &values);
    assert_eq!(
        labels(&legend),
        [
            "moins de 50",
            "de 50 à moins de 100",
            "de 100 à moins de 1\u{202f}000",
            "de 1\u{202f}000 à moins de 10\u{202f}000",
            "10\u{202f}000 ou plus"
        ]
    );
    assert_eq!(legend.entries.iter().map(|entry| entry.count).collect::<Vec<_>>(), [0, 2, 1, 0, 0]);
}

#[test]
fn the_pivot_is_a_bound_and_parts_the_hues() {
    let values = numbers(&[-9.0, -4.0, -3.5, -1.0, 0.0, 0.5, 2.0, 2.5, 8.0, 20.0]);
    let map = MapSpec { pivot: Some(0.0), ..spec(Method::Quantile, 6) };
    let scale = made(&indicator(IndicatorKind::Change, map), &values);
    assert!(scale.inner_bounds().contains(&0.0));
    assert_eq!(scale.inner_bounds().len(), 5);
    let side = |class| if let ClassId::Class(i) = class { i < 3 } else { panic!() };
    for value in values {
        assert_eq!(side(scale.class_of(value)), value.number().unwrap() < 0.0, "{value:?}");
    }
}

#[test]
fn a_short_side_keeps_the_strength_of_its_steps() {
    let map = MapSpec { pivot: Some(0.0), ..manual(&[-60.0, -50.0, -40.0, -30.0, 0.0]) };
    let values = numbers(&[-70.0, -55.0, -10.0, 5.0]);
    let scale = made(&indicator(IndicatorKind::Change, map), &values);
    let even = MapSpec { pivot: Some(0.0), ..manual(&[-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0]) };
    let even = made(&indicator(IndicatorKind::Change, even), &values);
    let color = |scale: &Symbology, i| scale.fill(ClassId::Class(i)).color;
    assert_eq!(color(&scale, 5), color(&even, 5), "the first step above the pivot");
    assert_eq!(color(&scale, 0), color(&even, 0), "the last step below");
}

#[test]
fn periods_share_one_scale() {
    let (old, new) = (numbers(&[1.0, 2.0, 3.0]), numbers(&[10.0, 20.0, 30.0]));
    let ratio = indicator(IndicatorKind::Ratio, spec(Method::Quantile, 2));
    let (scale, _) = symbology(&ratio, &level(3), &published(&[&old, &new]));
    let scale = scale.unwrap();
    assert!(old.iter().all(|&v| scale.class_of(v) == ClassId::Class(0)));
    assert!(new.iter().all(|&v| scale.class_of(v) == ClassId::Class(1)));
    let legend = scale.legend("2019", &old);
    assert_eq!(legend.entries.iter().map(|entry| entry.count).collect::<Vec<_>>(), [3, 0]);
}

#[test]
fn counts_are_circles_and_their_local_map_has_larger_ones() {
    let values = numbers(&[1.0, 4.0, 0.0, 1_000_000.0]);
    let count = indicator(IndicatorKind::Count, spec(Method::Quantile, 5));
    let scale = made(&count, &values);
    assert!(values.iter().all(|&v| scale.class_of(v) == ClassId::Land));
    let legend = scale.legend("2022", &values);
    assert_eq!(legend.circles.len(), 3);
    assert_eq!((legend.entries[0].label.as_str(), legend.entries[0].count), ("0\u{a0}: pas de cercle", 1));
    let circles = scale.circles().unwrap();
    assert!(legend.circles.iter().all(|c| c.radius_km == circles.radius_km(c.value)));
    let local = scale.local(&level(4), &published(&[&values]), &[0, 1]);
    assert!(local.circles().unwrap().radius_km(4.0) > 10.0 * circles.radius_km(4.0));
}

#[test]
fn a_circle_of_one_is_of_one_thing() {
    let mut count = indicator(IndicatorKind::Count, spec(Method::Quantile, 5));
    (count.unit, count.decimals) = ("musées".to_owned(), 0);
    let values = numbers(&[1.0, 5.0]);
    let circles = made(&count, &values).legend("2022", &values).circles;
    let labels: Vec<_> = circles.iter().map(|circle| circle.label.as_str()).collect();
    assert_eq!(labels, ["5\u{a0}musées", "1\u{a0}musée"]);
}

#[test]
fn categories_keep_their_order_and_their_names() {
    let mut category = indicator(IndicatorKind::Category, spec(Method::Quantile, 5));
    category.categories =
        vec![("CC".into(), "communauté de communes".into()), ("ME".into(), "métropole".into())];
    let values = [Value::Number(1.0), Value::Number(0.0), Value::NotApplicable];
    let scale = made(&category, &values);
    assert_eq!(scale.class_of(values[0]), ClassId::Class(1));
    let legend = scale.legend("2024", &values);
    assert_eq!(labels(&legend), ["communauté de communes", "métropole"]);
    assert!(legend.method.is_none());
}

#[test]
fn absences_look_unlike_one_another_and_unlike_any_class() {
    let scale = made(&indicator(IndicatorKind::Ratio, spec(Method::Quantile, 5)), &numbers(&skewed()));
    let absent = [ClassId::Missing, ClassId::Secret, ClassId::NotApplicable, ClassId::NotCollected];
    let fills: Vec<_> = absent.iter().map(|&class| scale.fill(class)).collect();
    for (i, fill) in fills.iter().enumerate() {
        assert!(fills[..i].iter().all(|other| other.pattern.map(|p| p.0) != fill.pattern.map(|p| p.0)));
    }
    for class in absent {
        assert_eq!(ClassId::from_index(class.index()), Some(class));
    }
    assert_eq!(ClassId::from_index(ClassId::Class(7).index()), Some(ClassId::Class(7)));
}

#[test]
fn values_all_equal_make_one_class() {
    let values = numbers(&[3.0; 5]);
    let scale = made(&indicator(IndicatorKind::Ratio, spec(Method::Quantile, 5)), &values);
    assert_eq!(labels(&scale.legend("2022", &values)), ["3,0"]);
}

#[test]
fn without_any_number_only_absences_are_left() {
    let values = [Value::Missing, Value::Secret];
    let scale = made(&indicator(IndicatorKind::Ratio, spec(Method::Quantile, 5)), &values);
    let legend = scale.legend("2022", &values);
    assert!(legend.entries.is_empty());
    assert_eq!(legend.absent.len(), 2);
}

/// Codes of the faults of a declaration.
fn faults(kind: IndicatorKind, map: MapSpec) -> Vec<Code> {
    let faults = check(&indicator(kind, map));
    assert!(faults.iter().all(|fault| !fault.helps.is_empty()), "a fault without a way out: {faults:?}");
    faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn the_rules_of_the_map_hold() {
    use IndicatorKind::{Category, Change, Count, Ratio};
    let plain = || spec(Method::Quantile, 5);
    let palette = |name: &str| MapSpec { palette: Some(name.to_owned()), ..plain() };
    let symbol = |symbol| MapSpec { symbol: Some(symbol), ..plain() };
    let pivot = |map: MapSpec| MapSpec { pivot: Some(0.0), ..map };
    let reason = |map: MapSpec| MapSpec { reason: Some("parce que".to_owned()), ..map };
    for kind in [Count, Ratio, Category] {
        assert!(faults(kind, plain()).is_empty(), "{kind:?}");
    }
    assert!(faults(Change, pivot(plain())).is_empty());
    for (kind, map) in [
        (Count, symbol(Symbol::Choropleth)),
        (Ratio, symbol(Symbol::Circles)),
        (Change, symbol(Symbol::Circles)),
        (Change, palette("bleus")),
    ] {
        assert_eq!(faults(kind, map.clone()), [Code::MapRule], "{kind:?} {map:?}");
        assert!(faults(kind, reason(map.clone())).is_empty(), "{kind:?} {map:?}");
    }
    for (kind, map) in [
        (Change, plain()),
        (Ratio, palette("bleu-rouge")),
        (Ratio, pivot(palette("verts"))),
        (Ratio, palette("qualitative")),
        (Category, palette("bleus")),
        (Category, symbol(Symbol::Circles)),
        (Category, pivot(plain())),
        (Count, palette("violet-vert")),
        (Count, pivot(palette("bleus"))),
    ] {
        assert_eq!(faults(kind, reason(map.clone())), [Code::MapRule], "{kind:?} {map:?}");
    }
    assert!(faults(Ratio, pivot(palette("bleu-rouge"))).is_empty());
    assert_eq!(faults(Ratio, palette("bleu")), [Code::UnknownValue]);
    assert_eq!(faults(Ratio, spec(Method::Quantile, 9)), [Code::Classes]);
    assert_eq!(faults(Ratio, spec(Method::Quantile, 1)), [Code::Classes]);
    assert_eq!(faults(Change, pivot(manual(&[-1.0, 1.0]))), [Code::Classes]);
    assert_eq!(faults(Change, pivot(spec(Method::Quantile, 13))), [Code::Classes]);
}

#[test]
fn circles_refuse_what_is_below_zero() {
    let count = indicator(IndicatorKind::Count, spec(Method::Quantile, 5));
    let (scale, faults) = symbology(&count, &level(2), &published(&[&numbers(&[-1.0, 2.0])]));
    assert!(scale.is_none());
    assert_eq!(faults[0].code, Code::MapRule);
}
