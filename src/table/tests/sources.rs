//! Files as producers make them.

use polars::df;
use polars_io::parquet::write::ParquetWriter;

use super::pays::Case;
use crate::diag::{Code, Severity};
use crate::model::{Format, Key, Rows, Value};
use Value::Number;

#[test]
fn semicolons_decimal_commas_windows_1252_a_title_and_thousands() {
    let mut case = Case::new("departement", "");
    let mut bytes = b"Titre \xe0 sauter\r\nsource ; Insee\r\n".to_vec();
    bytes.extend(b"code;n\xb0\r\n01;\"1 234,5\"\r\n02;2\xa0000\r\n75;0\r\n971;4\r\n");
    case.files.insert("d.csv".into(), bytes);
    case.spec().format =
        Format::Csv { separator: ';', decimal: ',', encoding: "windows-1252".into(), skip_lines: 2 };
    case.measure("n").column = Some("n°".into());
    let run = case.run();
    assert_eq!(run.value("departement", "01"), Number(1234.5));
    assert_eq!(run.value("departement", "02"), Number(2000.0));
}

#[test]
fn a_bom_is_no_part_of_the_first_column() {
    let run = Case::new("departement", "\u{feff}code,n\n01,1\n02,1\n75,1\n971,1\n").run();
    assert_eq!(run.value("departement", "01"), Number(1.0));
}

#[test]
fn a_ragged_row_and_a_wrong_encoding_point_at_their_line() {
    let run = Case::new("departement", "code,n\n01,1\n02,1,9\n").run();
    assert_eq!(run.fault(Code::CsvShape).1, "indicators/d.csv:3:6");
    let mut case = Case::new("departement", "");
    case.files.insert("d.csv".into(), b"code,n\n01,caf\xe9\n".to_vec());
    assert_eq!(case.run().fault(Code::FileEncoding).1, "indicators/d.csv:2:7");
}

/// Sheet « Données »: a title, an empty line, codes typed as numbers but one, `-1` for missing, an empty line.
const WORKBOOK: &[u8] = include_bytes!("../../../tests/fixtures/tables/codes.xlsx");

fn workbook() -> Case {
    let mut case = Case::new("commune", "");
    case.files.insert("d.csv".into(), WORKBOOK.to_vec());
    case.spec().format = Format::Excel { sheet: Some("Données".into()), skip_lines: 2 };
    case.spec().markers.missing.push("-1".into());
    case.indicators.get_mut("i").unwrap().coverage = 0.1;
    case
}

#[test]
fn a_workbook_gives_back_the_zeros_of_its_codes() {
    let run = workbook().run();
    assert_eq!(run.diagnostics, []);
    let values = ["01001", "01004", "02001", "75056", "97101"].map(|code| run.value("commune", code));
    assert_eq!(values, [Number(12.5), Value::Missing, Number(1234.5), Number(7.0), Number(0.0)]);
}

#[test]
fn a_workbook_says_the_cell_and_its_sheets() {
    let mut case = workbook();
    case.spec().markers.missing.clear();
    case.measure("n").categories = vec![("7".into(), "Sept".into())];
    let run = case.run();
    let fault = run.fault(Code::UnknownCategory).0;
    assert!(
        fault
            .helps
            .iter()
            .any(|help| help.starts_with("feuille «\u{202f}Données\u{202f}», cellules\u{a0}: C4, C5, C7")),
        "{:?}",
        fault.helps
    );
    case.spec().format = Format::Excel { sheet: Some("Donnees".into()), skip_lines: 0 };
    let run = case.run();
    let (fault, place) = run.fault(Code::UnknownSheet);
    assert!(fault.helps[0].contains("Données"), "{:?}", fault.helps);
    assert!(place.starts_with("indicators/"), "{place}");
}

#[test]
fn parquet_codes_are_text_and_nulls_are_empty() {
    let mut frame = df!(
        "code" => ["01001", "01004", "75056", "97101"],
        "n" => [Some(1.0), None, Some(2.5), Some(3.0)],
    )
    .unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    let mut case = Case::new("commune", "");
    case.files.insert("d.csv".into(), bytes);
    case.spec().format = Format::Parquet;
    case.indicators.get_mut("i").unwrap().coverage = 0.1;
    let run = case.run();
    assert_eq!(run.diagnostics, []);
    let values = ["01001", "01004", "75056"].map(|code| run.value("commune", code));
    assert_eq!(values, [Number(1.0), Value::Missing, Number(2.5)]);
}

#[test]
fn a_level_is_found_by_name_case_and_accents_apart() {
    let mut case = Case::new("departement", "nom,n\nNOM 01,1\nnom-02,2\nNom 75,3\nNöm 971,4\n");
    case.spec().key = Key::Name { column: "nom".into() };
    assert_eq!(case.run().value("departement", "971"), Number(4.0));
    case.files.insert("d.csv".into(), "nom,n\nNom 07,1\nNom 971,1\n".into());
    let run = case.run();
    let (fault, place) = run.fault(Code::UnmatchedPlace);
    assert_eq!((fault.severity, place.as_str()), (Severity::Error, "indicators/d.csv:2:1"));
}

#[test]
fn a_town_is_found_under_its_postcode() {
    // 01000 is shared by 01001 and 01002; 75001 is of 75056 alone; 97999 is no postcode.
    let rows = "01000;NOM 01001\n01000;Nom 01002 Cedex 3\n75001;Le Hameau\n01999;Nom 01004\n01000;Ailleurs\n";
    let mut case = Case::new("commune", &format!("cp;ville\n{rows}{}", "97100;Nom 97101\n".repeat(20)));
    case.postcodes = [("01000", vec![0, 1]), ("75001", vec![5]), ("97100", vec![6])]
        .map(|(postcode, units)| (postcode.to_owned(), units))
        .into();
    case.spec().format =
        Format::Csv { separator: ';', decimal: '.', encoding: "utf-8".into(), skip_lines: 0 };
    case.spec().key = Key::Postcode { postcode: "cp".into(), town: "ville".into() };
    case.spec().rows = Rows::Item;
    case.measure("n").column = None;
    let run = case.run();
    let found = ["01001", "01002", "01004", "75056", "97101"].map(|code| run.value("commune", code));
    assert_eq!(found, [1.0, 1.0, 1.0, 1.0, 20.0].map(Number));
    let (fault, place) = run.fault(Code::UnmatchedPlace);
    assert_eq!((fault.severity, place.as_str()), (Severity::Warning, "indicators/d.csv:6:7"));
    assert!(fault.message.contains("1 ligne sur 25 (4,0\u{a0}%)"), "{}", fault.message);
    let notes = &run.published("i", "commune").notes;
    assert_eq!(*notes, ["1 ligne de la source sur 25, sans commune trouvée, n'est pas comptée."]);

    case.files.insert("d.csv".into(), format!("cp;ville\n{rows}1000;Nom 01001\n").into());
    let run = case.run();
    assert_eq!(run.fault(Code::UnmatchedPlace).0.severity, Severity::Error, "one of six");
    run.fault(Code::LostZero);
}

#[test]
fn a_file_that_is_no_workbook_or_parquet_is_a_fault_not_a_panic() {
    for format in [Format::Parquet, Format::Excel { sheet: None, skip_lines: 0 }] {
        let mut case = Case::new("departement", "code,n\n01,1\n");
        case.spec().format = format;
        case.run().fault(Code::FileEncoding);
    }
}
