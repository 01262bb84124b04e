//! Which points of a scatter plot bear their name, and where the name stands.

use crate::draw::words::width;
use crate::relate::distances;

/// Up to this many points all are named where there is room…
const FEW: usize = 20;
/// …beyond, so many of the farthest of the cloud, tried in order: names are long and may find no place.
const FAR: usize = 12;
const TRIED: usize = 30;
/// How much larger a page makes the text where the picture is small.
const LARGE: f64 = 21.0 / 12.5;
/// Gap between a point and its name.
const GAP: f64 = 4.0;

/// A name in its place.
pub(super) struct Name {
    pub dot: usize,
    pub x: f64,
    /// Foot of the letters.
    pub y: f64,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// There is no room for it where the picture is small and its text large.
    pub wide: bool,
}

/// A box: left, top, right, bottom.
pub(super) type Area = [f64; 4];

/// Names of points at `x`, `y` in pixels, none over another, over `taken` or out of `frame`.
///
/// The farthest points of the cloud are named first; of four sides a name takes that which covers the fewest points.
pub(super) fn names(
    points: &[[f64; 2]],
    texts: &[&str],
    size: f64,
    frame: Area,
    taken: &[Area],
) -> Vec<Name> {
    let (x, y): (Vec<f64>, Vec<f64>) = points.iter().map(|[x, y]| (*x, *y)).unzip();
    let far = distances(&x, &y);
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|a, b| far[*b].total_cmp(&far[*a]).then(a.cmp(b)));
    let most = if points.len() <= FEW { FEW } else { FAR };
    order.truncate(if points.len() <= FEW { FEW } else { TRIED });
    // What is taken already ends at the right, and its text grows too.
    let grown = |area: &Area| {
        let more = LARGE - 1.0;
        [area[0] - (area[2] - area[0]) * more, area[1] - (area[3] - area[1]) * more, area[2], area[3]]
    };
    let mut large: Vec<Area> = taken.iter().map(grown).collect();
    let mut taken = taken.to_vec();
    // A named point must be seen beside its name.
    taken.extend(order.iter().map(|dot| around(points[*dot], 2.0)));
    let mut names = Vec::new();
    for dot in order {
        if names.len() == most {
            break;
        }
        let sides = places(points[dot], width(texts[dot], size), size);
        let free = sides
            .into_iter()
            .filter(|(_, area)| inside(area, &frame) && !taken.iter().any(|other| overlap(area, other)));
        let covered =
            |area: &Area| points.iter().filter(|point| overlap(area, &around(**point, 1.0))).count();
        if let Some((name, area)) = free.min_by_key(|(_, area)| covered(area)) {
            let big = self::area(&name, width(texts[dot], size) * LARGE, size * LARGE);
            let wide = !inside(&big, &frame) || large.iter().any(|other| overlap(&big, other));
            names.push(Name { dot, wide, ..name });
            taken.push(area);
            if !wide {
                large.push(big);
            }
        }
    }
    names
}

fn places([x, y]: [f64; 2], width: f64, size: f64) -> [(Name, Area); 4] {
    [
        (x + GAP + 2.0, y + size * 0.35, "start"),
        (x - GAP - 2.0, y + size * 0.35, "end"),
        (x, y - GAP - size * 0.3, "middle"),
        (x, y + GAP + size * 0.9, "middle"),
    ]
    .map(|(x, y, anchor)| {
        let name = Name { dot: 0, x, y, anchor, wide: false };
        let area = area(&name, width, size);
        (name, area)
    })
}

/// What a name of this width takes.
fn area(name: &Name, width: f64, size: f64) -> Area {
    let left = match name.anchor {
        "start" => name.x,
        "end" => name.x - width,
        _ => name.x - width / 2.0,
    };
    [left, name.y - size * 0.8, left + width, name.y + size * 0.25]
}

fn inside(area: &Area, frame: &Area) -> bool {
    area[0] >= frame[0] && area[1] >= frame[1] && area[2] <= frame[2] && area[3] <= frame[3]
}

fn around([x, y]: [f64; 2], r: f64) -> Area {
    [x - r, y - r, x + r, y + r]
}

fn overlap(a: &Area, b: &Area) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_farthest_are_named_and_no_name_covers_another() {
        let mut points: Vec<[f64; 2]> =
            (0..300).map(|i| [200.0 + f64::from(i % 17), 200.0 + f64::from(i % 13)]).collect();
        points.push([390.0, 20.0]);
        points.push([388.0, 22.0]);
        let texts = vec!["Quelque part"; points.len()];
        let names = names(&points, &texts, 12.0, [0.0, 0.0, 400.0, 400.0], &[]);
        assert_eq!(names[0].dot, 300);
        assert_eq!(names[0].anchor, "end", "no room at its right");
        assert!(names.len() <= FAR);
        let areas: Vec<Area> = names
            .iter()
            .map(|name| {
                let wide = width("Quelque part", 12.0);
                let left = name.x
                    - wide
                        * match name.anchor {
                            "start" => 0.0,
                            "end" => 1.0,
                            _ => 0.5,
                        };
                [left, name.y - 9.6, left + wide, name.y + 3.0]
            })
            .collect();
        for (i, area) in areas.iter().enumerate() {
            assert!(areas[..i].iter().all(|other| !overlap(area, other)), "{i}");
        }
    }
}
