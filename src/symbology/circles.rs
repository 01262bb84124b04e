//! Proportional circles: the area of a circle is proportional to its value.

use std::f64::consts::PI;

/// Share of the land that all circles together may cover, overlaps not counted.
const SHARE: f64 = 0.14;
/// Largest radius, as a share of the side of a square as large as the land.
const LARGEST: f64 = 0.075;

/// Radius of a value: `k · √value`, in kilometres on the ground of the main frame.
///
/// A length on the ground holds for any size of picture; `draw` turns it into
/// pixels by the scale of its main frame, the same for insets so that circles
/// compare. `k` is the largest for which the circles leave the map visible: at
/// most 14 % of the land under them, none wider than about an eighth of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CircleScale {
    /// Kilometres for the square root of one unit of value.
    pub k: f64,
    /// The greatest value drawn.
    pub most: f64,
}

impl CircleScale {
    /// The scale for the values of each period on `land_km2` of land, zeros and negatives left out.
    ///
    /// One scale for all periods, so that they compare: each of them leaves its map visible.
    pub(super) fn new<V>(periods: impl IntoIterator<Item = V>, land_km2: f64) -> Self
    where
        V: IntoIterator<Item = f64>,
    {
        let mut scale = Self { k: f64::INFINITY, most: 0.0 };
        for values in periods {
            let (mut most, mut sum) = (0.0, 0.0);
            for value in values.into_iter().filter(|&x| x > 0.0) {
                most = value.max(most);
                sum += value;
            }
            if most > 0.0 && land_km2 > 0.0 {
                let by_share = (SHARE * land_km2 / (PI * sum)).sqrt();
                let by_largest = LARGEST * land_km2.sqrt() / most.sqrt();
                scale.k = scale.k.min(by_share).min(by_largest);
                scale.most = scale.most.max(most);
            }
        }
        if scale.k.is_infinite() { Self { k: 0.0, most: 0.0 } } else { scale }
    }
    /// Radius in kilometres; zero for zero.
    pub fn radius_km(&self, value: f64) -> f64 {
        self.k * value.max(0.0).sqrt()
    }
    /// Three round values for the legend, the largest first; fewer when values are few.
    ///
    /// Whole numbers when `decimals` is 0.
    pub(super) fn legend_values(&self, decimals: u8) -> Vec<f64> {
        let least = if decimals == 0 { 1.0 } else { f64::MIN_POSITIVE };
        let mut values = Vec::new();
        let mut next = self.most;
        for divisor in [1.0, 4.0, 5.0] {
            next = round_down(next / divisor);
            if next >= least && next.is_finite() {
                values.push(next);
            }
        }
        values.dedup();
        values
    }
}

/// The greatest of 1, 2 or 5 times a power of ten that is not above `x`; 0 for 0.
fn round_down(x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return 0.0;
    }
    let exponent = x.log10().floor() as i32;
    // The logarithm of a power of ten may fall just below a whole number.
    (exponent - 1..=exponent + 1)
        .flat_map(|e| [1.0, 2.0, 5.0].map(|m| if e < 0 { m / 10f64.powi(-e) } else { m * 10f64.powi(e) }))
        .filter(|&candidate| candidate <= x)
        .fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn area_is_proportional_to_value() {
        let scale = CircleScale::new([[4.0, 100.0, 2500.0]], 600_000.0);
        let area = |v: f64| PI * scale.radius_km(v).powi(2);
        for v in [1.0, 4.0, 100.0, 2500.0] {
            assert!((area(2.0 * v) / area(v) - 2.0).abs() < 1e-12);
            assert!((area(v) / v - area(1.0)).abs() < 1e-9);
        }
        assert_eq!(scale.radius_km(0.0), 0.0);
    }

    #[test]
    fn circles_do_not_drown_the_map() {
        let even = vec![50.0; 101];
        let land = 640_000.0;
        let scale = CircleScale::new([even.clone()], land);
        let covered: f64 = even.iter().map(|&v| PI * scale.radius_km(v).powi(2)).sum();
        assert!(covered <= SHARE * land * (1.0 + 1e-9));
        let one = CircleScale::new([[1.0, 1e6]], land);
        assert!(one.radius_km(1e6) <= LARGEST * land.sqrt() * (1.0 + 1e-9));
        assert!(one.radius_km(1e6) > 0.9 * LARGEST * land.sqrt());
    }

    #[test]
    fn legend_values_are_round_and_fit() {
        let at = |most: f64, decimals| CircleScale { k: 1.0, most }.legend_values(decimals);
        assert_eq!(at(2_165_000.0, 0), [2_000_000.0, 500_000.0, 100_000.0]);
        assert_eq!(at(304.0, 0), [200.0, 50.0, 10.0]);
        assert_eq!(at(3.0, 0), [2.0]);
        assert_eq!(at(1.0, 0), [1.0]);
        assert_eq!(at(0.75, 2), [0.5, 0.1, 0.02]);
        assert_eq!(at(1000.0, 0)[0], 1000.0);
        assert!(at(0.0, 0).is_empty());
    }
}
