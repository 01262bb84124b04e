//! How far a territory's value lies from the one it is compared with, in words.

use crate::model::{Indicator, IndicatorKind};
use crate::text::{self, NBSP};

/// A unit up to this long is written after a gap; a longer one already stands beside the value.
const SHORT_UNIT: usize = 9;
/// From this ratio on, a multiple is read more easily than a percentage.
const MULTIPLE: f64 = 10.0;

/// A gap: in the indicator's unit, then in % where that has a meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::page) struct Gap {
    pub amount: String,
    /// Empty for rates in %, for changes, and against zero.
    pub relative: String,
}

/// The gap between a territory's value and that of a wider one that holds it.
///
/// - a count: its share of the wider total (a difference would only say which territory is larger);
/// - a rate in %, or a change in %: the difference in points;
/// - another change: the difference in its unit;
/// - another ratio: the difference in its unit, and in % of the wider value.
pub(in crate::page) fn gap(indicator: &Indicator, own: f64, wider: f64) -> Gap {
    match indicator.kind {
        IndicatorKind::Category => Gap::default(),
        IndicatorKind::Count if wider == 0.0 => Gap::default(),
        IndicatorKind::Count => {
            Gap { amount: format!("{} du total", share(own / wider * 100.0)), relative: String::new() }
        }
        IndicatorKind::Ratio | IndicatorKind::Change => difference(indicator, own, wider),
    }
}

/// The gap between the values of two territories of one level: as [`gap`], a count like a ratio.
pub(in crate::page) fn between(indicator: &Indicator, own: f64, other: f64) -> Gap {
    match indicator.kind {
        IndicatorKind::Category => Gap::default(),
        _ => difference(indicator, own, other),
    }
}

/// The change of one territory's value between two periods: as [`gap`], a count like a ratio.
pub(super) fn change(indicator: &Indicator, from: f64, to: f64) -> String {
    match indicator.kind {
        IndicatorKind::Category => String::new(),
        _ => {
            let gap = difference(indicator, to, from);
            if gap.relative.is_empty() { gap.amount } else { gap.relative }
        }
    }
}

fn difference(indicator: &Indicator, own: f64, reference: f64) -> Gap {
    let by = own - reference;
    let number = text::signed(by, indicator.decimals);
    if in_percent(indicator) {
        return Gap {
            amount: text::with_unit(&number, &text::agreed(by, "points")),
            relative: String::new(),
        };
    }
    let unit = text::agreed(by, &indicator.unit);
    let short = indicator.unit.chars().count() <= SHORT_UNIT;
    let amount = if short { text::with_unit(&number, &unit) } else { number };
    let relative = match indicator.kind {
        IndicatorKind::Change => String::new(),
        _ => relative(own, reference),
    };
    Gap { amount, relative }
}

/// `%`, `% par an`.
pub(in crate::page) fn in_percent(indicator: &Indicator) -> bool {
    indicator.unit.starts_with('%')
}

/// `+12 %`, `× 15`; empty against zero and where signs differ.
fn relative(own: f64, reference: f64) -> String {
    let ratio = own / reference;
    if !ratio.is_finite() || ratio < 0.0 {
        return String::new();
    }
    if ratio >= MULTIPLE {
        return format!("×{NBSP}{}", text::number(ratio, 0));
    }
    let percent = (ratio - 1.0) * 100.0;
    let decimals = u8::from(percent.abs() < 10.0);
    text::with_unit(&text::signed(percent, decimals), "%")
}

/// A share in % of a total, with the decimals that a small one needs.
fn share(percent: f64) -> String {
    match percent.abs() {
        0.0 => text::percent(0.0, 0),
        p if p < 0.01 => format!("moins de {}", text::percent(0.01, 2)),
        p if p < 1.0 => text::percent(percent, 2),
        _ => text::percent(percent, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::atlas;
    use crate::tests::country;

    fn told(id: &str, unit: &str, own: f64, wider: f64) -> (String, String) {
        let dir = country();
        let (_, mut atlas) = atlas(dir.path());
        let indicator = atlas.indicators.get_mut(id).unwrap();
        indicator.unit = unit.to_owned();
        let Gap { amount, relative } = gap(indicator, own, wider);
        let plain = |s: String| s.replace(['\u{a0}', '\u{202f}'], " ");
        (plain(amount), plain(relative))
    }
    fn pair(amount: &str, relative: &str) -> (String, String) {
        (amount.to_owned(), relative.to_owned())
    }

    #[test]
    fn a_ratio_is_told_in_its_unit_and_in_percent() {
        assert_eq!(told("densite", "hab./km²", 112.0, 100.0), pair("+12,00 hab./km²", "+12 %"));
        assert_eq!(told("densite", "hab./km²", 99.0, 100.0), pair("−1,00 hab./km²", "−1,0 %"));
        assert_eq!(told("densite", "hab./km²", 2000.0, 100.0), pair("+1 900,00 hab./km²", "× 20"));
        assert_eq!(told("densite", "pour 100 000 hab.", 3.0, 2.0), pair("+1,00", "+50 %"));
        assert_eq!(told("densite", "hab./km²", 3.0, 0.0), pair("+3,00 hab./km²", ""));
    }

    #[test]
    fn a_rate_in_percent_is_never_told_in_percent() {
        assert_eq!(told("densite", "%", 12.5, 10.0), pair("+2,50 points", ""));
        assert_eq!(told("densite", "%", 10.0, 11.5), pair("−1,50 point", ""));
        assert_eq!(told("evolution", "% par an", 0.4, -0.2), pair("+0,6 point", ""));
    }

    #[test]
    fn a_count_is_told_as_a_share_of_the_total() {
        assert_eq!(told("population", "hab.", 120.0, 1000.0), pair("12,0 % du total", ""));
        assert_eq!(told("population", "hab.", 5.0, 1000.0), pair("0,50 % du total", ""));
        assert_eq!(told("population", "hab.", 1.0, 1e6), pair("moins de 0,01 % du total", ""));
        assert_eq!(told("population", "hab.", 0.0, 1000.0), pair("0 % du total", ""));
        assert_eq!(told("population", "hab.", 0.0, 0.0), pair("", ""));
    }

    #[test]
    fn a_change_over_time_is_relative_but_for_rates() {
        let dir = country();
        let (_, mut atlas) = atlas(dir.path());
        let plain = |s: String| s.replace(['\u{a0}', '\u{202f}'], " ");
        let indicator = atlas.indicators.get_mut("population").unwrap();
        assert_eq!(plain(change(indicator, 200.0, 210.0)), "+5,0 %");
        assert_eq!(plain(change(indicator, 0.0, 4.0)), "+4 hab.");
        indicator.unit = "%".to_owned();
        assert_eq!(plain(change(indicator, 10.0, 14.0)), "+4 points");
    }
}
