//! A sheet: frames laid out at one size, with every level drawn on them.

use rayon::prelude::*;

use super::arcs::{NOBODY, OUTSIDE};
use super::frames::FrameArcs;
use super::layer::Layer;
use super::layout::{Bounds, Placement, Role, Spot, View, lay_out};
use super::part::{Detail, Part};
use super::topology::Topology;
use crate::model::{LevelId, LevelUnits, Territories};

/// Islands below this many square pixels are left out.
const ISLAND: f64 = 1.5;
/// Units that a sheet can show at twice the least detail.
const CROWD: f64 = 600.0;

/// Levels drawn for one size. Everything is in units of the view box, whole numbers, y downwards.
#[derive(Clone, Debug)]
pub struct Canvas {
    pub width: i32,
    pub height: i32,
    /// Units in one pixel of the size that the canvas is made for.
    pub pixel: f64,
    /// In declaration order; the main frame fills the sheet.
    pub frames: Vec<FrameBox>,
    pub(super) layers: Vec<Layer>,
    /// What lies around the territory of a local map.
    pub(super) around: Option<Around>,
}

/// A frame on the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameBox {
    pub id: String,
    pub title: String,
    pub main: bool,
    /// Shows again, larger, a part of the main frame.
    pub zoom: bool,
    pub epsg: u16,
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    /// Ground length of one unit, for the scale bar.
    pub metres_per_unit: f64,
    /// From metres of the projection to the sheet.
    pub(super) placement: Placement,
}

/// Path data of the surroundings of a local map, clipped to the sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// All land of the sheet, the territory's own included.
    pub land: String,
    /// Borders between the neighbours, of the territory's level.
    pub borders: String,
}

impl FrameBox {
    pub(super) fn new(frame: &FrameArcs, spot: &Spot) -> Self {
        Self {
            id: frame.id.clone(),
            title: frame.title.clone(),
            main: frame.main,
            zoom: frame.zoom,
            epsg: frame.epsg,
            x: spot.x,
            y: spot.y,
            width: spot.width,
            height: spot.height,
            metres_per_unit: spot.placement.metres_per_unit,
            placement: spot.placement,
        }
    }
}

impl Canvas {
    /// A mapped level (or the base level) as drawn here.
    pub fn layer(&self, level: &LevelId) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.level == *level)
    }
    /// What lies around the territory, on a local canvas only.
    pub fn around(&self) -> Option<&Around> {
        self.around.as_ref()
    }
}

impl Topology {
    /// The whole country and its insets at one size, with every mapped level.
    pub fn canvas(&self, territories: &Territories, view: &View) -> Canvas {
        self.canvas_of(&territories.mapped().collect::<Vec<_>>(), view)
    }

    /// [`canvas`](Self::canvas) with these levels alone.
    pub fn canvas_of(&self, mapped: &[&LevelUnits], view: &View) -> Canvas {
        let outline = self.frames.iter().find(|frame| frame.main).map(|frame| frame.arcs.dissolve(|_| 0));
        let outline = outline.as_ref().map_or(&[][..], |arcs| arcs.all_points());
        let roles: Vec<_> = self.frames.iter().map(|frame| (role(frame), bounds(frame))).collect();
        let (width, height, spots) = lay_out(view, &roles, outline);
        let frames: Vec<_> =
            self.frames.iter().zip(&spots).map(|(frame, spot)| FrameBox::new(frame, spot)).collect();

        let part = |level: &LevelUnits, i: usize| {
            let frame = &self.frames[i];
            let arcs = frame.arcs.dissolve(|unit| level.of_base[unit as usize].unwrap_or(NOBODY));
            let units = level.units.len();
            Part::new(i, arcs, units, &frames[i].placement, detail(view, units))
        };
        let jobs: Vec<(usize, usize)> = (0..mapped.len())
            .flat_map(|level| (0..frames.len()).map(move |frame| (level, frame)))
            .filter(|&(level, frame)| !frames[frame].zoom || self.frames[frame].units(mapped[level]) > 1)
            .collect();
        let parts: Vec<(usize, Part)> =
            jobs.par_iter().map(|&(level, frame)| (level, part(mapped[level], frame))).collect();
        let mut layers: Vec<Layer> =
            mapped.iter().map(|level| Layer { level: level.level.id.clone(), parts: Vec::new() }).collect();
        for (level, part) in parts {
            layers[level].parts.push(part);
        }
        Canvas { width, height, pixel: view.pixel, frames, layers, around: None }
    }

    /// For each unit of a level, the units that share a border with it, ascending.
    pub fn neighbours(&self, level: &LevelUnits) -> Vec<Vec<u32>> {
        let mut neighbours = vec![Vec::new(); level.units.len()];
        let class = |unit: u32| match unit {
            OUTSIDE => None,
            unit => level.of_base[unit as usize],
        };
        for arc in 0..self.arcs.len() {
            if let [Some(left), Some(right)] = self.arcs.sides(arc).map(class)
                && left != right
            {
                neighbours[left as usize].push(right);
                neighbours[right as usize].push(left);
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        neighbours
    }
}

impl FrameArcs {
    /// How many units of a level have a part in the frame.
    fn units(&self, level: &LevelUnits) -> usize {
        let mut units: Vec<u32> = self
            .shows
            .iter()
            .zip(&level.of_base)
            .filter(|(shows, _)| **shows)
            .filter_map(|(_, unit)| *unit)
            .collect();
        units.sort_unstable();
        units.dedup();
        units.len()
    }
}

/// Finer levels have more lines in the same room: their bends are drawn less finely, down to a third.
pub(super) fn detail(view: &View, units: usize) -> Detail {
    let pixel2 = view.pixel * view.pixel;
    let crowd = (1.0 + units as f64 / CROWD).min(3.0);
    Detail { bend: view.detail * crowd * pixel2, island: ISLAND * pixel2 }
}

pub(super) fn bounds(frame: &FrameArcs) -> Bounds {
    Bounds::of(frame.arcs.all_points())
}

fn role(frame: &FrameArcs) -> Role {
    match (frame.main, frame.zoom) {
        (true, _) => Role::Main,
        (false, true) => Role::Zoom,
        (false, false) => Role::Inset,
    }
}
