//! The gates: what must hold of a table before it may make a figure.

use std::collections::{BTreeMap, BTreeSet};

use super::Inputs;
use super::facts::Given;
use super::load::Joined;
use super::nesting::{Nesting, base_of, wholly_inside};
use super::number::Sum;
use super::report::SHOWN;
use super::resolve::{How, Outcome};
use crate::diag::Code;
use crate::model::{Measure, Passage, Period, Territories, Value};
use crate::text;

/// Rows that cannot stand together.
pub(super) struct Repeated {
    pub code: Code,
    pub message: String,
    pub help: &'static str,
    pub rows: Vec<u32>,
}

/// One code on several rows of a period, or a commune beside its arrondissements.
pub(super) fn repeated(joined: &Joined, outcomes: &BTreeMap<u32, &Outcome>) -> Vec<Repeated> {
    let mut by_code: BTreeMap<(&str, Period), Vec<u32>> = BTreeMap::new();
    let mut by_unit: BTreeMap<(u32, Period), (Vec<u32>, Vec<u32>)> = BTreeMap::new();
    for (&(_, row), &period) in joined.pairs.iter().zip(&joined.periods) {
        if let Outcome::Unit { unit, code, how } = outcomes[&row] {
            by_code.entry((code, period)).or_default().push(row);
            let (whole, parts) = by_unit.entry((*unit, period)).or_default();
            if *how == How::Arrondissement { parts.push(row) } else { whole.push(row) }
        }
    }
    let twice: Vec<_> = by_code.iter().filter(|(_, rows)| rows.len() > 1).collect();
    let mut faults = Vec::new();
    if let Some(((code, _), _)) = twice.first() {
        let message = match twice.len() {
            1 => format!("le code {code} est sur plusieurs lignes"),
            n => format!("{n} codes sont sur plusieurs lignes ({code}…)"),
        };
        faults.push(Repeated {
            code: Code::DuplicateCode,
            message,
            help: "gardez une ligne par territoire (where), ou déclarez rows = \"item\" pour les additionner",
            rows: twice.iter().take(SHOWN).flat_map(|(_, rows)| rows.iter().copied()).collect(),
        });
    }
    for ((unit, _), (whole, parts)) in &by_unit {
        if let (Some(&first), Some(&part)) = (whole.first(), parts.first()) {
            let name = &joined.level.units[*unit as usize].name;
            faults.push(Repeated {
                code: Code::MixedArrondissements,
                message: format!(
                    "{name} est donnée en entier et par arrondissement\u{a0}: elle compterait deux fois"
                ),
                help: "ne gardez que la commune ou que ses arrondissements",
                rows: vec![first, part],
            });
        }
    }
    faults
}

/// Communes of which a period gives some arrondissements and not all: (unit, period, how many).
pub(super) fn incomplete(
    joined: &Joined,
    outcomes: &BTreeMap<u32, &Outcome>,
    passage: &Passage,
) -> Vec<(u32, Period, usize)> {
    let mut given: BTreeMap<(u32, Period), BTreeSet<&str>> = BTreeMap::new();
    for (&(_, row), &period) in joined.pairs.iter().zip(&joined.periods) {
        if let Outcome::Unit { unit, code, how: How::Arrondissement } = outcomes[&row] {
            given.entry((*unit, period)).or_default().insert(code);
        }
    }
    let all = |unit: u32| passage.arrondissements_of(unit as usize);
    let short = given.into_iter().filter(|((unit, _), codes)| codes.len() < all(*unit));
    short.map(|((unit, period), codes)| (unit, period, codes.len())).collect()
}

