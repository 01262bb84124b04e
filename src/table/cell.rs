//! One cell becomes one of the five values.

use super::number::{Sum, parse_number};
use crate::model::{Markers, Value};

/// Why a cell gives no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellFault {
    NotANumber,
    UnknownCategory,
}

/// Reads a cell: markers of absence first, then a category or a number.
///
/// A category's number is its index in `categories`; the marker `*` stands for
/// every text that no other names.
pub(super) fn read(
    text: &str,
    markers: &Markers,
    categories: &[(String, String)],
    decimals: &[char],
) -> Result<Value, CellFault> {
    let is = |list: &[String]| list.iter().any(|marker| marker.trim() == text);
    if is(&markers.missing) {
        return Ok(Value::Missing);
    }
    if is(&markers.secret) {
        return Ok(Value::Secret);
    }
    if is(&markers.not_applicable) {
        return Ok(Value::NotApplicable);
    }
    if is(&markers.not_collected) {
        return Ok(Value::NotCollected);
    }
    if categories.is_empty() {
        let number = decimals.iter().find_map(|&decimal| parse_number(text, decimal));
        return number.map(Value::Number).ok_or(CellFault::NotANumber);
    }
    let index = |wanted: &str| categories.iter().position(|(marker, _)| marker.trim() == wanted);
    let found = index(text).or_else(|| index("*")).ok_or(CellFault::UnknownCategory)?;
    Ok(Value::Number(found as f64))
}

/// What the rows of one territory amount to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    sum: Sum,
    first: f64,
    numbers: u32,
    missing: u32,
    secret: u32,
    not_applicable: u32,
    not_collected: u32,
    /// Two numbers that are not the same.
    differ: bool,
}

impl Tally {
    pub fn add(&mut self, value: Value) {
        match value {
            Value::Number(x) => {
                if self.numbers == 0 {
                    self.first = x;
                }
                self.differ |= self.first != x;
                self.sum.add(x);
                self.numbers += 1;
            }
            Value::Missing => self.missing += 1,
            Value::Secret => self.secret += 1,
            Value::NotApplicable => self.not_applicable += 1,
            Value::NotCollected => self.not_collected += 1,
        }
    }
    /// Takes in the rows of another.
    pub fn merge(&mut self, other: &Tally) {
        if self.numbers == 0 {
            self.first = other.first;
        }
        self.differ |= other.differ || (other.numbers > 0 && self.first != other.first);
        self.sum.merge(other.sum);
        self.numbers += other.numbers;
        self.missing += other.missing;
        self.secret += other.secret;
        self.not_applicable += other.not_applicable;
        self.not_collected += other.not_collected;
    }
    pub fn is_empty(&self) -> bool {
        self.numbers + self.missing + self.secret + self.not_applicable + self.not_collected == 0
    }
    /// The territory's value: a sum when `additive`, else the value that all rows agree on.
    ///
    /// A row without a number makes the whole unknown (a sum that leaves out an
    /// answer would be a wrong number); rows outside the field do not count.
    pub fn value(&self, additive: bool) -> Value {
        if self.missing > 0 {
            Value::Missing
        } else if self.secret > 0 {
            Value::Secret
        } else if self.numbers > 0 && additive {
            Value::Number(self.sum.value())
        } else if self.numbers > 0 && self.differ {
            Value::Missing
        } else if self.numbers > 0 {
            Value::Number(self.first)
        } else if self.not_applicable > 0 {
            Value::NotApplicable
        } else if self.not_collected > 0 {
            Value::NotCollected
        } else {
            Value::Missing
        }
    }
}
