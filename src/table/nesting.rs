//! Which level is made of whole units of another.

use crate::model::{LevelUnits, Territories};

/// For each unit of a level, the unit of another that holds it; `None` where none does.
pub(super) type Parents = Vec<Option<u32>>;

/// For every pair of levels (child, parent), where the child's units go, if each lies in one unit.
///
/// EPCI do not nest in départements: that pair has no answer. Communes without
/// EPCI have `None` there: they are outside the field of that level.
#[derive(Debug)]
pub(super) struct Nesting {
    pairs: Vec<Vec<Option<Parents>>>,
}

impl Nesting {
    pub fn new(territories: &Territories) -> Self {
        let levels = &territories.levels;
        let pairs = levels.iter().map(|child| levels.iter().map(|parent| parents(child, parent)).collect());
        Self { pairs: pairs.collect() }
    }
    pub fn parents(&self, child: usize, parent: usize) -> Option<&Parents> {
        self.pairs[child][parent].as_ref()
    }
}

fn parents(child: &LevelUnits, parent: &LevelUnits) -> Option<Parents> {
    let mut parents: Vec<Option<Option<u32>>> = vec![None; child.units.len()];
    for (child, parent) in child.of_base.iter().zip(&parent.of_base) {
        let Some(child) = child else { continue };
        match &mut parents[*child as usize] {
            Some(known) if known != parent => return None,
            slot => *slot = Some(*parent),
        }
    }
    Some(parents.into_iter().map(Option::flatten).collect())
}

/// For each unit of `level`, whether all its base units are among `base`.
pub(super) fn wholly_inside(level: &LevelUnits, base: &[bool]) -> Vec<bool> {
    let mut state: Vec<Option<bool>> = vec![None; level.units.len()];
    for (unit, inside) in level.of_base.iter().zip(base) {
        if let Some(unit) = unit {
            let all = &mut state[*unit as usize];
            *all = Some(all.unwrap_or(true) && *inside);
        }
    }
    state.into_iter().map(|all| all.unwrap_or(false)).collect()
}

/// For each base unit, whether it lies in one of `units` of `level`.
pub(super) fn base_of(level: &LevelUnits, units: &[usize]) -> Vec<bool> {
    let chosen = |unit: &Option<u32>| unit.is_some_and(|unit| units.contains(&(unit as usize)));
    level.of_base.iter().map(chosen).collect()
}
