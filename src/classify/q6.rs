//! Six classes that set the extremes apart.

use super::quantile;

/// Quantiles at 5, 27.5, 50, 72.5 and 95 %, whatever number of classes was asked.
///
/// « Q6 » of the R packages cartography and mapsf (T. Giraud, N. Lambert):
/// 5 % of the values at each end, 22.5 % in each other class. statsbreaks puts
/// its second and fourth bounds at 25 and 75 %; mapsf, the origin, is followed.
/// With few values a class that holds none is joined to the one below it.
pub(super) fn breaks(sorted: &[f64]) -> Vec<f64> {
    let mut kept: Vec<f64> = Vec::new();
    let mut below = 0;
    for share in [0.05, 0.275, 0.5, 0.725, 0.95] {
        let bound = quantile::at(sorted, share);
        let here = sorted.partition_point(|&x| x < bound);
        if here > below {
            kept.push(bound);
            below = here;
        }
    }
    kept
}
