//! `former.csv` and `synonyms.csv`: names and codes that lead to a unit without being its own.

use super::csv_rows::Rows;
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{Alias, AliasKind, Territories};
use crate::text::apostrophes;

/// What the first column of a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// The code that a name of the base level was borne with.
    Code,
    /// The level of the unit that a name leads to.
    Level,
}

/// `code,name,into,event` or `level,name,into,event`, in the order of the file.
pub(super) fn aliases(
    territories: &Territories,
    first: First,
    mut rows: Rows,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Alias> {
    let level_of = |id: &str| territories.levels.iter().position(|level| level.level.id.as_str() == id);
    let mut found = Vec::new();
    let mut faults = Vec::new();
    let column = if first == First::Code { "code" } else { "level" };
    if let Some([head, name, into, event]) = rows.columns([column, "name", "into", "event"], diagnostics) {
        for (line, record) in rows.iter() {
            let (level, code) = match first {
                First::Code => (Some(territories.base), &record[head]),
                First::Level => (level_of(&record[head]), ""),
            };
            let unit = level.map(|level| (level, territories.levels[level].index_of(&record[into])));
            match (unit, kind(&record[event])) {
                (Some((level, Some(into))), Some(kind)) => {
                    found.push(Alias {
                        code: code.into(),
                        name: apostrophes(&record[name]),
                        level,
                        into,
                        kind,
                    });
                }
                (None, _) => faults.push((line, format!("niveau inconnu {}", quoted(&record[head])))),
                (Some((_, None)), _) => {
                    faults.push((line, format!("code inconnu {}", quoted(&record[into]))));
                }
                _ => faults.push((line, format!("événement inconnu {}", quoted(&record[event])))),
            }
        }
    }
    for (line, what) in faults {
        rows.fault(Code::GeographyMismatch, line, &what, diagnostics);
    }
    rows.close(diagnostics);
    found
}

fn kind(event: &str) -> Option<AliasKind> {
    Some(match event {
        "merge" => AliasKind::Merged,
        "rename" => AliasKind::Renamed,
        "recode" => AliasKind::Recoded,
        "arrondissement" => AliasKind::Arrondissement,
        "usage" => AliasKind::Usage,
        _ => return None,
    })
}
