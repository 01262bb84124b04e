//! One level in one frame, simplified and rounded to the grid of the sheet.

use super::arcs::Arcs;
use super::layout::Placement;
use super::mesh::Mesh;
use super::rings::signed_area;
use super::simplify;
use super::skeleton::Skeleton;

/// Borders of one level in one frame, on the grid.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Index of the frame in the canvas.
    pub frame: usize,
    pub mesh: Mesh,
    /// Points of each arc of the mesh, on the grid; none for an island too small to be seen.
    points: Vec<[i32; 2]>,
    starts: Vec<u32>,
    /// By unit.
    pub specks: Vec<Speck>,
}

/// A unit that the grid is too coarse for.
#[derive(Clone, Debug)]
pub(super) struct Speck {
    pub unit: u32,
    pub neighbours: Vec<u32>,
    at: [i32; 2],
}

impl Speck {
    /// The least shape that the grid can show, turning as outer rings do.
    pub fn ring(&self) -> [[i32; 2]; 4] {
        let [x, y] = self.at;
        [[x + 1, y], [x, y - 1], [x - 1, y], [x, y + 1]]
    }
}

/// How much of a line is kept, as areas in square units of the view box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Detail {
    /// A bend of a smaller area is left out.
    pub bend: f64,
    /// An island of a smaller area is left out, unless it is all there is of a unit.
    pub island: f64,
}

impl Part {
    /// `arcs` are those of the level, in metres; its units are numbered below `units`.
    pub fn new(frame: usize, arcs: Arcs, units: usize, placement: &Placement, detail: Detail) -> Self {
        let mesh = Mesh::new(arcs);
        let skeleton = Skeleton::of(&mesh, units);
        let metres2 = placement.metres_per_unit * placement.metres_per_unit;
        let (bend, island) = ((detail.bend * metres2) as f32, detail.island * metres2);
        let (mut points, mut starts) = (Vec::new(), vec![0]);
        let mut weights = Vec::new();
        for arc in 0..mesh.arcs.len() {
            if skeleton.islands[arc] >= island {
                let line = mesh.arcs.points(arc);
                weights.clear();
                simplify::weights(line, &mut weights);
                let kept = simplify::kept(&weights, bend, usize::from(skeleton.least[arc]));
                points.extend(kept.map(|i| placement.snap(line[i])));
            }
            starts.push(points.len() as u32);
        }
        let mut part = Self { frame, mesh, points, starts, specks: Vec::new() };
        part.find_specks(&skeleton, placement);
        part
    }

    /// Points of half-edges, end to end.
    pub fn trace<'a>(&'a self, halves: &'a [u32]) -> impl Iterator<Item = [i32; 2]> + 'a {
        halves.iter().flat_map(|&half| {
            let arc = half as usize / 2;
            let points = &self.points[self.starts[arc] as usize..self.starts[arc + 1] as usize];
            let n = points.len();
            (0..n).map(move |i| if half & 1 == 0 { points[i] } else { points[n - 1 - i] })
        })
    }

    fn find_specks(&mut self, skeleton: &Skeleton, placement: &Placement) {
        let mut visible = vec![false; skeleton.largest.len()];
        let mut ring = Vec::new();
        self.mesh.rings(
            |unit| unit,
            |unit, halves| {
                if let Some(visible) = visible.get_mut(unit as usize).filter(|visible| !**visible) {
                    ring.clear();
                    ring.extend(self.trace(halves).map(|point| point.map(f64::from)));
                    // On the grid y grows downwards: outer rings have a negative area.
                    *visible = signed_area(&ring) < 0.0;
                }
            },
        );
        for (unit, largest) in skeleton.largest.iter().enumerate() {
            if largest.area > 0.0 && !visible[unit] {
                let at = placement.snap(largest.middle);
                self.specks.push(Speck { unit: unit as u32, at, neighbours: Vec::new() });
            }
        }
        if self.specks.is_empty() {
            return;
        }
        for arc in 0..self.mesh.arcs.len() {
            let [left, right] = self.mesh.arcs.sides(arc);
            for (unit, other) in [(left, right), (right, left)] {
                if let Ok(i) = self.specks.binary_search_by_key(&unit, |speck| speck.unit) {
                    self.specks[i].neighbours.push(other);
                }
            }
        }
    }
}
