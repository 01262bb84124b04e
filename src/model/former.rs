//! Names and codes that base units no longer bear, for readers who look them up.

/// Why a name or a code is no longer in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormerKind {
    /// The unit was joined to another.
    Merged,
    /// The unit had another name.
    Renamed,
    /// The unit had another code.
    Recoded,
    /// Part of a unit that never was a unit of its own (arrondissement).
    Arrondissement,
}

/// A name as it was borne with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    pub code: String,
    pub name: String,
    /// Index of the base unit a reader is led to.
    pub into: usize,
    pub kind: FormerKind,
}
