//! A frame: a piece of the map with a projection of its own.

use super::{LevelId, TerritoryCode};

/// Where some territories are drawn, in their legal projection.
#[derive(Clone, Debug)]
pub struct Frame {
    pub id: String,
    pub title: String,
    pub epsg: u16,
    /// Holds every territory that no other frame names.
    pub main: bool,
    /// Members are given as units of this level; none for the main frame.
    pub level: Option<LevelId>,
    pub members: Vec<TerritoryCode>,
    /// Drawn again, larger, besides its place in the main frame.
    pub zoom: bool,
}
