//! How much each point of a line matters, once; how many points a map needs, for each size.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How strongly acute angles go first and blunt ones stay, from 0 (plain area) to below 1.
const SHARPNESS: f64 = 0.7;

/// Weight of each point of a line, in square units of its coordinates: the weighted area that is lost with it.
///
/// Visvalingam and Whyatt (1993), "Line generalisation by repeated elimination of points"; the weighting by angle
/// is that of mapshaper. Ends weigh infinity. Keeping the points above a threshold simplifies the line, and a
/// border held once by a topology is the same for both its neighbours.
pub(super) fn weights(points: &[[f64; 2]], weights: &mut Vec<f32>) {
    let from = weights.len();
    weights.resize(from + points.len(), f32::INFINITY);
    let weights = &mut weights[from..];
    let n = points.len();
    if n == 3 {
        weights[1] = loss(points[0], points[1], points[2]) as f32;
    }
    if n < 4 {
        return;
    }
    let mut before: Vec<usize> = (0..n).map(|i| i.wrapping_sub(1)).collect();
    let mut after: Vec<usize> = (1..=n).collect();
    let mut current = vec![f64::INFINITY; n];
    let mut heap = BinaryHeap::with_capacity(n);
    for i in 1..n - 1 {
        current[i] = loss(points[i - 1], points[i], points[i + 1]);
        heap.push(Reverse((current[i].to_bits(), i)));
    }
    // Losses are positive: their bits sort as they do.
    let mut least = 0.0;
    while let Some(Reverse((bits, i))) = heap.pop() {
        if weights[i].is_finite() || bits != current[i].to_bits() {
            continue;
        }
        least = f64::max(least, current[i]);
        weights[i] = least as f32;
        let (a, b) = (before[i], after[i]);
        (after[a], before[b]) = (b, a);
        for j in [a, b] {
            if j > 0 && j < n - 1 {
                current[j] = loss(points[before[j]], points[j], points[after[j]]);
                heap.push(Reverse((current[j].to_bits(), j)));
            }
        }
    }
}

/// Area of the triangle around `b`, less for a spike and more for a bend.
fn loss(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    let [ux, uy] = [a[0] - b[0], a[1] - b[1]];
    let [vx, vy] = [c[0] - b[0], c[1] - b[1]];
    let area = (ux * vy - uy * vx).abs() / 2.0;
    let lengths = ((ux * ux + uy * uy) * (vx * vx + vy * vy)).sqrt();
    let cosine = if lengths > 0.0 { (ux * vx + uy * vy) / lengths } else { 1.0 };
    area * (1.0 - SHARPNESS * cosine)
}

/// Points of a line that weigh `threshold` or more, and never fewer between the ends than `least`.
pub(super) fn kept(weights: &[f32], threshold: f32, least: usize) -> impl Iterator<Item = usize> + '_ {
    let inner = if weights.len() < 2 { &[] } else { &weights[1..weights.len() - 1] };
    let mut threshold = threshold;
    if least > 0 && inner.iter().filter(|&&weight| weight >= threshold).count() < least {
        let mut sorted = inner.to_vec();
        sorted.sort_by(|a, b| b.total_cmp(a));
        threshold = sorted.get(least - 1).or(sorted.last()).copied().unwrap_or(threshold);
    }
    (0..weights.len()).filter(move |&i| weights[i] >= threshold)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn weigh(points: &[[f64; 2]]) -> Vec<f32> {
        let mut weighed = Vec::new();
        weights(points, &mut weighed);
        weighed
    }

    #[test]
    fn a_point_weighs_the_area_lost_with_it() {
        // A right angle: half the square, its cosine is zero.
        assert_eq!(weigh(&[[0.0, 0.0], [0.0, 2.0], [2.0, 2.0]])[1], 2.0);
        // On a line: nothing. A spike weighs less than a bend of the same area.
        assert_eq!(weigh(&[[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])[1], 0.0);
        let spike = weigh(&[[0.0, 0.0], [0.5, 4.0], [1.0, 0.0]])[1];
        let bend = weigh(&[[0.0, 0.0], [2.0, 1.0], [4.0, 0.0]])[1];
        assert!(spike < bend, "{spike} {bend}");
    }

    #[test]
    fn small_bends_go_before_large_ones() {
        let line = [[0.0, 0.0], [1.0, 0.1], [2.0, 0.0], [5.0, 5.0], [8.0, 0.0], [10.0, 0.0]];
        let weights = weigh(&line);
        assert_eq!(kept(&weights, 1.0, 0).collect::<Vec<_>>(), [0, 2, 3, 4, 5]);
        assert_eq!(kept(&weights, f32::INFINITY, 0).collect::<Vec<_>>(), [0, 5]);
        assert_eq!(kept(&weights, f32::INFINITY, 1).collect::<Vec<_>>(), [0, 3, 5]);
    }

    proptest! {
        #[test]
        fn ends_stay_and_less_detail_is_a_part_of_more(
            line in prop::collection::vec([-9.0..9.0_f64, -9.0..9.0], 2..40),
            fine in 0.0..5.0_f32, more in 0.0..20.0_f32, least in 0..3_usize,
        ) {
            let weights = weigh(&line);
            let (few, many) = (kept(&weights, fine + more, least), kept(&weights, fine, least));
            let (few, many): (Vec<_>, Vec<_>) = (few.collect(), many.collect());
            prop_assert_eq!((few[0], few[few.len() - 1]), (0, line.len() - 1));
            prop_assert!(few.iter().all(|i| many.contains(i)));
            prop_assert!(few.len() >= line.len().min(least + 2));
        }
    }
}
