//! Natural breaks: the classes whose values are most alike.

/// The partition with the least sum of squared deviations within classes.
///
/// Exact, by dynamic programming: H. Wang and M. Song, « Ckmeans.1d.dp », The R
/// Journal 3 (2011); what Jenks and Fisher look for. Between the greatest value
/// of a class and the least of the next, the bound is the roundest number, so
/// that a legend is readable: no value changes class for it.
pub(super) fn breaks(sorted: &[f64], classes: usize) -> Vec<f64> {
    let classes = u8::try_from(classes).expect("classify asks for at most 255 classes");
    let mut breaks =
        ckmeans::roundbreaks(sorted, classes).expect("finite values, at least as many as classes");
    // The roundest number may be the greatest value itself: a class that is a single point has no width.
    let greatest = sorted[sorted.len() - 1];
    if let Some(last) = breaks.last_mut().filter(|last| **last == greatest) {
        let below = sorted[sorted.partition_point(|&x| x < greatest) - 1];
        *last = below / 2.0 + greatest / 2.0;
    }
    breaks
}
