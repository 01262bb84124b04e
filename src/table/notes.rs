//! What a reader must know of a figure, in French sentences.

use std::collections::BTreeSet;

use super::exceptions;
use super::facts::{Aside, Given};
use super::report::{counted, how_many};
use super::store::Store;
use crate::model::{Exception, Formula, Indicator, MeasureRef, Period, UnitsNote, Value, ValueTable};
use crate::text;

/// Most names that a sentence lists.
const NAMED: usize = 5;

/// Notes of one figure: exceptions, scope, rows set aside, splits, overrides, coverage, periods left out.
pub(super) fn of(
    store: &Store,
    indicator: &Indicator,
    level: usize,
    tables: &[ValueTable],
    left_out: &[(Period, &str)],
) -> (Vec<String>, Vec<UnitsNote>) {
    let mut figure =
        Figure { store, level, tables, named: BTreeSet::new(), notes: Vec::new(), remarks: Vec::new() };
    for reference in indicator.measures() {
        let given = figure.given(indicator, reference);
        figure.exceptions(reference, &given);
        figure.remarks(reference);
        figure.sources(&given);
    }
    let units = &store.territories.levels[level];
    for declared in indicator.overrides.iter().filter(|declared| declared.level == units.level.id) {
        if let Some(unit) = units.index_of(declared.code.as_str()) {
            figure.remark(&units.units[unit].name, &declared.note, vec![unit]);
        }
    }
    for table in tables {
        let year = (tables.len() > 1).then(|| indicator.period_label(table.period));
        figure.coverage(table, year.as_deref());
    }
    for (period, reason) in left_out {
        figure.notes.push(format!("Année {period} non publiée\u{a0}: {}", sentence(reason)));
    }
    let mut seen = BTreeSet::new();
    figure.notes.retain(|note| seen.insert(note.clone()));
    (figure.notes, figure.remarks)
}

struct Figure<'s, 'a> {
    store: &'s Store<'a>,
    level: usize,
    tables: &'s [ValueTable],
    /// Units whose absence a note has explained.
    named: BTreeSet<usize>,
    notes: Vec<String>,
    remarks: Vec<UnitsNote>,
}

/// A measure as given for a period at a level.
type GivenAt<'a> = (Period, usize, &'a Given);

