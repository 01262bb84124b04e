//! Counts, ratios, changes and categories at one level and period.

use super::aggregate::{self, Part, Whole};
use super::split::Split;
use super::store::Store;
use crate::model::{
    ChangeMethod, DenominatorOverride, Formula, Indicator, MeasureRef, Period, Value, ValueTable,
};

/// One indicator at one level (an index) and period.
///
/// A ratio and a change are made of sums over the same parts, the coarsest
/// units at which both sides are known, and never averaged.
///
/// # Errors
/// Why the indicator cannot be had at that level, in French.
pub(super) fn compute(
    store: &Store,
    indicator: &Indicator,
    level: usize,
    period: Period,
) -> Result<ValueTable, String> {
    let floor = indicator.coverage;
    match &indicator.formula {
        Formula::Measure(measure) if !indicator.categories.is_empty() => {
            if store.source(measure, level, period)? != level {
                return Err(
                    "une modalité ne s'additionne pas, et la source ne la donne pas à ce niveau".to_owned()
                );
            }
            let values = store.at(measure, level, period, floor)?;
            let wholes =
                values.iter().zip(store.weights(level)).map(|(value, weight)| single(*value, *weight));
            Ok(table(period, wholes.collect(), |index, _| Value::Number(index), None))
        }
        Formula::Measure(measure) => {
            let parts = store.source(measure, level, period)?;
            let values = store.parts(measure, parts, level, period, floor)?;
            let values = values.into_iter().map(|value| pair(value, Value::Number(0.0))).collect();
            let wholes = sums(store, values, parts, level, floor);
            Ok(table(period, wholes, |a, _| Value::Number(a), Some(Sides::First)))
        }
        Formula::Ratio { numerator, denominator, factor } => {
            let mut parts = common(store, numerator, (denominator, period), (level, period))?;
            for declared in &indicator.overrides {
                parts = with_override(store, declared, parts, level);
            }
            let above = store.parts(numerator, parts, level, period, floor)?;
            let mut below = store.parts(denominator, parts, level, period, floor)?;
            override_denominators(store, &indicator.overrides, parts, &mut below);
            let splits = [store.splits(numerator, parts, period), store.splits(denominator, parts, period)];
            let values = pairs(above, below, splits);
            let mut wholes = sums(store, values, parts, level, floor);
            override_wholes(store, &indicator.overrides, level, &mut wholes);
            let ratio =
                |a: f64, b: f64| if b == 0.0 { Value::NotApplicable } else { Value::Number(a / b * factor) };
            Ok(table(period, wholes, ratio, Some(Sides::Both)))
        }
        Formula::Change { measure, from, to, method } => {
            let held = MeasureRef { period: None, ..measure.clone() };
            let parts = common(store, &held, (&held, *from), (level, *to))?;
            let after = store.parts(&held, parts, level, *to, floor)?;
            let before = store.parts(&held, parts, level, *from, floor)?;
            let splits = [store.splits(&held, parts, *to), store.splits(&held, parts, *from)];
            let values = pairs(after, before, splits);
            let wholes = sums(store, values, parts, level, floor);
            let years = f64::from(to.0) - f64::from(from.0);
            Ok(table(*to, wholes, |after, before| change(*method, before, after, years), Some(Sides::Both)))
        }
    }
}

/// Change between two sums; from nothing, a rate has no meaning.
fn change(method: ChangeMethod, from: f64, to: f64, years: f64) -> Value {
    match method {
        ChangeMethod::Difference => Value::Number(to - from),
        _ if from <= 0.0 || to < 0.0 => Value::NotApplicable,
        ChangeMethod::Relative => Value::Number((to / from - 1.0) * 100.0),
        ChangeMethod::AnnualRate if years <= 0.0 => Value::NotApplicable,
        ChangeMethod::AnnualRate => Value::Number(((to / from).powf(1.0 / years) - 1.0) * 100.0),
    }
}

/// Both sides of a part, or the reason that says most of why one is absent.
fn pair(a: Value, b: Value) -> Part {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Ok((a, b)),
        _ => {
            let reasons = [Value::NotApplicable, Value::NotCollected, Value::Missing];
            Err(reasons.into_iter().find(|reason| a == *reason || b == *reason).unwrap_or(Value::Secret))
        }
    }
}

/// Both sides of every part; the parts of a split stand or fall together.
fn pairs(above: Vec<Value>, below: Vec<Value>, splits: [&[Split]; 2]) -> Vec<Part> {
    let mut parts: Vec<Part> = above.into_iter().zip(below).map(|(a, b)| pair(a, b)).collect();
    for split in splits.into_iter().flatten() {
        if let Some(reason) = split.units.iter().find_map(|unit| parts[*unit as usize].err()) {
            split.units.iter().for_each(|unit| parts[*unit as usize] = Err(reason));
        }
    }
    parts
}

