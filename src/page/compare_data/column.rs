//! Values of some units as the text of a column, read back before it is trusted.

use super::STATES;
use crate::model::{Formula, Summary, Value};
use crate::page::files::rounded;
use crate::page::profile::Column;
use crate::text;

/// Decimals kept beyond those shown, so that gaps and percentages are those of the exact values.
const GUARD: u8 = 2;

/// The values of a figure for some units.
pub(super) enum Cells {
    Direct(String),
    /// `numerator / denominator * factor`.
    Ratio {
        numerator: String,
        denominator: String,
        factor: f64,
    },
}

impl Cells {
    /// The sides of a ratio when its values follow from them, else the values.
    pub fn of(column: &Column, units: &[usize]) -> Self {
        if let Formula::Ratio { factor, .. } = column.indicator.formula {
            let table = column.published.latest();
            let side = |side: &[Option<f64>]| {
                let cells = units.iter().map(|unit| match side.get(*unit).copied().flatten() {
                    Some(x) => exact(x),
                    None => letter(table.values[*unit]),
                });
                cells.collect::<Vec<_>>().join(",")
            };
            let ratio = Self::Ratio {
                numerator: side(&table.numerator),
                denominator: side(&table.denominator),
                factor,
            };
            let same = |(read, unit): (Value, &usize)| near(read, table.values[*unit]);
            if ratio.read().into_iter().zip(units).all(same) {
                return ratio;
            }
        }
        let cells = units.iter().map(|unit| cell(column.value(*unit), column.indicator.decimals));
        Self::Direct(cells.collect::<Vec<_>>().join(","))
    }

    /// The values as a script reads them.
    pub fn read(&self) -> Vec<Value> {
        match self {
            Self::Direct(cells) => cells.split(',').map(read_cell).collect(),
            Self::Ratio { numerator, denominator, factor } => {
                let sides = numerator.split(',').zip(denominator.split(','));
                sides
                    .map(|(above, below)| match (read_cell(above), read_cell(below)) {
                        (Value::Number(_), Value::Number(0.0)) => Value::NotApplicable,
                        (Value::Number(above), Value::Number(below)) => Value::Number(above / below * factor),
                        (Value::Number(_), absent) | (absent, _) => absent,
                    })
                    .collect()
            }
        }
    }

    /// The cells of the ranks of `units`; `None` where they are those of the values `alone`, or there is no order.
    pub fn ranks(&self, column: &Column, units: &[usize], alone: bool) -> Option<String> {
        let all = column.summary.as_ref()?;
        let read = self.read();
        let here = Summary::of(&read)?;
        if alone && units.iter().enumerate().all(|(place, unit)| all.rank(*unit) == here.rank(place)) {
            return None;
        }
        let mut before = 0;
        let cells = here.order.iter().map(|place| {
            let rank = all.rank(units[*place]).unwrap_or_default() as i64;
            let step = rank - before;
            before = rank;
            if step == 0 { String::new() } else { step.to_string() }
        });
        Some(cells.collect::<Vec<_>>().join(","))
    }
}

/// A value with the decimals that whatever is shown of it needs.
pub(super) fn cell(value: Value, decimals: u8) -> String {
    let Value::Number(x) = value else { return letter(value) };
    let places = usize::from(decimals + GUARD);
    let short = format!("{x:.places$}");
    let short = short.trim_end_matches('0').trim_end_matches('.');
    let read: f64 = short.parse().unwrap_or(f64::NAN);
    if text::number(read, decimals) != text::number(x, decimals) {
        return exact(x);
    }
    if read == 0.0 { String::new() } else { short.to_owned() }
}

fn exact(x: f64) -> String {
    match rounded(x) {
        0.0 => String::new(),
        x => x.to_string(),
    }
}

fn letter(value: Value) -> String {
    STATES.iter().filter(|(_, state)| *state == value).map(|(letter, _)| *letter).collect()
}

fn read_cell(cell: &str) -> Value {
    match cell.chars().next() {
        None => Value::Number(0.0),
        Some(first) => match STATES.iter().find(|(letter, _)| *letter == first) {
            Some((_, state)) => *state,
            None => cell.parse().map_or(Value::Missing, Value::Number),
        },
    }
}

/// The same state, or numbers that differ by no more than what writing twelve digits of them loses.
fn near(a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => (a - b).abs() <= 1e-10 * b.abs(),
        _ => a == b,
    }
}
