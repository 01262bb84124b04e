//! One figure of both territories.

use std::cmp::Ordering;

use serde::Serialize;

use super::side::Side;
use crate::draw;
use crate::model::{IndicatorKind, Value};
use crate::page::paths::{self, relative};
use crate::page::profile::{Column, Gap, between, gap};

/// Both values of a figure, and how far apart they are.
pub(super) struct Duel<'a> {
    pub column: &'a Column<'a>,
    /// In words; « non publié » where the country has none.
    pub told: [String; 2],
    values: [Option<Value>; 2],
    /// Of the first to the second, as they are shown: equal when a reader sees the same number. `None` without two numbers.
    pub order: Option<Ordering>,
    /// How many other territories of the level lie strictly between.
    pub apart: usize,
}

impl<'a> Duel<'a> {
    pub fn new(column: &'a Column<'a>, sides: &[Side; 2]) -> Self {
        let values = [0, 1].map(|at| sides[at].value(column));
        let told = values.map(|value| {
            value.map_or_else(|| "non publié".to_owned(), |value| draw::value_text(column.indicator, value))
        });
        let numbers = numbers(column, &values);
        let order = numbers.map(|[a, b]| if told[0] == told[1] { Ordering::Equal } else { a.total_cmp(&b) });
        let apart = numbers.map_or(0, |[a, b]| {
            let inside = |x: &f64| a.min(b) < *x && *x < a.max(b);
            let known = column.published.latest().values.iter().filter_map(|value| value.number());
            known.filter(inside).count()
        });
        Self { column, told, values, order, apart }
    }

    /// A figure that does not follow the size of territories.
    pub fn is_rate(&self) -> bool {
        matches!(self.column.indicator.kind, IndicatorKind::Ratio | IndicatorKind::Change)
    }

    /// Whether one of the two has no value.
    pub fn is_absent(&self) -> bool {
        self.values.iter().any(|value| value.and_then(Value::number).is_none())
    }

    /// Id of its row.
    pub fn id(&self) -> String {
        format!("i-{}", self.column.key.indicator)
    }

    pub fn row(&self, sides: &[Side; 2], page: &str) -> Row {
        let column = self.column;
        // A total beside one of its parts: neither a rank nor a place.
        let of_total = sides[1].unit.is_none() && column.indicator.kind == IndicatorKind::Count;
        let cell = |at: usize| Cell {
            value: self.told[at].clone(),
            class: match self.values[at] {
                Some(value) if value.number().is_some() => "",
                Some(value) => value.status(),
                None => Value::Missing.status(),
            },
            rank: sides[at].rank(column),
            leads: !of_total && self.order == Some(if at == 0 { Ordering::Greater } else { Ordering::Less }),
        };
        let Gap { amount, relative: percent } = match (numbers(column, &self.values), sides[1].unit) {
            (Some([a, b]), Some(_)) => between(column.indicator, a, b),
            (Some([a, b]), None) => gap(column.indicator, a, b),
            (None, _) => Gap::default(),
        };
        let absent = self.is_absent();
        let (gap, percent) = match self.order {
            _ if absent => ("pas d’écart".to_owned(), String::new()),
            Some(Ordering::Equal) => ("aucun".to_owned(), String::new()),
            _ => (amount, percent),
        };
        let placed = |at: usize| {
            let number = self.values[at]?.number().filter(|_| at == 0 || !of_total)?;
            Some(column.axis.as_ref()?.place(number).round() as u8)
        };
        let marks: Vec<Mark> = [(0, "a"), (1, "b")]
            .into_iter()
            .filter_map(|(at, class)| placed(at).map(|place| Mark { class, place }))
            .collect();
        Row {
            id: self.id(),
            title: column.title.clone(),
            period: if column.title.contains(&column.period) { String::new() } else { column.period.clone() },
            href: relative(page, &paths::figure(&column.key.indicator, &column.key.level)),
            cells: [cell(0), cell(1)],
            gap,
            percent,
            absent,
            strip: if marks.is_empty() { String::new() } else { relative(page, &paths::strip(&column.key)) },
            marks,
        }
    }
}

/// Both values, of a figure that has an order.
fn numbers(column: &Column, values: &[Option<Value>; 2]) -> Option<[f64; 2]> {
    let number = |at: usize| values[at].and_then(Value::number);
    let ordered = column.indicator.kind != IndicatorKind::Category;
    number(0).zip(number(1)).filter(|_| ordered).map(|(a, b)| [a, b])
}

/// One line of the table, in finished words.
#[derive(Serialize)]
pub(super) struct Row {
    id: String,
    title: String,
    /// Empty where the title holds it.
    period: String,
    href: String,
    cells: [Cell; 2],
    gap: String,
    percent: String,
    absent: bool,
    /// Empty without a number to place.
    strip: String,
    marks: Vec<Mark>,
}

#[derive(Serialize)]
struct Cell {
    value: String,
    /// State of a value that is no number, else empty.
    class: &'static str,
    rank: String,
    /// The greater of the two.
    leads: bool,
}

/// A place on the strip, in hundredths.
#[derive(Serialize)]
struct Mark {
    class: &'static str,
    place: u8,
}
