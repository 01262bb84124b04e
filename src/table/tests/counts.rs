//! Counts: passage between vintages, five states, sums and their coverage.

use super::pays::{Case, country};
use crate::diag::Code;
use crate::model::{IndicatorId, LevelId, Rows, Value};
use Value::{Missing, NotApplicable, NotCollected, Number, Secret};

const ALL: &str = "code,n\n01001,1\n01002,2\n01004,3\n02001,4\n02002,5\n75056,6\n97101,7\n";

#[test]
fn a_count_adds_up_to_every_level_that_its_units_make() {
    let run = Case::new("commune", ALL).run();
    assert_eq!(run.diagnostics, []);
    assert_eq!(run.value("commune", "01004"), Number(3.0));
    assert_eq!(run.value("epci", "E2"), Number(12.0));
    assert_eq!(run.value("departement", "01"), Number(6.0));
    assert_eq!(run.value("region", "32"), Number(15.0));
    assert_eq!(run.value("france", "FR"), Number(28.0));
    assert_eq!(run.published("i", "france").latest().numerator, [Some(28.0)]);
    assert!(run.published("i", "commune").notes.is_empty());
}

#[test]
fn an_epci_is_no_sum_of_departements() {
    let run = Case::new("departement", "code,n\n01,1\n02,2\n75,3\n971,4\n").run();
    assert_eq!(run.value("region", "32"), Number(5.0));
    assert_eq!(
        run.reason("epci"),
        "les territoires de la source (départements) ne composent pas ceux de ce niveau"
    );
    assert!(run.codes().contains(&Code::Inconsistent));
}

#[test]
fn a_merge_sums_and_a_split_has_no_value() {
    let mut case =
        Case::new("commune", "code,n\n01001,1\n01002,2\n01004,3\n01005,30\n02001,4\n75056,6\n97101,7\n");
    case.spec().vintage = 2018;
    case.indicators.get_mut("i").unwrap().coverage = 0.4;
    let run = case.run();
    assert_eq!(run.diagnostics, []);
    assert_eq!(run.value("commune", "01004"), Number(33.0));
    assert_eq!(run.value("commune", "02001"), Missing);
    assert_eq!(run.value("commune", "02002"), Missing);
    // Both parts lie in E2 and in région 32: what they had together counts there, whole.
    assert_eq!(run.value("epci", "E2"), Number(37.0));
    assert_eq!(run.value("region", "32"), Number(10.0));
    assert_eq!(run.published("i", "region").latest().coverage, 1.0);
    let notes = run.published("i", "commune").notes.join(" ");
    assert!(notes.contains("à cause d'une scission\u{a0}: Nom 02001 et Nom 02002."), "{notes}");
}

#[test]
fn a_merge_that_lacks_a_part_has_no_value() {
    let mut case = Case::new("commune", "code,n\n01001,1\n01002,2\n01004,3\n02001,4\n75056,6\n97101,7\n");
    case.spec().vintage = 2018;
    case.indicators.get_mut("i").unwrap().coverage = 0.4;
    let run = case.run();
    assert_eq!(run.value("commune", "01004"), Missing, "01005 has no row");
    assert!(run.fault(Code::LowCoverage).0.message.contains("(01005…)"), "{:?}", run.diagnostics);
    case.spec().scope = Some("Champ".into());
    assert_eq!(case.run().value("commune", "01004"), Number(3.0), "01005 may be out of the scope");
}

#[test]
fn arrondissements_are_folded_into_their_commune() {
    let mut case = Case::new("commune", &ALL.replace("75056,6\n", "75101,6\n75102,60\n"));
    case.spec().arrondissements = true;
    let run = case.run();
    assert_eq!(run.diagnostics, []);
    assert_eq!(run.value("commune", "75056"), Number(66.0));
    case.files.insert("d.csv".into(), ALL.replace("75056,6\n", "75101,6\n").into());
    case.indicators.get_mut("i").unwrap().coverage = 0.1;
    let run = case.run();
    assert_eq!(run.value("commune", "75056"), Missing, "one arrondissement of two is not the commune");
    assert!(run.fault(Code::LowCoverage).0.message.contains("1 arrondissement sur 2"));
}

#[test]
fn the_five_states_pass_and_zero_is_a_number() {
    let mut case = Case::new("commune", "code,n\n01001,s\n01002,0\n01004,-\n02001,///\n02002,\n75056,6\n");
    let markers = &mut case.spec().markers;
    markers.secret.push("s".into());
    markers.not_applicable.push("-".into());
    markers.not_collected.push("///".into());
    let indicator = case.indicators.get_mut("i").unwrap();
    (indicator.coverage, indicator.levels) = (0.5, vec![LevelId::new("commune")]);
    let run = case.run();
    assert_eq!(run.diagnostics, []);
    let states =
        ["01001", "01002", "01004", "02001", "02002", "97101"].map(|code| run.value("commune", code));
    assert_eq!(states, [Secret, Number(0.0), NotApplicable, NotCollected, Missing, Missing]);
}

