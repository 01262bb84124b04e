//! The whole atlas once checked: made by `check`, immutable after, shared by reference.

use std::collections::BTreeMap;

use super::{
    Alias, Basket, Dataset, DatasetId, Indicator, IndicatorId, MeasureRef, Postcodes, Publication,
    Territories, Theme, ThemeId, Values,
};

/// The published year and how the site calls itself (`content/atlas.toml`).
#[derive(Clone, Debug)]
pub struct Edition {
    pub title: String,
    pub subtitle: String,
    pub publisher: String,
    pub year: u16,
    /// Folder of `geodata/`: `cog2024`.
    pub geography: String,
    /// Weighs coverage and places: the population of reference.
    pub population: MeasureRef,
    /// Names of the units of a level that must not vanish unsaid from a figure (the five DROM).
    pub watched: Vec<(super::LevelId, super::TerritoryCode)>,
    /// Level whose units have a page for each pair of them.
    pub compared: Option<super::LevelId>,
    /// The map of the front page.
    pub cover: Option<super::FigureKey>,
    pub limits: Limits,
    pub publication: Publication,
}

impl Edition {
    /// Whether enough is declared to tell of the editions.
    pub fn has_feed(&self) -> bool {
        self.publication.address.is_some() && self.publication.date.is_some()
    }
    /// The permanent address of a file of the site; empty where the site has none.
    pub fn address_of(&self, path: &str) -> String {
        self.publication.address.as_ref().map_or_else(String::new, |address| address.of(path))
    }
}

/// What the site may weigh at most: its host's limits, and its readers'. Weights are in bytes; those of a page, of
/// scripts and of maps are compressed by brotli.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub files: u64,
    pub bytes: u64,
    /// A page with all it loads, without its map.
    pub page: u64,
    /// Files that a page asks for, itself included.
    pub requests: u64,
    /// All scripts together.
    pub scripts: u64,
    pub map: u64,
    /// The map of the whole country by its base units.
    pub base_map: u64,
}

impl Default for Limits {
    /// What the usual hosts of static sites take, and what a slow line brings in seconds.
    fn default() -> Self {
        Self {
            files: 200_000,
            bytes: 1_000_000_000,
            page: 150_000,
            requests: 15,
            scripts: 20_000,
            map: 100_000,
            base_map: 300_000,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Atlas {
    pub edition: Edition,
    pub territories: Territories,
    pub postcodes: Postcodes,
    /// Names and codes that communes no longer bear.
    pub aliases: Vec<Alias>,
    /// In declaration order.
    pub themes: Vec<Theme>,
    /// In declaration order; every indicator of theirs is in `indicators`.
    pub baskets: Vec<Basket>,
    pub datasets: BTreeMap<DatasetId, Dataset>,
    pub indicators: BTreeMap<IndicatorId, Indicator>,
    pub values: Values,
}

impl Atlas {
    pub fn theme(&self, id: &ThemeId) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.id == *id)
    }
    /// Indicators of a theme, by title order of ids.
    pub fn indicators_of<'a>(&'a self, theme: &'a ThemeId) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.values().filter(move |indicator| indicator.theme == *theme)
    }
    /// What `of` makes of each indicator, theme by theme in their order; no theme of which it makes nothing.
    pub fn by_theme<'a, T>(
        &'a self,
        of: impl Fn(&'a Indicator) -> Option<T>,
    ) -> impl Iterator<Item = (&'a Theme, Vec<T>)> {
        let made = move |theme: &'a Theme| (theme, self.indicators_of(&theme.id).filter_map(&of).collect());
        self.themes.iter().map(made).filter(|(_, made): &(_, Vec<T>)| !made.is_empty())
    }
}
