//! What a page shows of a figure: some units of a level, their values in a period and what these amount to.

use crate::draw;
use crate::model::{
    Atlas, FigureKey, Indicator, IndicatorKind, LevelUnits, Period, Published, Summary, Unit, Value,
    ValueTable,
};
use crate::text::{self, capital, typography};

use super::paths::MapRef;

/// A figure, or the sheet of it that shows the base units of one territory.
pub(super) struct View<'a> {
    pub atlas: &'a Atlas,
    pub key: &'a FigureKey,
    pub indicator: &'a Indicator,
    pub level: &'a LevelUnits,
    pub published: &'a Published,
    /// The period shown: one of `published`, mostly its latest.
    pub table: &'a ValueTable,
    /// For a sheet, the level that parts the base units and the index of the territory shown.
    pub sheet: Option<(&'a LevelUnits, usize)>,
    /// Indices of the units shown, in the order of the level.
    pub units: Vec<usize>,
    /// Values of `units` in the period shown, in their order.
    pub values: Vec<Value>,
    /// Over `values`; `None` when none is a number, and for categories, which have no order.
    pub summary: Option<Summary>,
}

impl<'a> View<'a> {
    /// What the page of a map shows; `None` for a figure or a period that is not published.
    pub fn of_map(atlas: &'a Atlas, map: &'a MapRef) -> Option<Self> {
        let view = match &map.sheet {
            None => Self::whole(atlas, &map.key),
            Some((sheet, _)) => Self::sheet(atlas, &map.key, *sheet),
        };
        match map.past {
            None => view,
            Some(period) => view?.at(period),
        }
    }
    /// All units of a published figure, in its latest period; `None` for one that is not.
    pub fn whole(atlas: &'a Atlas, key: &'a FigureKey) -> Option<Self> {
        let level = atlas.territories.level(&key.level)?;
        Self::of(atlas, key, None, (0..level.units.len()).collect())
    }
    /// The base units of the unit `sheet` of the level that parts them.
    pub fn sheet(atlas: &'a Atlas, key: &'a FigureKey, sheet: usize) -> Option<Self> {
        let sheets = atlas.territories.sheets()?;
        Self::of(atlas, key, Some((sheets, sheet)), sheets.base_units(sheet))
    }
    fn of(
        atlas: &'a Atlas,
        key: &'a FigureKey,
        sheet: Option<(&'a LevelUnits, usize)>,
        units: Vec<usize>,
    ) -> Option<Self> {
        let indicator = atlas.indicators.get(&key.indicator)?;
        let level = atlas.territories.level(&key.level)?;
        let published = atlas.values.get(&key.indicator, &key.level)?;
        let (values, summary) = (Vec::new(), None);
        let table = published.latest();
        Self { atlas, key, indicator, level, published, table, sheet, units, values, summary }
            .at(table.period)
    }
    /// The same units in another period; `None` for one that is not published.
    pub fn at(mut self, period: Period) -> Option<Self> {
        self.table = self.published.at(period)?;
        self.values = self.units.iter().map(|unit| self.table.values[*unit]).collect();
        let ordered = self.indicator.kind != IndicatorKind::Category;
        self.summary = if ordered { Summary::of(&self.values) } else { None };
        Some(self)
    }

    pub fn map(&self) -> MapRef {
        self.map_at(self.table.period)
    }
    /// The map of the same units in another period.
    pub fn map_at(&self, period: Period) -> MapRef {
        let sheet = self.sheet.map(|(sheets, at)| (at, sheets.units[at].code.clone()));
        MapRef { sheet, ..MapRef::at(self.key.clone(), self.published, period) }
    }
    /// The periods that the table and the files beside the map give, the first to the last: all of them beside the
    /// latest map, a past one alone.
    pub fn tables(&self) -> &'a [ValueTable] {
        match self.map().past {
            None => &self.published.periods,
            Some(_) => std::slice::from_ref(self.table),
        }
    }
    /// The year of the map: `2022`, `2016-2022`.
    pub fn period(&self) -> String {
        self.indicator.period_label(self.table.period)
    }
    pub fn unit(&self, position: usize) -> &'a Unit {
        &self.level.units[self.units[position]]
    }
    /// The territory whose sheet this is.
    pub fn holder(&self) -> Option<&'a Unit> {
        self.sheet.map(|(sheets, at)| &sheets.units[at])
    }
    /// Value of any unit of another level, in the period shown.
    pub fn value_at(&self, level: &LevelUnits, unit: usize) -> Option<Value> {
        let published = self.atlas.values.get(&self.indicator.id, &level.level.id)?;
        published.at(self.table.period)?.values.get(unit).copied()
    }
    pub fn country(&self) -> Option<Value> {
        self.value_at(self.atlas.territories.whole(), 0)
    }
    /// The country's value where those of its parts lie around it: not a total, not a category.
    pub fn reference(&self) -> Option<f64> {
        match self.indicator.kind {
            IndicatorKind::Ratio | IndicatorKind::Change => self.country()?.number(),
            IndicatorKind::Count | IndicatorKind::Category => None,
        }
    }
    pub fn numbers(&self) -> usize {
        self.values.iter().filter(|value| value.number().is_some()).count()
    }

    /// A value in words: the number alone, the category's label, or why there is none.
    pub fn show(&self, value: Value) -> String {
        match value {
            Value::Number(x) => self.number(x),
            absent => absent.label().to_owned(),
        }
    }
    /// A number of this indicator: its decimals, its sign for a change, its label for a category.
    pub fn number(&self, x: f64) -> String {
        let indicator = self.indicator;
        match indicator.kind {
            IndicatorKind::Category => {
                let label = indicator.categories.get(x as usize).map(|(_, label)| typography(label));
                label.unwrap_or_default()
            }
            IndicatorKind::Change => text::signed(x, indicator.decimals),
            _ => text::number(x, indicator.decimals),
        }
    }
    pub fn with_unit(&self, x: f64) -> String {
        draw::value_text(self.indicator, Value::Number(x))
    }
    /// `1 région`, `101 départements`.
    pub fn count(&self, n: usize) -> String {
        text::with_unit(&text::number(n as f64, 0), noun(self.level, n))
    }
    /// `par département`, `par commune`.
    pub fn by_level(&self) -> String {
        format!("par {}", self.level.level.singular)
    }
}

