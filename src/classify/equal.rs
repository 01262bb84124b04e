//! Classes of the same width.

/// Bounds at equal steps from the least value to the greatest; a class may hold no value.
pub(super) fn breaks(sorted: &[f64], classes: usize) -> Vec<f64> {
    let (least, greatest) = (sorted[0], sorted[sorted.len() - 1]);
    (1..classes).map(|i| least + (greatest - least) * i as f64 / classes as f64).collect()
}
