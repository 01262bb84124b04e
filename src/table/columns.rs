//! Columns, conditions and periods that a declaration names in a file.

use std::collections::BTreeSet;

use super::load::Loading;
use super::plan::{self, Condition};
use super::raw::RawTable;
use super::read_csv;
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{Measure, Period, PeriodOf, RowFilter, Rows, Span, TableSpec};

impl Loading<'_, '_> {
    /// Index of a declared column, or a diagnostic.
    pub(super) fn column(&mut self, name: &str, raw: &RawTable, declared: &str) -> Option<usize> {
        let span = self.dataset.spans.get(declared);
        match raw.columns_named(name)[..] {
            [column] => Some(column),
            [] => {
                let columns = raw.header.iter().filter(|name| !name.is_empty()).map(String::as_str);
                let list: Vec<&str> = columns.clone().collect();
                self.files.diagnostics.push(
                    Diagnostic::error(Code::UnknownColumn, format!("pas de colonne {}", quoted(name)))
                        .at(span, "")
                        .did_you_mean(name, columns)
                        .help(match other_separator(&list) {
                            Some(other) => read_csv::separator_help(other),
                            None => format!("colonnes du fichier\u{a0}: {}", list.join(", ")),
                        }),
                );
                None
            }
            _ => {
                self.files.diagnostics.push(
                    Diagnostic::error(
                        Code::CsvShape,
                        format!("deux colonnes portent le nom {}", quoted(name)),
                    )
                    .at(span, "")
                    .help("renommez l'une d'elles dans le fichier"),
                );
                None
            }
        }
    }

    /// The column of a measure in one table; the outer `None` when this table does not give the measure.
    pub(super) fn column_of(
        &mut self,
        measure: &Measure,
        spec: &TableSpec,
        raw: &RawTable,
        index: usize,
    ) -> Option<Option<usize>> {
        if let Some(name) = spec.columns.get(&measure.id) {
            return self.column(name, raw, &format!("tables.{index}.columns.{}", measure.id)).map(Some);
        }
        let Some(name) = &measure.column else {
            return (spec.rows == Rows::Item).then_some(None);
        };
        // With several tables, each may hold some of the measures.
        if self.dataset.tables.len() > 1 && raw.columns_named(name).is_empty() {
            return None;
        }
        self.column(name, raw, &format!("measures.{}.column", measure.id)).map(Some)
    }

    /// For each row, whether it meets a `where`; a text that no row holds is a warning.
    pub(super) fn passes(&mut self, filter: &RowFilter, raw: &RawTable, declared: &str) -> Option<Vec<bool>> {
        let mut conditions = Vec::new();
        for (name, accepted) in filter {
            let column = self.column(name, raw, &format!("{declared}.{name}"))?;
            let texts: BTreeSet<_> = (0..raw.rows()).map(|row| raw.cell(row, column)).collect();
            for text in accepted.iter().filter(|text| !texts.contains(text.trim())) {
                let span = self.dataset.spans.get(&format!("{declared}.{name}"));
                self.files.diagnostics.push(
                    Diagnostic::warning(
                        Code::UnknownValue,
                        format!("aucune ligne n'a {} dans la colonne {}", quoted(text), quoted(name)),
                    )
                    .at(span, "")
                    .did_you_mean(text, texts.iter().take(200).map(AsRef::as_ref)),
                );
            }
            conditions.push(Condition { column, accepted });
        }
        match plan::rows_where(raw, &conditions) {
            Ok(rows) => {
                let mut passes = vec![false; raw.rows()];
                rows.iter().for_each(|&row| passes[row as usize] = true);
                Some(passes)
            }
            Err(error) => {
                self.broken(&error.to_string(), self.dataset.spans.get(declared));
                None
            }
        }
    }

    pub(super) fn broken(&mut self, error: &str, span: Span) {
        let message = format!("la table n'a pas pu être jointe aux territoires\u{a0}: {error}");
        self.files.diagnostics.push(Diagnostic::error(Code::Inconsistent, message).at(span, ""));
    }

    /// The period of each joined row.
    pub(super) fn periods(
        &mut self,
        spec: &TableSpec,
        raw: &RawTable,
        joined: &[(u32, u32)],
    ) -> Option<Vec<Period>> {
        let name = match &spec.period {
            PeriodOf::Constant(period) => return Some(vec![*period; joined.len()]),
            PeriodOf::Column(name) => name,
        };
        let column = self.column(name, raw, "tables.period")?;
        let mut periods = Vec::with_capacity(joined.len());
        for &(_, row) in joined {
            let text = raw.cell(row as usize, column);
            // A date of ISO 8601 begins with its year.
            let year =
                text.split('-').next().filter(|year| year.len() == 4).and_then(|year| year.parse().ok());
            let Some(year) = year else {
                let message = format!("{} n'est pas une année", quoted(text));
                let fault = Diagnostic::error(Code::NotANumber, message);
                let fault =
                    self.files.mark(fault, spec, raw, std::iter::once((row as usize, column, String::new())));
                self.files.diagnostics.push(fault);
                return None;
            };
            periods.push(Period(year));
        }
        Some(periods)
    }
}

/// What separates the columns of a header that was read as one.
fn other_separator(header: &[&str]) -> Option<char> {
    let [only] = header else { return None };
    [';', ',', '\t', '|'].into_iter().find(|separator| only.contains(*separator))
}
