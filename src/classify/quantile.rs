//! Classes of about the same number of values.

/// Quantiles at 1/n, 2/n…
///
/// Ties never cross a bound: where many values are equal, classes are uneven, and fewer when a value fills two of them.
pub(super) fn breaks(sorted: &[f64], classes: usize) -> Vec<f64> {
    (1..classes).map(|i| at(sorted, i as f64 / classes as f64)).collect()
}

/// The quantile of `share` (0 to 1), by linear interpolation between order statistics.
///
/// Type 7 of Hyndman and Fan, « Sample quantiles in statistical packages », The
/// American Statistician 50 (1996): the default of R, NumPy, d3, statsbreaks and mapclassify.
pub(super) fn at(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * share;
    let below = place.floor() as usize;
    match sorted.get(below + 1) {
        Some(above) => sorted[below] + (place - place.floor()) * (above - sorted[below]),
        None => sorted[below],
    }
}