#[test]
fn a_list_of_items_counts_zero_where_nothing_is_listed() {
    let mut case = Case::new("commune", "code,n,genre\n01001,5,a\n01001,7,b\n75056,1,b\n");
    case.spec().rows = Rows::Item;
    case.except("departement", &["971", "75"], Missing, "Hors de la source");
    case.indicators.get_mut("i").unwrap().coverage = 0.8;
    let run = case.run();
    assert_eq!(run.diagnostics, []);
    assert_eq!(run.value("commune", "01001"), Number(12.0));
    assert_eq!(run.value("commune", "02001"), Number(0.0));
    assert_eq!(run.value("commune", "97101"), Missing);
    assert_eq!(run.value("commune", "75056"), Number(1.0), "an item is listed there");
    let notes = &run.published("i", "departement").notes;
    assert_eq!(notes[0], "Donnée manquante\u{a0}: Nom 971. Hors de la source.");

    case.measure("n").column = None;
    case.measure("n").filter.insert("genre".into(), vec!["b".into()]);
    let run = case.run();
    assert_eq!(run.value("commune", "01001"), Number(1.0));
    assert_eq!(run.value("commune", "75056"), Number(1.0));

    case.spec().scope = Some("Communes de plus de 3 500 habitants".into());
    let run = case.run();
    assert_eq!(run.value("commune", "02001"), NotCollected);
    assert!(run.published("i", "commune").notes.iter().any(|note| note.starts_with("Champ\u{a0}: Communes")));
}

#[test]
fn an_item_without_a_number_leaves_the_sum_unknown() {
    let mut case = Case::new("commune", "code,n\n01001,5\n01001,\n75056,1\n97101,1\n");
    case.spec().rows = Rows::Item;
    case.indicators.get_mut("i").unwrap().coverage = 0.5;
    assert_eq!(case.run().value("commune", "01001"), Missing);
}

#[test]
fn an_exception_gives_a_reason_and_never_hides_a_number() {
    let mut case = Case::new("departement", "code,n\n01,1\n02,2\n75,\n971,4\n");
    case.except("departement", &["01", "75"], NotApplicable, "Collectivité unique");
    let run = case.run();
    assert_eq!(run.value("departement", "01"), Number(1.0));
    assert_eq!(run.value("departement", "75"), NotApplicable);
    assert_eq!(run.value("region", "32"), Number(2.0));
    assert_eq!(run.published("i", "region").latest().coverage, 1.0);
    assert_eq!(run.published("i", "region").notes, ["Non compté\u{a0}: Nom 75. Collectivité unique."]);
}

#[test]
fn an_exception_of_all_its_parts_is_one_of_the_whole() {
    let mut case = Case::new("departement", "code,n\n01,1\n02,\n75,\n971,4\n");
    case.except("departement", &["02", "75"], NotApplicable, "Collectivité unique");
    let run = case.run();
    assert_eq!(run.value("region", "32"), NotApplicable);
    let notes = &run.published("i", "region").notes;
    assert_eq!(*notes, ["Sans objet\u{a0}: Nom 02 et Nom 75. Collectivité unique."]);
}

#[test]
fn below_the_floor_a_unit_is_missing_and_a_level_is_not_published() {
    // Without 75056 (800 of 1300 inhabitants), région 32 covers 200 of 1000.
    let run = Case::new("commune", &ALL.replace("75056,6\n", "")).run();
    assert_eq!(run.reason("commune"), "couvre 38\u{a0}% de la population, moins que le seuil de 95\u{a0}%");
    assert!(run.values.get(&IndicatorId::new("i"), &LevelId::new("france")).is_none());
    let mut case = Case::new("commune", &ALL.replace("75056,6\n", ""));
    case.indicators.get_mut("i").unwrap().coverage = 0.22;
    let run = case.run();
    assert_eq!(run.value("region", "32"), Missing);
    assert_eq!(run.value("france", "FR"), Number(22.0));
    assert_eq!(run.published("i", "france").notes, ["Les valeurs couvrent 38\u{a0}% de la population."]);
}

#[test]
fn what_does_not_add_up_is_only_where_it_is_given() {
    let mut case = Case::new("departement", "code,n\n01,1\n02,2\n75,3\n971,4\n");
    case.measure("n").additive = false;
    let run = case.run();
    assert_eq!(run.value("departement", "75"), Number(3.0));
    assert_eq!(
        run.reason("region"),
        "la source ne donne pas cette mesure à ce niveau, et elle ne s'additionne pas"
    );
}

#[test]
fn a_factor_is_applied_after_the_sum() {
    let mut case = Case::new("commune", &ALL.replace(",6\n", ",1751725\n"));
    case.measure("n").factor = 0.001;
    assert_eq!(case.run().value("commune", "75056"), Number(1751.725));
}

#[test]
fn a_remark_is_told_of_its_territories_and_of_what_they_hold() {
    let mut case = Case::new("commune", ALL);
    case.remark("departement", &["02"], "Recensement de 2017");
    let run = case.run();
    let told = |level: &str, code: &str| -> Vec<String> {
        let unit = country().find_level(level).unwrap().index_of(code).unwrap();
        run.published("i", level).notes_of(unit).map(str::to_owned).collect()
    };
    assert_eq!(told("commune", "02001"), ["Recensement de 2017."]);
    assert_eq!(told("departement", "02"), ["Recensement de 2017."]);
    assert!(told("commune", "01001").is_empty());
    assert!(told("region", "32").is_empty(), "a wider territory is more than what the remark tells of");
    assert_eq!(run.published("i", "departement").notes, ["Nom 02\u{a0}: Recensement de 2017."]);
    assert!(run.published("i", "region").notes.is_empty());
}
