//! Colours of the furniture: what carries no value.

/// Text and lines, by way of `currentColor`, so that a page may set its own.
pub(super) const INK: &str = "#22262b";
pub(super) const SECOND: &str = "#5b636b";
/// Boxes of insets and edges of swatches.
pub(super) const FRAME: &str = "#848b92";
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
/// Bars of a strip and its median, by day and by night: files of their own, which no stylesheet of a page reaches.
pub(super) const STRIP: [&str; 2] = ["#b9a48f", "#1d2125"];
pub(super) const STRIP_NIGHT: [&str; 2] = ["#8d7a67", "#e9e6df"];
/// Land, borders, the unit shown and the land around it on a locator, by day and by night.
pub(super) const LOCATOR: [&str; 4] = ["#ddd6c7", "#fcfbf8", "#8f3518", "#f0ece3"];
pub(super) const LOCATOR_NIGHT: [&str; 4] = ["#3d434a", "#15181b", "#f3a683", "#20242a"];
/// Points of a scatter plot, its grid, and the halo of its names.
pub(super) const DOT: &str = "#8f3518";
pub(super) const GRID: &str = "#e4e4e1";
pub(super) const HALO: &str = "#ffffff";
