//! `former.csv`: names and codes that base units no longer bear.

use super::csv_rows::Rows;
use crate::diag::{Code, Diagnostic};
use crate::model::{Former, FormerKind, LevelUnits};
use crate::text::apostrophes;

/// `code,name,into,event`, in the order of the file.
pub(super) fn former(base: &LevelUnits, mut rows: Rows, diagnostics: &mut Vec<Diagnostic>) -> Vec<Former> {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    if let Some([code, name, into, event]) = rows.columns(["code", "name", "into", "event"], diagnostics) {
        for (line, record) in rows.iter() {
            let kind = match &record[event] {
                "merge" => Some(FormerKind::Merged),
                "rename" => Some(FormerKind::Renamed),
                "recode" => Some(FormerKind::Recoded),
                "arrondissement" => Some(FormerKind::Arrondissement),
                _ => None,
            };
            match (base.index_of(&record[into]), kind) {
                (Some(into), Some(kind)) => {
                    found.push(Former {
                        code: record[code].into(),
                        name: apostrophes(&record[name]),
                        into,
                        kind,
                    });
                }
                (None, _) => faults.push((line, format!("code inconnu «\u{202f}{}\u{202f}»", &record[into]))),
                _ => faults.push((line, format!("événement inconnu «\u{202f}{}\u{202f}»", &record[event]))),
            }
        }
    }
    for (line, what) in faults {
        rows.fault(Code::GeographyMismatch, line, &what, diagnostics);
    }
    rows.close(diagnostics);
    found
}
