//! A table as its producer wrote it: every cell is a text, and knows its place.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diag::quoted;

/// One cell of a CSV file: a byte range, quotes left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub start: u32,
    pub end: u32,
    /// Holds doubled quotes, to be read as single ones.
    pub escaped: bool,
}

/// Cells row after row, `width` a row.
#[derive(Debug)]
pub(super) enum Body {
    Csv {
        text: Arc<str>,
        cells: Vec<Cell>,
    },
    /// A spreadsheet or a Parquet file: cells as they would be typed.
    Typed {
        cells: Vec<Box<str>>,
        /// The cell was a number, not a text: a code there may have lost its zero.
        numeric: Vec<bool>,
        /// Name of the sheet, empty for Parquet.
        sheet: String,
        /// Line of each row, from 1; first column, from 0.
        lines: Vec<u32>,
        first_column: usize,
    },
}

/// Header and rows of one file or sheet.
#[derive(Debug)]
pub(super) struct RawTable {
    /// Trimmed; a name may be empty or repeated.
    pub header: Vec<String>,
    pub body: Body,
}

impl RawTable {
    pub fn rows(&self) -> usize {
        let cells = match &self.body {
            Body::Csv { cells, .. } => cells.len(),
            Body::Typed { cells, .. } => cells.len(),
        };
        cells / self.header.len().max(1)
    }

    /// Text of a cell, spaces around it left out.
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let at = row * self.header.len() + column;
        match &self.body {
            Body::Csv { text, cells } => {
                let Cell { start, end, escaped } = cells[at];
                let raw = text[start as usize..end as usize].trim();
                if escaped { Cow::Owned(raw.replace("\"\"", "\"")) } else { Cow::Borrowed(raw) }
            }
            Body::Typed { cells, .. } => Cow::Borrowed(cells[at].trim()),
        }
    }

    /// Whether a spreadsheet holds a number there.
    pub fn is_numeric(&self, row: usize, column: usize) -> bool {
        match &self.body {
            Body::Csv { .. } => false,
            Body::Typed { numeric, .. } => numeric[row * self.header.len() + column],
        }
    }

    /// For a CSV file, its text and the byte range of a cell.
    pub fn csv_cell(&self, row: usize, column: usize) -> Option<(Arc<str>, std::ops::Range<usize>)> {
        match &self.body {
            Body::Csv { text, cells } => {
                let cell = cells[row * self.header.len() + column];
                Some((text.clone(), cell.start as usize..cell.end as usize))
            }
            Body::Typed { .. } => None,
        }
    }

    /// How a person finds a cell that has no byte range: `C12`, or the line in a Parquet file.
    pub fn address(&self, row: usize, column: usize) -> String {
        match &self.body {
            Body::Csv { .. } => String::new(),
            Body::Typed { sheet, lines, .. } if sheet.is_empty() => lines[row].to_string(),
            Body::Typed { lines, first_column, .. } => {
                format!("{}{}", letters(first_column + column), lines[row])
            }
        }
    }

    /// What addresses are counted in: « feuille « Région », cellules ».
    pub fn sheet(&self) -> String {
        match &self.body {
            Body::Typed { sheet, .. } if !sheet.is_empty() => format!("feuille {}, cellules", quoted(sheet)),
            _ => "lignes".to_owned(),
        }
    }

    /// Every column that bears `name`.
    pub fn columns_named(&self, name: &str) -> Vec<usize> {
        let name = name.trim();
        (0..self.header.len()).filter(|&i| self.header[i] == name).collect()
    }
}

/// Letters of a spreadsheet's column: 0 is A, 26 is AA.
fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (column % 26) as u8);
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    letters.iter().rev().map(|&letter| letter as char).collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
