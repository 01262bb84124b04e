//! A level (échelon) is data: a column of the territories table, never an enum.

use super::LevelId;

/// Grammatical gender of a level's name, for sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Feminine,
    Masculine,
}

/// Declaration of one level.
#[derive(Clone, Debug)]
pub struct Level {
    pub id: LevelId,
    /// Column of `territories.csv`; the base level has `code`.
    pub column: String,
    pub singular: String,
    pub plural: String,
    pub gender: Gender,
    /// False: no map, only a reference value (France).
    pub mapped: bool,
    /// Levels each of whose units contains whole units of this one.
    pub parents: Vec<LevelId>,
    /// Some base units belong to no unit of this level (communes without EPCI).
    pub partial: bool,
}

impl Level {
    pub fn is_feminine(&self) -> bool {
        self.gender == Gender::Feminine
    }
}
