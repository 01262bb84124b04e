//! Ratios, changes, categories, periods.

use super::pays::{Case, dataset, measure_ref, table};
use crate::model::{
    ChangeMethod, DenominatorOverride, Formula, IndicatorKind, LevelId, Period, PeriodOf, TerritoryCode,
    Value,
};
use Value::{Missing, NotApplicable, Number};

fn per_head(case: &mut Case) {
    let formula = Formula::Ratio {
        numerator: measure_ref("d.n"),
        denominator: measure_ref("population.population"),
        factor: 100.0,
    };
    case.indicator("i", formula);
}

#[test]
fn a_ratio_is_recomputed_from_its_sums() {
    let mut case =
        Case::new("commune", "code,n\n01001,1\n01002,2\n01004,3\n02001,4\n02002,5\n75056,6\n97101,7\n");
    per_head(&mut case);
    let run = case.run();
    assert_eq!(run.value("commune", "01001"), Number(1.0));
    assert_eq!(run.value("commune", "01002"), NotApplicable, "no inhabitant");
    assert_eq!(run.value("departement", "01"), Number(3.0));
    assert_eq!(run.value("region", "32"), Number(1.5));
    let table = run.published("i", "region").latest();
    assert_eq!(table.numerator, [Some(7.0), Some(15.0), Some(6.0)]);
    assert_eq!(table.denominator, [Some(100.0), Some(1000.0), Some(200.0)]);
}

#[test]
fn a_ratio_sums_only_the_parts_that_have_both_sides() {
    // Région 32 without 75, which is not applicable: its 800 inhabitants leave the denominator too.
    let mut case = Case::new("departement", "code,n\n01,10\n02,20\n75,\n971,40\n");
    case.except("departement", &["75"], NotApplicable, "Collectivité unique");
    per_head(&mut case);
    let run = case.run();
    assert_eq!(run.value("departement", "75"), NotApplicable);
    assert_eq!(run.value("region", "32"), Number(10.0));
    assert_eq!(run.value("france", "FR"), Number(14.0), "not 14.000000000000002");
    assert_eq!(run.published("i", "france").latest().coverage, 1.0);
}

#[test]
fn a_declared_denominator_takes_the_place_of_a_part() {
    let mut case = Case::new("departement", "code,n\n01,10\n02,20\n75,40\n971,40\n");
    per_head(&mut case);
    case.indicators.get_mut("i").unwrap().overrides.push(DenominatorOverride {
        level: LevelId::new("departement"),
        code: TerritoryCode::new("75"),
        denominator: 400.0,
        note: "Hors métropole".into(),
    });
    let run = case.run();
    assert_eq!(run.value("departement", "75"), Number(10.0));
    assert_eq!(run.value("region", "32"), Number(10.0));
    assert_eq!(run.published("i", "departement").notes, ["Nom 75\u{a0}: Hors métropole."]);
}

#[test]
fn density_divides_by_the_areas_of_the_parts() {
    let mut case = Case::new("commune", "code,n\n");
    let numerator = measure_ref("population.population");
    let denominator = measure_ref("territoires.superficie");
    case.indicator("i", Formula::Ratio { numerator, denominator, factor: 1.0 });
    let run = case.run();
    assert_eq!(run.value("commune", "01001"), Number(10.0));
    assert_eq!(run.value("departement", "01"), Number(200.0 / 40.0));
    assert_eq!(run.value("epci", "E2"), Number(5.45454545455), "twelve digits, as in files");
}

/// Two years, each of its own vintage.
fn two_years(method: ChangeMethod) -> Case {
    let mut case = Case::new(
        "commune",
        "code,n\n01001,100\n01002,0\n01004,100\n02001,100\n02002,5\n75056,121\n97101,100\n",
    );
    let old = "code,n\n01001,100\n01002,0\n01004,40\n01005,10\n02001,90\n75056,100\n97101,100\n";
    case.files.insert("old.csv".into(), old.into());
    let mut spec = table("old.csv", "commune");
    spec.vintage = 2018;
    spec.period = PeriodOf::Constant(Period(2020));
    case.dataset().tables.push(spec);
    let (measure, from, to) = (measure_ref("d.n"), Period(2020), Period(2022));
    case.indicator("i", Formula::Change { measure, from, to, method }).coverage = 0.8;
    case
}

