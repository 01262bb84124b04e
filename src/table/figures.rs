//! Every figure of every indicator: computed, or not published for a reason.

use super::formula;
use super::notes;
use super::store::Store;
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{
    FigureKey, Indicator, IndicatorKind, LevelId, Published, Unpublished, ValueTable, Values,
};

/// Computes the declared levels of an indicator, and the whole country where it has a meaning.
pub(super) fn compute(
    store: &Store,
    indicator: &Indicator,
    values: &mut Values,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let levels = &store.territories.levels;
    let whole = levels.first().map(|units| units.level.id.clone());
    let whole =
        whole.filter(|id| indicator.kind != IndicatorKind::Category && !indicator.levels.contains(id));
    if let Some(id) = whole {
        // The country is not declared: where it cannot be had, nothing is promised.
        if let Some(Ok(published)) = level(store, indicator, &id) {
            values.figures.insert(key(indicator, &id), published);
        }
    }
    let mut refusals = Vec::new();
    for id in &indicator.levels {
        match level(store, indicator, id) {
            Some(Ok(published)) => drop(values.figures.insert(key(indicator, id), published)),
            Some(Err(refusal)) => refusals.push((id, refusal)),
            None => {}
        }
    }
    let title = quoted(&indicator.title);
    if refusals.len() == indicator.levels.len() {
        let message = format!("{title} n'a de valeur à aucun niveau");
        let mut fault = Diagnostic::error(Code::EmptyFigure, message).at(indicator.spans.get("levels"), "");
        for (id, refusal) in &refusals {
            fault = fault.help(format!("{}\u{a0}: {}", quoted(id), refusal.reason));
        }
        diagnostics.push(fault);
        values.withheld.insert(indicator.id.clone());
    } else {
        for (id, refusal) in &refusals {
            let message = format!("{title}, niveau {} non publié\u{a0}: {}", quoted(id), refusal.reason);
            let place = indicator.spans.get(&format!("levels.{id}"));
            diagnostics.push(Diagnostic::warning(refusal.code, message).at(place, ""));
        }
    }
    for (id, refusal) in refusals {
        values.unpublished.push(Unpublished { key: key(indicator, id), reason: refusal.reason });
    }
}

/// Why a level is not published.
struct Refusal {
    code: Code,
    reason: String,
}

fn key(indicator: &Indicator, level: &LevelId) -> FigureKey {
    FigureKey { indicator: indicator.id.clone(), level: level.clone() }
}

/// `None` for a level that the geography does not have.
fn level(store: &Store, indicator: &Indicator, id: &LevelId) -> Option<Result<Published, Refusal>> {
    let level = store.territories.levels.iter().position(|units| units.level.id == *id)?;
    let mut periods: Vec<ValueTable> = Vec::new();
    let mut refusals = Vec::new();
    for &period in &indicator.periods {
        match formula::compute(store, indicator, level, period) {
            Err(reason) => refusals.push((period, Refusal { code: Code::Inconsistent, reason })),
            Ok(table) if table.values.iter().all(|value| value.number().is_none()) => {
                let reason = "aucun territoire n'a de valeur".to_owned();
                refusals.push((period, Refusal { code: Code::LowCoverage, reason }));
            }
            Ok(table) if table.coverage < indicator.coverage => {
                let reason = format!(
                    "couvre {} de la population, moins que le seuil de {}",
                    notes::floored_percent(table.coverage),
                    notes::floored_percent(indicator.coverage),
                );
                refusals.push((period, Refusal { code: Code::LowCoverage, reason }));
            }
            Ok(table) => periods.push(table),
        }
    }
    if periods.is_empty() {
        return refusals.pop().map(|(_, refusal)| Err(refusal));
    }
    let left_out =
        refusals.iter().map(|(period, refusal)| (*period, refusal.reason.as_str())).collect::<Vec<_>>();
    let (notes, remarks) = notes::of(store, indicator, level, &periods, &left_out);
    Some(Ok(Published { periods, notes, remarks }))
}
