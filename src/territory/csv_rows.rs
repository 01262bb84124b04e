//! The tables of a geography: comma, UTF-8, a header.

use std::ops::Range;

use crate::diag::{Code, Diagnostic, quoted};
use crate::io::{Project, stays_below};
use crate::model::{SourceId, Span};

/// A table in memory, and where its faults are told.
pub(super) struct Rows {
    source: SourceId,
    header: csv::StringRecord,
    records: Vec<csv::StringRecord>,
    /// Bytes of each line of the text.
    lines: Vec<Range<usize>>,
    /// Faults of one table that are told one by one; then only their number is.
    told: usize,
}

/// Faults told one by one: a damaged table has one for each of its 35 000 lines.
const TOLD: usize = 5;

/// Reads a table; one that is not there is a fault at `place`, one that cannot be split into cells at its line.
pub(super) fn read(
    project: &Project,
    path: &str,
    place: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Rows> {
    let fault = |code: Code, what: String| Diagnostic::error(code, what).at(place, "");
    if !stays_below(path) {
        diagnostics.push(fault(Code::PathEscapes, format!("{} sort du projet", quoted(path))));
        return None;
    }
    let Some(&source) = project.files.get(path) else {
        if !project.is_refused(path) {
            diagnostics.push(fault(Code::FileMissing, format!("fichier absent\u{a0}: {path}")));
        }
        return None;
    };
    let text = project.sources.text(source);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().cloned();
    let records: Result<Vec<_>, _> = reader.records().collect();
    match (header, records) {
        (Ok(header), Ok(records)) => Some(Rows { source, header, records, lines: lines(text), told: 0 }),
        (Err(error), _) | (_, Err(error)) => {
            let line = error.position().map_or(1, csv::Position::line);
            let at = lines(text).get(line as usize - 1).cloned().unwrap_or_default();
            diagnostics.push(Diagnostic::error(Code::CsvShape, shape(&error)).at(Span::new(source, at), ""));
            None
        }
    }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        range
    };
    text.split_inclusive('\n').map(line).collect()
}

fn shape(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("cette ligne a {len} cellules, l'en-tête en a {expected_len}")
        }
        _ => "table illisible".to_owned(),
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
                let fault =
                    Diagnostic::error(Code::UnknownColumn, format!("pas de colonne {}", quoted(name)));
                let columns: Vec<&str> = self.header.iter().collect();
                diagnostics.push(fault.at(self.line(1), "").nearest(name, "colonnes du fichier", &columns));
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
            diagnostics.push(Diagnostic::error(code, what).at(self.line(line), ""));
        }
    }

    /// Says how many faults were not told one by one.
    pub fn close(self, diagnostics: &mut Vec<Diagnostic>) {
        if self.told > TOLD {
            let message = format!("{} autres lignes fautives", self.told - TOLD);
            let place = Span::start_of(self.source);
            diagnostics.push(Diagnostic::error(Code::GeographyMismatch, message).at(place, ""));
        }
    }

    fn line(&self, line: u64) -> Span {
        let range = self.lines.get((line as usize).saturating_sub(1)).cloned();
        Span::new(self.source, range.unwrap_or_default())
    }
}
