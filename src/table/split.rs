//! Territories split since a table's vintage: no part has a value, the whole still has one.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Tally;
use crate::model::Value;

/// Units that shared one value, and that value: it holds wherever they are together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Split {
    /// Ascending.
    pub units: Vec<u32>,
    pub value: Value,
}

/// Splits as keys give them, with the rows of each; they may overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct Splits {
    tallies: BTreeMap<Vec<u32>, Tally>,
}

impl Splits {
    pub fn add(&mut self, units: &[u32]) -> &mut Tally {
        self.tallies.entry(units.to_vec()).or_default()
    }

    /// Splits without a unit in common; what some of their units have of their own is in the value.
    pub fn disjoint(&self, own: &[Tally], additive: bool) -> Vec<Split> {
        let mut groups: Vec<(BTreeSet<u32>, Tally)> = Vec::new();
        for (units, tally) in &self.tallies {
            let mut union: BTreeSet<u32> = units.iter().copied().collect();
            let mut sum = *tally;
            groups.retain(|(known, tally)| {
                let apart = known.is_disjoint(&union);
                if !apart {
                    union.extend(known);
                    sum.merge(tally);
                }
                apart
            });
            groups.push((union, sum));
        }
        let whole = |(units, mut sum): (BTreeSet<u32>, Tally)| {
            units.iter().for_each(|unit| sum.merge(&own[*unit as usize]));
            Split { units: units.into_iter().collect(), value: sum.value(additive) }
        };
        groups.into_iter().map(whole).collect()
    }
}
