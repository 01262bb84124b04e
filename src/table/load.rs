//! One dataset: its tables read, joined to territories and summed into what it gives.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{self, Tally};
use super::facts::Given;
use super::files::Files;
use super::nesting::Nesting;
use super::raw::RawTable;
use super::resolve::{Codes, Outcome};
use super::{Inputs, exceptions, plan};
use crate::model::{Dataset, Format, Key, LevelUnits, Measure, MeasureId, Period, Rows, TableSpec, Value};

/// What a dataset gives, by measure, period and index of level.
pub(super) type GivenByMeasure = BTreeMap<MeasureId, BTreeMap<Period, BTreeMap<usize, Given>>>;

/// Reads a dataset; its faults go to `files.diagnostics`.
pub(super) fn load(
    inputs: &Inputs,
    nesting: &Nesting,
    dataset: &Dataset,
    files: &mut Files,
) -> GivenByMeasure {
    let mut loading = Loading { inputs, nesting, dataset, files, pending: BTreeMap::new() };
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
    pending: BTreeMap<(MeasureId, Period, usize), Pending>,
}

/// A measure being summed at one level and period.
struct Pending {
    tallies: Vec<Tally>,
    /// The unit has a row, whatever the measure's own condition says of it.
    present: Vec<bool>,
    split: BTreeSet<u32>,
    items: bool,
    scope: Option<String>,
}

/// A table whose rows have found their territories.
pub(super) struct Joined<'t> {
    pub spec: &'t TableSpec,
    pub raw: &'t RawTable,
    pub level: &'t LevelUnits,
    pub level_index: usize,
    pub key_column: usize,
    /// (unit, row), in that order.
    pub pairs: Vec<(u32, u32)>,
    /// One a pair.
    pub periods: Vec<Period>,
}

impl Loading<'_, '_> {
    fn table(&mut self, index: usize) {
        let dataset = self.dataset;
        let spec = &dataset.tables[index];
        let declared = dataset.spans.get(&format!("tables.{index}.file"));
        let levels = &self.inputs.territories.levels;
        let Some(level_index) = levels.iter().position(|level| level.level.id == spec.level) else { return };
        let level = &levels[level_index];
        let Some(raw) = self.files.table(spec, declared) else { return };
        let Some((key_column, rows, keys)) = self.keys(spec, &raw, index) else { return };

        let mut first_rows: BTreeMap<&str, u32> = BTreeMap::new();
        for (&row, key) in rows.iter().zip(&keys) {
            first_rows.entry(key).or_insert(row);
        }
        let (territories, passage) = (self.inputs.territories, self.inputs.passage);
        let codes = Codes { territories, passage, level, spec };
        let outcomes: BTreeMap<&str, Outcome> = first_rows
            .iter()
            .map(|(&key, &row)| (key, codes.resolve(key, raw.is_numeric(row as usize, key_column))))
            .collect();
        let units: Vec<(String, u32)> =
            outcomes.iter().filter_map(|(key, outcome)| Some(((*key).to_owned(), outcome.unit()?))).collect();
        let pairs = match plan::join(&rows, &keys, &units) {
            Ok(pairs) => pairs,
            Err(error) => return self.broken(&error.to_string(), declared),
        };
        let Some(periods) = self.periods(spec, &raw, &pairs) else { return };
        let joined = Joined { spec, raw: &raw, level, level_index, key_column, pairs, periods };
        self.report_keys(&joined, &rows, &keys, &outcomes);
        if spec.rows == Rows::Territory {
            self.report_repeated(&joined, &rows, &keys, &outcomes);
        }
        let split = outcomes.values().flat_map(Outcome::split).copied().collect();
        self.measures(&joined, &split, index);
    }

