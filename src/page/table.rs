//! Tables of finished cells: the values of a figure, rank and territory beside them.

use std::cmp::Ordering;

use serde::Serialize;

use super::paths::{self, relative};
use super::profile::in_percent;
use super::view::View;
use crate::draw;
use crate::model::{IndicatorKind, LevelUnits, Value};
use crate::text::{self, Collator, capital};

/// Beyond this many rows a table has a field to filter it.
const LONG: usize = 25;

#[derive(Serialize, Default)]
pub(super) struct Table {
    pub id: String,
    pub caption: String,
    /// Label of the filter field; empty for none.
    pub filter: String,
    pub sortable: bool,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub foot: Vec<Row>,
}

#[derive(Serialize, Default)]
pub(super) struct Column {
    pub label: String,
    pub class: &'static str,
    /// `aria-sort` of the order in which rows come; empty for the other columns.
    pub sort: &'static str,
}

#[derive(Serialize, Default)]
pub(super) struct Row {
    /// Empty when nothing links to the row.
    pub id: String,
    pub cells: Vec<Cell>,
}

#[derive(Serialize, Default)]
pub(super) struct Cell {
    /// The row's header.
    pub head: bool,
    pub class: &'static str,
    pub text: String,
    /// Empty when the cell links nowhere.
    pub href: String,
}

impl Column {
    pub fn new(label: impl Into<String>, class: &'static str) -> Self {
        Self { label: label.into(), class, sort: "" }
    }
}

impl Cell {
    pub fn new(text: impl Into<String>, class: &'static str) -> Self {
        Self { text: text.into(), class, ..Self::default() }
    }
    pub fn head(text: impl Into<String>) -> Self {
        Self { head: true, text: text.into(), ..Self::default() }
    }
    pub fn link(mut self, href: String) -> Self {
        self.href = href;
        self
    }
    /// A value of a figure in the look of its state.
    pub fn value(view: &View, value: Value) -> Self {
        let class = match (value, view.indicator.kind) {
            (Value::Number(_), IndicatorKind::Category) => "",
            (Value::Number(_), _) => "num",
            (absent, _) => absent.status(),
        };
        Self::new(view.show(value), class)
    }
}

/// Every value of a figure: one row a unit, greatest first, those without a number last.
pub(super) fn values(view: &View, collator: &Collator) -> Table {
    let order = ordered(view, collator);
    let title = caption(view);
    let short = match view.units.len() > LONG {
        true => format!("Filtrer les {}", view.level.level.plural),
        false => String::new(),
    };
    Table {
        filter: short,
        sortable: view.units.len() > 1,
        ..selected(view, &order, &view.map().page(), "valeurs-table", title)
    }
}

/// Positions of a view in table order.
pub(super) fn ordered(view: &View, collator: &Collator) -> Vec<usize> {
    let rank = |position: usize| view.summary.as_ref().and_then(|s| s.rank(position)).unwrap_or(usize::MAX);
    let mut order: Vec<usize> = (0..view.units.len()).collect();
    order.sort_by(|a, b| {
        let by_name = || collator.compare(&view.unit(*a).name, &view.unit(*b).name);
        let by_code = || view.unit(*a).code.cmp(&view.unit(*b).code);
        rank(*a).cmp(&rank(*b)).then_with(by_name).then_with(by_code)
    });
    order
}

/// The rows of `positions`, in that order, for a table of `page`; each name leads to the territory's profile.
pub(super) fn selected(view: &View, positions: &[usize], page: &str, id: &str, caption: String) -> Table {
    let parents = Parents::of(view);
    let ranked = view.summary.is_some();
    let mut columns = Vec::new();
    if ranked {
        columns.push(Column { sort: "ascending", ..Column::new("Rang", "rank") });
    }
    columns.push(Column::new("Code", "code"));
    let by_name = if ranked { "" } else { "ascending" };
    columns.push(Column { sort: by_name, ..Column::new(capital(&view.level.level.singular), "") });
    let class = if ranked { "num" } else { "" };
    let periods = || view.tables().iter().rev();
    let single = view.tables().len() == 1;
    columns.extend(periods().map(|table| {
        let period = view.indicator.period_label(table.period);
        let label = match view.indicator.unit.as_str() {
            "" => period,
            unit if single => format!("{period} ({unit})"),
            _ => period,
        };
        Column::new(label, class)
    }));
    let gaps = Gaps::of(view);
    columns.extend(gaps.iter().map(Gaps::column));
    // Last: on a phone the values must be in sight beside the names.
    columns.extend(parents.iter().map(|parents| Column::new(capital(&parents.level.level.singular), "")));
    let rows = positions.iter().map(|&position| {
        let unit = view.unit(position);
        let mut cells = Vec::with_capacity(columns.len());
        if let Some(summary) = &view.summary {
            let rank = summary.rank(position).map_or_else(String::new, |rank| text::number(rank as f64, 0));
            cells.push(Cell::new(rank, "rank"));
        }
        cells.push(Cell::new(unit.code.as_str(), "code"));
        let profile = paths::profile(view.level, view.units[position]);
        cells.push(Cell::head(&unit.name).link(relative(page, &profile)));
        cells.extend(periods().map(|table| Cell::value(view, table.values[view.units[position]])));
        cells.extend(gaps.iter().map(|gaps| gaps.cell(view.values[position])));
        cells.extend(parents.iter().map(|parents| Cell::new(parents.names(position), "")));
        Row { id: paths::row_id(&unit.code), cells }
    });
    let rows = rows.collect();
    Table {
        id: id.to_owned(),
        caption,
        columns,
        rows,
        foot: foot(view, parents.is_some(), gaps.is_some()),
        ..Table::default()
    }
}

