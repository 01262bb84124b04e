//! Classes one standard deviation wide, around the mean.

use super::mean;

/// Bounds at the mean and whole deviations from it for an even number of classes,
/// at half, one and a half… deviations for an odd one, whose middle class is then the mean's.
///
/// The deviation is that of a sample (divided by n - 1), as in statsbreaks and
/// mapclassify. Bounds outside of the values are left out, so a narrow or
/// one-sided distribution has fewer classes; the outer classes take all beyond.
pub(super) fn breaks(sorted: &[f64], classes: usize) -> Vec<f64> {
    if sorted.len() < 2 {
        return Vec::new();
    }
    let mean = mean(sorted);
    let squares: f64 = sorted.iter().map(|x| (x - mean).powi(2)).sum();
    let deviation = (squares / (sorted.len() - 1) as f64).sqrt();
    (1..classes).map(|i| mean + (i as f64 - classes as f64 / 2.0) * deviation).collect()
}
