//! Classes of a heavy-tailed distribution: few large values, many small ones.

use super::mean;

/// The largest part of the values that a head may hold and be cut again.
const HEAD: f64 = 0.4;

/// The mean, then the mean of the values above it, and so on while the head is a minority.
///
/// B. Jiang, « Head/tail breaks », The Professional Geographer 65 (2013): a
/// head of at most 40 % of its parent is cut again. statsbreaks does so too and
/// is followed; mapclassify cuts until one distinct value is left, which gives
/// classes of one value. `classes` is the most there can be: the distribution
/// says how many there are.
pub(super) fn breaks(sorted: &[f64], classes: usize) -> Vec<f64> {
    let mut breaks = Vec::new();
    let mut head = sorted;
    while breaks.len() + 1 < classes {
        let mean = mean(head);
        breaks.push(mean);
        let above = &head[head.partition_point(|&x| x <= mean)..];
        if above.len() < 2 || above.len() as f64 / head.len() as f64 > HEAD {
            break;
        }
        head = above;
    }
    breaks
}
