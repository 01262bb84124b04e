//! Cuts values into classes, one method a file.
//!
//! A method gives inner bounds from sorted values; what holds for all of them
//! (order, merged bounds, counts) is here. Classes are `[a, b[`, the last
//! closed. The vectors of `tests/vectors/classify.json` come from the npm
//! package statsbreaks and the PyPI package mapclassify.

mod ckmeans;
mod equal;
mod error;
mod geometric;
mod headtail;
mod manual;
mod mean_deviation;
mod nested_means;
mod q6;
mod quantile;
#[cfg(test)]
mod tests;

pub use error::ClassifyError;

use crate::model::Method;

/// The most classes that can be asked for.
pub const MOST_CLASSES: usize = 255;

/// Classes of a set of values, from the lowest to the highest.
#[derive(Clone, Debug, PartialEq)]
pub struct Classification {
    pub method: Method,
    /// One more than there are classes, strictly ascending; twice the same when all values are equal.
    ///
    /// The first is the least value and the last the greatest. A manual class
    /// beyond all values has no outer bound: ±∞.
    pub bounds: Vec<f64>,
    /// How many values each class holds.
    pub counts: Vec<usize>,
}

impl Classification {
    /// Index of the class of `x`, `None` outside of the bounds; by binary search.
    pub fn class_of(&self, x: f64) -> Option<usize> {
        class_of(&self.bounds, x)
    }
}

/// Cuts `values`, in any order, into at most `classes` classes.
///
/// There are fewer classes than asked where values or bounds repeat: bounds
/// that are equal, or outside of the values, are one; all values equal make one
/// class. Which number each method then gives is said in its file. `breaks`
/// are the inner bounds of [`Method::Manual`], unused elsewhere; their classes
/// are all kept, so that a colour means the same at every level.
///
/// Errors: see [`ClassifyError`].
pub fn classify(
    values: &[f64],
    method: Method,
    classes: usize,
    breaks: &[f64],
) -> Result<Classification, ClassifyError> {
    let sorted = sort(values)?;
    let (least, greatest) = (sorted[0], sorted[sorted.len() - 1]);
    if method == Method::Manual {
        let bounds = manual::bounds(least, greatest, breaks)?;
        return Ok(count(method, bounds, &sorted));
    }
    if !(1..=MOST_CLASSES).contains(&classes) {
        return Err(ClassifyError::Classes(classes));
    }
    // A class holds at least one value that no other has.
    let classes = classes.min(distinct(&sorted));
    let inner = match method {
        Method::Quantile => quantile::breaks(&sorted, classes),
        Method::Equal => equal::breaks(&sorted, classes),
        Method::Ckmeans => ckmeans::breaks(&sorted, classes),
        Method::Q6 => q6::breaks(&sorted),
        Method::MeanDeviation => mean_deviation::breaks(&sorted, classes),
        Method::Geometric => geometric::breaks(&sorted, classes)?,
        Method::HeadTail => headtail::breaks(&sorted, classes),
        Method::NestedMeans => nested_means::breaks(&sorted, classes),
        Method::Manual => unreachable!("returned above"),
    };
    let mut bounds = vec![least];
    for bound in inner {
        if bound > bounds[bounds.len() - 1] && bound < greatest {
            bounds.push(bound);
        }
    }
    bounds.push(greatest);
    Ok(count(method, bounds, &sorted))
}

/// The values ascending, negative zero made zero; refuses what is no number.
fn sort(values: &[f64]) -> Result<Vec<f64>, ClassifyError> {
    if values.is_empty() {
        return Err(ClassifyError::Empty);
    }
    if let Some(index) = values.iter().position(|x| !x.is_finite()) {
        return Err(ClassifyError::NotFinite { index });
    }
    let mut sorted: Vec<f64> = values.iter().map(|x| x + 0.0).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    Ok(sorted)
}

fn distinct(sorted: &[f64]) -> usize {
    1 + sorted.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

fn count(method: Method, bounds: Vec<f64>, sorted: &[f64]) -> Classification {
    let mut counts = vec![0; bounds.len() - 1];
    for &x in sorted {
        if let Some(class) = class_of(&bounds, x) {
            counts[class] += 1;
        }
    }
    Classification { method, bounds, counts }
}

fn class_of(bounds: &[f64], x: f64) -> Option<usize> {
    let last = bounds.len() - 1;
    if !(bounds[0] <= x && x <= bounds[last]) {
        return None;
    }
    let above = bounds.partition_point(|&bound| bound <= x);
    // The last class is closed; the single class of equal values has both bounds at or below `x`.
    Some(above.min(last) - 1)
}

/// Mean of the values, summed in ascending order.
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