/// Units that have rows, but lack that of a territory they took in since the table's vintage: (unit, period, its code).
///
/// A table limited to a scope may leave it out.
pub(super) fn half_merged<'p>(
    joined: &Joined,
    outcomes: &BTreeMap<u32, &Outcome>,
    passage: &'p Passage,
) -> Vec<(u32, Period, &'p str)> {
    if joined.spec.scope.is_some() {
        return Vec::new();
    }
    let mut codes: BTreeSet<(Period, &str)> = BTreeSet::new();
    let mut units: BTreeMap<u32, BTreeSet<Period>> = BTreeMap::new();
    for (&(unit, row), &period) in joined.pairs.iter().zip(&joined.periods) {
        if let Outcome::Unit { code, .. } = outcomes[&row] {
            codes.insert((period, code));
            units.entry(unit).or_default().insert(period);
        }
    }
    let merged = passage.merged_since(joined.spec.vintage).into_iter();
    merged
        .flat_map(|(code, unit)| {
            let periods = units.get(&(unit as u32)).into_iter().flatten();
            periods.map(move |period| (unit as u32, *period, code))
        })
        .filter(|(_, period, code)| !codes.contains(&(*period, *code)))
        .collect()
}

/// Names of the watched territories that have no number at a level, and no word of why.
///
/// A territory is said when one unit inside it has a number read from a row, a
/// status of the source other than missing, or an exception.
pub(super) fn vanished(
    inputs: &Inputs,
    level: usize,
    values: &[Value],
    zero_by_absence: &[bool],
    excepted: &[bool],
) -> Vec<String> {
    let territories = inputs.territories;
    let mut names = Vec::new();
    for (watched, code) in &inputs.edition.watched {
        let Some(named) = territories.level(watched) else { continue };
        let Some(index) = named.index_of(code.as_str()) else { continue };
        let inside = wholly_inside(&territories.levels[level], &base_of(named, &[index]));
        let mut units = (0..values.len()).filter(|&unit| inside[unit]).peekable();
        let said = |unit: usize| excepted[unit] || (values[unit] != Value::Missing && !zero_by_absence[unit]);
        if units.peek().is_some() && !units.any(said) {
            names.push(named.units[index].name.clone());
        }
    }
    names
}

/// Totals given at one level that differ from the sum of what is given at a level inside it.
///
/// Only totals whose parts all have numbers (or are not applicable) are
/// compared. Sources round their parts and totals apart: one unit a part is
/// allowed, and never more than a thousandth of the total.
pub(super) fn mismatches(
    territories: &Territories,
    nesting: &Nesting,
    measure: &Measure,
    levels: &BTreeMap<usize, Given>,
) -> Vec<String> {
    let mut faults = Vec::new();
    for (&parent, totals) in levels {
        for (&child, parts) in levels {
            let Some(parents) = nesting.parents(child, parent).filter(|_| child != parent) else { continue };
            let mut sums = vec![(Sum::default(), 0u32, true); totals.values.len()];
            for (part, parent) in parts.values.iter().zip(parents) {
                let Some(parent) = parent else { continue };
                let (sum, count, whole) = &mut sums[*parent as usize];
                match part {
                    Value::Number(x) => {
                        sum.add(*x);
                        *count += 1;
                    }
                    Value::NotApplicable => {}
                    _ => *whole = false,
                }
            }
            let units = &territories.levels[parent].units;
            for ((unit, total), (sum, count, whole)) in units.iter().zip(&totals.values).zip(sums) {
                let Value::Number(total) = total else { continue };
                let sum = sum.value();
                let rounding = (f64::from(count) * measure.factor.abs()).min(total.abs() * 1e-3);
                if whole && count > 0 && (sum - total).abs() > rounding.max(total.abs() * 1e-9) {
                    let plural = &territories.levels[child].level.plural;
                    faults.push(format!(
                        "{} a {}, la somme de ses {plural} est {}",
                        unit.name,
                        plain(*total),
                        plain(sum)
                    ));
                }
            }
        }
    }
    faults
}

/// A total with at most three decimals, none when it is whole.
fn plain(x: f64) -> String {
    let decimals = (0..3).find(|decimals| {
        let power = 10f64.powi(*decimals);
        ((x * power).round() / power - x).abs() < 1e-9
    });
    text::number(x, decimals.unwrap_or(3) as u8)
}
