//! Numbers as French prints them.

use fixed_decimal::{Decimal, FloatPrecision, Sign, SignedRoundingMode, UnsignedRoundingMode};

use super::{MINUS, NBSP, NNBSP};

/// What stands for a number that is not one (NaN, infinite): « non disponible ».
const NOT_A_NUMBER: &str = "n.d.";

/// `x` with exactly `decimals` decimals: `1 234,5`.
///
/// Thousands are parted by U+202F, decimals by a comma, the minus is U+2212 and
/// zero has no sign. Halves round away from zero, on the shortest decimal that
/// reads back as `x`: 1.005 gives `1,01`, though its binary value lies below.
/// NaN and infinities give `n.d.`.
pub fn number(x: f64, decimals: u8) -> String {
    match rounded(x, decimals) {
        Some(decimal) => format(&decimal),
        None => NOT_A_NUMBER.to_owned(),
    }
}

/// `x` with the fewest decimals that read back as `x`: bounds and thresholds that an author typed.
pub fn exact(x: f64) -> String {
    match Decimal::try_from_f64(x + 0.0, FloatPrecision::RoundTrip) {
        Ok(decimal) => format(&decimal),
        Err(_) => NOT_A_NUMBER.to_owned(),
    }
}

/// [`number`] with its sign, even `+`; zero, or what rounds to it, has none.
pub fn signed(x: f64, decimals: u8) -> String {
    match rounded(x, decimals) {
        Some(decimal) if decimal.sign == Sign::None && !decimal.absolute.is_zero() => {
            format!("+{}", format(&decimal))
        }
        Some(decimal) => format(&decimal),
        None => NOT_A_NUMBER.to_owned(),
    }
}

/// `x`, already in percent, with its sign: `12,5 %`.
pub fn percent(x: f64, decimals: u8) -> String {
    with_unit(&number(x, decimals), "%")
}

/// A number and its unit, U+00A0 between them; the number alone when the unit is empty.
pub fn with_unit(number: &str, unit: &str) -> String {
    match unit {
        "" => number.to_owned(),
        unit => format!("{number}{NBSP}{unit}"),
    }
}

/// So many things: `2 musées`, `1 musée`, `0 lieu`; French keeps the singular below two.
pub fn counted(x: f64, decimals: u8, things: &str) -> String {
    with_unit(&number(x, decimals), &agreed(x, things))
}

/// The name of things as `x` of them want it: `musée` below two, `musées` from two on; `entrée par hab.` likewise.
pub fn agreed(x: f64, things: &str) -> String {
    if x.abs() >= 2.0 {
        return things.to_owned();
    }
    // What the things are told for is in the singular already, or a number of its own: « pour 100 habitants ».
    let of = ["par ", "pour "].iter().filter_map(|word| things.find(word)).min().unwrap_or(things.len());
    let (things, rest) = things.split_at(of);
    let word = |word: &str| match word.strip_suffix(['s', 'x']) {
        _ if INVARIABLE.contains(&word) => word.to_owned(),
        Some(stem) if stem.chars().count() > 2 => stem.to_owned(),
        _ => word.to_owned(),
    };
    things.split(' ').map(word).collect::<Vec<_>>().join(" ") + rest
}

/// Nouns that end alike in the singular.
const INVARIABLE: [&str; 3] = ["fois", "mois", "pays"];

/// A unit as running text has it: `habitants` for `hab.`, `entrées par habitant` for `entrées par hab.`.
pub fn in_words(unit: &str) -> String {
    match unit.strip_suffix("hab.") {
        Some(before) if before.ends_with("par ") => format!("{before}habitant"),
        Some(before) if before.is_empty() || before.ends_with(' ') => format!("{before}habitants"),
        _ => unit.to_owned(),
    }
}

/// A rank of a masculine or a feminine noun: `1er` or `1re`, `2e`, `12e`.
pub fn ordinal(rank: usize, feminine: bool) -> String {
    match (rank, feminine) {
        (1, true) => "1re".to_owned(),
        (1, false) => "1er".to_owned(),
        _ => format!("{}e", number(rank as f64, 0)),
    }
}

/// `x` as a decimal of `decimals` places without a negative zero; `None` when it is not finite.
fn rounded(x: f64, decimals: u8) -> Option<Decimal> {
    let mut decimal = Decimal::try_from_f64(x, FloatPrecision::RoundTrip).ok()?;
    let position = -i16::from(decimals);
    decimal.round_with_mode(position, SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand));
    decimal.absolute.trim_start();
    decimal.absolute.pad_end(position);
    if decimal.absolute.is_zero() {
        decimal.sign = Sign::None;
    }
    Some(decimal)
}

