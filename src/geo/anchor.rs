//! Where a circle or a name stands: well inside a territory, far from its borders.

use geo::{Coord, LineString, Polygon};

use super::rings::{contains, polygons, signed_area};

/// Room around a centroid, as a share of the radius of a circle of the same area, that is room enough.
const ROOM: f64 = 0.55;

/// A point well inside the largest polygon of a shape.
///
/// The centroid where it has room around it, as in most compact shapes; else the point farthest from the borders,
/// to a tenth of the shape's size (polylabel, Agafonkin 2016).
pub(super) fn anchor(rings: Vec<Vec<[f64; 2]>>) -> Option<[f64; 2]> {
    let polygon = polygons(rings).into_iter().next()?;
    let area = signed_area(&polygon[0]);
    let centre = centroid(&polygon[0], area);
    let room = ROOM * (area / std::f64::consts::PI).sqrt();
    let inside = contains(&polygon[0], centre) && !polygon[1..].iter().any(|hole| contains(hole, centre));
    if inside && polygon.iter().all(|ring| clear(ring, centre, room)) {
        return Some(centre);
    }
    let mut lines =
        polygon.iter().map(|ring| ring.iter().map(|&[x, y]| Coord { x, y }).collect::<LineString>());
    let polygon = Polygon::new(lines.next()?, lines.collect());
    polylabel::polylabel(&polygon, &(area.sqrt() / 10.0)).ok().map(|point| [point.x(), point.y()])
}

/// Centre of mass of a ring of this area.
fn centroid(ring: &[[f64; 2]], area: f64) -> [f64; 2] {
    let [x0, y0] = ring[0];
    let mut sums = [0.0; 2];
    for (a, b) in edges(ring) {
        // From the first point: large coordinates would cost digits.
        let ([ax, ay], [bx, by]) = ([a[0] - x0, a[1] - y0], [b[0] - x0, b[1] - y0]);
        let cross = ax * by - bx * ay;
        sums = [sums[0] + (ax + bx) * cross, sums[1] + (ay + by) * cross];
    }
    [x0 + sums[0] / (6.0 * area), y0 + sums[1] / (6.0 * area)]
}

/// Whether no edge of a ring comes nearer to a point than `room`.
fn clear(ring: &[[f64; 2]], [x, y]: [f64; 2], room: f64) -> bool {
    edges(ring).all(|(a, b)| {
        let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
        let length2 = dx * dx + dy * dy;
        let along = if length2 > 0.0 { ((x - a[0]) * dx + (y - a[1]) * dy) / length2 } else { 0.0 };
        let along = along.clamp(0.0, 1.0);
        let [u, v] = [x - a[0] - along * dx, y - a[1] - along * dy];
        u * u + v * v >= room * room
    })
}

fn edges(ring: &[[f64; 2]]) -> impl Iterator<Item = ([f64; 2], [f64; 2])> + '_ {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (*a, *b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compact_shape_has_its_anchor_in_the_middle() {
        let square = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]];
        assert_eq!(anchor(vec![square]), Some([2.0, 2.0]));
    }

    #[test]
    fn a_bent_shape_has_its_anchor_inside() {
        // An L: its centre of mass lies near the inner corner.
        let bent = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 1.0], [1.0, 1.0], [1.0, 10.0], [0.0, 10.0]];
        let [x, y] = anchor(vec![bent.clone()]).unwrap();
        assert!(contains(&bent, [x, y]) && clear(&bent, [x, y], 0.4), "{x} {y}");
    }

    #[test]
    fn the_largest_polygon_has_the_anchor_and_not_in_a_hole() {
        let small = vec![[20.0, 0.0], [21.0, 0.0], [21.0, 1.0], [20.0, 1.0]];
        let large = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
        let hole = vec![[3.0, 3.0], [3.0, 7.0], [7.0, 7.0], [7.0, 3.0]];
        let point = anchor(vec![small, large.clone(), hole.clone()]).unwrap();
        assert!(contains(&large, point) && !contains(&hole, point), "{point:?}");
    }
}
