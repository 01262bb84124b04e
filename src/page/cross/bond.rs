//! What two indicators share by construction, read in their declarations: a link that owes nothing to the territories.

use crate::model::{Atlas, Formula, Indicator, IndicatorKind, MeasureRef};
use crate::text::{NNBSP, typography};

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
                told.push(shared(&name(atlas, measure), left, right));
            }
        }
    }
    if x.kind == IndicatorKind::Count && y.kind == IndicatorKind::Count {
        told.push(format!(
            "Deux nombres grandissent ensemble du seul fait que les territoires sont plus ou moins peuplés{NNBSP}: \
             croisez plutôt les mêmes données rapportées à la population."
        ));
    }
    told.iter().map(|caution| typography(caution)).collect()
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
    found.map_or_else(|| measure.measure.to_string(), |measure| measure.title.clone())
}

fn shared(name: &str, left: Role, right: Role) -> String {
    use Role::{Amount, Change, Denominator, Numerator};
    match (left, right) {
        (Denominator, Denominator) => format!(
            "Les deux indicateurs ont le même dénominateur (« {name} ») : là où il est faible, les deux rapports \
             s’élèvent ensemble, même sans lien entre leurs numérateurs."
        ),
        (Numerator | Amount, Denominator) | (Denominator, Numerator | Amount) => format!(
            "La même mesure (« {name} ») fait croître l’un des indicateurs et divise l’autre : une part du lien est \
             de pur calcul, et en sens contraire."
        ),
        (Change, _) | (_, Change) => format!(
            "Les deux indicateurs reposent sur la même mesure (« {name} »), l’un par son évolution : une part du lien \
             peut être de pur calcul."
        ),
        (Amount | Numerator, Amount | Numerator) => format!(
            "La même mesure (« {name} ») entre dans les deux indicateurs : une part du lien est de pur calcul."
        ),
    }
}
