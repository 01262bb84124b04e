//! Rings of points: their area, and which holes lie in which outer ring.

/// Area of a ring, positive when it runs counter-clockwise with y upwards; its first point need not be repeated.
pub(super) fn signed_area(ring: &[[f64; 2]]) -> f64 {
    let Some(&[x0, y0]) = ring.first() else { return 0.0 };
    let pairs = ring.iter().zip(ring.iter().skip(1));
    // From the first point: large coordinates would cost digits.
    pairs.map(|(a, b)| (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0)).sum::<f64>() / 2.0
}

/// Whether a point lies inside a ring (even-odd rule).
pub(super) fn contains(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let mut inside = false;
    let mut before = ring.last().copied().unwrap_or_default();
    for &[bx, by] in ring {
        let [ax, ay] = before;
        if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
            inside = !inside;
        }
        before = [bx, by];
    }
    inside
}

/// An outer ring and its holes.
pub(super) type Polygon = Vec<Vec<[f64; 2]>>;

/// Outer rings (counter-clockwise), the largest first, each followed by the holes that lie in it.
///
/// A hole goes to the smallest outer ring around it. Rings without area are left out.
pub(super) fn polygons(rings: Vec<Vec<[f64; 2]>>) -> Vec<Polygon> {
    let areas: Vec<f64> = rings.iter().map(|ring| signed_area(ring)).collect();
    let (mut outer, mut holes) = (Vec::new(), Vec::new());
    for (ring, area) in rings.into_iter().zip(areas) {
        if area > 0.0 {
            outer.push((area, vec![ring]));
        } else if area < 0.0 {
            holes.push(ring);
        }
    }
    for hole in holes {
        let around = |polygon: &Polygon| hole.iter().filter(|&&point| contains(&polygon[0], point)).count();
        // A hole may touch its outer ring: most of its points decide.
        let place = outer
            .iter_mut()
            .filter(|(_, polygon)| 2 * around(polygon) > hole.len())
            .min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, polygon)) = place {
            polygon.push(hole);
        }
    }
    outer.sort_by(|a, b| b.0.total_cmp(&a.0));
    outer.into_iter().map(|(_, polygon)| polygon).collect()
}