/// The map of an indicator at a level that a reader of `view` goes to: of the same period where there is one.
pub(super) fn same(view: &View, indicator: &Indicator, level: &LevelUnits) -> Option<MapRef> {
    let key = FigureKey { indicator: indicator.id.clone(), level: level.level.id.clone() };
    let published = view.atlas.values.figures.get(&key)?;
    Some(MapRef::at(key, published, view.table.period))
}

/// [`Atlas::by_theme`], each theme by its title as it stands at the head of a group.
pub(super) fn themed<'a, T>(
    atlas: &'a Atlas,
    of: impl Fn(&'a Indicator) -> Option<T>,
) -> impl Iterator<Item = (String, Vec<T>)> {
    atlas.by_theme(of).map(|(theme, made)| (capital(&typography(&theme.title)), made))
}

/// Name of a level's units as it agrees with `n`.
pub(super) fn noun(level: &LevelUnits, n: usize) -> &str {
    if n < 2 { &level.level.singular } else { &level.level.plural }
}

/// Levels, from the widest, at which an indicator has a page.
pub(super) fn published_levels<'a>(atlas: &'a Atlas, indicator: &Indicator) -> Vec<&'a LevelUnits> {
    let published = |level: &&LevelUnits| atlas.values.get(&indicator.id, &level.level.id).is_some();
    atlas.territories.mapped().filter(published).collect()
}

/// The level a link to an indicator leads to: the sheets' own (départements), else the widest one published.
pub(super) fn entry_level<'a>(atlas: &'a Atlas, indicator: &Indicator) -> Option<&'a LevelUnits> {
    let levels = published_levels(atlas, indicator);
    let sheets = atlas.territories.sheets().map(|level| &level.level.id);
    levels.iter().find(|level| Some(&level.level.id) == sheets).or(levels.first()).copied()
}