/// The coarsest level at which both measures are known and that makes up `level`.
fn common(
    store: &Store,
    one: &MeasureRef,
    (other, other_period): (&MeasureRef, Period),
    (level, period): (usize, Period),
) -> Result<usize, String> {
    let one = store.source(one, level, period)?;
    let other = store.source(other, level, other_period)?;
    Ok(store.coarser(one, other, level))
}

fn sums(store: &Store, parts: Vec<Part>, at: usize, level: usize, floor: f64) -> Vec<Whole> {
    let parents = store.parents(at, level);
    aggregate::sum(&parts, &parents, store.territories.levels[level].units.len(), store.weights(at), floor)
}

fn single(value: Value, weight: f64) -> Whole {
    aggregate::sum(&[pair(value, Value::Number(0.0))], &vec![Some(0)], 1, &[weight], 0.0)[0]
}

/// Parts no finer than an override's level, so that it can take the place of a part's denominator.
fn with_override(store: &Store, declared: &DenominatorOverride, parts: usize, level: usize) -> usize {
    let levels = &store.territories.levels;
    let Some(at) = levels.iter().position(|units| units.level.id == declared.level) else { return parts };
    let between = store.nesting.parents(parts, at).is_some() && store.nesting.parents(at, level).is_some();
    if between { at } else { parts }
}

fn override_denominators(
    store: &Store,
    overrides: &[DenominatorOverride],
    level: usize,
    below: &mut [Value],
) {
    for declared in overrides {
        if let Some(unit) = overridden(store, declared, level) {
            below[unit] = Value::Number(declared.denominator);
        }
    }
}

/// An override at the published level holds whatever the parts are.
fn override_wholes(store: &Store, overrides: &[DenominatorOverride], level: usize, wholes: &mut [Whole]) {
    for declared in overrides {
        if let Some(unit) = overridden(store, declared, level)
            && let Ok(sums) = &mut wholes[unit].sums
        {
            sums.1 = declared.denominator;
        }
    }
}

fn overridden(store: &Store, declared: &DenominatorOverride, level: usize) -> Option<usize> {
    let units = &store.territories.levels[level];
    if units.level.id == declared.level { units.index_of(declared.code.as_str()) } else { None }
}

/// Which sums a table keeps for its downloads.
#[derive(Clone, Copy)]
enum Sides {
    First,
    Both,
}

/// A value to twelve significant digits, as files give it: 23 of 80 are 28.75 %, not 28.749999999999996.
///
/// Settled once, for the map, its classes and ranks, the tables and the files, which would else round a half apart.
fn settled(value: Value) -> Value {
    match value {
        Value::Number(x) => Value::Number(format!("{x:.11e}").parse().unwrap_or(x)),
        absent => absent,
    }
}

fn table(
    period: Period,
    wholes: Vec<Whole>,
    value: impl Fn(f64, f64) -> Value,
    sides: Option<Sides>,
) -> ValueTable {
    let values: Vec<Value> = wholes
        .iter()
        .map(|whole| whole.sums.map_or_else(|status| status, |(a, b)| settled(value(a, b))))
        .collect();
    let side = |kept: bool, which: fn((f64, f64)) -> f64| {
        let kept = if kept { &wholes[..] } else { &[] };
        kept.iter().map(|whole| whole.sums.ok().map(which)).collect()
    };
    let in_field = wholes.iter().zip(&values).filter(|(_, value)| **value != Value::NotApplicable);
    let (mut covered, mut field, mut numbers, mut units) = (0.0, 0.0, 0u32, 0u32);
    for (whole, value) in in_field.filter(|(_, value)| **value != Value::NotCollected) {
        let known = value.number().is_some();
        covered += if known { whole.covered } else { 0.0 };
        field += whole.field;
        numbers += u32::from(known);
        units += 1;
    }
    let coverage = if field > 0.0 { covered / field } else { f64::from(numbers) / f64::from(units.max(1)) };
    let partial = wholes
        .iter()
        .enumerate()
        .filter(|(unit, whole)| values[*unit].number().is_some() && whole.covered < whole.field);
    ValueTable {
        period,
        coverage,
        partial: partial.map(|(unit, whole)| (unit, whole.covered / whole.field)).collect(),
        numerator: side(sides.is_some(), |sums| sums.0),
        denominator: side(matches!(sides, Some(Sides::Both)), |sums| sums.1),
        values,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_settled_before_anything_reads_it() {
        let ratio = 23.0 / 80.0 * 100.0;
        assert_ne!(ratio, 28.75, "what the rounding is for");
        assert_eq!(settled(Value::Number(ratio)), Value::Number(28.75));
        assert_eq!(settled(Value::Number(68_017_091.0)), Value::Number(68_017_091.0));
        assert_eq!(settled(Value::Secret), Value::Secret);
    }
}
