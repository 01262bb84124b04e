//! What datasets give, at the levels they give it.

use std::collections::{BTreeMap, BTreeSet};

use super::split::Split;
use crate::model::{DatasetId, MeasureId, Period, Value};

/// One measure at one level and period, as its dataset gives it.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// One value a unit of the level.
    pub values: Vec<Value>,
    pub splits: Vec<Split>,
    /// What the table is limited to.
    pub scope: Option<String>,
    pub aside: Aside,
}

/// Rows of a table that no territory counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Aside {
    pub rows: usize,
    /// Declared outside the atlas.
    pub outside: usize,
    /// Of places that were not found.
    pub unmatched: usize,
}

/// By measure, then period, then index of level.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub measures: BTreeMap<(DatasetId, MeasureId), BTreeMap<Period, BTreeMap<usize, Given>>>,
    /// Datasets whose files have a fault, already told.
    pub faulty: BTreeSet<DatasetId>,
}

impl Facts {
    /// Levels at which a measure is given for a period.
    pub fn given(
        &self,
        dataset: &DatasetId,
        measure: &MeasureId,
        period: Period,
    ) -> Option<&BTreeMap<usize, Given>> {
        self.measures.get(&(dataset.clone(), measure.clone()))?.get(&period)
    }
    pub fn periods(&self, dataset: &DatasetId, measure: &MeasureId) -> Vec<Period> {
        let periods = self.measures.get(&(dataset.clone(), measure.clone()));
        periods.map(|periods| periods.keys().copied().collect()).unwrap_or_default()
    }
}
