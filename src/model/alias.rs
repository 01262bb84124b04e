//! Names and codes that lead to a unit without being its own, for readers who look them up.

/// Why a name or a code leads to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AliasKind {
    /// It was borne by a unit that was joined to this one.
    Merged,
    /// The unit had this name.
    Renamed,
    /// The unit had this code.
    Recoded,
    /// It is of a part of the unit that never was a unit of its own (arrondissement).
    Arrondissement,
    /// The unit is called so, though not officially (acronym, short name).
    Usage,
}

/// A name, and a code where it was borne with one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// Empty where only the name is looked up.
    pub code: String,
    pub name: String,
    /// Index of the level of the unit a reader is led to, and of the unit in it.
    pub level: usize,
    pub into: usize,
    pub kind: AliasKind,
}
