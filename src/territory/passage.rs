//! `passage.csv` and `postcodes.csv`: from other codes to the base units.

use std::collections::BTreeMap;

use super::csv_rows::Rows;
use crate::diag::{Code, Diagnostic};
use crate::model::{Event, LevelUnits, Passage, Postcodes};

/// `old_code,new_code,event,year`; an `arrondissement` has no year.
pub(super) fn passage(base: &LevelUnits, mut rows: Rows, diagnostics: &mut Vec<Diagnostic>) -> Passage {
    let mut events = Vec::new();
    let mut arrondissements = BTreeMap::new();
    let mut faults = Vec::new();
    if let Some([old, new, event, year]) =
        rows.columns(["old_code", "new_code", "event", "year"], diagnostics)
    {
        for (line, record) in rows.iter() {
            let (from, to) = (record[old].to_owned(), record[new].to_owned());
            let since = record[year].parse::<u16>();
            match (&record[event], since, base.index_of(&to)) {
                ("arrondissement", _, Some(commune)) => {
                    arrondissements.insert(from, commune);
                }
                ("merge", Ok(year), _) => events.push((line, from, Event::Moved { to, year })),
                ("recode", Ok(year), _) => events.push((line, from, Event::Recoded { to, year })),
                ("split", Ok(year), _) => events.push((line, from, Event::Split { to, year })),
                _ => faults.push((line, "événement, année ou code illisible".to_owned())),
            }
        }
    }
    let lines: Vec<(u64, String)> = events.iter().map(|(line, from, _)| (*line, from.clone())).collect();
    let events = events.into_iter().map(|(_, from, event)| (from, event)).collect();
    let passage = Passage::new(base, events, arrondissements);
    for (line, from) in lines {
        if !passage.arrives(&from) {
            faults.push((line, format!("le code «\u{202f}{from}\u{202f}» ne mène à aucun territoire")));
        }
    }
    for (line, what) in faults {
        rows.fault(Code::GeographyMismatch, line, &what, diagnostics);
    }
    rows.close(diagnostics);
    passage
}

/// `postcode,code`; a postcode has as many rows as it has units.
pub(super) fn postcodes(base: &LevelUnits, mut rows: Rows, diagnostics: &mut Vec<Diagnostic>) -> Postcodes {
    let mut units: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut faults = Vec::new();
    if let Some([postcode, code]) = rows.columns(["postcode", "code"], diagnostics) {
        for (line, record) in rows.iter() {
            match base.index_of(&record[code]) {
                Some(unit) => units.entry(record[postcode].to_owned()).or_default().push(unit),
                None => faults.push((line, format!("code inconnu «\u{202f}{}\u{202f}»", &record[code]))),
            }
        }
    }
    for list in units.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    for (line, what) in faults {
        rows.fault(Code::GeographyMismatch, line, &what, diagnostics);
    }
    rows.close(diagnostics);
    Postcodes::new(units)
}
