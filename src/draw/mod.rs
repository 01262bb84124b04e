//! Maps as SVG: a territory prepared once for a level, coloured for each figure, with its furniture.
//!
//! ```text
//! geo::Canvas -> Prepared (path data of a level, once) -> map() for each figure and mode
//! ```
//!
//! The territory is written by hand: path data are spliced as `geo` made them, only classes change. Titles, legend
//! and scale bars go through the `svg` crate.

mod circles;
mod crossing;
mod figure;
mod legend;
mod locator;
mod pair;
mod palette;
mod pattern;
mod plate;
mod prepared;
mod raster;
mod scale_bar;
mod scatter;
mod sheet;
mod strip;
mod territory;
#[cfg(test)]
mod tests;
mod words;

pub use crossing::{Crossing, crossing};
pub use figure::{Figure, sources, unit_phrase, value_text};
pub use locator::{locator, locator_id};
pub use pair::Outlines;
pub use plate::{Drawing, map, preview};
pub use prepared::Prepared;
pub use raster::PREVIEW;
pub use scatter::{Dot, Reference, Scatter, ScatterAxis, blank as blank_scatter, scatter};
pub use strip::{Axis, Strip, strips};

/// Address that a unit leads to, by its index; `None` for a unit that leads nowhere.
///
/// On a merged map units are those of the wider level: départements on the map of communes.
pub type Link<'a> = &'a dyn Fn(usize) -> Option<String>;

/// Where the picture goes.
#[derive(Clone, Copy)]
pub enum Mode<'a> {
    /// A file of its own: the whole plate.
    Standalone,
    /// Inside a page that has the title, the legend and the sources; `id` begins every id of it.
    Inline { id: &'a str, link: Option<Link<'a>> },
}

impl<'a> Mode<'a> {
    /// Before every id of the picture.
    fn prefix(&self) -> &'a str {
        match self {
            Mode::Standalone => "carte",
            Mode::Inline { id, .. } => id,
        }
    }
    fn link(&self) -> Option<Link<'a>> {
        match self {
            Mode::Standalone => None,
            Mode::Inline { link, .. } => *link,
        }
    }
}
