//! Round values to mark along an axis.

use crate::draw::Axis;

/// Least distance between two marks, in hundredths of the axis.
const APART: f64 = 7.0;
/// About so many steps along a linear axis.
const STEPS: f64 = 6.0;

/// An axis with fewer marks is not read.
const LEAST: usize = 3;

/// Round values along an axis, ascending.
///
/// Linear: multiples of 1, 2 or 5 times a power of ten. Logarithmic: zero, powers of ten from the greatest down, then
/// their doubles and quintuples, each where it keeps its distance to those before; where that is hardly any, even steps.
pub(super) fn ticks(axis: &Axis) -> Vec<f64> {
    let [low, high] = axis.ends();
    if !axis.is_log() {
        return even(low, high);
    }
    let most = low.abs().max(high.abs());
    let top = most.log10().floor() as i32;
    let mut kept: Vec<f64> = Vec::new();
    let keep = |kept: &mut Vec<f64>, x: f64| {
        let near = |other: &f64| (axis.place(*other) - axis.place(x)).abs() < APART;
        if low <= x && x <= high && !kept.iter().any(near) {
            kept.push(x);
        }
    };
    keep(&mut kept, 0.0);
    for factor in [1.0, 5.0, 2.0] {
        for power in (top - 9..=top).rev() {
            let x = if power < 0 { factor / 10f64.powi(-power) } else { factor * 10f64.powi(power) };
            keep(&mut kept, x);
            keep(&mut kept, -x);
        }
    }
    // Between two powers there may be no other mark than one of them.
    if kept.len() < LEAST {
        even(low, high).into_iter().for_each(|x| keep(&mut kept, x));
    }
    kept.sort_by(f64::total_cmp);
    kept
}

/// Multiples of a round step.
fn even(low: f64, high: f64) -> Vec<f64> {
    let step = nice((high - low) / STEPS);
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    // A division by a whole number gives the float that prints short.
    let at = |i: i64| if step < 1.0 { i as f64 / (1.0 / step).round() } else { i as f64 * step };
    (first..=last).map(at).collect()
}

/// The least of 1, 2, 5, 10 times a power of ten that is at least `step`.
fn nice(step: f64) -> f64 {
    let power = step.log10().floor() as i32;
    let unit = |power: i32| if power < 0 { 1.0 / 10f64.powi(-power) } else { 10f64.powi(power) };
    let times = |factor: f64| factor * unit(power);
    [1.0, 2.0, 5.0].map(times).into_iter().find(|nice| *nice >= step).unwrap_or(unit(power + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn told(numbers: &[f64]) -> Vec<String> {
        ticks(&Axis::whole(numbers).unwrap()).into_iter().map(text::exact).collect()
    }

    #[test]
    fn marks_are_round_and_inside() {
        assert_eq!(told(&[3.0, 6.0, 27.5]), ["5", "10", "15", "20", "25"]);
        assert_eq!(told(&[0.11, 0.3, 0.4]), ["0,15", "0,2", "0,25", "0,3", "0,35", "0,4"]);
        assert_eq!(told(&[-2.0, 1.0, 2.4]), ["\u{2212}2", "\u{2212}1", "0", "1", "2"]);
        assert_eq!(
            told(&[10_000.0, 60_000.0]),
            [
                "10\u{202f}000",
                "20\u{202f}000",
                "30\u{202f}000",
                "40\u{202f}000",
                "50\u{202f}000",
                "60\u{202f}000"
            ]
        );
    }

    #[derive(serde::Deserialize)]
    struct Case {
        numbers: Vec<f64>,
        /// `None` where no axis can be made.
        log: Option<bool>,
        places: Vec<f64>,
        marks: Vec<f64>,
    }

    #[test]
    fn axes_are_those_that_the_script_makes() {
        let text = include_str!("../../../tests/vectors/axes.json");
        let cases: Vec<Case> = serde_json::from_str(text).unwrap();
        for case in cases {
            let axis = Axis::whole(&case.numbers);
            assert_eq!(axis.map(|axis| axis.is_log()), case.log, "{:?}", case.numbers);
            let Some(axis) = axis else { continue };
            for (x, place) in case.numbers.iter().zip(&case.places) {
                assert!((axis.place(*x) - place).abs() < 1e-9, "{x} at {}", axis.place(*x));
            }
            assert_eq!(ticks(&axis), case.marks);
        }
    }

    #[test]
    fn a_logarithmic_axis_has_powers_and_does_not_crowd() {
        let mut numbers: Vec<f64> = (0..200).map(f64::from).collect();
        numbers.extend([1e4, 1e5, 2e6]);
        let axis = Axis::whole(&numbers).unwrap();
        assert!(axis.is_log());
        let marks = ticks(&axis);
        assert!(marks.contains(&0.0) && marks.contains(&1e6) && marks.contains(&1000.0), "{marks:?}");
        assert!(marks.windows(2).all(|pair| axis.place(pair[1]) - axis.place(pair[0]) >= APART), "{marks:?}");
        let both: Vec<f64> = numbers.iter().flat_map(|x| [*x, -*x]).collect();
        let marks = ticks(&Axis::whole(&both).unwrap());
        assert!(marks.contains(&-1e6) && marks.contains(&1e6) && marks.contains(&0.0), "{marks:?}");
    }
}
