//! Numbers as producers write them.

/// Reads a number, or `None` when the text is none.
///
/// Thousands may be set apart by U+0020, U+00A0 or U+202F, in groups of three;
/// the minus may be U+2212. Not numbers: `NaN`, `inf`, `12 %`, a point where
/// `decimal` is a comma (it would mean thousands to one, decimals to another).
pub(super) fn parse_number(text: &str, decimal: char) -> Option<f64> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut plain = String::with_capacity(digits.len());
    let mut group = 0;
    let mut grouped = false;
    let mut parts = digits.split(['e', 'E']);
    let mantissa = parts.next()?;
    let (whole, fraction) = match mantissa.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    for c in whole.chars() {
        match c {
            '0'..='9' => {
                plain.push(c);
                group += 1;
            }
            ' ' | '\u{a0}' | '\u{202f}'
                if (grouped && group == 3) || (!grouped && (1..=3).contains(&group)) =>
            {
                grouped = true;
                group = 0;
            }
            _ => return None,
        }
    }
    if grouped && group != 3 {
        return None;
    }
    let fraction = fraction.unwrap_or("");
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || plain.len() + fraction.len() == 0 {
        return None;
    }
    plain.push('.');
    plain.push_str(fraction);
    if let Some(exponent) = parts.next() {
        let bare = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if bare.is_empty() || bare.len() > 3 || !bare.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        plain.push('e');
        plain.push_str(exponent);
    }
    if parts.next().is_some() {
        return None;
    }
    let number: f64 = plain.parse().ok()?;
    // Adding zero makes « -0 » a plain zero.
    number.is_finite().then_some(if negative { -number } else { number } + 0.0)
}

/// `number * factor`; a factor below 1 whose inverse is whole divides instead.
///
/// 1 751 725 thousand euros are 1751.725 million, not 1751.7250000000001.
pub(super) fn scale(number: f64, factor: f64) -> f64 {
    let inverse = (1.0 / factor).round();
    if factor > 0.0 && factor < 1.0 && (inverse * factor - 1.0).abs() < 1e-12 {
        number / inverse
    } else {
        number * factor
    }
}

/// A sum of floats that keeps what each addition rounds off (Neumaier 1974).
///
/// Decimal figures then add up as they would by hand: 0.1 ten times is 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    pub fn add(&mut self, x: f64) {
        let total = self.total + x;
        let (large, small) = if self.total.abs() >= x.abs() { (self.total, x) } else { (x, self.total) };
        self.lost += (large - total) + small;
        self.total = total;
    }
    pub fn merge(&mut self, other: Sum) {
        self.add(other.total);
        self.lost += other.lost;
    }
    pub fn value(self) -> f64 {
        self.total + self.lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_add_up_as_by_hand() {
        let mut sum = Sum::default();
        (0..10).for_each(|_| sum.add(0.1));
        assert_eq!(sum.value(), 1.0);
        let mut other = Sum::default();
        [1e16, 1.0, -1e16].into_iter().for_each(|x| other.add(x));
        other.merge(sum);
        assert_eq!(other.value(), 2.0);
    }

    #[test]
    fn numbers_of_french_sources_are_read() {
        let comma = |text| parse_number(text, ',');
        assert_eq!(comma("1 234,5"), Some(1234.5));
        assert_eq!(comma("12\u{202f}345\u{a0}678"), Some(12_345_678.0));
        assert_eq!(comma("\u{2212}0,25"), Some(-0.25));
        assert_eq!(comma(",5"), Some(0.5));
        assert_eq!(parse_number("1.5E+02", '.'), Some(150.0));
        assert_eq!(parse_number("01", '.'), Some(1.0));
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "", "-", "s", "nd", "NaN", "inf", "1.234", "12 %", "12 34", "1234 567", "0x10", "1e", "1e5e5",
            "1e999",
        ] {
            let read = parse_number(text, ',');
            assert!(read.is_none(), "{text:?} gave {read:?}");
        }
        assert_eq!(parse_number("1,5", '.'), None);
    }

    #[test]
    fn small_factors_divide() {
        assert_eq!(scale(1_751_725.0, 0.001), 1751.725);
        assert_eq!(scale(3.0, 1000.0), 3000.0);
        assert_eq!(scale(3.0, 0.3), 3.0 * 0.3);
    }
}
