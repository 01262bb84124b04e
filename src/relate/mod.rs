//! How two series of numbers go together: coefficients of correlation, and the points that stand apart.
//!
//! The vectors of `tests/vectors/relate.json` come from SciPy. `templates/assets/relate.js` has the same formulas for the
//! pairs that a reader chooses; its tests read the same vectors.

mod distance;
#[cfg(test)]
mod tests;

pub use distance::distances;

/// Pearson's coefficient of `x` and `y`, -1 to 1; `None` when either does not vary.
///
/// `r = Σ(x-x̄)(y-ȳ) / √(Σ(x-x̄)² Σ(y-ȳ)²)`, Pearson, « Mathematical contributions to the theory of evolution III »,
/// Philosophical Transactions of the Royal Society A 187 (1896); in two passes, which loses no digit to large means.
/// Both series have the same length; sums are made in their order.
pub fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let (x, y) = (centred(x), centred(y));
    let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    let (xx, yy) = (product(&x, &x), product(&y, &y));
    if xx == 0.0 || yy == 0.0 {
        return None;
    }
    // Roots apart: the product of two small sums could vanish. Rounding may pass 1.
    Some((product(&x, &y) / (xx.sqrt() * yy.sqrt())).clamp(-1.0, 1.0))
}

/// Spearman's coefficient: Pearson's, of the ranks; ties share their mean rank.
///
/// Spearman, « The proof and measurement of association between two things », American Journal of Psychology 15 (1904).
/// It asks only whether both grow together, on any scale, and giants weigh no more than others.
pub fn spearman(x: &[f64], y: &[f64]) -> Option<f64> {
    pearson(&ranks(x), &ranks(y))
}

/// Ranks from 1 for the least; equal values have the mean of the ranks that they take.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    for ties in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let rank = first as f64 + (ties.len() as f64 + 1.0) / 2.0;
        ties.iter().for_each(|at| ranks[*at] = rank);
        first += ties.len();
    }
    ranks
}

/// What is left of each value without their mean; all zero when the values are equal, whatever the mean rounds to.
fn centred(values: &[f64]) -> Vec<f64> {
    if values.windows(2).all(|pair| pair[0] == pair[1]) {
        return vec![0.0; values.len()];
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|x| x - mean).collect()
}
