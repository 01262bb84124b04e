//! A figure as profiles show it: what every territory's line of it shares.

use crate::draw::{Axis, Strip};
use crate::model::{
    Atlas, FigureKey, Indicator, IndicatorKind, LevelUnits, Published, Summary, Unit, Value, ValueTable,
};
use crate::page::paths::{self, MapRef, relative};
use crate::page::view::entry_level;
use crate::text::typography;

/// One figure of a level.
pub(in crate::page) struct Column<'a> {
    pub key: FigureKey,
    pub indicator: &'a Indicator,
    pub published: &'a Published,
    pub title: String,
    pub period: String,
    /// Ranks; `None` for categories and where no value is a number.
    pub summary: Option<Summary>,
    /// `None` where there is nothing to place: categories, one territory, equal values.
    pub axis: Option<Axis>,
    /// How many territories share each category.
    pub shares: Vec<usize>,
    /// From a profile to the figure, at a territory's row.
    page: FigurePage,
    /// From a profile to the strip.
    pub strip_href: String,
    /// Values of the levels compared with, in the order of the level's references.
    pub references: Vec<Option<&'a ValueTable>>,
}

/// The link to the page that shows the value of a territory on a map: the same from all profiles of a level.
enum FigurePage {
    /// That of the level, at the territory's row.
    Row(String),
    /// For a base unit, the sheet that holds it, by its index.
    Sheets(Vec<String>),
    /// For a level without map, the page at another level.
    Other(String),
}

impl<'a> Column<'a> {
    /// `None` for an indicator that is not published at the level.
    pub fn new(
        atlas: &'a Atlas,
        indicator: &'a Indicator,
        level: &'a LevelUnits,
        references: &[&LevelUnits],
    ) -> Option<Self> {
        let key = FigureKey { indicator: indicator.id.clone(), level: level.level.id.clone() };
        let published = atlas.values.figures.get(&key)?;
        let latest = published.latest();
        let category = indicator.kind == IndicatorKind::Category;
        let summary = if category { None } else { Summary::of(&latest.values) };
        let numbers = numbers(latest);
        let mut shares = vec![0; indicator.categories.len()];
        if category {
            numbers.iter().for_each(|x| shares[*x as usize] += 1);
        }
        let from = paths::profiles(level);
        let whole = MapRef::whole(key.clone());
        let sheets =
            atlas.territories.sheets().filter(|_| level.level.id == atlas.territories.base().level.id);
        let page = match (level.level.mapped, sheets) {
            (true, Some(sheets)) => {
                let sheet = |(at, unit): (usize, &Unit)| whole.clone().on_sheet(at, unit.code.clone()).page();
                let pages = sheets.units.iter().enumerate().map(sheet);
                FigurePage::Sheets(pages.map(|page| relative(&from, &page)).collect())
            }
            (true, None) => FigurePage::Row(relative(&from, &whole.page())),
            (false, _) => {
                let page = entry_level(atlas, indicator).map_or(paths::CATALOGUE.to_owned(), |level| {
                    paths::figure(&indicator.id, &level.level.id)
                });
                FigurePage::Other(relative(&from, &page))
            }
        };
        let of_level = |reference: &&LevelUnits| {
            let published = atlas.values.get(&indicator.id, &reference.level.id)?;
            published.periods.iter().find(|table| table.period == latest.period)
        };
        Some(Self {
            title: typography(&indicator.title),
            period: indicator.period_label(latest.period),
            axis: summary.as_ref().and_then(|_| Axis::of(&numbers)),
            references: references.iter().map(of_level).collect(),
            strip_href: relative(&from, &paths::strip(&key)),
            key,
            indicator,
            published,
            summary,
            shares,
            page,
        })
    }

    /// From the profile of a unit to where its value stands on a map and in a table.
    pub fn href(&self, atlas: &Atlas, level: &LevelUnits, unit: usize) -> String {
        let page = match &self.page {
            FigurePage::Row(page) => page,
            FigurePage::Sheets(pages) => {
                let sheets = atlas.territories.sheets().and_then(|sheets| sheets.of_base[unit]);
                &pages[sheets.expect("every base unit lies on a sheet") as usize]
            }
            FigurePage::Other(page) => return page.clone(),
        };
        format!("{page}#{}", paths::row_id(&level.units[unit].code))
    }

    /// The value of a unit in the look of its state.
    pub fn value(&self, unit: usize) -> Value {
        self.published.latest().values[unit]
    }

    /// The strip of the figure; `None` when there is nothing to place.
    pub fn strip(&self, level: &LevelUnits) -> Option<Strip> {
        let (axis, summary) = (self.axis?, self.summary.as_ref()?);
        let how = if axis.is_log() { ", échelle logarithmique" } else { "" };
        let title = typography(&format!(
            "{}, {} : répartition des {}{how}",
            self.indicator.title, self.period, level.level.plural
        ));
        let id = paths::strip_id(&self.key);
        Some(Strip { id, title, axis, numbers: numbers(self.published.latest()), median: summary.median })
    }
}

fn numbers(table: &ValueTable) -> Vec<f64> {
    table.values.iter().filter_map(|value| value.number()).collect()
}
