//! Files as producers make them.

use super::pays::Case;
use crate::diag::Code;
use crate::model::{Format, Value};
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

#[test]
fn a_file_that_is_no_workbook_or_parquet_is_a_fault_not_a_panic() {
    for format in [Format::Parquet, Format::Excel { sheet: None, skip_lines: 0 }] {
        let mut case = Case::new("departement", "code,n\n01,1\n");
        case.spec().format = format;
        case.run().fault(Code::FileEncoding);
    }
}
