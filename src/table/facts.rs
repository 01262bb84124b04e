//! What datasets give, at the levels they give it.

use std::collections::BTreeMap;

use crate::model::{DatasetId, MeasureId, Period, Value};

/// One measure at one level and period, as its dataset gives it.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// One value a unit of the level.
    pub values: Vec<Value>,
    /// Units that have no value because they were split since the table's vintage.
    pub split: Vec<u32>,
    /// What the table is limited to.
    pub scope: Option<String>,
}

/// By measure, then period, then index of level.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub measures: BTreeMap<(DatasetId, MeasureId), BTreeMap<Period, BTreeMap<usize, Given>>>,
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
