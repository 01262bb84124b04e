//! Two figures of a level set against each other: which territories count, and how the two go together.

use super::phrases::say;
use crate::draw::{Axis, Reference};
use crate::model::{IndicatorKind, Value};
use crate::page::view::View;
use crate::relate;
use crate::symbology::Bivariate;
use crate::text::NBSP;

pub(super) struct Crossed<'a> {
    pub x: View<'a>,
    pub y: View<'a>,
    /// Both values of each unit of the level.
    pub values: Vec<(Value, Value)>,
    /// Units for which both are numbers.
    pub kept: Vec<usize>,
    pub pearson: Option<f64>,
    pub spearman: Option<f64>,
    /// `None` where values are too often equal for three thirds.
    pub scale: Option<Bivariate>,
}

impl<'a> Crossed<'a> {
    pub fn new(x: View<'a>, y: View<'a>) -> Self {
        let values: Vec<(Value, Value)> = x.values.iter().copied().zip(y.values.iter().copied()).collect();
        let number = |(x, y): (Value, Value)| x.number().zip(y.number());
        let kept: Vec<usize> = (0..values.len()).filter(|unit| number(values[*unit]).is_some()).collect();
        let (left, right): (Vec<f64>, Vec<f64>) =
            kept.iter().filter_map(|unit| number(values[*unit])).unzip();
        let scale = Bivariate::new(x.indicator, y.indicator, &values);
        let (pearson, spearman) = (relate::pearson(&left, &right), relate::spearman(&left, &right));
        Self { x, y, values, kept, pearson, spearman, scale }
    }

    /// Values of one side that count.
    pub fn numbers(&self, side: impl Fn(&(Value, Value)) -> Value) -> Vec<f64> {
        self.kept.iter().filter_map(|unit| side(&self.values[*unit]).number()).collect()
    }
}

/// What stands across the plot for one figure: the country's value, or the median where that is a total or lacks.
pub(super) fn reference(view: &View, numbers: &[f64]) -> Reference {
    let country =
        view.country().and_then(Value::number).filter(|_| view.indicator.kind != IndicatorKind::Count);
    let (name, value) = match country {
        Some(value) => (view.atlas.territories.whole().units[0].name.clone(), value),
        None => (say("median", &[]), median(numbers)),
    };
    Reference { value, label: format!("{name}{NBSP}: {}", view.with_unit(value)) }
}

/// The axis of one figure, which holds its reference too.
pub(super) fn axis(numbers: &[f64], reference: &Reference) -> Option<Axis> {
    let mut all = numbers.to_vec();
    all.push(reference.value);
    Axis::whole(&all)
}

fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        1 => sorted[middle],
        _ => (sorted[middle - 1] + sorted[middle]) / 2.0,
    }
}
