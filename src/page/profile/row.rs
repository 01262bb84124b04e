//! One figure of one territory, in finished words.

use serde::Serialize;

use super::column::Column;
use super::gap::{change, gap};
use super::prepared::{LevelProfiles, Profiles};
use crate::draw;
use crate::model::{Atlas, Value};
use crate::text::{self, NBSP};

#[derive(Serialize)]
pub(super) struct Row {
    title: String,
    /// Empty where the title holds it.
    period: String,
    /// The figure's map and table, at the territory's row.
    href: String,
    value: String,
    /// State of a value that is no number, else empty.
    class: &'static str,
    /// Earlier values and the change since the first; empty with a single period.
    before: String,
    rank: String,
    /// Strip to mark the place on, and that place in hundredths; empty without a number to place.
    strip: String,
    place: u8,
    /// One a level compared with.
    gaps: Vec<Vec<GapLine>>,
}

/// The gap to one territory.
#[derive(Serialize)]
struct GapLine {
    /// Which one, where several hold the territory.
    name: String,
    amount: String,
    relative: String,
}

/// The line of `column` in the profile of a unit of `level`.
pub(super) fn row(
    atlas: &Atlas,
    profiles: &Profiles,
    level: &LevelProfiles,
    column: &Column,
    unit: usize,
) -> Row {
    let value = column.value(unit);
    let place = value.number().zip(column.axis.as_ref()).map(|(x, axis)| axis.place(x).round() as u8);
    let gaps = level.references.iter().zip(&column.references).map(|(reference, table)| {
        let held = &level.kin.of[*reference][unit];
        let lines = held.iter().filter_map(|wider| {
            let own = value.number()?;
            let about = &profiles.levels[*reference].level.units[*wider as usize];
            let name = if held.len() > 1 { format!("{}{NBSP}: ", about.name) } else { String::new() };
            let line = |amount: String, relative: String| GapLine { name: name.clone(), amount, relative };
            match table.map(|table| table.values[*wider as usize]) {
                Some(Value::Number(x)) => {
                    let gap = gap(column.indicator, own, x);
                    (!gap.amount.is_empty()).then(|| line(gap.amount, gap.relative))
                }
                Some(absent) => Some(line(absent.label().to_owned(), String::new())),
                None if column.summary.is_none() => None,
                None => Some(line("non publié".to_owned(), String::new())),
            }
        });
        lines.collect()
    });
    Row {
        title: column.title.clone(),
        period: if column.title.contains(&column.period) { String::new() } else { column.period.clone() },
        href: column.href(atlas, level.level, unit),
        value: draw::value_text(column.indicator, value),
        class: if value.number().is_some() { "" } else { value.status() },
        before: before(column, unit),
        rank: rank(level, column, unit),
        strip: place.map_or_else(String::new, |_| column.strip_href.clone()),
        place: place.unwrap_or(0),
        gaps: gaps.collect(),
    }
}

/// `12e sur 101`; for a category, how many share it.
pub(in crate::page) fn rank(level: &LevelProfiles, column: &Column, unit: usize) -> String {
    if level.level.units.len() < 2 {
        return String::new();
    }
    let count = |n: usize| text::number(n as f64, 0);
    match (&column.summary, column.value(unit)) {
        (Some(summary), _) => summary.rank(unit).map_or_else(String::new, |rank| {
            let rank = text::ordinal(rank, level.level.level.is_feminine());
            format!("{rank} sur {}", count(summary.order.len()))
        }),
        (None, Value::Number(x)) => match column.shares.get(x as usize).copied().unwrap_or(0) {
            0 | 1 => "cas unique".to_owned(),
            2 => "comme 1 autre".to_owned(),
            n => format!("comme {} autres", count(n - 1)),
        },
        _ => String::new(),
    }
}

/// `2016 : 1 200, 2019 : 1 260 ; +7,5 % de 2016 à 2022`.
fn before(column: &Column, unit: usize) -> String {
    let tables = &column.published.periods;
    let Some((latest, earlier)) = tables.split_last().filter(|(_, earlier)| !earlier.is_empty()) else {
        return String::new();
    };
    let told = earlier.iter().map(|table| {
        let value = match table.values[unit] {
            Value::Number(x) => text::number(x, column.indicator.decimals),
            absent => absent.label().to_owned(),
        };
        format!("{}{NBSP}: {value}", table.period)
    });
    let told: Vec<String> = told.collect();
    let mut told = told.join(", ");
    let first = &earlier[0];
    if let (Value::Number(from), Value::Number(to)) = (first.values[unit], latest.values[unit]) {
        let change = change(column.indicator, from, to);
        if !change.is_empty() {
            told += &format!("{}; {change} de {} à {}", text::NNBSP, first.period, latest.period);
        }
    }
    told
}
