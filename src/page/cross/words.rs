//! What a crossing says in words: how strong the link is, and what it does not say.

use super::bond::bonds;
use super::crossed::Crossed;
use super::phrases::say;
use crate::draw;
use crate::model::Gender;
use crate::page::view::{View, noun};
use crate::text::{self, NBSP, NNBSP, capital, typography};

/// With fewer territories one of them may make the coefficient.
const FEW: usize = 30;
/// Coefficients farther apart than this tell of giants, or of a link that is no straight line.
const APART: f64 = 0.2;
/// Up to this many territories left out are named.
const MOST_NAMED: usize = 8;

/// `+0,72`.
pub(super) fn coefficient(r: Option<f64>) -> String {
    r.map_or_else(|| say("undefined", &[]), |r| text::signed(r, 2))
}

/// The crossing in one sentence. Ranks decide: they depend neither on scales nor on giants.
///
/// How strong a link is comes from the absolute value of its coefficient, in fifths: Evans, « Straightforward Statistics
/// for the Behavioral Sciences », 1996.
pub(super) fn summary(crossed: &Crossed) -> String {
    let Some(rho) = crossed.spearman else { return say("none", &[]) };
    // What is printed decides, so that no sentence contradicts its figure.
    let hundredths = (rho * 100.0).round() as i32;
    let fifth = (hundredths.abs() / 20).min(4);
    let how = match (fifth, hundredths > 0) {
        (0, _) => "how0",
        (1, true) => "how+1",
        (1, false) => "how-1",
        (_, true) => "how+2",
        (_, false) => "how-2",
    };
    let all = crossed.kept.len() == crossed.values.len();
    let among = say(if all { "all" } else { "some" }, &[("n", &crossed.x.count(crossed.kept.len()))]);
    let strength = say(&format!("strength{fifth}"), &[]);
    let r = coefficient(Some(rho));
    say("summary", &[("among", &among), ("how", &say(how, &[])), ("strength", &strength), ("r", &r)])
}

/// What a reader must not conclude.
pub(super) fn cautions(crossed: &Crossed) -> Vec<String> {
    let (x, y) = (&crossed.x, &crossed.y);
    let mut told = vec![say("cause", &[("units", &x.level.level.plural)])];
    told.extend(bonds(x.atlas, x.indicator, y.indicator));
    if let (Some(r), Some(rho)) = (crossed.pearson, crossed.spearman)
        && (r - rho).abs() > APART
    {
        told.push(say("apart", &[]));
    }
    if crossed.kept.len() < FEW {
        told.push(say("few", &[("n", &x.count(crossed.kept.len()))]));
    }
    if x.period() != y.period() {
        told.push(say("years", &[("x", &x.period()), ("y", &y.period())]));
    }
    told
}

/// Who is left out, and why: names where they are few.
pub(super) fn left_out(crossed: &Crossed) -> String {
    let (x, y) = (&crossed.x, &crossed.y);
    let out: Vec<usize> = (0..crossed.values.len()).filter(|unit| !crossed.kept.contains(unit)).collect();
    let why = |unit: usize| {
        let (left, right) = crossed.values[unit];
        if left.label() == right.label() {
            return format!("{} pour les deux", left.label());
        }
        let said = [(x, left), (y, right)].map(|(view, value)| match value.label() {
            "" => String::new(),
            label => format!("{label} pour « {} »", view.indicator.short),
        });
        said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" et ")
    };
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for unit in &out {
        let why = why(*unit);
        match groups.iter_mut().find(|(known, _)| *known == why) {
            Some((_, units)) => units.push(*unit),
            None => groups.push((why, vec![*unit])),
        }
    }
    let told = groups.into_iter().map(|(why, units)| {
        let who = match units.len() {
            n if n > MOST_NAMED => x.count(n),
            _ => {
                let names: Vec<String> = units.iter().map(|unit| x.level.units[*unit].name.clone()).collect();
                text::list(&names)
            }
        };
        format!("{who} ({why})")
    });
    let told: Vec<String> = told.collect();
    typography(&told.join(" ; "))
}

/// How to read the plot.
pub(super) fn reading(crossed: &Crossed, logarithmic: [bool; 2], medians: [bool; 2]) -> String {
    let level = &crossed.x.level.level;
    let article = match level.gender {
        Gender::Feminine => "une",
        Gender::Masculine => "un",
    };
    let country = &crossed.x.atlas.territories.whole().units[0];
    let of = text::of_place(&country.name, country.tncc);
    let lines = match medians {
        [false, false] => "country",
        [true, true] => "medians",
        _ => "mixed",
    };
    let lines = say(lines, &[("of", &of), ("units", &level.plural)]);
    let scale = match logarithmic {
        [false, false] => String::new(),
        [true, true] => say("log", &[]),
        [true, false] => say("log-x", &[]),
        [false, true] => say("log-y", &[]),
    };
    say("reading", &[("a", &format!("{article} {}", level.singular)), ("lines", &lines), ("scale", &scale)])
}

/// `Cinémas, 2022 (pour 100 000 hab.)`.
pub(super) fn axis_title(view: &View) -> String {
    let unit = draw::unit_phrase(view.indicator).map_or_else(String::new, |unit| format!(" ({unit})"));
    typography(&format!("{}, {}{unit}", view.indicator.short, view.period()))
}

/// `Finistère (29) – Cinémas : 12 ; Festivals : 3`.
pub(super) fn tooltip(crossed: &Crossed, unit: usize) -> String {
    let about = &crossed.x.level.units[unit];
    let (left, right) = crossed.values[unit];
    let side = |view: &View, value| {
        format!("{}{NBSP}: {}", typography(&view.indicator.short), draw::value_text(view.indicator, value))
    };
    let (x, y) = (side(&crossed.x, left), side(&crossed.y, right));
    format!("{} ({}) – {x}{NNBSP}; {y}", about.name, about.code)
}

/// `96 départements sur 101`.
pub(super) fn kept(crossed: &Crossed) -> String {
    let (n, all) = (crossed.kept.len(), crossed.values.len());
    match n == all {
        true => capital(&crossed.x.count(n)),
        false => {
            let all = text::number(all as f64, 0);
            format!("{}{NBSP}{} sur {all}", text::number(n as f64, 0), noun(crossed.x.level, n))
        }
    }
}

pub(super) fn map_caption(crossed: &Crossed) -> String {
    let short = |view: &View| typography(&view.indicator.short);
    let unit = &crossed.x.level.level.singular;
    say("thirds", &[("x", &short(&crossed.x)), ("y", &short(&crossed.y)), ("unit", unit)])
}