/// The digits with French signs, as `icu_decimal` writes them (a test compares): its formatter is read again from
/// compiled data each time one is made, and would take a tenth of a whole build.
fn format(decimal: &Decimal) -> String {
    let digits = decimal.absolute.magnitude_range();
    let has_fraction = *digits.start() < 0;
    let mut text = String::with_capacity(2 * digits.len() + 3);
    if decimal.sign == Sign::Negative {
        text.push(MINUS);
    }
    for place in digits.rev() {
        text.push(char::from(b'0' + decimal.absolute.digit_at(place)));
        if place > 0 && place % 3 == 0 {
            text.push(NNBSP);
        } else if place == 0 && has_fraction {
            text.push(',');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use icu_decimal::DecimalFormatter;
    use icu_locale_core::locale;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_french() {
        for (x, decimals, expected) in [
            (0.0, 0, "0"),
            (0.0, 2, "0,00"),
            (-0.0, 1, "0,0"),
            (-0.04, 1, "0,0"),
            (-0.05, 1, "\u{2212}0,1"),
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (-2.5, 0, "\u{2212}3"),
            (1.005, 2, "1,01"),
            (0.285, 2, "0,29"),
            (999.0, 0, "999"),
            (999.5, 0, "1\u{202f}000"),
            (1234.5, 1, "1\u{202f}234,5"),
            (-1234567.891, 2, "\u{2212}1\u{202f}234\u{202f}567,89"),
            (68e6, 0, "68\u{202f}000\u{202f}000"),
            (1e21, 0, "1\u{202f}000\u{202f}000\u{202f}000\u{202f}000\u{202f}000\u{202f}000\u{202f}000"),
            (12.0, 3, "12,000"),
            (5e-324, 2, "0,00"),
            (f64::NAN, 1, "n.d."),
            (f64::NEG_INFINITY, 1, "n.d."),
        ] {
            assert_eq!(number(x, decimals), expected, "{x} with {decimals}");
        }
    }

    #[test]
    fn exact_numbers_have_only_the_decimals_they_need() {
        let exact = [1000.0, 0.5, -1e-4, 107.5, -0.0].map(exact);
        assert_eq!(exact, ["1\u{202f}000", "0,5", "\u{2212}0,0001", "107,5", "0"]);
    }

    #[test]
    fn signs_are_shown_but_not_of_zero() {
        assert_eq!(signed(1.2, 1), "+1,2");
        assert_eq!(signed(-1.2, 1), "\u{2212}1,2");
        assert_eq!(signed(0.04, 1), "0,0");
        assert_eq!(signed(-0.04, 1), "0,0");
        assert_eq!(signed(1500.0, 0), "+1\u{202f}500");
        assert_eq!(signed(f64::NAN, 0), "n.d.");
    }

    #[test]
    fn units_follow_a_no_break_space() {
        assert_eq!(percent(12.54, 1), "12,5\u{a0}%");
        assert_eq!(with_unit("12", "€/hab."), "12\u{a0}€/hab.");
        assert_eq!(with_unit("12", ""), "12");
    }

    #[test]
    fn things_agree_with_their_number() {
        assert_eq!(counted(2.0, 0, "lieux de vie"), "2\u{a0}lieux de vie");
        assert_eq!(counted(1.0, 0, "musées"), "1\u{a0}musée");
        assert_eq!(counted(0.0, 0, "lieux"), "0\u{a0}lieu");
        assert_eq!(counted(1.5, 1, "M€"), "1,5\u{a0}M€");
    }

    #[test]
    fn ranks_agree_with_their_noun() {
        assert_eq!([1, 2, 12].map(|rank| ordinal(rank, false)), ["1er", "2e", "12e"]);
        assert_eq!([1, 2].map(|rank| ordinal(rank, true)), ["1re", "2e"]);
        assert_eq!(ordinal(34935, true), "34\u{202f}935e");
    }

    /// Reads back what [`number`] wrote.
    fn read(text: &str) -> f64 {
        text.replace('\u{202f}', "").replace(',', ".").replace(MINUS, "-").parse().unwrap()
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(x in -1e12..1e12_f64, decimals in 0u8..6) {
            let text = number(x, decimals);
            let error = (read(&text) - x).abs();
            // Half a unit of the last place, and what a float cannot hold.
            prop_assert!(error <= 0.5 * 10f64.powi(-i32::from(decimals)) + x.abs() * 1e-15, "{text}");
            prop_assert_eq!(number(read(&text), decimals), text);
        }

        /// CLDR writes the French minus as a hyphen.
        #[test]
        fn signs_are_those_of_cldr(x in -1e12..1e12_f64, decimals in 0u8..6) {
            let formatter = DecimalFormatter::try_new(locale!("fr").into(), Default::default()).unwrap();
            let expected = formatter.format_to_string(&rounded(x, decimals).unwrap());
            prop_assert_eq!(number(x, decimals).replace(MINUS, "-"), expected);
        }

        #[test]
        fn shape_is_kept(x in proptest::num::f64::NORMAL | proptest::num::f64::ZERO, decimals in 0u8..6) {
            let text = number(x, decimals);
            let (whole, fraction) = text.split_once(',').unwrap_or((&text, ""));
            prop_assert_eq!(fraction.len(), usize::from(decimals));
            prop_assert!(fraction.bytes().all(|b| b.is_ascii_digit()));
            let mut groups = whole.trim_start_matches(MINUS).split('\u{202f}');
            prop_assert!((1..=3).contains(&groups.next().unwrap().len()));
            prop_assert!(groups.all(|group| group.len() == 3));
            if text.starts_with(MINUS) {
                prop_assert!(text.contains(|c: char| ('1'..='9').contains(&c)), "a negative zero: {}", text);
            }
        }
    }
}
