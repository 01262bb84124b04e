//! The mean cuts in two, the means of both parts in four, and so on.

use super::mean;

/// Two, four, eight… classes: the power of two nearest to `classes` (the lower of two as near).
///
/// M. W. Scripter, « Nested-means map classes for statistical maps », Annals of
/// the AAG 60 (1970). A value equal to a mean belongs to the part above it
/// alone, as classes do; statsbreaks counts it in both parts, and differs where
/// a value is exactly a mean. Parts of one value are not cut.
pub(super) fn breaks(sorted: &[f64], classes: usize) -> Vec<f64> {
    let mut breaks = Vec::new();
    cut(sorted, depth(classes), &mut breaks);
    breaks
}

/// How many times the values are cut in two.
fn depth(classes: usize) -> u32 {
    let lower = classes.ilog2();
    let (below, above) = (1 << lower, 1 << (lower + 1));
    if above - classes < classes - below { lower + 1 } else { lower }
}

/// Adds the bounds inside `part`, ascending.
fn cut(part: &[f64], depth: u32, breaks: &mut Vec<f64>) {
    if depth == 0 || part.is_empty() || part[0] == part[part.len() - 1] {
        return;
    }
    let mean = mean(part);
    let (below, above) = part.split_at(part.partition_point(|&x| x < mean));
    cut(below, depth - 1, breaks);
    breaks.push(mean);
    cut(above, depth - 1, breaks);
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn classes_are_the_nearest_power_of_two() {
        let classes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13].map(|n| 1 << depth(n));
        assert_eq!(classes, [1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 16]);
    }
}
