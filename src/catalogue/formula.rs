//! What an indicator computes: its kind and its formula must agree.

use crate::declare::Fields;
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{ChangeMethod, Formula, IndicatorKind, MeasureRef, Period};

pub(super) fn read(fields: &Fields, kind: Option<IndicatorKind>) -> Option<Formula> {
    let measure = fields.give::<MeasureRef>("measure");
    let numerator = fields.give::<MeasureRef>("numerator");
    let denominator = fields.give::<MeasureRef>("denominator");
    let factor = fields.give::<f64>("factor");
    let change = fields.table("change");
    let change = change.map(|fields| Change {
        from: fields.need::<u16>("from").map(Period),
        to: fields.need::<u16>("to").map(Period),
        method: fields.need::<ChangeMethod>("method"),
    });
    let kind = kind?;
    let (word, wanted): (&str, &[&'static str]) = match kind {
        IndicatorKind::Count => ("count", &["measure"]),
        IndicatorKind::Category => ("category", &["measure"]),
        IndicatorKind::Ratio => ("ratio", &["numerator", "denominator"]),
        IndicatorKind::Change => ("change", &["measure", "change"]),
    };
    let optional: &[&str] = if kind == IndicatorKind::Ratio { &["factor"] } else { &[] };
    for key in ["measure", "numerator", "denominator", "factor", "change"] {
        let given = fields.has(key);
        if given && !wanted.contains(&key) && !optional.contains(&key) {
            let what = format!("la clé {} ne va pas avec kind = \"{word}\"", quoted(key));
            let fault = Diagnostic::error(Code::Inconsistent, what).at(fields.place_of(key), "");
            fields.report(fault.help(format!("ce genre d'indicateur demande\u{a0}: {}", wanted.join(", "))));
        }
        if wanted.contains(&key) && !fields.tried(key) {
            let what = format!("clé {} absente\u{a0}: kind = \"{word}\" la demande", quoted(key));
            fields.report(Diagnostic::error(Code::MissingKey, what).at(fields.place_of("kind"), ""));
        }
    }
    match kind {
        IndicatorKind::Count | IndicatorKind::Category => Some(Formula::Measure(measure?)),
        IndicatorKind::Ratio => Some(Formula::Ratio {
            numerator: numerator?,
            denominator: denominator?,
            factor: factor.unwrap_or(1.0),
        }),
        IndicatorKind::Change => {
            let change = change?;
            let (from, to) = (change.from?, change.to?);
            if from >= to {
                let what =
                    format!("cette évolution va de {from} à {to}\u{a0}: la fin n'est pas après le début");
                let fault = Diagnostic::error(Code::Inconsistent, what).at(fields.place_of("change"), "");
                fields.report(fault.help("from est la première année, to la dernière"));
                return None;
            }
            Some(Formula::Change { measure: measure?, from, to, method: change.method? })
        }
    }
}

struct Change {
    from: Option<Period>,
    to: Option<Period>,
    method: Option<ChangeMethod>,
}
