//! The tables of a geography: comma, UTF-8, a header.

use crate::diag::{Code, Diagnostic};
use crate::io::{IoError, Project};
use crate::model::Span;

/// A table in memory, and where a fault of it is told.
pub(super) struct Rows {
    path: String,
    place: Span,
    header: csv::StringRecord,
    records: Vec<csv::StringRecord>,
    /// Faults of one table that are told one by one; then only their number is.
    told: usize,
}

/// Faults told one by one: a damaged table has one for each of its 35 000 lines.
const TOLD: usize = 5;

/// Reads a table; a file that cannot be read or split into cells is a fault at `place`.
pub(super) fn read(
    project: &Project,
    path: &str,
    place: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Rows> {
    let fault = |code: Code, what: String| Diagnostic::error(code, what).at(place, "");
    let bytes = match project.read(path) {
        Ok(bytes) => bytes,
        Err(IoError::Escapes { .. }) => {
            diagnostics.push(fault(Code::PathEscapes, format!("«\u{202f}{path}\u{202f}» sort du projet")));
            return None;
        }
        Err(error) => {
            diagnostics.push(fault(Code::FileMissing, error.to_string()));
            return None;
        }
    };
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let header = reader.headers().cloned();
    let records: Result<Vec<_>, _> = reader.records().collect();
    match (header, records) {
        (Ok(header), Ok(records)) => Some(Rows { path: path.into(), place, header, records, told: 0 }),
        (Err(error), _) | (_, Err(error)) => {
            diagnostics.push(fault(Code::CsvShape, format!("{path}{}", shape(&error))));
            None
        }
    }
}

fn shape(error: &csv::Error) -> String {
    let line = error.position().map_or_else(String::new, |place| format!(", ligne {}", place.line()));
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{line}\u{a0}: {len} cellules au lieu de {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => format!("{line}\u{a0}: ce texte n'est pas encodé en UTF-8"),
        _ => format!("{line}\u{a0}: table illisible"),
    }
}

impl Rows {
    /// Indices of some columns; an absent one is a fault and no index is given.
    pub fn columns<const N: usize>(
        &self,
        names: [&str; N],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<[usize; N]> {
        let found = names.map(|name| {
            let at = self.header.iter().position(|column| column == name);
            if at.is_none() {
                let what = format!("colonne «\u{202f}{name}\u{202f}» absente de {}", self.path);
                let fault = Diagnostic::error(Code::UnknownColumn, what).at(self.place, "");
                diagnostics.push(fault.did_you_mean(name, self.header.iter()));
            }
            at
        });
        found.iter().all(Option::is_some).then(|| found.map(Option::unwrap_or_default))
    }

    /// Lines of the file and their cells.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &csv::StringRecord)> {
        self.records.iter().map(|record| (record.position().map_or(0, csv::Position::line), record))
    }

    /// A fault of one line.
    pub fn fault(&mut self, code: Code, line: u64, what: &str, diagnostics: &mut Vec<Diagnostic>) {
        self.told += 1;
        if self.told <= TOLD {
            let message = format!("{}, ligne {line}\u{a0}: {what}", self.path);
            diagnostics.push(Diagnostic::error(code, message).at(self.place, ""));
        }
    }

    /// Says how many faults were not told one by one.
    pub fn close(self, diagnostics: &mut Vec<Diagnostic>) {
        if self.told > TOLD {
            let message = format!("{}\u{a0}: {} autres lignes fautives", self.path, self.told - TOLD);
            diagnostics.push(Diagnostic::error(Code::GeographyMismatch, message).at(self.place, ""));
        }
    }
}
