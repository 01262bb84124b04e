//! What a reader must know of a figure, in French sentences.

use std::collections::BTreeSet;

use super::exceptions;
use super::report::nbsp;
use super::store::Store;
use crate::model::{Indicator, MeasureRef, Period, Value, ValueTable};

/// Most names that a sentence lists.
const NAMED: usize = 5;

/// Notes of one figure: exceptions, overrides, scope, splits, coverage, periods left out.
pub(super) fn of(
    store: &Store,
    indicator: &Indicator,
    level: usize,
    periods: &[ValueTable],
    left_out: &[(Period, &str)],
) -> Vec<String> {
    let mut notes = Vec::new();
    let mut named = BTreeSet::new();
    for reference in indicator.measures() {
        exceptions_of(store, reference, level, periods, &mut notes, &mut named);
        scope_of(store, reference, periods, &mut notes);
    }
    let units = &store.territories.levels[level];
    for declared in indicator.overrides.iter().filter(|declared| declared.level == units.level.id) {
        if let Some(unit) = units.unit(declared.code.as_str()) {
            notes.push(format!("{}\u{a0}: {}", unit.name, sentence(&declared.note)));
        }
    }
    for table in periods {
        coverage(store, indicator, level, table, periods.len() > 1, &named, &mut notes);
    }
    for (period, reason) in left_out {
        notes.push(format!("Année {period} non publiée\u{a0}: {}", sentence(reason)));
    }
    let mut seen = BTreeSet::new();
    notes.retain(|note| seen.insert(note.clone()));
    notes.into_iter().map(|note| nbsp(&note)).collect()
}

/// « Sans objet : Paris. Collectivité unique… » for what each exception leaves without a value.
///
/// A territory that only lies inside a unit of this level is not counted in it.
fn exceptions_of(
    store: &Store,
    reference: &MeasureRef,
    level: usize,
    periods: &[ValueTable],
    notes: &mut Vec<String>,
    named: &mut BTreeSet<usize>,
) {
    let Some(dataset) = store.datasets.get(&reference.dataset) else { return };
    for (_, exception) in exceptions::of(dataset, &reference.measure) {
        let levels = &store.territories.levels;
        let Some(at) = levels.iter().position(|units| units.level.id == exception.level) else { continue };
        let inside = exceptions::units_inside(store.territories, exception, level);
        let (mut absent, mut uncounted) = (Vec::new(), Vec::new());
        for (code, units) in exception.codes.iter().zip(inside) {
            let Some(unit) = levels[at].index_of(code.as_str()) else { continue };
            let without: Vec<usize> = units
                .iter()
                .copied()
                .filter(|&unit| periods.iter().any(|table| table.values[unit].number().is_none()))
                .collect();
            let name = levels[at].units[unit].name.as_str();
            if !without.is_empty() {
                absent.push(name);
                named.extend(without);
            } else if units.is_empty() && has_no_number(store, reference, at, unit, periods) {
                uncounted.push(name);
            }
        }
        for (label, names) in [(exception.status.label(), absent), ("non compté", uncounted)] {
            if !names.is_empty() {
                let names = list(names.into_iter());
                notes.push(format!("{}\u{a0}: {names}. {}", capital(label), sentence(&exception.note)));
            }
        }
    }
}

fn has_no_number(
    store: &Store,
    reference: &MeasureRef,
    level: usize,
    unit: usize,
    periods: &[ValueTable],
) -> bool {
    periods.iter().any(|table| {
        let values = store.at(reference, level, table.period, 0.0);
        values.is_ok_and(|values| values[unit].number().is_none())
    })
}

fn scope_of(store: &Store, reference: &MeasureRef, periods: &[ValueTable], notes: &mut Vec<String>) {
    for table in periods {
        let period = reference.period.unwrap_or(table.period);
        let Some(levels) = store.facts.given(&reference.dataset, &reference.measure, period) else {
            continue;
        };
        for (&level, given) in levels {
            if let Some(scope) = &given.scope {
                notes.push(format!("Champ\u{a0}: {}", sentence(scope)));
            }
            if !given.split.is_empty() {
                let units = &store.territories.levels[level];
                let names =
                    given.split.iter().take(NAMED).map(|&unit| units.units[unit as usize].name.as_str());
                let names = match given.split.len() > NAMED {
                    true => format!("{} territoires", given.split.len()),
                    false => list(names),
                };
                notes.push(format!(
                    "Sans valeur pour {period}, pour cause de scission depuis\u{a0}: {names}."
                ));
            }
        }
    }
}

/// What part of the population the numbers cover, and which units have none, when they are few.
fn coverage(
    store: &Store,
    indicator: &Indicator,
    level: usize,
    table: &ValueTable,
    dated: bool,
    named: &BTreeSet<usize>,
    notes: &mut Vec<String>,
) {
    let year = if dated { format!(" ({})", indicator.period_label(table.period)) } else { String::new() };
    if table.coverage < 1.0 {
        let share = floored_percent(table.coverage);
        notes.push(match share {
            100 => format!("Les valeurs couvrent presque toute la population{year}."),
            _ => format!("Les valeurs couvrent {share}\u{a0}% de la population{year}."),
        });
    }
    let units = &store.territories.levels[level].units;
    let absent: Vec<&str> = (0..units.len())
        .filter(|unit| matches!(table.values[*unit], Value::Missing | Value::Secret) && !named.contains(unit))
        .map(|unit| units[unit].name.as_str())
        .collect();
    if (1..=NAMED).contains(&absent.len()) {
        notes.push(format!("Sans valeur{year}\u{a0}: {}.", list(absent.into_iter())));
    }
}

/// « Paris, Corse-du-Sud et Haute-Corse ».
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match &names[..] {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}

/// Ends with a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A share (0 to 1) in whole percents, never rounded up to 100.
pub(super) fn floored_percent(share: f64) -> u32 {
    // The smallest nudge, so that 0.95 (94.99999…) is 95.
    (share * 100.0 + 1e-9).floor() as u32
}
