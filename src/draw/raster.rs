//! A map as a picture of points, for what cannot show SVG: the previews of links.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::Drawing;

/// Width and height of a preview in pixels: the 1.91 to 1 that those who show previews cut to.
pub const PREVIEW: (u32, u32) = (1200, 630);

/// Blank edge around the map, in pixels.
const MARGIN: f32 = 15.0;

/// The drawing in the middle of a white [`PREVIEW`], as PNG.
///
/// Words are left out: those of a machine's fonts would differ from one to the next, and none is shipped.
pub(super) fn png(drawing: &Drawing) -> Vec<u8> {
    let (width, height) = PREVIEW;
    let tree = Tree::from_str(&drawing.svg, &Options::default()).expect("what Atlas draws is SVG");
    let mut picture = Pixmap::new(width, height).expect("a preview has a size");
    picture.fill(Color::WHITE);
    let (width, height, own) = (width as f32, height as f32, tree.size());
    let scale = ((width - 2.0 * MARGIN) / own.width()).min((height - 2.0 * MARGIN) / own.height());
    let middle = ((width - scale * own.width()) / 2.0, (height - scale * own.height()) / 2.0);
    let place = Transform::from_scale(scale, scale).post_translate(middle.0, middle.1);
    resvg::render(&tree, place, &mut picture.as_mut());
    picture.encode_png().expect("memory takes every picture")
}
