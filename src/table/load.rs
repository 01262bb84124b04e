//! One dataset: its tables read, joined to territories and summed into what it gives.

use std::collections::{BTreeMap, BTreeSet};

use super::cell;
use super::facts::{Aside, Given};
use super::files::{Declared, Files};
use super::nesting::Nesting;
use super::pending::Pending;
use super::places::{Names, PARTED, Towns};
use super::raw::RawTable;
use super::report::Vanished;
use super::resolve::{Codes, Outcome};
use super::{Inputs, exceptions, gates, plan};
use crate::diag::{Code, Severity};
use crate::model::{
    Dataset, Format, Key, LevelUnits, Measure, MeasureId, Period, PeriodOf, Rows, TableSpec, Value,
};

/// What a dataset gives, by measure, period and index of level.
pub(super) type GivenByMeasure = BTreeMap<MeasureId, BTreeMap<Period, BTreeMap<usize, Given>>>;

/// Reads a dataset; its faults go to `files.diagnostics`. False when it has one.
pub(super) fn load(
    inputs: &Inputs,
    nesting: &Nesting,
    dataset: &Dataset,
    files: &mut Files,
) -> (GivenByMeasure, bool) {
    let told = files.diagnostics.len();
    let mut loading =
        Loading { inputs, nesting, dataset, files, told, unreadable: false, pending: BTreeMap::new() };
    for index in 0..dataset.tables.len() {
        loading.table(index);
    }
    loading.finish()
}

pub(super) struct Loading<'a, 'f> {
    pub inputs: &'a Inputs<'a>,
    pub nesting: &'a Nesting,
    pub dataset: &'a Dataset,
    pub files: &'a mut Files<'f>,
    /// Diagnostics told before this dataset.
    told: usize,
    /// One of its files could not be read, which was perhaps said for another dataset.
    unreadable: bool,
    pending: BTreeMap<(MeasureId, Period, usize), Pending>,
}

/// A table whose rows have found their territories.
pub(super) struct Joined<'t> {
    /// Of the table in its dataset.
    pub index: usize,
    pub spec: &'t TableSpec,
    pub raw: &'t RawTable,
    pub level: &'t LevelUnits,
    pub level_index: usize,
    /// (unit, row), in that order.
    pub pairs: Vec<(u32, u32)>,
    /// One a pair.
    pub periods: Vec<Period>,
    /// Parts of the splits that pairs number after the units.
    pub splits: Vec<Vec<u32>>,
    pub aside: Aside,
    /// Units that lack a part of themselves in a period: what is there is no value of the whole.
    pub incomplete: Vec<(u32, Period)>,
}

impl Loading<'_, '_> {
    fn table(&mut self, index: usize) {
        let dataset = self.dataset;
        let spec = &dataset.tables[index];
        let place = |key: &str| dataset.spans.get(&format!("tables.{index}.{key}"));
        let declared = Declared { file: place("file"), sheet: place("sheet") };
        let levels = &self.inputs.territories.levels;
        let Some(level_index) = levels.iter().position(|level| level.level.id == spec.level) else { return };
        let level = &levels[level_index];
        let Some(raw) = self.files.table(spec, declared) else {
            self.unreadable = true;
            return;
        };
        self.report_perimeters(level, spec, dataset.spans.get(&format!("tables.{index}.vintage")));
        let Some(keys) = self.keys(spec, &raw, index) else { return };
        let outcomes = self.outcomes(spec, &raw, &keys, level);
        let count = level.units.len() as u32;
        // A split takes a number after the units', so that its rows are joined like theirs.
        let mut splits: Vec<Vec<u32>> = Vec::new();
        let mut units: Vec<(String, u32)> = Vec::new();
        for (key, outcome) in &outcomes {
            let unit = match outcome {
                Outcome::Unit { unit, .. } => *unit,
                Outcome::Split(parts) => {
                    splits.push(parts.clone());
                    count + splits.len() as u32 - 1
                }
                Outcome::Outside | Outcome::Fault(_) => continue,
            };
            units.push(((*key).to_owned(), unit));
        }
        let pairs = match plan::join(&keys.rows, &keys.texts, &units) {
            Ok(pairs) => pairs,
            Err(error) => return self.broken(&error.to_string(), declared.file),
        };
        let Some(periods) = self.periods(spec, &raw, &pairs) else { return };
        let aside = keys.aside(&outcomes);
        let mut joined = Joined {
            index,
            spec,
            raw: &raw,
            level,
            level_index,
            pairs,
            periods,
            splits,
            aside,
            incomplete: Vec::new(),
        };
        self.report_keys(&joined, &keys, &outcomes);
        if spec.rows == Rows::Territory {
            self.report_repeated(&mut joined, &keys, &outcomes);
        }
        self.measures(&joined);
    }

