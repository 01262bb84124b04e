//! Where a circle or a name stands: the point of a territory farthest from its borders.

use geo::{Coord, LineString, Polygon};

use super::rings::{polygons, signed_area};

/// The visual centre of the largest polygon of a shape.
///
/// polylabel (Agafonkin, 2016) to a tenth of the shape's size; the middle of the box of a shape too thin for it.
pub(super) fn anchor(rings: Vec<Vec<[f64; 2]>>) -> Option<[f64; 2]> {
    let polygon = polygons(rings).into_iter().next()?;
    let tolerance = signed_area(&polygon[0]).sqrt() / 10.0;
    let mut lines =
        polygon.iter().map(|ring| ring.iter().map(|&[x, y]| Coord { x, y }).collect::<LineString>());
    let polygon = Polygon::new(lines.next()?, lines.collect());
    polylabel::polylabel(&polygon, &tolerance).ok().map(|point| [point.x(), point.y()])
}