    /// Key column; rows that the table's conditions keep, and their keys.
    fn keys(
        &mut self,
        spec: &TableSpec,
        raw: &RawTable,
        index: usize,
    ) -> Option<(usize, Vec<u32>, Vec<String>)> {
        let Key::Code { column } = &spec.key else { return None };
        let key_column = self.column(column, raw, &format!("tables.{index}.code"))?;
        let kept = self.passes(&spec.filter, raw, &format!("tables.{index}.where"))?;
        let rows: Vec<u32> = (0..raw.rows() as u32).filter(|&row| kept[row as usize]).collect();
        let keys = rows.iter().map(|&row| raw.cell(row as usize, key_column).into_owned()).collect();
        Some((key_column, rows, keys))
    }

    /// Adds every measure that the table gives.
    fn measures(&mut self, joined: &Joined, split: &BTreeSet<u32>, index: usize) {
        let count = joined.level.units.len();
        let mut present = vec![false; count];
        joined.pairs.iter().for_each(|&(unit, _)| present[unit as usize] = true);
        let mut periods: BTreeSet<Period> = joined.periods.iter().copied().collect();
        if let crate::model::PeriodOf::Constant(period) = joined.spec.period {
            periods.insert(period);
        }
        for measure in self.dataset.measures.values() {
            let Some(column) = self.column_of(measure, joined.spec, joined.raw, index) else { continue };
            let declared = format!("measures.{}.where", measure.id);
            let Some(passes) = self.passes(&measure.filter, joined.raw, &declared) else { continue };
            for &period in &periods {
                let key = (measure.id.clone(), period, joined.level_index);
                let pending = self.pending.entry(key).or_insert_with(|| Pending {
                    tallies: vec![Tally::default(); count],
                    present: vec![false; count],
                    split: BTreeSet::new(),
                    items: joined.spec.rows == Rows::Item,
                    scope: None,
                });
                pending.present.iter_mut().zip(&present).for_each(|(known, here)| *known |= here);
                pending.split.extend(split);
                pending.scope = pending.scope.take().or_else(|| joined.spec.scope.clone());
            }
            self.fold(measure, column, joined, &passes);
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
                pending.tallies[unit as usize].add(value);
            }
        }
        if let (false, Some(column)) = (faults.is_empty(), column) {
            faults.sort_unstable_by_key(|(row, _)| *row);
            self.report_cells(measure, joined, column, &faults);
        }
    }

    /// Sums become values; exceptions say why some are absent; the gates of a whole dataset close.
    fn finish(mut self) -> GivenByMeasure {
        let territories = self.inputs.territories;
        let mut given = GivenByMeasure::new();
        for ((id, period, level), pending) in std::mem::take(&mut self.pending) {
            let measure = &self.dataset.measures[&id];
            let mut values = pending.values(measure);
            let excepted = exceptions::apply(
                territories,
                level,
                self.dataset,
                &id,
                &mut values,
                &pending.zero_by_absence(),
            );
            self.report_vanished(measure, period, level, &values, &pending.zero_by_absence(), &excepted);
            let split = pending.split.into_iter().collect();
            let facts = Given { values, split, scope: pending.scope };
            given.entry(id).or_default().entry(period).or_default().insert(level, facts);
        }
        self.report_sums(&given);
        given
    }
}

impl Pending {
    fn values(&self, measure: &Measure) -> Vec<Value> {
        let absent = self.zero_by_absence();
        let value = |(unit, tally): (usize, &Tally)| {
            if self.split.contains(&(unit as u32)) {
                return Value::Missing;
            }
            if tally.is_empty() {
                return match (self.items && (self.present[unit] || absent[unit]), &self.scope) {
                    (true, _) => Value::Number(0.0),
                    (false, Some(_)) => Value::NotCollected,
                    (false, None) => Value::Missing,
                };
            }
            match tally.value(measure.additive) {
                Value::Number(x) if measure.categories.is_empty() => {
                    Value::Number(super::number::scale(x, measure.factor))
                }
                value => value,
            }
        };
        self.tallies.iter().enumerate().map(value).collect()
    }

    /// Units that have zero because nothing is listed there: nothing to count is zero, unless the list has a scope.
    fn zero_by_absence(&self) -> Vec<bool> {
        let listed = self.items && self.scope.is_none();
        self.present.iter().map(|present| listed && !present).collect()
    }
}
