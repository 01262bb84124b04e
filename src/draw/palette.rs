//! Colours of the furniture: what carries no value.

/// Text and lines, by way of `currentColor`, so that a page may set its own.
pub(super) const INK: &str = "#22262b";
pub(super) const SECOND: &str = "#5b636b";
/// Boxes of insets and edges of swatches.
pub(super) const FRAME: &str = "#9aa1a8";
pub(super) const COAST: &str = "#6f767d";
/// Thin and thick borders over shaded classes.
pub(super) const BORDERS: (&str, &str) = ("#ffffff", "#ffffff");
/// Thin and thick borders over the plain land below circles.
pub(super) const LAND_BORDERS: (&str, &str) = ("#cdc9bd", "#a8a394");
/// Land that belongs to no unit of the level.
pub(super) const UNASSIGNED: &str = "#e4e4e1";
/// Neighbours of the territory of a local map.
pub(super) const AROUND: &str = "#f5f4f0";
pub(super) const AROUND_BORDERS: &str = "#d6d3ca";
