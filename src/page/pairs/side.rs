//! One of the two territories of a comparison.

use crate::model::{LevelUnits, Unit, Value};
use crate::page::paths;
use crate::page::profile::{Column, LevelProfiles, Profiles, facts, rank};
use crate::text;

/// A unit of the compared level, or the whole country beside it.
pub(super) struct Side<'a> {
    /// `None` for the whole country.
    pub unit: Option<usize>,
    here: &'a LevelProfiles<'a>,
    own: &'a LevelProfiles<'a>,
}

impl<'a> Side<'a> {
    /// `here` is the compared level.
    pub fn new(profiles: &'a Profiles<'a>, here: &'a LevelProfiles<'a>, unit: Option<usize>) -> Self {
        Self { unit, here, own: if unit.is_some() { here } else { &profiles.levels[0] } }
    }

    fn level(&self) -> &'a LevelUnits {
        self.own.level
    }
    fn index(&self) -> usize {
        self.unit.unwrap_or(0)
    }
    fn about(&self) -> &'a Unit {
        &self.level().units[self.index()]
    }
    pub fn name(&self) -> &'a str {
        &self.about().name
    }
    /// `de la Bretagne`.
    pub fn of(&self) -> String {
        text::of_place(self.name(), self.about().tncc)
    }
    /// `en Bretagne`.
    pub fn within(&self) -> String {
        text::in_place(self.level().level.id.as_str(), self.name(), self.about().tncc)
    }
    pub fn profile(&self) -> String {
        paths::profile(self.level(), self.index())
    }

    /// Code, area, population.
    pub fn facts(&self) -> String {
        let inhabitants = self.own.population.and_then(|population| {
            let inhabitants = population.values[self.index()].number()?;
            let inhabitants = text::with_unit(&text::number(inhabitants, 0), "hab.");
            Some(format!(", {inhabitants} en {}", population.period))
        });
        format!("{}{}", facts(self.about()), inhabitants.unwrap_or_default())
    }

    /// The value of a figure of the compared level; `None` where it is not published for the whole country.
    pub fn value(&self, column: &Column) -> Option<Value> {
        match self.unit {
            Some(unit) => Some(column.value(unit)),
            None => {
                let country = self.here.references.iter().position(|at| *at == 0)?;
                column.references[country].map(|table| table.values[0])
            }
        }
    }

    /// Empty for the whole country, which is not among those ranked.
    pub fn rank(&self, column: &Column) -> String {
        self.unit.map_or_else(String::new, |unit| rank(self.here, column, unit))
    }
}
