use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;

/// What an oracle gave: bounds, or the name of its error.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Bounds(Vec<f64>),
    Refused { error: String },
}

type ByClasses = BTreeMap<usize, Answer>;

/// Bounds from the least value to the greatest.
#[derive(Deserialize)]
struct Statsbreaks {
    quantile: ByClasses,
    equal: ByClasses,
    jenks: ByClasses,
    geometric: ByClasses,
    headtail: ByClasses,
    nestedmeans: ByClasses,
    q6: Answer,
    msd: BTreeMap<String, Answer>,
}

/// Upper bounds of classes, which are `]a, b]`.
#[derive(Deserialize)]
struct Mapclassify {
    quantile: ByClasses,
    equal: ByClasses,
    jenks: ByClasses,
    msd: ByClasses,
    headtail: Answer,
    q6: Answer,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    values: Vec<f64>,
    statsbreaks: Statsbreaks,
    mapclassify: Mapclassify,
}

#[derive(Deserialize)]
struct Vectors {
    cases: Vec<Case>,
}

fn cases() -> Vec<Case> {
    let text = include_str!("../../tests/vectors/classify.json");
    serde_json::from_str::<Vectors>(text).expect("the vectors are as tools/oracles writes them").cases
}

impl Case {
    fn sorted(&self) -> Vec<f64> {
        sort(&self.values).unwrap()
    }

    fn cut(&self, method: Method, classes: usize) -> Classification {
        classify(&self.values, method, classes, &[]).unwrap()
    }

    /// What the oracle gave, equal bounds and those outside of the values merged; `None` if it refused.
    fn inner(&self, answer: &Answer) -> Option<Vec<f64>> {
        let sorted = self.sorted();
        let Answer::Bounds(bounds) = answer else { return None };
        let mut bounds: Vec<f64> =
            bounds.iter().copied().filter(|b| sorted[0] < *b && *b < sorted[sorted.len() - 1]).collect();
        bounds.dedup_by(|a, b| (*a - *b).abs() <= 1e-12 * a.abs());
        Some(bounds)
    }

