//! Who holds whom, who borders whom, and the order of names.

use rayon::prelude::*;

use crate::geo::Topology;
use crate::model::{LevelUnits, Territories};
use crate::page::table::by_name;
use crate::text::Collator;

/// The relations of the units of one level with those of every level.
pub(in crate::page) struct Kin {
    /// For each level, for each unit here, the units there that share base units with it, by name. Empty for this level.
    pub of: Vec<Vec<Vec<u32>>>,
    /// For each unit, those that share a border with it, by name.
    pub neighbours: Vec<Vec<u32>>,
}

/// For each level the place of each unit in the order of names.
pub(super) fn name_orders(territories: &Territories, collator: &Collator) -> Vec<Vec<u32>> {
    let order = |level: &LevelUnits| {
        let mut units: Vec<usize> = (0..level.units.len()).collect();
        units.par_sort_by(|a, b| by_name(collator, level, *a, *b));
        let mut place = vec![0; units.len()];
        for (at, unit) in units.into_iter().enumerate() {
            place[unit] = at as u32;
        }
        place
    };
    territories.levels.iter().map(order).collect()
}

impl Kin {
    pub fn new(territories: &Territories, at: usize, topology: &Topology, orders: &[Vec<u32>]) -> Self {
        let level = &territories.levels[at];
        let of = territories.levels.iter().enumerate().map(|(other, units)| match other == at {
            true => Vec::new(),
            false => sorted(territories.parents_of(level, units), &orders[other]),
        });
        Self { of: of.collect(), neighbours: sorted(topology.neighbours(level), &orders[at]) }
    }
}

fn sorted(mut lists: Vec<Vec<u32>>, order: &[u32]) -> Vec<Vec<u32>> {
    for list in &mut lists {
        list.sort_unstable_by_key(|unit| order[*unit as usize]);
    }
    lists
}
