//! Figures: read, join to territories, aggregate, apply formulas, close the gates.
//!
//! Every cell is read as text; codes stay text. Each table's rows find their
//! territory through a lazy polars plan (no polars type leaves this room); the
//! rest is dense: one value a unit, in the order of the level.

mod aggregate;
mod cell;
mod columns;
mod exceptions;
mod facts;
mod figures;
mod files;
mod formula;
mod gates;
mod load;
mod nesting;
mod notes;
mod number;
mod pending;
mod places;
mod plan;
mod raw;
mod read_csv;
mod read_typed;
mod report;
mod report_keys;
mod resolve;
mod split;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Sources};
use crate::model::{
    Dataset, DatasetId, Edition, Indicator, IndicatorId, Passage, Postcodes, Territories, Values,
};

pub use files::ReadData;

/// What figures are made from.
pub struct Inputs<'a> {
    pub edition: &'a Edition,
    pub datasets: &'a BTreeMap<DatasetId, Dataset>,
    pub indicators: &'a BTreeMap<IndicatorId, Indicator>,
    pub territories: &'a Territories,
    pub passage: &'a Passage,
    pub postcodes: &'a Postcodes,
    /// Gives the bytes of a dataset's file.
    pub read: &'a ReadData<'a>,
    /// Written before a file's path in diagnostics: `indicators/`.
    pub folder: &'a str,
}

/// Reads every dataset and computes every indicator at its levels, and for the whole country.
///
/// Faults of data files are marked in `sources`, to which those files are then added.
/// An indicator that depends on a dataset with a fault is withheld: what follows from the fault is not said.
pub fn compute(inputs: &Inputs, sources: &mut Sources) -> (Values, Vec<Diagnostic>) {
    let nesting = nesting::Nesting::new(inputs.territories);
    let mut files = files::Files::new(inputs.read, inputs.folder, sources);
    let mut facts = facts::Facts::default();
    for (id, dataset) in inputs.datasets {
        let (given, sound) = load::load(inputs, &nesting, dataset, &mut files);
        for (measure, periods) in given {
            facts.measures.insert((id.clone(), measure), periods);
        }
        if !sound {
            facts.faulty.insert(id.clone());
        }
    }
    let mut diagnostics = files.diagnostics;
    let store = store::Store::new(inputs.territories, inputs.datasets, &facts, &nesting, inputs.edition);
    let mut values = Values::default();
    let sound = |id: &DatasetId| {
        let built_in = id.as_str() == Dataset::TERRITORIES;
        built_in || inputs.datasets.contains_key(id) && !facts.faulty.contains(id)
    };
    for indicator in inputs.indicators.values() {
        // Coverage is weighed by the population: without it, nothing is sure.
        let needed = indicator.measures().into_iter().chain([&inputs.edition.population]);
        if needed.into_iter().all(|measure| sound(&measure.dataset)) {
            figures::compute(&store, indicator, &mut values, &mut diagnostics);
        } else {
            values.withheld.insert(indicator.id.clone());
        }
    }
    (values, diagnostics)
}
