//! The gates: each fault at its place, with a way out.

use super::pays::{Case, table};
use crate::diag::{Code, Severity};
use crate::model::{LevelId, Rows, TerritoryCode, Value};

fn helps(case: &Case, code: Code) -> (String, String) {
    let run = case.run();
    let (fault, place) = run.fault(code);
    assert_eq!(fault.severity, Severity::Error);
    let texts: Vec<&str> =
        fault.labels.iter().map(|l| l.text.as_str()).chain(fault.helps.iter().map(String::as_str)).collect();
    (place, format!("{} | {}", fault.message, texts.join(" | ")))
}

#[test]
fn a_lost_zero_is_given_back_in_words() {
    let (place, text) = helps(&Case::new("commune", "code,n\n1004,1\n"), Code::LostZero);
    assert_eq!(place, "indicators/d.csv:2:1");
    assert!(text.contains("écrivez 01004"), "{text}");
    let (_, text) = helps(&Case::new("departement", "code,n\n1,1\n"), Code::LostZero);
    assert!(text.contains("écrivez 01"), "{text}");
}

#[test]
fn a_code_of_another_vintage_says_which() {
    let case = Case::new("commune", "code,n\n01001,1\n01005,1\n");
    let (place, text) = helps(&case, Code::WrongVintage);
    assert_eq!(place, "indicators/d.csv:3:1");
    assert!(text.contains("code en usage avant 2019"), "{text}");
    let mut case = Case::new("commune", "code,n\n02002,1\n");
    case.spec().vintage = 2019;
    let (_, text) = helps(&case, Code::WrongVintage);
    assert!(text.contains("code en usage depuis 2021"), "{text}");
}

#[test]
fn an_older_code_in_a_list_is_carried_and_said() {
    let mut case = Case::new("commune", "code,n\n01005,1\n01004,1\n97101,1\n");
    case.spec().rows = Rows::Item;
    let run = case.run();
    assert_eq!(run.fault(Code::WrongVintage).0.severity, Severity::Warning);
    assert_eq!(run.value("commune", "01004"), Value::Number(2.0));
}

#[test]
fn a_code_of_another_level_is_recognised() {
    let (_, text) = helps(&Case::new("commune", "code,n\nE2,1\n"), Code::UnknownCode);
    assert!(text.contains("code de Nom E2 (EPCI)\u{a0}: level = \"epci\""), "{text}");
}

#[test]
fn arrondissements_must_be_declared_and_not_mixed() {
    let mut case = Case::new("commune", "code,n\n75101,1\n75056,5\n");
    let (_, text) = helps(&case, Code::UnknownCode);
    assert!(text.contains("arrondissements = true"), "{text}");
    case.spec().arrondissements = true;
    let (place, text) = helps(&case, Code::MixedArrondissements);
    assert_eq!(place, "indicators/d.csv:3:1");
    assert!(text.contains("compterait deux fois"), "{text}");
}

#[test]
fn what_lies_outside_is_set_aside_when_declared() {
    let mut case = Case::new("departement", "code,n\n01,1\n02,1\n75,1\n971,1\n977,1\n,1\n");
    assert_eq!(case.run().codes().iter().filter(|code| **code == Code::UnknownCode).count(), 1);
    case.spec().outside = vec!["977".into(), String::new()];
    let run = case.run();
    assert!(!run.codes().contains(&Code::UnknownCode), "{:?}", run.diagnostics);
    assert_eq!(run.value("departement", "971"), Value::Number(1.0));
}

#[test]
fn a_code_twice_is_a_fault_with_both_places() {
    let run = Case::new("departement", "code,n\n01,1\n02,1\n01,3\n").run();
    let (fault, place) = run.fault(Code::DuplicateCode);
    assert_eq!((place.as_str(), fault.labels.len()), ("indicators/d.csv:2:1", 2));
}

#[test]
fn a_text_where_a_number_belongs_is_shown_five_times() {
    let rows: String = (1..=9).map(|i| format!("01001,x{i}\n")).collect();
    let mut case = Case::new("commune", &format!("code,n\n{rows}"));
    case.spec().rows = Rows::Item;
    let run = case.run();
    let (fault, place) = run.fault(Code::NotANumber);
    assert_eq!((place.as_str(), fault.labels.len()), ("indicators/d.csv:2:7", 5));
    assert!(fault.helps.iter().any(|help| help == "et 4 autres"), "{:?}", fault.helps);
    let (_, text) = helps(&Case::new("departement", "code,n\n01,\"1,5\"\n"), Code::NotANumber);
    assert!(text.contains("decimal = \",\""), "{text}");
    let (_, text) = helps(&Case::new("departement", "code,n\n01,s\n"), Code::NotANumber);
    assert!(text.contains("secret = [\"s\"]"), "{text}");
}

