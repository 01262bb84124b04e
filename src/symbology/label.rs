//! Bounds that can be printed exactly, and their labels in French.

use crate::text::number;

/// Beyond this many decimals a float has no more to say.
const MOST_DECIMALS: u8 = 12;

/// Inner bounds rounded to as few decimals as tell the classes apart, and that many decimals.
///
/// A printed bound must be the true one: « de 10 à moins de 12,3 » is false of
/// 12.31 when the scale itself cuts at 12.345. So the scale takes the rounded
/// bound, chosen where possible in the gap between the two values that the
/// method parted. At least `decimals` decimals (those of the indicator); more when
/// rounding would make two bounds equal or empty a class. `sorted` are the
/// pooled values, ascending.
pub(super) fn round_bounds(inner: &[f64], sorted: &[f64], decimals: u8) -> (Vec<f64>, u8) {
    for places in decimals..=MOST_DECIMALS {
        let rounded: Vec<f64> = inner.iter().map(|&bound| in_gap(bound, sorted, places)).collect();
        if keeps_classes(&rounded, inner, sorted) {
            return (rounded, places);
        }
    }
    (inner.to_vec(), MOST_DECIMALS)
}

/// The number of `places` decimals nearest to `bound`, among those that part `sorted` as it does if there is one.
fn in_gap(bound: f64, sorted: &[f64], places: u8) -> f64 {
    let at = sorted.partition_point(|&x| x < bound);
    let above = at.checked_sub(1).map_or(f64::NEG_INFINITY, |i| sorted[i]);
    let up_to = sorted.get(at).copied().unwrap_or(f64::INFINITY);
    // Dividing by a whole power of ten gives the float nearest to the decimal that is printed.
    let unit = 10f64.powi(i32::from(places));
    let candidates =
        [(bound * unit).round(), (bound * unit).floor(), (bound * unit).ceil()].map(|n| n / unit);
    candidates.into_iter().find(|&x| x > above && x <= up_to).unwrap_or(candidates[0])
}

fn keeps_classes(rounded: &[f64], inner: &[f64], sorted: &[f64]) -> bool {
    let starts = |bounds: &[f64]| -> Vec<usize> {
        let mut starts = vec![0];
        starts.extend(bounds.iter().map(|bound| sorted.partition_point(|x| x < bound)));
        starts.push(sorted.len());
        starts
    };
    let ascending = rounded.is_sorted_by(|a, b| a < b);
    ascending
        && starts(rounded)
            .windows(2)
            .zip(starts(inner).windows(2))
            .all(|(now, before)| now[0] < now[1] || before[0] == before[1])
}

/// Decimals that print every one of `bounds` exactly, at least `decimals`.
pub(super) fn exact_decimals(bounds: &[f64], decimals: u8) -> u8 {
    let exact = |places: u8| {
        let unit = 10f64.powi(i32::from(places));
        bounds.iter().all(|&bound| (bound * unit).round() / unit == bound)
    };
    (decimals..=MOST_DECIMALS).find(|&places| exact(places)).unwrap_or(MOST_DECIMALS)
}

/// The least and the greatest value as they are printed with `decimals`, widened to the decimals of the bounds.
///
/// « de 10 à 57 » must not leave out the 57,6 of the table: the end is 58.
pub(super) fn printed_ends((least, most): (f64, f64), decimals: u8, places: u8) -> (f64, f64) {
    let [shown, unit] = [decimals.max(places), places].map(|places| 10f64.powi(i32::from(places)));
    let [least, most] = [least, most].map(|x| (x * shown).round() / shown);
    if places >= decimals {
        (least, most)
    } else {
        ((least * unit).floor() / unit, (most * unit).ceil() / unit)
    }
}