    /// Keys of the rows that the table's conditions keep.
    fn keys(&mut self, spec: &TableSpec, raw: &RawTable, index: usize) -> Option<Keys> {
        let at = |key: &str| format!("tables.{index}.{key}");
        let (first, column) = match &spec.key {
            Key::Code { column } => (None, self.column(column, raw, &at("code"))?),
            Key::Name { column } => (None, self.column(column, raw, &at("name"))?),
            Key::Postcode { postcode, town } => {
                let postcode = self.column(postcode, raw, &at("postcode"))?;
                (Some(postcode), self.column(town, raw, &at("town"))?)
            }
        };
        let kept = self.passes(&spec.filter, raw, &at("where"))?;
        let rows: Vec<u32> = (0..raw.rows() as u32).filter(|&row| kept[row as usize]).collect();
        let text = |row: &u32| {
            let text = raw.cell(*row as usize, column);
            match first {
                None => text.into_owned(),
                Some(first) => format!("{}{PARTED}{text}", raw.cell(*row as usize, first)),
            }
        };
        let texts = rows.iter().map(text).collect();
        Some(Keys { column, postcode: first, rows, texts })
    }

    fn outcomes<'k>(
        &self,
        spec: &TableSpec,
        raw: &RawTable,
        keys: &'k Keys,
        level: &LevelUnits,
    ) -> BTreeMap<&'k str, Outcome> {
        let mut first_rows: BTreeMap<&str, u32> = BTreeMap::new();
        for (&row, key) in keys.rows.iter().zip(&keys.texts) {
            first_rows.entry(key).or_insert(row);
        }
        let (territories, passage) = (self.inputs.territories, self.inputs.passage);
        match &spec.key {
            Key::Code { .. } => {
                let codes = Codes { territories, passage, level, spec };
                let numeric = |row: u32| raw.is_numeric(row as usize, keys.column);
                first_rows.into_iter().map(|(key, row)| (key, codes.resolve(key, numeric(row)))).collect()
            }
            Key::Name { .. } => {
                let names = Names::new(level);
                first_rows.into_keys().map(|key| (key, names.resolve(spec, key))).collect()
            }
            Key::Postcode { .. } => {
                let towns = Towns::new(territories, self.inputs.postcodes, level);
                first_rows.into_keys().map(|key| (key, towns.resolve(spec, key))).collect()
            }
        }
    }

    /// Adds every measure that the table gives.
    fn measures(&mut self, joined: &Joined) {
        let count = joined.level.units.len();
        let mut present = vec![false; count];
        let whole = joined.pairs.iter().map(|&(unit, _)| unit as usize).filter(|&unit| unit < count);
        whole.for_each(|unit| present[unit] = true);
        let mut periods: BTreeSet<Period> = joined.periods.iter().copied().collect();
        if let PeriodOf::Constant(period) = joined.spec.period {
            periods.insert(period);
        }
        for measure in self.dataset.measures.values() {
            let Some(column) = self.column_of(measure, joined.spec, joined.raw, joined.index) else {
                continue;
            };
            let declared = format!("measures.{}.where", measure.id);
            let Some(passes) = self.passes(&measure.filter, joined.raw, &declared) else { continue };
            for &period in &periods {
                let key = (measure.id.clone(), period, joined.level_index);
                let pending = self.pending.entry(key).or_insert_with(|| Pending::new(count));
                pending.take_in(joined, &present);
            }
            self.fold(measure, column, joined, &passes);
            for (unit, period) in &joined.incomplete {
                let key = (measure.id.clone(), *period, joined.level_index);
                if let Some(pending) = self.pending.get_mut(&key) {
                    pending.tallies[*unit as usize].add(Value::Missing);
                }
            }
        }
    }

    /// Adds a measure's cells to their territories, in the order of units then rows.
    fn fold(&mut self, measure: &Measure, column: Option<usize>, joined: &Joined, passes: &[bool]) {
        let decimals: &[char] = match &joined.spec.format {
            Format::Csv { decimal, .. } => &[*decimal],
            Format::Parquet => &['.'],
            // A cell typed as text may hold a French number; one typed as a number is read with a point.
            Format::Excel { .. } => &['.', ','],
        };
        let mut faults = Vec::new();
        for (&(unit, row), &period) in joined.pairs.iter().zip(&joined.periods) {
            if !passes[row as usize] {
                continue;
            }
            let value = match column {
                None => Value::Number(1.0),
                Some(column) => {
                    let text = joined.raw.cell(row as usize, column);
                    cell::read(&text, &joined.spec.markers, &measure.categories, decimals).unwrap_or_else(
                        |fault| {
                            faults.push((row as usize, fault));
                            Value::Missing
                        },
                    )
                }
            };
            if let Some(pending) = self.pending.get_mut(&(measure.id.clone(), period, joined.level_index)) {
                let count = joined.level.units.len();
                match (unit as usize).checked_sub(count) {
                    None => pending.tallies[unit as usize].add(value),
                    Some(split) => pending.splits.add(&joined.splits[split]).add(value),
                }
            }
        }
        if let (false, Some(column)) = (faults.is_empty(), column) {
            faults.sort_unstable_by_key(|(row, _)| *row);
            self.report_cells(measure, joined, column, &faults);
        }
    }

    fn sound(&self) -> bool {
        let told = &self.files.diagnostics[self.told..];
        !self.unreadable && told.iter().all(|diagnostic| diagnostic.severity != Severity::Error)
    }

    /// Sums become values; exceptions say why some are absent; the gates of a whole dataset close.
    ///
    /// The gates hold of what was read without a fault: after one, they would only say it again.
    fn finish(mut self) -> (GivenByMeasure, bool) {
        let sound = self.sound();
        let territories = self.inputs.territories;
        let mut given = GivenByMeasure::new();
        let mut vanished = Vanished::new();
        let mut heard = exceptions::Heard::none(self.dataset);
        for ((id, period, level), pending) in std::mem::take(&mut self.pending) {
            let measure = &self.dataset.measures[&id];
            let mut given_here = pending.given(measure);
            let by_absence = pending.zero_by_absence();
            let values = &mut given_here.values;
            heard.listen(territories, level, self.dataset, &id, values);
            let excepted =
                exceptions::apply(territories, level, self.dataset, &id, values, &by_absence, &mut heard);
            let gone = gates::vanished(self.inputs, level, &given_here.values, &by_absence, &excepted);
            if !gone.is_empty() {
                vanished.entry(gone).or_default().entry(id.clone()).or_default().insert(period);
            }
            given.entry(id).or_default().entry(period).or_default().insert(level, given_here);
        }
        if sound {
            self.report_vanished(&vanished);
            self.report_unheard(&heard);
            self.report_sums(&given);
        }
        (given, self.sound())
    }
}

/// Texts of a key column, by row.
pub(super) struct Keys {
    pub column: usize,
    /// Of the postcode, where a place is said by two columns.
    pub postcode: Option<usize>,
    pub rows: Vec<u32>,
    pub texts: Vec<String>,
}

impl Keys {
    fn aside(&self, outcomes: &BTreeMap<&str, Outcome>) -> Aside {
        let mut aside = Aside { rows: self.rows.len(), ..Aside::default() };
        for key in &self.texts {
            match &outcomes[key.as_str()] {
                Outcome::Outside => aside.outside += 1,
                Outcome::Fault(fault) if fault.code == Code::UnmatchedPlace => aside.unmatched += 1,
                _ => {}
            }
        }
        aside
    }
}