#[test]
fn an_unknown_category_is_suggested() {
    let mut case = Case::new("departement", "code,n\n01,Tres dense\n");
    case.measure("n").categories = vec![("Très dense".into(), "Très dense".into())];
    let (_, text) = helps(&case, Code::UnknownCategory);
    assert!(text.contains("vouliez-vous dire «\u{202f}Très dense\u{202f}»"), "{text}");
}

#[test]
fn parts_that_do_not_make_their_total_are_a_fault() {
    let mut case = Case::new("departement", "code,n\n01,10\n02,20\n75,30\n971,40\n");
    case.files.insert("r.csv".into(), "code,n\n01,40\n32,51\n84,10\n".into());
    case.dataset().tables.push(table("r.csv", "region"));
    let (_, text) = helps(&case, Code::SumMismatch);
    assert!(text.contains("Nom 32 a 51, la somme de ses départements est 50"), "{text}");
    case.measure("n").additive = false;
    assert!(!case.run().codes().contains(&Code::SumMismatch));
    case.measure("n").additive = true;
    // A thousandth, and one unit a part: rounding of the source.
    let totals = |n: u32| format!("code,n\n01,40\n32,{n}\n84,10\n");
    case.files.insert("d.csv".into(), "code,n\n01,10\n02,5000\n75,5000\n971,40\n".into());
    for (total, sound) in [(10_002, true), (10_003, false)] {
        case.files.insert("r.csv".into(), totals(total).into());
        assert_eq!(!case.run().codes().contains(&Code::SumMismatch), sound, "{total}");
    }
    case.files.insert("d.csv".into(), "code,n\n01,10\n02,20\n75,30\n971,40\n".into());
    case.files.insert("r.csv".into(), totals(50).into());
    let run = case.run();
    assert!(!run.codes().contains(&Code::SumMismatch));
    assert_eq!(run.value("region", "32"), Value::Number(50.0));
}

#[test]
fn a_watched_territory_does_not_vanish_unsaid() {
    let watched = vec![(LevelId::new("region"), TerritoryCode::new("01"))];
    for (rows, csv) in [(Rows::Territory, "code,n\n01001,1\n"), (Rows::Item, "code,n\n01001,1\n75056,2\n")] {
        let mut case = Case::new("commune", csv);
        case.watched = watched.clone();
        case.spec().rows = rows;
        let (_, text) = helps(&case, Code::VanishedTerritory);
        assert!(text.contains("Nom 01 disparaît de «\u{202f}n\u{202f}» en 2022"), "{text}");
        case.except("departement", &["971"], Value::Missing, "Hors de la source");
        assert!(!case.run().codes().contains(&Code::VanishedTerritory), "an exception says it");
        case.dataset().exceptions.clear();
        case.spec().scope = Some("Champ".into());
        assert!(!case.run().codes().contains(&Code::VanishedTerritory), "a scope says it");
    }
}

#[test]
fn a_missing_file_column_or_row_text_is_said_with_a_way_out() {
    let mut case = Case::new("departement", "code,nn\n01,1\n");
    let (_, text) = helps(&case, Code::UnknownColumn);
    assert!(text.contains("vouliez-vous dire «\u{202f}nn\u{202f}»"), "{text}");
    case.files.remove("d.csv");
    assert!(helps(&case, Code::FileMissing).1.contains("indicators/d.csv"));
    let mut case = Case::new("departement", "code,n\n01,1\n");
    case.spec().filter.insert("n".into(), vec!["11".into()]);
    assert_eq!(case.run().fault(Code::UnknownValue).0.severity, Severity::Warning);
}

#[test]
fn perimeters_of_another_year_are_doubted() {
    let mut case = Case::new("epci", "code,n\nE1,1\nE2,2\nE3,3\n");
    assert!(!case.run().codes().contains(&Code::WrongVintage));
    case.spec().vintage = 2019;
    assert_eq!(case.run().fault(Code::WrongVintage).0.severity, Severity::Warning);
}

#[test]
fn a_figure_without_any_value_is_a_fault() {
    let run = Case::new("commune", "code,n\n").run();
    run.fault(Code::EmptyFigure);
    assert_eq!(run.reason("commune"), "aucun territoire n'a de valeur");
}
