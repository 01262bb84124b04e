//! Where a circle or a name stands: the point of a territory farthest from its borders.

use geo::{Coord, LineString, Polygon};

use super::rings::{self, signed_area};

/// The visual centre of the largest polygon of a shape.
///
/// polylabel (Agafonkin, 2016) to a tenth of the shape's size; the middle of the box of a shape too thin for it.
pub(super) fn anchor(rings: Vec<Vec<[f64; 2]>>) -> Option<[f64; 2]> {
    let polygons = rings::polygons(rings);
    let areas = polygons.iter().map(|polygon| signed_area(&polygon[0]));
    let (area, polygon) =
        areas.zip(&polygons).reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let mut lines =
        polygon.iter().map(|ring| ring.iter().map(|&[x, y]| Coord { x, y }).collect::<LineString>());
    let polygon = Polygon::new(lines.next()?, lines.collect());
    let tolerance = area.sqrt() / 10.0;
    polylabel::polylabel(&polygon, &tolerance).ok().map(|point| [point.x(), point.y()])
}
