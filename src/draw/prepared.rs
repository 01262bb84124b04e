//! What the maps of one level share, made once: path data and places, spliced into every picture.

use crate::geo::{Canvas, FrameBox, Layer, Shape};
use crate::model::{LevelUnits, Territories};

/// One level on one sheet, ready to be coloured.
#[derive(Clone, Debug)]
pub struct Prepared<'a> {
    pub(super) canvas: &'a Canvas,
    pub(super) layer: &'a Layer,
    pub(super) form: Form,
    /// By frame, then unit.
    pub(super) shapes: Vec<Shape>,
    /// Units that have a shape, ascending, each once.
    pub(super) units: Vec<usize>,
    /// Borders of the wider level that this one nests in; empty when there is none.
    pub(super) wider: String,
    pub(super) outline: String,
    /// Land that belongs to no unit of the level.
    pub(super) unassigned: String,
    /// Shapes of the wider level, for the links of a merged map.
    pub(super) doors: Vec<Shape>,
    /// Units so small that their borders must be thin.
    pub(super) dense: bool,
    /// All land and its inner borders: below the circles of a national map of many units.
    pub(super) ground: Option<Ground>,
}

/// Path data of a land drawn as one.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub land: String,
    pub borders: String,
}

/// More units than this are drawn with thinner lines.
const DENSE: usize = 400;

/// How the units of a level are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One shape a unit.
    Shapes,
    /// One path a class, neighbours of one class merged.
    Merged,
}

impl<'a> Prepared<'a> {
    /// A level whose units are few enough for a shape each; `None` when the canvas does not show it.
    ///
    /// Also for the parts of one territory, on a local canvas.
    pub fn shapes(canvas: &'a Canvas, territories: &Territories, level: &LevelUnits) -> Option<Self> {
        let layer = canvas.layer(&level.level.id)?;
        let mut prepared = Self::new(canvas, layer, Form::Shapes, territories, level);
        prepared.ground = (prepared.dense && canvas.around().is_none()).then(|| Ground::new(layer));
        Some(prepared)
    }
    /// The base level of the whole country: tens of thousands of units, merged by class.
    pub fn merged(canvas: &'a Canvas, territories: &Territories) -> Option<Self> {
        let level = territories.base();
        let layer = canvas.layer(&level.level.id)?;
        let mut prepared = Self::new(canvas, layer, Form::Merged, territories, level);
        let doors = wider(territories, level).and_then(|wider| canvas.layer(&wider.level.id));
        prepared.doors = doors.map(Layer::shapes).unwrap_or_default();
        Some(prepared)
    }
    fn new(
        canvas: &'a Canvas,
        layer: &'a Layer,
        form: Form,
        territories: &Territories,
        level: &LevelUnits,
    ) -> Self {
        let shapes = layer.shapes();
        let mut units: Vec<usize> = shapes.iter().map(|shape| shape.unit).collect();
        units.sort_unstable();
        units.dedup();
        // A local map lies inside one unit of the wider level.
        let wider = wider(territories, level).filter(|_| canvas.around().is_none());
        let groups = wider.map(|wider| {
            let parents = territories.parents_of(level, wider);
            parents.into_iter().map(|parents| parents.first().copied()).collect::<Vec<_>>()
        });
        Self {
            canvas,
            layer,
            form,
            dense: units.len() > DENSE,
            ground: None,
            shapes,
            units,
            wider: groups.map(|groups| layer.borders_between(&groups)).unwrap_or_default(),
            outline: layer.outline(),
            unassigned: layer.unassigned(),
            doors: Vec::new(),
        }
    }
    /// Units that the map shows, ascending: those whose values its legend counts.
    pub fn units(&self) -> &[usize] {
        &self.units
    }
    pub(super) fn main(&self) -> Option<&FrameBox> {
        self.canvas.frames.iter().find(|frame| frame.main)
    }
    /// Kilometres in one pixel of the main frame.
    pub(super) fn km_per_px(&self) -> f64 {
        self.main().map_or(1.0, |frame| km_per_px(frame, self.canvas.pixel))
    }
    /// Width and height of the sheet, in pixels.
    pub(super) fn size(&self) -> (f64, f64) {
        (f64::from(self.canvas.width) / self.canvas.pixel, f64::from(self.canvas.height) / self.canvas.pixel)
    }
}

impl Ground {
    pub fn new(layer: &Layer) -> Self {
        Self { land: layer.land(), borders: layer.borders() }
    }
}

pub(super) fn km_per_px(frame: &FrameBox, pixel: f64) -> f64 {
    frame.metres_per_unit * pixel / 1000.0
}

/// The narrowest mapped level that a level nests in, every unit of it whole: régions for départements.
pub(super) fn wider<'t>(territories: &'t Territories, level: &LevelUnits) -> Option<&'t LevelUnits> {
    let parents = territories.mapped().filter(|wider| level.level.parents.contains(&wider.level.id));
    parents.filter(|wider| !wider.level.partial).last()
}
