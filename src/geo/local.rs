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
    level: &'a LevelUnits,
    base: LevelId,
    view: View,
    /// The frames that are no zoom.
    frames: Vec<Surroundings<'a>>,
    /// For each unit, the frame that holds most of it.
    home: Vec<usize>,
}

/// The level's borders in one frame.
#[derive(Clone, Debug)]
struct Surroundings<'a> {
    frame: &'a FrameArcs,
    /// For each unit, the arcs of its base units.
    arcs: Vec<Vec<u32>>,
    mesh: Mesh,
    /// Weight of each point of the mesh.
    weights: Vec<f32>,
    /// Box of each arc of the mesh.
    bounds: Vec<Bounds>,
    /// Half-edges of each ring of the land, with its box.
    land: Vec<(Vec<u32>, Bounds)>,
}

impl Topology {
    /// Prepares local maps of a level's units.
    pub fn locals<'a>(
        &'a self,
        territories: &'a Territories,
        level: &'a LevelUnits,
        view: &View,
    ) -> Locals<'a> {
        let frames: Vec<_> = self.frames.iter().filter(|frame| !frame.zoom).collect();
        let frames: Vec<_> = frames.into_iter().map(|frame| Surroundings::new(frame, level)).collect();
        let mut held = vec![vec![0; frames.len()]; level.units.len()];
        for (base, unit) in level.of_base.iter().enumerate() {
            let Some(unit) = unit else { continue };
            for (frame, surroundings) in frames.iter().enumerate() {
                held[*unit as usize][frame] += usize::from(surroundings.frame.shows[base]);
            }
        }
        let most = |held: &Vec<usize>| (0..held.len()).rev().max_by_key(|&frame| held[frame]).unwrap_or(0);
        let home = held.iter().map(most).collect();
        Locals { level, base: territories.base().level.id.clone(), view: *view, frames, home }
    }
}

impl Locals<'_> {
    /// The same at another size.
    pub fn at(&self, view: &View) -> Self {
        Self { view: *view, ..self.clone() }
    }

    /// The sheet of one unit, in the projection of the frame that holds it (most of it, were it in several).
    ///
    /// The canvas has one layer, the base level, where other units have no shape.
    pub fn canvas(&self, unit: usize) -> Canvas {
        let home = &self.frames[self.home[unit]];
        let inside = |base: u32| self.level.of_base[base as usize] == Some(unit as u32);
        let own = home.arcs[unit].iter().map(|&arc| arc as usize);
        let arcs = home.frame.arcs.pick(own, inside);
        let bounds = Bounds::of(arcs.all_points());
        let (width, height, spots) = lay_out(&self.view, &[(Role::Main, bounds)], arcs.all_points());
        let sheet = FrameBox { main: true, ..FrameBox::new(home.frame, &spots[0]) };
        let units = self.level.of_base.len();
        let members = (0..units as u32).filter(|&base| inside(base)).count();
        let part =
            Part::new(0, arcs.dissolve(|base| base), units, &sheet.placement, detail(&self.view, members));
        let margin = 4.0 * self.view.pixel;
        let window =
            Window { min: [-margin; 2], max: [f64::from(width) + margin, f64::from(height) + margin] };
        let around = Some(home.around(unit as u32, &sheet.placement, &window, &self.view));
        let layers = vec![Layer { level: self.base.clone(), parts: vec![part] }];
        Canvas { width, height, pixel: self.view.pixel, frames: vec![sheet], layers, around }
    }
}

impl<'a> Surroundings<'a> {
    fn new(frame: &'a FrameArcs, level: &LevelUnits) -> Self {
        let of_base = |unit: u32| level.of_base[unit as usize].unwrap_or(NOBODY);
        let mut arcs = vec![Vec::new(); level.units.len()];
        for arc in 0..frame.arcs.len() {
            let [left, right] =
                frame.arcs.sides(arc).map(|unit| if unit == OUTSIDE { unit } else { of_base(unit) });
            for (side, other) in [(left, None), (right, Some(left))] {
                if let Some(arcs) = arcs.get_mut(side as usize).filter(|_| other != Some(side)) {
                    arcs.push(arc as u32);
                }
            }
        }
        let mesh = Mesh::new(frame.arcs.dissolve(of_base));
        let all = 0..mesh.arcs.len();
        let mut weights = Vec::new();
        all.clone().for_each(|arc| simplify::weights(mesh.arcs.points(arc), &mut weights));
        let bounds: Vec<_> = all.map(|arc| Bounds::of(mesh.arcs.points(arc))).collect();
        let mut land = Vec::new();
        mesh.rings(
            |_| 0,
            |_, ring| {
                let corners: Vec<_> =
                    ring.iter().flat_map(|&half| bounds[half as usize / 2].corners()).collect();
                land.push((ring.to_vec(), Bounds::of(&corners)));
            },
        );
        Self { frame, arcs, mesh, weights, bounds, land }
    }

    fn around(&self, unit: u32, placement: &Placement, window: &Window, view: &View) -> Around {
        let arcs = &self.mesh.arcs;
        let metres2 = placement.metres_per_unit * placement.metres_per_unit;
        let threshold = (detail(view, 1).bend * metres2) as f32;
        let shown = |arc: usize| window.meets(self.bounds[arc].placed(placement));
        let snap = |point: &[f64; 2]| point.map(|c| c.round() as i32);
        // Out of sight, an arc is as good as the line between its ends: both stay in its box.
        let line = |arc: usize| {
            let (threshold, least) = if shown(arc) { (threshold, 2) } else { (f32::INFINITY, 0) };
            let kept = simplify::kept(&self.weights[arcs.range(arc)], threshold, least);
            kept.map(|i| placement.place(arcs.points(arc)[i])).collect::<Vec<_>>()
        };
        let mut land = Path::default();
        for (ring, _) in self.land.iter().filter(|(_, bounds)| window.meets(bounds.placed(placement))) {
            let mut points = Vec::new();
            for half in ring {
                let line = line(*half as usize / 2);
                if half & 1 == 0 { points.extend(line) } else { points.extend(line.into_iter().rev()) }
            }
            land.ring(window.ring(&points).iter().map(snap));
        }
        let mut borders = Path::default();
        for arc in (0..arcs.len()).filter(|&arc| shown(arc)) {
            let sides = arcs.sides(arc);
            if !sides.contains(&OUTSIDE) && !sides.contains(&unit) {
                window.line(&line(arc), |piece| borders.line(piece.iter().map(snap)));
            }
        }
        Around { land: land.into_data(), borders: borders.into_data() }
    }
}
