//! What a map takes from one level: a shape a unit, a path a class, the lines between them.

use rayon::prelude::*;

use super::anchor::anchor;
use super::arcs::{NOBODY, OUTSIDE};
use super::part::Part;
use super::path::Path;
use crate::model::LevelId;

/// One level drawn on a canvas, in every frame that shows it.
///
/// All path data are on the canvas's grid, for the default fill rule (nonzero).
#[derive(Clone, Debug)]
pub struct Layer {
    pub level: LevelId,
    pub(super) parts: Vec<Part>,
}

/// One unit in one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Index of the unit in its level.
    pub unit: usize,
    /// Index of the frame in the canvas.
    pub frame: usize,
    /// SVG path data. Never empty.
    pub path: String,
    /// Where a circle or a name stands: inside the unit, as far as can be from its borders.
    pub anchor: [f64; 2],
}

impl Layer {
    /// Indices of the canvas's frames that show this level. A zoom that would hold one unit alone is left out.
    pub fn frames(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().map(|part| part.frame)
    }

    /// A shape for every unit of every frame, by frame then unit.
    pub fn shapes(&self) -> Vec<Shape> {
        self.parts.par_iter().flat_map(shapes_of).collect()
    }

    /// One path a class, ascending: borders inside a class are dropped. Units without class are not drawn.
    ///
    /// `class` has one entry a unit of the level.
    pub fn merged(&self, class: &[Option<u16>]) -> Vec<(u16, String)> {
        let class_of = |unit: u32| match class.get(unit as usize) {
            Some(&Some(class)) => u32::from(class),
            _ => OUTSIDE,
        };
        let mut paths: Vec<Option<Path>> = Vec::new();
        let mut path = |class: u32, draw: &mut dyn FnMut(&mut Path)| {
            if paths.len() <= class as usize {
                paths.resize_with(class as usize + 1, || None);
            }
            draw(paths[class as usize].get_or_insert_default());
        };
        for part in &self.parts {
            part.mesh.rings(class_of, |class, halves| path(class, &mut |path| path.ring(part.trace(halves))));
            for speck in &part.specks {
                let class = class_of(speck.unit);
                let inside = |&unit: &u32| unit != OUTSIDE && class_of(unit) == class;
                if class != OUTSIDE && !speck.neighbours.iter().any(inside) {
                    path(class, &mut |path| path.ring(speck.ring()));
                }
            }
        }
        let classes = paths.into_iter().enumerate();
        classes.filter_map(|(class, path)| Some((class as u16, path?.into_data()))).collect()
    }

    /// All land of the frames, as one shape.
    pub fn land(&self) -> String {
        self.area(|_| 0)
    }

    /// Land that belongs to no unit of the level; empty where there is none.
    pub fn unassigned(&self) -> String {
        self.area(|unit| if unit == NOBODY { 0 } else { OUTSIDE })
    }

    fn area(&self, class: impl Fn(u32) -> u32) -> String {
        let mut path = Path::default();
        for part in &self.parts {
            part.mesh.rings(&class, |_, halves| path.ring(part.trace(halves)));
        }
        path.into_data()
    }

    /// Inner borders, each once.
    pub fn borders(&self) -> String {
        self.lines(|[left, right]| left != OUTSIDE && right != OUTSIDE)
    }

    /// Borders between groups of units, each once: of départements on a map of communes.
    ///
    /// `group` has one entry a unit of the level.
    pub fn borders_between(&self, group: &[Option<u32>]) -> String {
        let of = |unit: u32| group.get(unit as usize).copied().flatten();
        self.lines(|[left, right]| left != OUTSIDE && right != OUTSIDE && of(left) != of(right))
    }

    /// Coasts and outer borders.
    pub fn outline(&self) -> String {
        self.lines(|sides| sides.contains(&OUTSIDE))
    }

    fn lines(&self, keep: impl Fn([u32; 2]) -> bool) -> String {
        let mut path = Path::default();
        for part in &self.parts {
            part.mesh.lines(&keep, |halves| path.line(part.trace(halves)));
        }
        path.into_data()
    }
}

fn shapes_of(part: &Part) -> Vec<Shape> {
    // Rings in the order of the mesh, then grouped by unit.
    let (mut halves, mut rings) = (Vec::new(), Vec::new());
    part.mesh.rings(
        |unit| if unit == NOBODY { OUTSIDE } else { unit },
        |unit, ring| {
            let start = halves.len();
            halves.extend_from_slice(ring);
            rings.push((unit, start..halves.len()));
        },
    );
    rings.sort_by_key(|(unit, _)| *unit);
    let groups: Vec<_> = rings.chunk_by(|a, b| a.0 == b.0).collect();
    groups
        .par_iter()
        .map(|rings| {
            let unit = rings[0].0;
            let mut path = Path::default();
            let mut lines: Vec<Vec<[i32; 2]>> =
                rings.iter().map(|(_, ring)| part.trace(&halves[ring.clone()]).collect()).collect();
            if let Ok(i) = part.specks.binary_search_by_key(&unit, |speck| speck.unit) {
                lines.push(part.specks[i].ring().to_vec());
            }
            for line in &lines {
                path.ring(line.iter().copied());
            }
            let middle = lines.iter().find_map(|line| line.first()).copied().unwrap_or_default();
            // Outer rings run counter-clockwise once y points upwards.
            let upright = |line: Vec<[i32; 2]>| line.into_iter().map(|[x, y]| [f64::from(x), -f64::from(y)]);
            let anchor = anchor(lines.into_iter().map(|line| upright(line).collect()).collect());
            Shape {
                unit: unit as usize,
                frame: part.frame,
                path: path.into_data(),
                anchor: anchor.map_or(middle.map(f64::from), |[x, y]| [x, -y]),
            }
        })
        .collect()
}
