//! Contours: one planar map of all base units, and what every level, size and export takes from it.
//!
//! A border is held once, as an arc with a unit on either side. A level is a class for each base unit: arcs with one
//! class on both sides vanish, the others are its borders. So levels, classes of a map, simplified lines and
//! neighbours never disagree on a border, and a level more is no code.
//!
//! ```text
//! TopoJSON -> read -> Topology (degrees) -> frames (metres) -> Canvas (whole units of a view box) -> path data
//! ```

mod anchor;
mod arcs;
mod canvas;
mod clip;
mod faults;
mod features;
mod frames;
mod layer;
mod layout;
mod local;
mod mesh;
mod part;
mod path;
mod project;
mod read;
mod rings;
mod simplify;
mod skeleton;
#[cfg(test)]
mod tests;
mod topology;
mod untangle;

pub use canvas::{Around, Canvas, FrameBox};
pub use features::Features;
pub use layer::{Layer, Shape};
pub use layout::{SCALE_BAND, TITLE_BAND, View};
pub use local::Locals;
pub use topology::{Topology, load};
