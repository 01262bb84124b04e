//! Postcodes, for tables that name a town and no official code.

use std::collections::BTreeMap;

/// The base units that share a postcode.
#[derive(Clone, Debug, Default)]
pub struct Postcodes {
    units: BTreeMap<String, Vec<usize>>,
}

impl Postcodes {
    pub fn new(units: BTreeMap<String, Vec<usize>>) -> Self {
        Self { units }
    }
    /// Every postcode with its base units, by postcode.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.units.iter().map(|(postcode, units)| (postcode.as_str(), units.as_slice()))
    }
    /// Indices of base units, ascending; empty for an unknown postcode.
    pub fn units(&self, postcode: &str) -> &[usize] {
        self.units.get(postcode).map_or(&[], Vec::as_slice)
    }
}