#[test]
fn a_change_compares_each_year_carried_to_the_vintage() {
    let run = two_years(ChangeMethod::AnnualRate).run();
    let Number(rate) = run.value("commune", "75056") else { panic!() };
    assert!((rate - 10.0).abs() < 1e-9, "{rate}");
    assert_eq!(run.value("commune", "01002"), NotApplicable, "from nothing");
    assert_eq!(run.value("commune", "02001"), Missing, "split since");
    let run = two_years(ChangeMethod::Relative).run();
    assert_eq!(run.value("commune", "01004"), Number(100.0));
    // 02001 and 02002 had 90 together, and have 105: région 32 counts both.
    let Number(change) = run.value("region", "32") else { panic!() };
    assert!((change - (226.0 / 190.0 - 1.0) * 100.0).abs() < 1e-9, "{change}");
    let run = two_years(ChangeMethod::Difference).run();
    assert_eq!(run.value("departement", "01"), Number(50.0));
}

#[test]
fn the_parts_of_a_split_stand_or_fall_together() {
    // 02002 has no number now: what 02001 was cannot be compared with 02001 alone.
    let mut case = two_years(ChangeMethod::Difference);
    let now = String::from_utf8(case.files["d.csv"].clone()).unwrap();
    case.files.insert("d.csv".into(), now.replace("02002,5\n", "").into());
    case.indicators.get_mut("i").unwrap().coverage = 0.5;
    assert_eq!(case.run().value("region", "32"), Number(21.0));
}

#[test]
fn each_period_has_its_table_and_one_without_values_is_said() {
    let mut case = two_years(ChangeMethod::Relative);
    case.indicator("i", Formula::Measure(measure_ref("d.n"))).periods =
        vec![Period(2019), Period(2020), Period(2022)];
    case.indicators.get_mut("i").unwrap().coverage = 0.8;
    let run = case.run();
    let published = run.published("i", "commune");
    assert_eq!(published.periods.iter().map(|table| table.period.0).collect::<Vec<_>>(), [2020, 2022]);
    assert!(
        published
            .notes
            .contains(&"Année 2019 non publiée\u{a0}: la source n'a pas de valeur pour 2019.".to_owned()),
        "{:?}",
        published.notes
    );
}

#[test]
fn a_period_may_be_a_column() {
    let mut case = Case::new(
        "departement",
        "code,annee,n\n01,2021,1\n01,2022-05-03,2\n02,2022,3\n75,2022,4\n971,2022,5\n",
    );
    case.spec().period = PeriodOf::Column("annee".into());
    let run = case.run();
    assert_eq!(run.value("departement", "01"), Number(2.0));
}

#[test]
fn a_category_is_its_index_and_never_adds_up() {
    let mut case = Case::new("departement", "code,n\n01,CC\n02,CA\n75,autre\n971,\n");
    let categories = [("CA", "Agglomération"), ("CC", "Communes"), ("*", "Autre")];
    let categories = categories.map(|(marker, label)| (marker.to_owned(), label.to_owned())).to_vec();
    case.measure("n").categories = categories.clone();
    case.measure("n").additive = false;
    let indicator = case.indicators.get_mut("i").unwrap();
    (indicator.kind, indicator.categories, indicator.coverage) = (IndicatorKind::Category, categories, 0.9);
    let run = case.run();
    let values = ["01", "02", "75", "971"].map(|code| run.value("departement", code));
    assert_eq!(values, [Number(1.0), Number(0.0), Number(2.0), Missing]);
    assert_eq!(
        run.reason("region"),
        "la source ne donne pas cette mesure à ce niveau, et elle ne s'additionne pas"
    );
}

#[test]
fn a_ratio_of_two_given_levels_meets_at_the_coarser_one() {
    let mut case =
        Case::new("commune", "code,n\n01001,1\n01002,1\n01004,1\n02001,1\n02002,1\n75056,\n97101,1\n");
    case.files.insert("e.csv".into(), "code,m\n01,10\n02,10\n75,10\n971,10\n".into());
    let other = dataset("e", vec![table("e.csv", "departement")], &["m"]);
    case.datasets.insert(other.id.clone(), other);
    let (numerator, denominator) = (measure_ref("d.n"), measure_ref("e.m"));
    case.indicator("i", Formula::Ratio { numerator, denominator, factor: 1.0 }).coverage = 0.1;
    let run = case.run();
    assert_eq!(run.value("region", "32"), Number(0.2), "the 10 of 75 must not stay below");
}
