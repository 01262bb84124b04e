//! Two figures on one map: thirds of one by thirds of the other, nine classes in a square.

use super::LAND;
use super::class::{ClassId, Fill};
use super::label::{class_labels, printed_ends, round_bounds};
use super::palette::CROSSED;
use super::scale::MISSING;
use crate::classify::classify;
use crate::model::{Indicator, Method, Value};

/// The scale of two figures at a level: the holder of its bounds and colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Bivariate {
    x: Thirds,
    y: Thirds,
}

/// One figure cut in three classes of about the same number of units: `[a, b[`, the last closed.
#[derive(Clone, Debug, PartialEq)]
struct Thirds {
    inner: [f64; 2],
    labels: [String; 3],
}

/// The legend: a square of classes, what each row and column is, and how many units each holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Square {
    /// Labels of the columns, from the least values of x.
    pub x: [String; 3],
    /// Labels of the rows, from the least values of y.
    pub y: [String; 3],
    /// By row, then column.
    pub cells: [[SquareCell; 3]; 3],
    /// Units for which either value is no number.
    pub absent: SquareCell,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SquareCell {
    pub class: ClassId,
    pub fill: Fill,
    pub count: usize,
}

impl Bivariate {
    /// The scale of pairs of values; only pairs of two numbers make it.
    ///
    /// `None` where either figure has no three thirds: values so often equal, or so few, that a class would be empty.
    pub fn new(x: &Indicator, y: &Indicator, values: &[(Value, Value)]) -> Option<Self> {
        let both: Vec<(f64, f64)> = values.iter().filter_map(|(x, y)| x.number().zip(y.number())).collect();
        let (left, right): (Vec<f64>, Vec<f64>) = both.into_iter().unzip();
        Some(Self { x: Thirds::new(&left, x.decimals)?, y: Thirds::new(&right, y.decimals)? })
    }

    /// The scale of a map whose values come later, by a script: no unit has a class.
    pub fn blank() -> Self {
        let thirds = Thirds { inner: [f64::NAN; 2], labels: Default::default() };
        Self { x: thirds.clone(), y: thirds }
    }

    /// Colours by row, then column, as [`class_of`](Self::class_of) numbers classes.
    pub fn colors(&self) -> [&'static str; 9] {
        std::array::from_fn(|class| self.fill(ClassId::Class(class as u8)).color)
    }

    /// The class of a unit: 3 times the third of y, and the third of x.
    pub fn class_of(&self, x: Value, y: Value) -> ClassId {
        match (x, y) {
            (Value::Number(x), Value::Number(y)) => ClassId::Class(3 * self.y.of(y) + self.x.of(x)),
            _ => ClassId::Missing,
        }
    }

    /// How a class is filled.
    pub fn fill(&self, class: ClassId) -> Fill {
        match class {
            ClassId::Class(i) => {
                let row = CROSSED.get(usize::from(i) / 3);
                Fill::plain(row.map_or(LAND, |row| row[usize::from(i) % 3]))
            }
            _ => MISSING,
        }
    }

    /// The legend of a map that shows `values`.
    pub fn square(&self, values: &[(Value, Value)]) -> Square {
        let cell = |class: ClassId| SquareCell {
            class,
            fill: self.fill(class),
            count: values.iter().filter(|(x, y)| self.class_of(*x, *y) == class).count(),
        };
        let row = |y: u8| [0, 1, 2].map(|x| cell(ClassId::Class(3 * y + x)));
        Square {
            x: self.x.labels.clone(),
            y: self.y.labels.clone(),
            cells: [row(0), row(1), row(2)],
            absent: cell(ClassId::Missing),
        }
    }
}

impl Thirds {
    fn new(values: &[f64], decimals: u8) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let found = classify(&sorted, Method::Quantile, 3, &[]).ok()?;
        let [least, first, second, most] = found.bounds[..] else { return None };
        let (inner, places) = round_bounds(&[first, second], &sorted, decimals);
        let inner = <[f64; 2]>::try_from(inner).ok()?;
        let ends = (least, most);
        let labels = class_labels(&inner, ends, printed_ends(ends, decimals, places), places);
        Some(Self { inner, labels: <[String; 3]>::try_from(labels).ok()? })
    }
    fn of(&self, x: f64) -> u8 {
        self.inner.iter().filter(|bound| **bound <= x).count() as u8
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        values: Vec<f64>,
        decimals: u8,
        /// `None` where there are no three thirds.
        bounds: Option<[f64; 2]>,
    }

    #[test]
    fn thirds_are_those_that_the_script_makes() {
        let text = include_str!("../../tests/vectors/thirds.json");
        let cases: Vec<Case> = serde_json::from_str(text).unwrap();
        for case in cases {
            let thirds = Thirds::new(&case.values, case.decimals);
            assert_eq!(thirds.map(|thirds| thirds.inner), case.bounds, "{:?}", case.values);
        }
    }

    #[test]
    fn a_unit_lies_where_its_thirds_cross_and_an_absence_is_hatched() {
        let thirds = |labels: [&str; 3]| Thirds { inner: [10.0, 20.0], labels: labels.map(str::to_owned) };
        let scale = Bivariate { x: thirds(["a", "b", "c"]), y: thirds(["d", "e", "f"]) };
        let n = Value::Number;
        assert_eq!(scale.class_of(n(9.9), n(0.0)), ClassId::Class(0));
        assert_eq!(scale.class_of(n(20.0), n(0.0)), ClassId::Class(2));
        assert_eq!(scale.class_of(n(10.0), n(25.0)), ClassId::Class(7));
        assert_eq!(scale.class_of(n(1.0), Value::Secret), ClassId::Missing);
        assert!(scale.fill(ClassId::Missing).pattern.is_some());
        let values = [(n(9.0), n(9.0)), (n(9.5), n(2.0)), (n(30.0), n(30.0)), (Value::Missing, n(1.0))];
        let square = scale.square(&values);
        assert_eq!((square.cells[0][0].count, square.cells[2][2].count, square.absent.count), (2, 1, 1));
        assert_eq!(square.cells[2][2].fill.color, CROSSED[2][2]);
        let nine: std::collections::BTreeSet<_> =
            square.cells.concat().iter().map(|c| c.fill.color).collect();
        assert_eq!(nine.len(), 9);
    }
}
