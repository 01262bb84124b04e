//! A dataset's own words for what it does not give.

use std::collections::BTreeSet;

use super::nesting::wholly_inside;
use crate::model::{Dataset, Exception, MeasureId, Remark, Territories, Value};

/// Exceptions that speak of a measure, its own and those of all measures (`*`), with their places in the dataset's list.
pub(super) fn of<'a>(
    dataset: &'a Dataset,
    measure: &'a MeasureId,
) -> impl Iterator<Item = (usize, &'a Exception)> {
    dataset.exceptions.iter().enumerate().filter(move |(_, exception)| exception.about.concerns(measure))
}

/// For each code that is told of, the units of a level that share ground with it and lie wholly inside what is told of.
///
/// Both départements of Corse have its région; Paris has none.
pub(super) fn units_inside(territories: &Territories, told: &Remark, level: usize) -> Vec<Vec<usize>> {
    let mut inside = vec![BTreeSet::new(); told.codes.len()];
    let units = &territories.levels[level];
    let Some(named) = territories.level(&told.level) else { return vec![Vec::new(); inside.len()] };
    let mut code_of = vec![None; named.units.len()];
    for (at, code) in told.codes.iter().enumerate() {
        if let Some(unit) = named.index_of(code.as_str()) {
            code_of[unit] = Some(at);
        }
    }
    let codes: Vec<Option<usize>> =
        named.of_base.iter().map(|unit| unit.and_then(|unit| code_of[unit as usize])).collect();
    let mask: Vec<bool> = codes.iter().map(Option::is_some).collect();
    let whole = wholly_inside(units, &mask);
    for (unit, code) in units.of_base.iter().zip(codes) {
        if let (Some(unit), Some(code)) = (unit, code)
            && whole[*unit as usize]
        {
            inside[code].insert(*unit as usize);
        }
    }
    inside.into_iter().map(|units| units.into_iter().collect()).collect()
}

/// Which of a dataset's exceptions and remarks found a value to speak of, by their places in its lists.
pub(super) struct Heard {
    pub exceptions: Vec<bool>,
    pub remarks: Vec<bool>,
}

impl Heard {
    pub fn none(dataset: &Dataset) -> Self {
        Self {
            exceptions: vec![false; dataset.exceptions.len()],
            remarks: vec![false; dataset.remarks.len()],
        }
    }

    /// The remarks that find a number of `measure` among the `values` of a level.
    pub fn listen(
        &mut self,
        territories: &Territories,
        level: usize,
        dataset: &Dataset,
        measure: &MeasureId,
        values: &[Value],
    ) {
        for (remark, heard) in dataset.remarks.iter().zip(&mut self.remarks) {
            if !*heard && remark.concerns(measure) {
                let mut inside = units_inside(territories, remark, level).into_iter().flatten();
                *heard = inside.any(|unit| values[unit].number().is_some());
            }
        }
    }
}

/// Gives their status to the units of exceptions that have no number (or only a zero by absence).
///
/// Returns, for each unit, whether an exception speaks of it; an exception that gave its status is `heard`.
pub(super) fn apply(
    territories: &Territories,
    level: usize,
    dataset: &Dataset,
    measure: &MeasureId,
    values: &mut [Value],
    zero_by_absence: &[bool],
    heard: &mut Heard,
) -> Vec<bool> {
    let mut excepted = vec![false; values.len()];
    for (at, exception) in of(dataset, measure) {
        for unit in units_inside(territories, &exception.about, level).into_iter().flatten() {
            excepted[unit] = true;
            if values[unit].number().is_none() || zero_by_absence[unit] {
                values[unit] = exception.status;
                heard.exceptions[at] = true;
            }
        }
    }
    excepted
}
