//! The map of two figures together, to stand in a page that has its legend.

use svg::Node;

use super::figure::value_text;
use super::plate::finish;
use super::prepared::Prepared;
use super::territory::{Subject, Territory};
use super::{Drawing, Mode, pattern, scale_bar, sheet};
use crate::model::{Indicator, LevelUnits, Territories, Value};
use crate::symbology::{Bivariate, ClassId, Fill};
use crate::text::{NBSP, NNBSP, typography};

/// Two figures of a level, and their common scale.
#[derive(Clone, Copy)]
pub struct Crossing<'a> {
    pub territories: &'a Territories,
    pub level: &'a LevelUnits,
    pub scale: &'a Bivariate,
    pub x: Side<'a>,
    pub y: Side<'a>,
    /// Name and content of the picture, for who does not see it.
    pub title: &'a str,
    pub description: &'a str,
}

/// One of the two figures.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub indicator: &'a Indicator,
    /// In the order of the level.
    pub values: &'a [Value],
}

impl Side<'_> {
    /// `Cinémas : 12`.
    fn text(&self, unit: usize) -> String {
        let value = value_text(self.indicator, self.values[unit]);
        format!("{}{NBSP}: {value}", typography(&self.indicator.short))
    }
}

impl Crossing<'_> {
    /// `Finistère (29) – Cinémas : 12 ; Festivals : 3`.
    pub fn tooltip(&self, unit: usize) -> String {
        let about = &self.level.units[unit];
        let (x, y) = (self.x.text(unit), self.y.text(unit));
        format!("{} ({}) – {x}{NNBSP}; {y}", about.name, about.code)
    }
}

impl Subject for Crossing<'_> {
    fn class(&self, unit: usize) -> ClassId {
        self.scale.class_of(self.x.values[unit], self.y.values[unit])
    }
    fn fill(&self, class: ClassId) -> Fill {
        self.scale.fill(class)
    }
    fn tooltip(&self, unit: usize) -> String {
        Self::tooltip(self, unit)
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
