//! What a value looks like: the only room that knows breaks, colours and radii.
//!
//! A [`Symbology`] is made once for an indicator at a level, from the values of
//! all its periods; the map, the table and the legend ask it, and nothing else
//! computes a class a second time. The rules of the French school of
//! cartography (Bertin; Béguin & Pumain; RIATE) are held here: counts are
//! circles, ratios and changes are shades, categories are hues.

mod bivariate;
mod circles;
mod class;
mod label;
mod legend;
mod palette;
mod rules;
mod scale;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vision;

pub use bivariate::{Bivariate, Square, SquareCell};
pub use circles::CircleScale;
pub use class::{ClassId, Fill, Pattern};
pub use legend::{Legend, LegendCircle, LegendEntry, LegendSize, size_of};
pub use palette::{LAND, PAPER, PaletteKind, palette_names};
pub use rules::check;
pub use scale::{Symbology, symbology};