/// Labels of classes that touch and never overlap: « de 50 à moins de 100 », the last « de 100 à 240 ».
///
/// `ends` are the least and the greatest value, `printed` how they are printed; an outer class that no value reaches
/// says only its inner bound: « moins de 50 », « 10 000 ou plus ».
pub(super) fn class_labels(
    inner: &[f64],
    ends: (f64, f64),
    printed: (f64, f64),
    decimals: u8,
) -> Vec<String> {
    let text = |x: f64| number(x, decimals);
    let (least, most) = (text(printed.0), text(printed.1));
    let Some((&first, &last)) = inner.first().zip(inner.last()) else {
        return vec![if least == most { least } else { format!("de {least} à {most}") }];
    };
    let mut labels = Vec::with_capacity(inner.len() + 1);
    let reaches = ends.0 < first && least != text(first);
    labels.push(if reaches { between(&least, &text(first)) } else { format!("moins de {}", text(first)) });
    labels.extend(inner.windows(2).map(|pair| between(&text(pair[0]), &text(pair[1]))));
    let from = text(last);
    labels.push(if ends.1 == last {
        from
    } else if ends.1 < last || most == from {
        format!("{from} ou plus")
    } else {
        format!("de {from} à {most}")
    });
    labels
}

fn between(from: &str, to: &str) -> String {
    format!("de {from} à moins de {to}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels_of(inner: &[f64], ends: (f64, f64), decimals: u8) -> Vec<String> {
        class_labels(inner, ends, printed_ends(ends, decimals, decimals), decimals)
    }

    #[test]
    fn bounds_are_rounded_inside_the_gap_that_the_method_found() {
        let sorted = [1.0, 2.0, 2.04, 2.96, 5.0, 9.0];
        // 2.04 rounds to 2.0, which would move the value 2.0: 2.1 stands in the gap.
        assert_eq!(round_bounds(&[2.041, 5.0], &sorted, 1), (vec![2.1, 5.0], 1));
        // No number of one decimal lies between 2.0 and 2.04, but no class is lost.
        assert_eq!(round_bounds(&[2.04, 5.0], &sorted, 1), (vec![2.0, 5.0], 1));
    }

    #[test]
    fn decimals_grow_until_bounds_differ() {
        let sorted = [0.012, 0.013, 0.0141, 0.2];
        assert_eq!(round_bounds(&[0.013, 0.0141], &sorted, 1), (vec![0.013, 0.014], 3));
    }

    #[test]
    fn labels_touch_and_the_last_is_closed() {
        assert_eq!(
            labels_of(&[50.0, 100.0], (3.2, 1234.0), 1),
            ["de 3,2 à moins de 50,0", "de 50,0 à moins de 100,0", "de 100,0 à 1\u{202f}234,0"]
        );
        assert_eq!(labels_of(&[], (2.0, 2.0), 0), ["2"]);
        assert_eq!(labels_of(&[12.3], (12.28, 12.3), 1), ["moins de 12,3", "12,3"]);
        assert_eq!(labels_of(&[12.3], (1.0, 12.34), 1), ["de 1,0 à moins de 12,3", "12,3 ou plus"]);
    }

    #[test]
    fn ends_hold_the_values_of_the_table() {
        assert_eq!(printed_ends((3.45, 57.55), 1, 0), (3.0, 58.0));
        assert_eq!(printed_ends((3.44, 57.04), 1, 0), (3.0, 57.0));
        assert_eq!(printed_ends((-18.24, 20.12), 1, 1), (-18.2, 20.1));
        assert_eq!(printed_ends((0.114, 0.2), 0, 2), (0.11, 0.2));
    }

    #[test]
    fn outer_classes_that_no_value_reaches_are_open() {
        assert_eq!(
            labels_of(&[50.0, 100.0], (60.0, 90.0), 0),
            ["moins de 50", "de 50 à moins de 100", "100 ou plus"]
        );
    }

    #[test]
    fn declared_bounds_keep_their_decimals() {
        assert_eq!(exact_decimals(&[2.5, 5.0, 7.5], 0), 1);
        assert_eq!(exact_decimals(&[-1.0, 0.25], 1), 2);
        assert_eq!(exact_decimals(&[50.0, 100.0], 1), 1);
    }
}
