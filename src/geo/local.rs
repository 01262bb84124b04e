//! Maps of one territory and its parts, with what lies around it.

use super::arcs::{NOBODY, OUTSIDE};
use super::canvas::{Around, Canvas, FrameBox, detail};
use super::clip::Window;
use super::frames::FrameArcs;
use super::layer::Layer;
use super::layout::{Bounds, Placement, Role, View, lay_out};
use super::mesh::Mesh;
use super::part::Part;
use super::path::Path;
use super::simplify;
use super::topology::Topology;
use crate::model::{LevelId, LevelUnits, Territories};

/// Sheets of one size for the units of one level: each unit alone, its base units drawn.
#[derive(Clone, Debug)]
pub struct Locals<'a> {
    topology: &'a Topology,
    level: &'a LevelUnits,
    base: LevelId,
    view: View,
    /// One a frame; none for a zoom.
    surroundings: Vec<Option<Surroundings>>,
}

/// The level's borders in one frame.
#[derive(Clone, Debug)]
struct Surroundings {
    mesh: Mesh,
    /// Weight of each point of the mesh.
    weights: Vec<f32>,
    /// Half-edges of each ring of the land.
    land: Vec<Vec<u32>>,
}

impl Topology {
    /// Prepares local maps of a level's units.
    pub fn locals<'a>(
        &'a self,
        territories: &'a Territories,
        level: &'a LevelUnits,
        view: &View,
    ) -> Locals<'a> {
        let surroundings = |frame: &FrameArcs| {
            let arcs = frame.arcs.dissolve(|unit| level.of_base[unit as usize].unwrap_or(NOBODY));
            let mut weights = Vec::new();
            (0..arcs.len()).for_each(|arc| simplify::weights(arcs.points(arc), &mut weights));
            let mesh = Mesh::new(arcs);
            let mut land = Vec::new();
            mesh.rings(|_| 0, |_, ring| land.push(ring.to_vec()));
            Surroundings { mesh, weights, land }
        };
        Locals {
            topology: self,
            level,
            base: territories.base().level.id.clone(),
            view: *view,
            surroundings: self
                .frames
                .iter()
                .map(|frame| (!frame.zoom).then(|| surroundings(frame)))
                .collect(),
        }
    }
}

impl Locals<'_> {
    /// The sheet of one unit, in the projection of the frame that holds it (most of it, were it in several).
    ///
    /// The canvas has one layer, the base level, where other units have no shape.
    pub fn canvas(&self, unit: usize) -> Canvas {
        let inside = |base: u32| self.level.of_base[base as usize] == Some(unit as u32);
        let held = |frame: &FrameArcs| {
            (0..frame.shows.len() as u32).filter(|&base| frame.shows[base as usize] && inside(base)).count()
        };
        let frames = self.topology.frames.iter().enumerate().filter(|(_, frame)| !frame.zoom);
        let home = frames.reduce(|best, next| if held(next.1) > held(best.1) { next } else { best });
        let Some((i, frame)) = home else {
            return Canvas {
                width: 0,
                height: 0,
                pixel: self.view.pixel,
                frames: vec![],
                layers: vec![],
                around: None,
            };
        };
        let arcs = frame.arcs.select(inside);
        let bounds = Bounds::of(arcs.all_points());
        let (width, height, spots) = lay_out(&self.view, &[(Role::Main, bounds)], arcs.all_points());
        let sheet = FrameBox { main: true, ..FrameBox::new(frame, &spots[0]) };
        let units = self.level.of_base.len();
        let members = (0..units as u32).filter(|&base| inside(base)).count();
        let part =
            Part::new(0, arcs.dissolve(|base| base), units, &sheet.placement, detail(&self.view, members));
        let around = self.surroundings[i].as_ref().map(|surroundings| {
            let margin = 4.0 * self.view.pixel;
            let window =
                Window { min: [-margin; 2], max: [f64::from(width) + margin, f64::from(height) + margin] };
            surroundings.around(unit as u32, &sheet.placement, &window, &self.view)
        });
        let layers = vec![Layer { level: self.base.clone(), parts: vec![part] }];
        Canvas { width, height, pixel: self.view.pixel, frames: vec![sheet], layers, around }
    }
}

impl Surroundings {
    fn around(&self, unit: u32, placement: &Placement, window: &Window, view: &View) -> Around {
        let arcs = &self.mesh.arcs;
        let metres2 = placement.metres_per_unit * placement.metres_per_unit;
        let threshold = (detail(view, 1).bend * metres2) as f32;
        let points = |half: u32| {
            let arc = half as usize / 2;
            let weights = &self.weights[arcs.range(arc)];
            let kept = simplify::kept(weights, threshold, 2).map(|i| placement.place(arcs.points(arc)[i]));
            let mut points: Vec<[f64; 2]> = kept.collect();
            if half & 1 == 1 {
                points.reverse();
            }
            points
        };
        let snap = |point: &[f64; 2]| point.map(|c| c.round() as i32);
        let mut land = Path::default();
        for ring in &self.land {
            let ring: Vec<_> = ring.iter().flat_map(|&half| points(half)).collect();
            if window.may_show(&ring) {
                land.ring(window.ring(&ring).iter().map(snap));
            }
        }
        let mut borders = Path::default();
        for arc in 0..arcs.len() {
            let sides = arcs.sides(arc);
            if sides.contains(&OUTSIDE) || sides.contains(&unit) {
                continue;
            }
            let line = points(2 * arc as u32);
            if window.may_show(&line) {
                window.line(&line, |piece| borders.line(piece.iter().map(snap)));
            }
        }
        Around { land: land.into_data(), borders: borders.into_data() }
    }
}
