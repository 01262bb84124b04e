//! Classes that an author chose.

use super::ClassifyError;

/// `breaks`, inner and ascending, between the least value and the greatest.
///
/// Every declared class stays, even empty. The first and the last reach to the
/// extremes of the values, or to ∓∞ when no value lies beyond their bound.
pub(super) fn bounds(least: f64, greatest: f64, breaks: &[f64]) -> Result<Vec<f64>, ClassifyError> {
    let (Some(&first), Some(&last)) = (breaks.first(), breaks.last()) else {
        return Err(ClassifyError::NoBreaks);
    };
    if let Some(index) = breaks.iter().position(|x| !x.is_finite()) {
        return Err(ClassifyError::BreakNotFinite { index });
    }
    if let Some(index) = breaks.windows(2).position(|pair| pair[0] >= pair[1]) {
        let (before, after) = (breaks[index], breaks[index + 1]);
        return Err(ClassifyError::NotAscending { index: index + 1, before, after });
    }
    let mut bounds = Vec::with_capacity(breaks.len() + 2);
    bounds.push(if least < first { least } else { f64::NEG_INFINITY });
    bounds.extend_from_slice(breaks);
    bounds.push(if greatest > last { greatest } else { f64::INFINITY });
    Ok(bounds)
}