impl<'a> Figure<'_, 'a> {
    /// All that a formula draws from for one of its measures.
    fn given(&self, indicator: &Indicator, reference: &MeasureRef) -> Vec<GivenAt<'a>> {
        let mut periods: BTreeSet<Period> = match &indicator.formula {
            Formula::Change { from, to, .. } => BTreeSet::from([*from, *to]),
            _ => self.tables.iter().map(|table| reference.period.unwrap_or(table.period)).collect(),
        };
        periods.extend(reference.period);
        let levels = periods.into_iter().filter_map(|period| {
            Some((period, self.store.facts.given(&reference.dataset, &reference.measure, period)?))
        });
        levels
            .flat_map(|(period, levels)| levels.iter().map(move |(level, given)| (period, *level, given)))
            .collect()
    }

    /// « Sans objet : Paris. Collectivité unique… » for what each exception leaves without a value.
    ///
    /// A territory that only lies inside a unit of this level is not counted in it.
    fn exceptions(&mut self, reference: &MeasureRef, given: &[GivenAt]) {
        let Some(dataset) = self.store.datasets.get(&reference.dataset) else { return };
        for (_, exception) in exceptions::of(dataset, &reference.measure) {
            let about = &exception.about;
            let Some(named) = self.store.territories.level(&about.level) else { continue };
            let inside = exceptions::units_inside(self.store.territories, about, self.level);
            let silent = self.without_number(exception, given);
            let (mut absent, mut uncounted, mut told) = (Vec::new(), Vec::new(), BTreeSet::new());
            for ((code, units), silent) in about.codes.iter().zip(inside).zip(silent) {
                let Some(name) = named.unit(code.as_str()).map(|unit| unit.name.clone()) else { continue };
                let without = |unit: &usize| self.tables.iter().any(|t| t.values[*unit].number().is_none());
                let without: Vec<usize> = units.iter().copied().filter(without).collect();
                if silent && !without.is_empty() {
                    absent.push(name);
                    told.extend(without);
                } else if silent && units.is_empty() {
                    uncounted.push(name);
                }
            }
            if !told.is_empty() {
                let units = told.iter().copied().collect();
                self.remarks.push(UnitsNote { note: sentence(&about.note), units });
                self.named.extend(told);
            }
            for (label, names) in [(exception.status.label(), absent), ("non compté", uncounted)] {
                if !names.is_empty() {
                    let (label, names) = (text::capital(label), text::list(&names));
                    self.notes.push(format!("{label}\u{a0}: {names}. {}", sentence(&about.note)));
                }
            }
        }
    }

    /// What the dataset says of numbers that are there.
    fn remarks(&mut self, reference: &MeasureRef) {
        let Some(dataset) = self.store.datasets.get(&reference.dataset) else { return };
        for remark in dataset.remarks.iter().filter(|remark| remark.concerns(&reference.measure)) {
            let Some(named) = self.store.territories.level(&remark.level) else { continue };
            let inside = exceptions::units_inside(self.store.territories, remark, self.level);
            let names = remark.codes.iter().zip(&inside).filter(|(_, units)| !units.is_empty());
            let names = names.filter_map(|(code, _)| Some(named.unit(code.as_str())?.name.clone()));
            let names: Vec<String> = names.collect();
            let known = |unit: &usize| self.tables.iter().any(|table| table.values[*unit].number().is_some());
            let units: BTreeSet<usize> = inside.into_iter().flatten().filter(known).collect();
            if !units.is_empty() {
                self.remark(&text::list(&names), &remark.note, units.into_iter().collect());
            }
        }
    }

    /// « Mayotte : recensement de 2017. », told of the level and of its units.
    fn remark(&mut self, names: &str, note: &str, units: Vec<usize>) {
        let note = sentence(note);
        self.notes.push(format!("{names}\u{a0}: {note}"));
        self.remarks.push(UnitsNote { note, units });
    }

    /// For each code of an exception, whether what is given there lacks a number.
    fn without_number(&self, exception: &Exception, given: &[GivenAt]) -> Vec<bool> {
        let mut silent = vec![false; exception.about.codes.len()];
        for (_, level, given) in given {
            let inside = exceptions::units_inside(self.store.territories, &exception.about, *level);
            for (silent, units) in silent.iter_mut().zip(inside) {
                *silent |= units.iter().any(|unit| given.values[*unit].number().is_none());
            }
        }
        silent
    }

    /// What the tables are limited to, which of their rows are not counted, which units were split.
    fn sources(&mut self, given: &[GivenAt]) {
        for (period, level, given) in given {
            if let Some(scope) = &given.scope {
                self.notes.push(format!("Champ\u{a0}: {}", sentence(scope)));
            }
            let Aside { rows, outside, unmatched } = given.aside;
            for (count, why) in [(outside, "hors de l'atlas"), (unmatched, "sans commune trouvée")] {
                if count > 0 {
                    let verb = if count > 1 { "ne sont pas comptées" } else { "n'est pas comptée" };
                    let lines = counted(count, "ligne");
                    self.notes.push(format!("{lines} de la source sur {}, {why}, {verb}.", how_many(rows)));
                }
            }
            let split: BTreeSet<usize> =
                given.splits.iter().flat_map(|split| &split.units).map(|unit| *unit as usize).collect();
            if *level == self.level && !split.is_empty() {
                let units = &self.store.territories.levels[*level];
                let names: Vec<String> = split.iter().map(|unit| units.units[*unit].name.clone()).collect();
                let names = match names.len() > NAMED {
                    true => format!("{} {}", how_many(names.len()), units.level.plural),
                    false => text::list(&names),
                };
                self.notes.push(format!("Sans valeur pour {period}, à cause d'une scission\u{a0}: {names}."));
                self.named.extend(split);
            }
        }
    }

    /// What part of the population the numbers cover, of the level and of each unit; which units have none, or a part
    /// of theirs, when they are few.
    fn coverage(&mut self, table: &ValueTable, year: Option<&str>) {
        let year = year.map(|year| format!(" ({year})")).unwrap_or_default();
        if table.coverage < 1.0 {
            self.notes.push(format!("Les valeurs couvrent {}{year}.", population(table.coverage)));
        }
        let units = self.store.territories.levels[self.level].units.len();
        for (said, status) in [("Sans valeur", Value::Missing), ("Secret statistique", Value::Secret)] {
            let absent = |unit: &usize| table.values[*unit] == status && !self.named.contains(unit);
            let absent: Vec<usize> = (0..units).filter(absent).collect();
            self.few(&format!("{said}{year}"), &absent);
        }
        if units > 1 {
            let partial: Vec<usize> = table.partial.iter().map(|(unit, _)| *unit).collect();
            self.few(&format!("Calculé sans une partie du territoire{year}"), &partial);
        }
        let remark = |(unit, share): &(usize, f64)| UnitsNote {
            note: format!(
                "Calculé sans une partie du territoire, dont la valeur n’est pas connue{year}\u{a0}: couvre {}.",
                population(*share)
            ),
            units: vec![*unit],
        };
        self.remarks.extend(table.partial.iter().map(remark));
    }

    /// « Sans valeur : Lozère. », where so few units are concerned that all can be named.
    fn few(&mut self, said: &str, concerned: &[usize]) {
        let units = &self.store.territories.levels[self.level].units;
        if (1..=NAMED).contains(&concerned.len()) {
            let names: Vec<String> = concerned.iter().map(|unit| units[*unit].name.clone()).collect();
            self.notes.push(format!("{said}\u{a0}: {}.", text::list(&names)));
        }
    }
}

/// `97 % de la population`, never more than is covered.
fn population(share: f64) -> String {
    match floored_percent(share).as_str() {
        "99,9\u{a0}%" => "presque toute la population".to_owned(),
        share => format!("{share} de la population"),
    }
}

/// Ends with a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// A share (0 to 1) in percent, never rounded up: a decimal only above 99 %.
pub(super) fn floored_percent(share: f64) -> String {
    // The smallest nudge, so that 0.95 (94.99999…) is 95.
    let percent = share * 100.0 + 1e-9;
    match percent {
        p if !(99.0..100.0).contains(&p) => text::percent(p.floor(), 0),
        p => text::percent((p * 10.0).floor() / 10.0, 1),
    }
}
