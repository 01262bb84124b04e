//! Classes that widen by the same factor.

use super::ClassifyError;

/// Bounds `least × r, least × r²…` with `r = (greatest / least)^(1/n)`, for positive values that span orders of magnitude.
///
/// Computed on logarithms, as statsbreaks does. A class may hold no value.
pub(super) fn breaks(sorted: &[f64], classes: usize) -> Result<Vec<f64>, ClassifyError> {
    let (least, greatest) = (sorted[0], sorted[sorted.len() - 1]);
    if least <= 0.0 {
        return Err(ClassifyError::NotPositive { least });
    }
    let (low, high) = (least.ln(), greatest.ln());
    Ok((1..classes).map(|i| (low + (high - low) * i as f64 / classes as f64).exp()).collect())
}
