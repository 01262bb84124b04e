//! From the parts to the whole: sums, what they cover, and the five states.

use super::nesting::Parents;
use super::number::Sum;
use crate::model::Value;

/// What is known of one part: both sides of the formula, or why not.
///
/// A count has 0 as its second side.
pub(super) type Part = Result<(f64, f64), Value>;

/// A whole, summed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whole {
    /// Sums of both sides over the parts that have both; else the status.
    pub sums: Part,
    /// Population of the parts summed, and of all parts in the field.
    pub covered: f64,
    pub field: f64,
}

/// Sums parts into wholes, in the order of parts (that of their codes).
///
/// Parts that are not applicable or not collected are outside the field. Of
/// the field, the summed parts must hold at least `floor` (0 to 1) of the
/// population `weights`; parts without inhabitants count as one each when no
/// part has any. A whole below the floor is missing, or secret when secrecy
/// alone is why. A whole with no part in the field takes the parts' status.
pub(super) fn sum(
    parts: &[Part],
    parents: &Parents,
    wholes: usize,
    weights: &[f64],
    floor: f64,
) -> Vec<Whole> {
    let mut tallies = vec![Tally::default(); wholes];
    for ((part, parent), weight) in parts.iter().zip(parents).zip(weights) {
        if let Some(parent) = parent {
            tallies[*parent as usize].add(part, *weight);
        }
    }
    tallies.into_iter().map(|tally| tally.whole(floor)).collect()
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    a: Sum,
    b: Sum,
    numbers: u32,
    missing: u32,
    secret: u32,
    not_applicable: u32,
    not_collected: u32,
    covered: f64,
    field: f64,
}

impl Tally {
    fn add(&mut self, part: &Part, weight: f64) {
        match part {
            Ok((a, b)) => {
                self.a.add(*a);
                self.b.add(*b);
                self.numbers += 1;
                self.covered += weight;
                self.field += weight;
            }
            Err(Value::NotApplicable) => self.not_applicable += 1,
            Err(Value::NotCollected) => self.not_collected += 1,
            Err(Value::Secret) => {
                self.secret += 1;
                self.field += weight;
            }
            Err(Value::Missing | Value::Number(_)) => {
                self.missing += 1;
                self.field += weight;
            }
        }
    }

    fn whole(self, floor: f64) -> Whole {
        let in_field = self.numbers + self.missing + self.secret;
        let (covered, field) = match self.field > 0.0 {
            true => (self.covered, self.field),
            false => (f64::from(self.numbers), f64::from(in_field)),
        };
        let sums = if self.numbers > 0 && covered >= floor * field {
            Ok((self.a.value(), self.b.value()))
        } else if in_field > 0 {
            let secret = self.secret > 0 && self.missing == 0;
            Err(if secret { Value::Secret } else { Value::Missing })
        } else if self.not_collected > 0 {
            Err(Value::NotCollected)
        } else if self.not_applicable > 0 {
            Err(Value::NotApplicable)
        } else {
            Err(Value::Missing)
        };
        Whole { sums, covered: self.covered, field: self.field }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(parts: &[Part], weights: &[f64], floor: f64) -> Whole {
        sum(parts, &vec![Some(0); parts.len()], 1, weights, floor)[0]
    }

    #[test]
    fn a_part_outside_the_field_does_not_lower_the_coverage() {
        let parts = [Ok((2.0, 1.0)), Err(Value::NotApplicable), Ok((3.0, 1.0)), Err(Value::NotCollected)];
        let whole = one(&parts, &[10.0, 1000.0, 10.0, 1000.0], 1.0);
        assert_eq!(whole.sums, Ok((5.0, 2.0)));
        assert_eq!((whole.covered, whole.field), (20.0, 20.0));
    }

    #[test]
    fn below_the_floor_a_whole_is_missing_or_secret() {
        let missing = [Ok((2.0, 1.0)), Err(Value::Missing)];
        assert_eq!(one(&missing, &[95.0, 5.0], 0.95).sums, Ok((2.0, 1.0)));
        assert_eq!(one(&missing, &[94.0, 6.0], 0.95).sums, Err(Value::Missing));
        assert_eq!(one(&[Ok((2.0, 1.0)), Err(Value::Secret)], &[50.0, 50.0], 0.95).sums, Err(Value::Secret));
        assert_eq!(
            one(&[Err(Value::Missing), Err(Value::Secret)], &[1.0, 1.0], 0.0).sums,
            Err(Value::Missing)
        );
    }

    #[test]
    fn a_whole_with_no_part_in_the_field_takes_its_status() {
        assert_eq!(one(&[Err(Value::NotApplicable); 2], &[1.0; 2], 0.5).sums, Err(Value::NotApplicable));
        assert_eq!(one(&[Err(Value::NotCollected); 2], &[1.0; 2], 0.5).sums, Err(Value::NotCollected));
        assert_eq!(one(&[], &[], 0.5).sums, Err(Value::Missing));
    }

    #[test]
    fn parts_without_inhabitants_still_have_values() {
        assert_eq!(one(&[Ok((0.0, 0.0))], &[0.0], 0.95).sums, Ok((0.0, 0.0)));
        assert_eq!(one(&[Err(Value::Missing)], &[0.0], 0.95).sums, Err(Value::Missing));
    }

    proptest::proptest! {
        #[test]
        fn with_all_parts_known_the_wholes_hold_the_sum(parts in proptest::collection::vec((0u32..1000, 0usize..5, 0u32..100), 1..60)) {
            let values: Vec<Part> = parts.iter().map(|(x, ..)| Ok((f64::from(*x), 1.0))).collect();
            let parents: Parents = parts.iter().map(|(_, parent, _)| Some(*parent as u32)).collect();
            let weights: Vec<f64> = parts.iter().map(|(.., w)| f64::from(*w)).collect();
            let wholes = sum(&values, &parents, 5, &weights, 1.0);
            let of_wholes: f64 = wholes.iter().filter_map(|whole| whole.sums.ok()).map(|sums| sums.0).sum();
            let of_parts: f64 = parts.iter().map(|(x, ..)| f64::from(*x)).sum();
            proptest::prop_assert_eq!(of_wholes, of_parts);
        }
    }
}