    /// Compares inner bounds with an oracle's; gives 1 when there was something to compare.
    fn agree(&self, method: Method, classes: usize, answer: &Answer) -> usize {
        // With fewer distinct values than classes, oracles refuse or leave classes empty.
        let Some(expected) = self.inner(answer).filter(|_| classes <= distinct(&self.sorted())) else {
            return 0;
        };
        let bounds = self.cut(method, classes).bounds;
        let found = &bounds[1..bounds.len() - 1];
        let same = found.len() == expected.len() && found.iter().zip(&expected).all(|(a, b)| near(*a, *b));
        assert!(same, "{} {method:?} {classes}: {found:?}, not {expected:?}", self.name);
        1
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

#[test]
fn statsbreaks_agrees() {
    let mut compared = 0;
    for case in cases() {
        let oracle = &case.statsbreaks;
        for (method, answers) in [
            (Method::Quantile, &oracle.quantile),
            (Method::Equal, &oracle.equal),
            (Method::HeadTail, &oracle.headtail),
            (Method::NestedMeans, &oracle.nestedmeans),
        ] {
            // A value of « integers » is a mean of a part: `nested_means` says why they differ.
            let ties =
                method == Method::NestedMeans && ["integers", "ties", "both signs"].contains(&&*case.name);
            for (&classes, answer) in answers.iter().filter(|_| !ties) {
                compared += case.agree(method, classes, answer);
            }
        }
        for (&classes, answer) in &oracle.geometric {
            match classify(&case.values, Method::Geometric, classes, &[]) {
                Ok(_) => compared += case.agree(Method::Geometric, classes, answer),
                Err(ours) => {
                    assert!(matches!(ours, ClassifyError::NotPositive { least } if least <= 0.0));
                    let Answer::Refused { error } = answer else { panic!("{}: not refused", case.name) };
                    assert!(
                        error == "ValuesInferiorOrEqualToZeroError" || error == "TooFewValuesError",
                        "{}: {error}",
                        case.name
                    );
                    compared += 1;
                }
            }
        }
        // Enough classes for all the bounds of the oracle, which goes to the extremes.
        for (name, classes) in [("even", 40), ("odd", 41)] {
            let expected = case.inner(&oracle.msd[name]).unwrap();
            let mut found = mean_deviation::breaks(&case.sorted(), classes);
            found.retain(|b| case.sorted()[0] < *b && *b < case.sorted()[case.values.len() - 1]);
            let same =
                found.len() == expected.len() && found.iter().zip(&expected).all(|(a, b)| near(*a, *b));
            assert!(same || case.values.len() == 1, "{} {name}: {found:?}, not {expected:?}", case.name);
            compared += 1;
        }
        // Where the oracle's Q6 is the same as mapsf's.
        if let (Answer::Bounds(expected), sorted) = (&oracle.q6, case.sorted()) {
            for (i, share) in [(1, 0.05), (3, 0.5), (5, 0.95)] {
                assert!(near(quantile::at(&sorted, share), expected[i]), "{} {share}", case.name);
            }
            compared += 1;
        }
    }
    assert!(compared > 400, "only {compared} comparisons");
}

#[test]
fn mapclassify_agrees() {
    let mut compared = 0;
    for case in cases() {
        let oracle = &case.mapclassify;
        for (method, answers) in [
            (Method::Quantile, &oracle.quantile),
            (Method::Equal, &oracle.equal),
            (Method::MeanDeviation, &oracle.msd),
        ] {
            for (&classes, answer) in answers {
                compared += case.agree(method, classes, answer);
            }
        }
        // It cuts further than we do: its first bounds are ours.
        let cut = case.cut(Method::HeadTail, MOST_CLASSES).bounds;
        let theirs = case.inner(&oracle.headtail).unwrap();
        let ours = &cut[1..cut.len() - 1];
        assert!(
            ours.len() <= theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| near(*a, *b)),
            "{}",
            case.name
        );
        if distinct(&case.sorted()) >= 10 {
            compared += case.agree(Method::Q6, 6, &oracle.q6);
        }
    }
    assert!(compared > 250, "only {compared} comparisons");
}

/// Sum of squared deviations from the means of classes; the fault that natural breaks make least.
fn scatter(sorted: &[f64], class_of: impl Fn(f64) -> usize) -> f64 {
    let mut parts: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for &x in sorted {
        parts.entry(class_of(x)).or_default().push(x);
    }
    parts.values().map(|part| part.iter().map(|x| (x - mean(part)).powi(2)).sum::<f64>()).sum()
}

#[test]
fn natural_breaks_are_as_good_as_the_oracles() {
    let mut compared = 0;
    for case in cases() {
        let sorted = case.sorted();
        for (exact, answers) in [(true, &case.statsbreaks.jenks), (false, &case.mapclassify.jenks)] {
            for (&classes, answer) in answers {
                let Answer::Bounds(bounds) = answer else { continue };
                // Upper bounds, which belong to the class below: the greatest value of each class.
                let uppers = if exact { &bounds[1..] } else { bounds };
                let theirs = scatter(&sorted, |x| uppers.iter().filter(|u| **u < x).count());
                let found = case.cut(Method::Ckmeans, classes);
                let ours = scatter(&sorted, |x| found.class_of(x).unwrap());
                assert!(ours <= theirs * (1.0 + 1e-9), "{} {classes}: {ours} above {theirs}", case.name);
                // mapclassify computes in single precision.
                if exact {
                    assert!(ours >= theirs * (1.0 - 1e-9), "{} {classes}: {ours} below {theirs}", case.name);
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 150, "only {compared} comparisons");
}

#[test]
fn classes_are_closed_below_and_the_last_above() {
    let cut = classify(&[0.0, 1.0, 2.0, 3.0, 4.0], Method::Equal, 2, &[]).unwrap();
    assert_eq!(cut.bounds, [0.0, 2.0, 4.0]);
    assert_eq!(cut.counts, [2, 3]);
    let classes = [-0.1, 0.0, 1.9, 2.0, 4.0, 4.1, f64::NAN].map(|x| cut.class_of(x));
    assert_eq!(classes, [None, Some(0), Some(0), Some(1), Some(1), None, None]);
}

#[test]
fn few_values_make_few_classes() {
    for method in AUTOMATIC {
        let one = classify(&[7.0; 6], method, 5, &[]).unwrap();
        assert_eq!((&one.bounds[..], &one.counts[..]), (&[7.0, 7.0][..], &[6][..]), "{method:?}");
        assert_eq!(one.class_of(7.0), Some(0));
        let two = classify(&[1.0, 1.0, 3.0, 3.0], method, 5, &[]).unwrap();
        assert_eq!(two.counts, [2, 2], "{method:?}: {:?}", two.bounds);
    }
}

#[test]
fn equal_quantiles_are_one() {
    let mut values = vec![0.0; 70];
    values.extend((1..=30).map(f64::from));
    let cut = classify(&values, Method::Quantile, 5, &[]).unwrap();
    assert_eq!(cut.counts.iter().sum::<usize>(), 100);
    assert_eq!(cut.bounds.len(), 3, "{:?}", cut.bounds);
    assert!(cut.counts.iter().all(|count| *count > 0));
}

#[test]
fn natural_breaks_are_round() {
    let cut = classify(&[12.3, 14.7, 18.2, 951.0, 1203.0, 1340.5], Method::Ckmeans, 2, &[]).unwrap();
    assert_eq!(cut.bounds, [12.3, 500.0, 1340.5]);
}

#[test]
fn a_value_equal_to_a_mean_belongs_to_one_part() {
    let nested = classify(&[1.0, 2.0, 3.0, 4.0, 5.0], Method::NestedMeans, 4, &[]).unwrap();
    assert_eq!(nested.bounds, [1.0, 1.5, 3.0, 4.0, 5.0]);
    // The mean is 3: of the values above it, one is no head.
    let values = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 3.0, 3.0, 3.0, 21.0];
    assert_eq!(classify(&values, Method::HeadTail, 5, &[]).unwrap().bounds, [0.0, 3.0, 21.0]);
}

#[test]
fn manual_classes_are_all_kept() {
    let density = [50.0, 100.0, 1000.0];
    let regions = classify(&[28.0, 60.0, 75.0, 1020.0], Method::Manual, 0, &density).unwrap();
    assert_eq!(regions.bounds, [28.0, 50.0, 100.0, 1000.0, 1020.0]);
    assert_eq!(regions.counts, [1, 2, 0, 1]);
    let dense = classify(&[100.0, 1000.0], Method::Manual, 0, &density).unwrap();
    assert_eq!(dense.bounds, [f64::NEG_INFINITY, 50.0, 100.0, 1000.0, f64::INFINITY]);
    assert_eq!(dense.counts, [0, 0, 1, 1]);
    assert_eq!(dense.class_of(1e9), Some(3));
}

#[test]
fn what_cannot_be_cut_is_said_in_french() {
    let refused = |values: &[f64], method, classes, breaks: &[f64]| {
        let error = classify(values, method, classes, breaks).unwrap_err();
        assert!(!error.help().is_empty());
        error.to_string()
    };
    let manual = |breaks: &[f64]| refused(&[1.0], Method::Manual, 3, breaks);
    assert_eq!(refused(&[], Method::Equal, 5, &[]), "il n'y a aucune valeur à répartir en classes");
    for bad in [f64::NAN, f64::INFINITY] {
        assert_eq!(
            refused(&[1.0, bad], Method::Equal, 5, &[]),
            "la valeur de rang 2 n'est pas un nombre fini"
        );
    }
    assert_eq!(refused(&[1.0], Method::Equal, 0, &[]), "0 classes demandées\u{202f}; il en faut de 1 à 255");
    assert_eq!(
        refused(&[3.0, -1234.5], Method::Geometric, 5, &[]),
        "une progression géométrique demande des valeurs toutes positives\u{202f}; la plus petite est \u{2212}1\u{202f}234,5"
    );
    assert!(refused(&[0.0, 1.0], Method::Geometric, 5, &[]).ends_with("la plus petite est 0"));
    assert_eq!(manual(&[]), "aucune borne n'est donnée pour des classes manuelles");
    assert_eq!(
        manual(&[1.0, 5.0, 5.0]),
        "les bornes manuelles ne sont pas strictement croissantes\u{a0}: 5 vient après 5"
    );
    assert_eq!(manual(&[1.0, f64::INFINITY]), "la borne manuelle de rang 2 n'est pas un nombre fini");
}

const AUTOMATIC: [Method; 8] = [
    Method::Quantile,
    Method::Equal,
    Method::Ckmeans,
    Method::Q6,
    Method::MeanDeviation,
    Method::Geometric,
    Method::HeadTail,
    Method::NestedMeans,
];

fn values() -> impl Strategy<Value = Vec<f64>> {
    prop_oneof![
        // Many ties.
        prop::collection::vec((-3..12).prop_map(f64::from), 1..60),
        prop::collection::vec(-1e6..1e6_f64, 1..60),
        // Skewed, and all positive.
        prop::collection::vec((-20.0..20.0_f64).prop_map(f64::exp), 1..60),
        // Anything finite.
        prop::collection::vec(
            prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL,
            1..20
        ),
    ]
}

proptest! {
    #[test]
    fn every_value_has_one_class(values in values(), method in prop::sample::select(&AUTOMATIC), classes in 1usize..12) {
        let cut = match classify(&values, method, classes, &[]) {
            Err(ClassifyError::NotPositive { .. }) => {
                prop_assert!(method == Method::Geometric && values.iter().any(|x| *x <= 0.0));
                return Ok(());
            }
            cut => cut.unwrap(),
        };
        prop_assert_eq!(cut.counts.len() + 1, cut.bounds.len());
        prop_assert_eq!(cut.counts.iter().sum::<usize>(), values.len());
        let one_value = values.iter().all(|x| *x == values[0]);
        prop_assert!(cut.bounds.windows(2).all(|b| b[0] < b[1]) || (one_value && cut.bounds.len() == 2));
        let most = match method {
            Method::Q6 => 6,
            Method::NestedMeans => classes * 4 / 3 + 1,
            _ => classes,
        };
        prop_assert!(cut.counts.len() <= most.min(distinct(&sort(&values).unwrap())), "{:?}", cut.bounds);
        let mut counts = vec![0; cut.counts.len()];
        for &x in &values {
            let class = cut.class_of(x).unwrap();
            let holds = |i: usize| cut.bounds[i] <= x && (x < cut.bounds[i + 1] || i + 1 == counts.len());
            prop_assert_eq!((0..counts.len()).filter(|i| holds(*i)).collect::<Vec<_>>(), vec![class]);
            counts[class] += 1;
        }
        prop_assert_eq!(counts, cut.counts);
    }

    #[test]
    fn order_does_not_matter(values in values(), method in prop::sample::select(&AUTOMATIC)) {
        let mut reversed = values.clone();
        reversed.reverse();
        prop_assert_eq!(classify(&values, method, 5, &[]), classify(&reversed, method, 5, &[]));
    }

    #[test]
    fn manual_classes_take_all(values in values(), breaks in prop::collection::btree_set(-20i32..20, 1..6)) {
        let breaks: Vec<f64> = breaks.into_iter().map(f64::from).collect();
        let cut = classify(&values, Method::Manual, 0, &breaks).unwrap();
        prop_assert_eq!(cut.counts.len(), breaks.len() + 1);
        prop_assert_eq!(cut.counts.iter().sum::<usize>(), values.len());
        prop_assert!(cut.bounds.windows(2).all(|b| b[0] < b[1]));
        prop_assert_eq!(&cut.bounds[1..=breaks.len()], &breaks[..]);
    }

    /// Against every partition there is.
    #[test]
    fn natural_breaks_are_the_best(values in prop::collection::vec((-12..12).prop_map(|x| f64::from(x) / 2.0), 1..10), classes in 1usize..9) {
        let sorted = sort(&values).unwrap();
        let mut points = sorted.clone();
        points.dedup();
        let classes = classes.min(points.len());
        let cut = classify(&values, Method::Ckmeans, classes, &[]).unwrap();
        let ours = scatter(&sorted, |x| cut.class_of(x).unwrap());
        // Each bit says that a class begins at the next distinct value.
        let best = (0..1u32 << (points.len() - 1))
            .filter(|bits| bits.count_ones() as usize + 1 == classes)
            .map(|bits| scatter(&sorted, |x| (0..points.len() - 1).filter(|i| bits >> i & 1 == 1 && x > points[*i]).count()))
            .fold(f64::INFINITY, f64::min);
        prop_assert!(ours <= best + 1e-9, "{ours} above {best}");
    }
}
