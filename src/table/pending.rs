//! A measure while the rows of its tables are being added.

use super::cell::Tally;
use super::facts::{Aside, Given};
use super::load::Joined;
use super::number::scale;
use super::split::Splits;
use crate::model::{Measure, Rows, Value};

/// A measure at one level and period.
pub(super) struct Pending {
    pub tallies: Vec<Tally>,
    pub splits: Splits,
    /// The unit has a row, whatever the measure's own condition says of it.
    present: Vec<bool>,
    items: bool,
    scope: Option<String>,
    aside: Aside,
}

impl Pending {
    pub fn new(units: usize) -> Self {
        Self {
            tallies: vec![Tally::default(); units],
            splits: Splits::default(),
            present: vec![false; units],
            items: false,
            scope: None,
            aside: Aside::default(),
        }
    }

    /// What a table says beside its cells; `present` are the units that it has rows of.
    pub fn take_in(&mut self, joined: &Joined, present: &[bool]) {
        self.present.iter_mut().zip(present).for_each(|(known, here)| *known |= here);
        for parts in &joined.splits {
            self.splits.add(parts);
        }
        self.items |= joined.spec.rows == Rows::Item;
        self.scope = self.scope.take().or_else(|| joined.spec.scope.clone());
        self.aside.rows += joined.aside.rows;
        self.aside.outside += joined.aside.outside;
        self.aside.unmatched += joined.aside.unmatched;
    }

    /// The values of every unit, exceptions not yet applied.
    pub fn given(&self, measure: &Measure) -> Given {
        let scaled = |value: Value| match value {
            Value::Number(x) if measure.categories.is_empty() => Value::Number(scale(x, measure.factor)),
            value => value,
        };
        let absent = self.zero_by_absence();
        let value = |(unit, tally): (usize, &Tally)| {
            if !tally.is_empty() {
                return scaled(tally.value(measure.additive));
            }
            match &self.scope {
                _ if self.items && (self.present[unit] || absent[unit]) => Value::Number(0.0),
                Some(_) => Value::NotCollected,
                None => Value::Missing,
            }
        };
        let mut values: Vec<Value> = self.tallies.iter().enumerate().map(value).collect();
        let mut splits = self.splits.disjoint(&self.tallies, measure.additive);
        for split in &mut splits {
            split.value = scaled(split.value);
            split.units.iter().for_each(|unit| values[*unit as usize] = Value::Missing);
        }
        Given { values, splits, scope: self.scope.clone(), aside: self.aside }
    }

    /// Units that have zero because nothing is listed there: nothing to count is zero, unless the list has a scope.
    pub fn zero_by_absence(&self) -> Vec<bool> {
        let listed = self.items && self.scope.is_none();
        self.present.iter().map(|present| listed && !present).collect()
    }
}
