use proptest::prelude::*;
use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct Case {
    name: String,
    x: Vec<f64>,
    y: Vec<f64>,
    /// Null where SciPy gives none: a series that does not vary.
    pearson: Option<f64>,
    spearman: Option<f64>,
    /// Null where the covariance has no inverse.
    mahalanobis: Option<Vec<f64>>,
}

#[derive(Deserialize)]
struct Vectors {
    cases: Vec<Case>,
}

fn cases() -> Vec<Case> {
    let text = include_str!("../../tests/vectors/relate.json");
    serde_json::from_str::<Vectors>(text).expect("the vectors are as tools/oracles writes them").cases
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-3)
}

#[test]
fn scipy_agrees() {
    let cases = cases();
    assert!(cases.len() >= 10);
    for case in &cases {
        for (ours, theirs, what) in [
            (pearson(&case.x, &case.y), case.pearson, "Pearson"),
            (spearman(&case.x, &case.y), case.spearman, "Spearman"),
        ] {
            let same = match (ours, theirs) {
                (Some(ours), Some(theirs)) => near(ours, theirs),
                (ours, theirs) => ours == theirs,
            };
            assert!(same, "{}, {what}: {ours:?}, not {theirs:?}", case.name);
        }
        if let Some(theirs) = &case.mahalanobis {
            let ours = distances(&case.x, &case.y);
            assert!(ours.iter().zip(theirs).all(|(a, b)| near(*a, *b)), "{}: {ours:?}", case.name);
        }
    }
    assert!(cases.iter().any(|case| case.mahalanobis.is_none()), "a flat cloud is among them");
}

#[test]
fn a_cloud_without_width_is_measured_along_its_line() {
    let x = [0.0, 1.0, 2.0, 3.0, 14.0];
    let line = x.map(|x| 2.0 * x);
    let far = distances(&x, &line);
    assert!(far.iter().all(|d| d.is_finite() && *d <= far[4]), "{far:?}");
    assert_eq!(
        distances(&[7.0; 4], &[0.0, 0.0, 0.0, 6.0])[3],
        distances(&[0.0, 0.0, 0.0, 6.0], &[7.0; 4])[3]
    );
    assert_eq!(distances(&[7.0; 3], &[7.0; 3]), [0.0; 3]);
    assert_eq!(distances(&[1.0, 2.0], &[1.0, 2.0]), [0.0; 2]);
}

#[test]
fn values_that_are_equal_have_no_correlation() {
    // The mean of three tenths is not a tenth: rounding must not make a series vary.
    assert_eq!(pearson(&[0.1; 3], &[1.0, 2.0, 3.0]), None);
    assert_eq!(spearman(&[], &[]), None);
}

proptest! {
    #[test]
    fn coefficients_do_not_depend_on_order_or_unit(
        points in prop::collection::vec((-1e6f64..1e6, -1e6f64..1e6), 3..40),
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        let scaled: Vec<f64> = x.iter().map(|x| x * 8.0).collect();
        prop_assert_eq!(pearson(&x, &y).is_some(), pearson(&y, &x).is_some());
        if let (Some(a), Some(b), Some(c)) = (pearson(&x, &y), pearson(&y, &x), pearson(&scaled, &y)) {
            prop_assert!((a - b).abs() < 1e-9 && (a - c).abs() < 1e-9 && a.abs() <= 1.0);
        }
        let cubes: Vec<f64> = x.iter().map(|x| x.powi(3)).collect();
        prop_assert_eq!(spearman(&x, &y), spearman(&cubes, &y));
    }
}
