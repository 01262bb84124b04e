//! The map of two figures together, to stand in a page that has its legend.

use svg::Node;

use super::plate::finish;
use super::prepared::Prepared;
use super::territory::{Subject, Territory};
use super::{Drawing, Mode, pattern, scale_bar, sheet};
use crate::model::{LevelUnits, Territories, Value};
use crate::symbology::{Bivariate, ClassId, Fill};

/// Two figures of a level, and their common scale.
pub struct Crossing<'a> {
    pub territories: &'a Territories,
    pub level: &'a LevelUnits,
    pub scale: &'a Bivariate,
    /// Both values of each unit, in the order of the level.
    pub values: &'a [(Value, Value)],
    pub tooltip: &'a dyn Fn(usize) -> String,
    /// Name and content of the picture, for who does not see it.
    pub title: &'a str,
    pub description: &'a str,
}

impl Subject for Crossing<'_> {
    fn class(&self, unit: usize) -> ClassId {
        let (x, y) = self.values[unit];
        self.scale.class_of(x, y)
    }
    fn fill(&self, class: ClassId) -> Fill {
        self.scale.fill(class)
    }
    fn tooltip(&self, unit: usize) -> String {
        (self.tooltip)(unit)
    }
}

/// Draws the map with its scale bar.
pub fn crossing(prepared: &Prepared<'_>, crossing: &Crossing<'_>, mode: Mode<'_>) -> Drawing {
    let (width, height) = prepared.size();
    let foot = height + 30.0;
    let mut root = sheet::root(mode, width, foot, crossing.title, crossing.description);
    let absent = [(ClassId::Missing, crossing.scale.fill(ClassId::Missing))];
    if let Some(patterns) = pattern::definitions(mode.prefix(), &absent, prepared.canvas.pixel) {
        root.append(patterns);
    }
    root.append(sheet::sheet(&Territory {
        prepared,
        territories: crossing.territories,
        level: crossing.level,
        subject: crossing,
        prefix: mode.prefix(),
        link: mode.link(),
    }));
    let km_per_px = prepared.km_per_px();
    if let Some(bar) = scale_bar::bar(width - 8.0, foot - 6.0, km_per_px, width * 0.15, 13.0) {
        root.append(bar);
    }
    finish(&root, width, foot)
}
