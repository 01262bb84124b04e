//! A geography: its levels, which unit holds which, and how older codes reach it.

use crate::model::{Passage, Postcodes, Territories};

/// A vintage's folder of `geodata/`, read and checked.
#[derive(Clone, Debug)]
pub struct Geography {
    pub territories: Territories,
    pub passage: Passage,
    pub postcodes: Postcodes,
    /// Path of the TopoJSON from the project's root, and the object of it that holds the base units.
    pub topology_path: String,
    pub object: String,
}