/// The territories that hold those of the table, as its last row or rows.
fn foot(view: &View, has_parents: bool, has_gaps: bool) -> Vec<Row> {
    let whole = view.atlas.territories.whole();
    let holders = view.sheet.into_iter().chain([(whole, 0)]);
    let rows = holders.filter_map(|(level, at)| {
        let published = view.atlas.values.get(&view.indicator.id, &level.level.id)?;
        let mut cells = Vec::new();
        if view.summary.is_some() {
            cells.push(Cell::new("", "rank"));
        }
        cells.push(Cell::new("", "code"));
        cells.push(Cell::head(&level.units[at].name));
        cells.extend(view.tables().iter().rev().map(|shown| {
            published
                .at(shown.period)
                .map_or_else(|| Cell::new("", "num"), |table| Cell::value(view, table.values[at]))
        }));
        cells.extend(has_gaps.then(|| Cell::new("", "num")));
        cells.extend(has_parents.then(|| Cell::new("", "")));
        Some(Row { id: String::new(), cells })
    });
    rows.collect()
}

fn caption(view: &View) -> String {
    let periods: Vec<String> =
        view.tables().iter().map(|table| view.indicator.period_label(table.period)).collect();
    // « Cinémas (nombre de cinémas) » would say it twice.
    let unit = match draw::unit_phrase(view.indicator) {
        Some(phrase) if !phrase.starts_with("nombre") => format!(" ({})", view.indicator.unit),
        _ => String::new(),
    };
    let mut caption = match view.holder() {
        Some(holder) => format!(
            "{}{unit}, {}, {}, {}.",
            view.indicator.title,
            holder.name,
            view.by_level(),
            text::list(&periods)
        ),
        None => format!("{}{unit}, {}, {}.", view.indicator.title, view.by_level(), text::list(&periods)),
    };
    if view.summary.is_some() {
        caption += &match periods.len() {
            1 => " Rang du plus grand au plus petit\u{202f}; les ex æquo le partagent.".to_owned(),
            _ => format!(
                " Rang de {}, du plus grand au plus petit\u{202f}; les ex æquo le partagent.",
                view.period()
            ),
        };
    }
    text::typography(&caption)
}

/// How far each value lies from the country's: who is above need not be worked out.
struct Gaps<'a> {
    view: &'a View<'a>,
    country: f64,
}

impl<'a> Gaps<'a> {
    /// `None` where a country's value says nothing of its parts (a total, a category) or is not known, and on a sheet,
    /// whose territories are read against the sheet's own.
    fn of(view: &'a View<'a>) -> Option<Self> {
        let country = view.reference().filter(|_| view.sheet.is_none())?;
        Some(Self { view, country })
    }
    fn column(&self) -> Column {
        let view = self.view;
        let country = &view.atlas.territories.whole().units[0];
        let mut label = format!("Écart {}", text::to_place(&country.name, country.tncc));
        if view.tables().len() > 1 {
            label += &format!(", {}", view.period());
        }
        if in_percent(view.indicator) {
            label += " (points)";
        }
        Column::new(label, "num")
    }
    fn cell(&self, value: Value) -> Cell {
        let by = value.number().map(|x| text::signed(x - self.country, self.view.indicator.decimals));
        Cell::new(by.unwrap_or_default(), "num")
    }
}

/// The level just wider than the table's own, and its units that share base units with each of the view's.
struct Parents<'a> {
    level: &'a LevelUnits,
    of: Vec<Vec<u32>>,
}

impl<'a> Parents<'a> {
    /// `None` at the widest mapped level. On a sheet the sheet's own level would repeat itself.
    fn of(view: &View<'a>) -> Option<Self> {
        let territories = &view.atlas.territories;
        let sheet = view.sheet.map(|(sheets, _)| &sheets.level.id);
        let wider = territories
            .mapped()
            .take_while(|level| level.level.id != view.level.level.id)
            .filter(|level| Some(&level.level.id) != sheet);
        let level = wider.last()?;
        // A base unit has one parent: a sheet must not go through the whole country for its few.
        let of = if view.level.level.id == territories.base().level.id {
            view.units.iter().map(|&unit| level.of_base[unit].into_iter().collect()).collect()
        } else {
            let mut of = territories.parents_of(view.level, level);
            view.units.iter().map(|&unit| std::mem::take(&mut of[unit])).collect()
        };
        Some(Self { level, of })
    }
    fn names(&self, position: usize) -> String {
        let names: Vec<&str> =
            self.of[position].iter().map(|i| self.level.units[*i as usize].name.as_str()).collect();
        names.join(", ")
    }
}

/// Orders names as a French dictionary does, then codes.
pub(super) fn by_name(collator: &Collator, level: &LevelUnits, a: usize, b: usize) -> Ordering {
    let (a, b) = (&level.units[a], &level.units[b]);
    collator.compare(&a.name, &b.name).then_with(|| a.code.cmp(&b.code))
}
