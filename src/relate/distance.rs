//! How far each point lies from the cloud that all make.

use super::centred;

/// Share of a variance that a common line must leave unexplained for the cloud to have a width.
const FLAT: f64 = 1e-9;

/// The square of each point's Mahalanobis distance to the mean of all, by the covariance of the sample (n - 1).
///
/// Mahalanobis, « On the generalized distance in statistics », Proceedings of the National Institute of Sciences of
/// India 2 (1936). Unlike a distance in the plane it does not name who merely follows the common slope. A cloud without
/// width has no such distance: then it is measured along x, or y when x does not vary; fewer than three points have none.
pub fn distances(x: &[f64], y: &[f64]) -> Vec<f64> {
    if x.len() < 3 {
        return vec![0.0; x.len()];
    }
    let (x, y) = (centred(x), centred(y));
    let covariance =
        |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / (a.len() - 1) as f64;
    let (xx, xy, yy) = (covariance(&x, &x), covariance(&x, &y), covariance(&y, &y));
    let determinant = xx * yy - xy * xy;
    if determinant <= FLAT * xx * yy {
        let (along, variance) = if xx > 0.0 { (&x, xx) } else { (&y, yy) };
        let far = |d: &f64| if variance > 0.0 { d * d / variance } else { 0.0 };
        return along.iter().map(far).collect();
    }
    let far = |(x, y): (&f64, &f64)| (yy * x * x - 2.0 * xy * x * y + xx * y * y) / determinant;
    x.iter().zip(&y).map(far).collect()
}
