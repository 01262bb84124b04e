//! What two indicators share by construction, read in their declarations: a link that owes nothing to the territories.

use super::phrases::say;
use crate::model::{Atlas, Formula, Indicator, IndicatorKind, MeasureRef};
use crate::text::typography;

/// What a measure is in an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Amount,
    Numerator,
    Denominator,
    Change,
}

/// Cautions on what both indicators are made of; none when they share nothing.
///
/// Ratios to a common measure correlate without any link between their numerators: Pearson, « On a form of spurious
/// correlation which may arise when indices are used in the measurement of organs », Proceedings of the Royal Society 60
/// (1897). Periods are not compared: a measure and itself a year later go together all the same.
pub(super) fn bonds(atlas: &Atlas, x: &Indicator, y: &Indicator) -> Vec<String> {
    let mut told = Vec::new();
    for (measure, left) in parts(x) {
        for (other, right) in parts(y) {
            if (&measure.dataset, &measure.measure) == (&other.dataset, &other.measure) {
                told.push(say(shared(left, right), &[("name", &name(atlas, measure))]));
            }
        }
    }
    if x.kind == IndicatorKind::Count && y.kind == IndicatorKind::Count {
        told.push(say("amounts", &[]));
    }
    told
}

/// The parts of an indicator for the script: role, measure and its name.
pub(super) fn told(atlas: &Atlas, indicator: &Indicator) -> Vec<[String; 3]> {
    let part = |(measure, role): (&MeasureRef, Role)| {
        let letter = match role {
            Role::Amount => "a",
            Role::Numerator => "n",
            Role::Denominator => "d",
            Role::Change => "c",
        };
        [letter.to_owned(), format!("{}.{}", measure.dataset, measure.measure), name(atlas, measure)]
    };
    parts(indicator).into_iter().map(part).collect()
}

fn parts(indicator: &Indicator) -> Vec<(&MeasureRef, Role)> {
    match &indicator.formula {
        Formula::Measure(measure) => vec![(measure, Role::Amount)],
        Formula::Change { measure, .. } => vec![(measure, Role::Change)],
        Formula::Ratio { numerator, denominator, .. } => {
            vec![(numerator, Role::Numerator), (denominator, Role::Denominator)]
        }
    }
}

/// `population municipale`.
fn name(atlas: &Atlas, measure: &MeasureRef) -> String {
    let found =
        atlas.datasets.get(&measure.dataset).and_then(|dataset| dataset.measures.get(&measure.measure));
    found.map_or_else(|| measure.measure.to_string(), |measure| typography(&measure.title))
}

/// Which caution two roles of one measure call for.
fn shared(left: Role, right: Role) -> &'static str {
    match (left, right) {
        (Role::Change, _) | (_, Role::Change) => "change",
        (Role::Denominator, Role::Denominator) => "below",
        (Role::Denominator, _) | (_, Role::Denominator) => "across",
        _ => "above",
    }
}
