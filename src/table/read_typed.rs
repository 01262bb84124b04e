//! Spreadsheets and Parquet: typed cells, read as the text that would be typed.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use polars::prelude::{DataType, SerReader};
use polars_io::parquet::read::ParquetReader;

use super::raw::{Body, RawTable};

/// A file that cannot be read; a missing sheet says which ones there are.
#[derive(Debug)]
pub(super) enum TypedFault {
    Unreadable,
    NoSheet { sheets: Vec<String> },
    NoHeader,
}

/// One sheet of a workbook (XLS, XLSX, ODS), the first when none is named.
pub(super) fn excel(bytes: Vec<u8>, sheet: Option<&str>, skip_lines: usize) -> Result<RawTable, TypedFault> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| TypedFault::Unreadable)?;
    let sheets = workbook.sheet_names();
    let name = match sheet {
        Some(wanted) => sheets.iter().find(|name| name.trim() == wanted.trim()),
        None => sheets.first(),
    };
    let Some(name) = name.cloned() else {
        return Err(TypedFault::NoSheet { sheets });
    };
    let range = workbook.worksheet_range(&name).map_err(|_| TypedFault::Unreadable)?;
    let start = range.start().unwrap_or_default();
    // `skip_lines` counts the lines of the sheet; the range begins at its first filled one.
    let skipped = skip_lines.saturating_sub(start.0 as usize);
    let mut rows = range.rows().skip(skipped);
    let header: Vec<String> = match rows.next() {
        Some(row) => row.iter().map(|cell| typed(cell).trim().to_owned()).collect(),
        None => return Err(TypedFault::NoHeader),
    };
    if header.iter().all(String::is_empty) {
        return Err(TypedFault::NoHeader);
    }
    let (mut cells, mut numeric, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    let first = start.0 + skipped as u32 + 2;
    for (row, line) in rows.zip(first..) {
        if row.iter().all(|cell| matches!(cell, Data::Empty)) {
            continue;
        }
        lines.push(line);
        cells.extend(row.iter().map(|cell| typed(cell).into_boxed_str()));
        numeric.extend(row.iter().map(|cell| matches!(cell, Data::Int(_) | Data::Float(_))));
    }
    let body = Body::Typed { cells, numeric, sheet: name, lines, first_column: start.1 as usize };
    Ok(RawTable { header, body })
}

/// A whole number has no decimal point: the marker `-1` and the code `1004` are written so.
fn typed(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(x) => x.to_string(),
        Data::Float(x) => x.to_string(),
        Data::Bool(x) => (if *x { "VRAI" } else { "FAUX" }).to_owned(),
        Data::DateTime(date) => date.as_f64().to_string(),
        Data::Error(error) => error.to_string(),
    }
}

/// All columns of a Parquet file, cast to text; a null is an empty cell.
pub(super) fn parquet(bytes: Vec<u8>) -> Result<RawTable, TypedFault> {
    let unreadable = |_: polars::prelude::PolarsError| TypedFault::Unreadable;
    let frame = ParquetReader::new(Cursor::new(bytes)).finish().map_err(unreadable)?;
    let (rows, width) = (frame.height(), frame.width());
    let header = frame.get_column_names().iter().map(|name| name.trim().to_owned()).collect();
    let mut cells = vec![Box::<str>::from(""); rows * width];
    let mut numeric = vec![false; rows * width];
    for (at, column) in frame.columns().iter().enumerate() {
        let is_number = column.dtype().is_primitive_numeric();
        let texts = column.cast(&DataType::String).map_err(unreadable)?;
        for (row, text) in texts.str().map_err(unreadable)?.iter().enumerate() {
            let text = text.unwrap_or("");
            // Whole floats lose their « .0 », as in a spreadsheet.
            let text = if is_number { text.strip_suffix(".0").unwrap_or(text) } else { text };
            cells[row * width + at] = Box::from(text);
            numeric[row * width + at] = is_number;
        }
    }
    let lines = (1..=rows as u32).collect();
    let body = Body::Typed { cells, numeric, sheet: String::new(), lines, first_column: 0 };
    Ok(RawTable { header, body })
}
