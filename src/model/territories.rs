//! Every territory of a vintage and how they hold one another.

use super::{Frame, Level, LevelId, TerritoryCode};

/// One territory.
#[derive(Clone, Debug)]
pub struct Unit {
    pub code: TerritoryCode,
    /// As pages write it, with typographic apostrophes.
    pub name: String,
    /// Insee's article code (TNCC, 0 to 8): "Le Havre", "L'Oise", "La Réunion"; 0 when there is none.
    pub tncc: u8,
    /// Nature of the unit where the level has one (an EPCI's `CC`, `CA`…), else empty.
    pub kind: String,
    pub area_km2: f64,
}

impl Unit {
    /// The name as Insee's files write it, for those who join on it.
    pub fn official_name(&self) -> String {
        self.name.replace('’', "'")
    }
}

/// The units of one level, sorted by code.
#[derive(Clone, Debug)]
pub struct LevelUnits {
    pub level: Level,
    pub units: Vec<Unit>,
    /// For each base unit, the index of the unit that holds it; `None` only where `level.partial`.
    pub of_base: Vec<Option<u32>>,
}

impl LevelUnits {
    /// Index of a code, by binary search.
    pub fn index_of(&self, code: &str) -> Option<usize> {
        self.units.binary_search_by(|unit| unit.code.as_str().cmp(code)).ok()
    }
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.index_of(code).map(|i| &self.units[i])
    }
    /// The base units within a unit, in their order.
    pub fn base_units(&self, unit: usize) -> Vec<usize> {
        let within = |(_, holder): &(usize, &Option<u32>)| **holder == Some(unit as u32);
        self.of_base.iter().enumerate().filter(within).map(|(base, _)| base).collect()
    }
}

/// Which geography this is, and whom to credit.
#[derive(Clone, Debug)]
pub struct Vintage {
    pub year: u16,
    pub title: String,
    pub credit: String,
}

/// All levels of one vintage, from the widest to the finest.
#[derive(Clone, Debug)]
pub struct Territories {
    pub vintage: Vintage,
    pub frames: Vec<Frame>,
    pub levels: Vec<LevelUnits>,
    /// Index in `levels` of the topology's own level (communes).
    pub base: usize,
}

impl Territories {
    pub fn level(&self, id: &LevelId) -> Option<&LevelUnits> {
        self.levels.iter().find(|level| level.level.id == *id)
    }
    /// The level called `id` by an author, `None` if there is none.
    pub fn find_level(&self, id: &str) -> Option<&LevelUnits> {
        self.levels.iter().find(|level| level.level.id.as_str() == id)
    }
    pub fn base(&self) -> &LevelUnits {
        &self.levels[self.base]
    }
    /// The level of the whole country: the first declared.
    pub fn whole(&self) -> &LevelUnits {
        &self.levels[0]
    }
    /// Levels that have maps, from the widest to the finest.
    pub fn mapped(&self) -> impl Iterator<Item = &LevelUnits> {
        self.levels.iter().filter(|level| level.level.mapped)
    }
    /// The level whose units each have a sheet, a map of their own base units: the finest mapped one made of whole base units.
    pub fn sheets(&self) -> Option<&LevelUnits> {
        let parents = &self.base().level.parents;
        self.mapped()
            .filter(|level| parents.contains(&level.level.id) && !level.level.partial)
            .max_by_key(|level| level.units.len())
    }
    /// For each unit of `child`, the units of `parent` that share base units with it, sorted, without repeats.
    ///
    /// One unit where `parent` contains `child`, several for an EPCI across départements,
    /// none where no base unit belongs to `parent`.
    pub fn parents_of(&self, child: &LevelUnits, parent: &LevelUnits) -> Vec<Vec<u32>> {
        let mut parents = vec![Vec::new(); child.units.len()];
        for (child, parent) in child.of_base.iter().zip(&parent.of_base) {
            if let (Some(child), Some(parent)) = (child, parent) {
                parents[*child as usize].push(*parent);
            }
        }
        for list in &mut parents {
            list.sort_unstable();
            list.dedup();
        }
        parents
    }
}
