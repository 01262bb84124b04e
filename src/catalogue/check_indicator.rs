//! An indicator against the geography and the datasets.

use super::lookup::{Lookup, years};
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{
    Dataset, Formula, Indicator, IndicatorKind, LevelId, Measure, MeasureRef, Method, Period, Span,
};

/// Most decimals a figure is published with.
const DECIMALS: u8 = 6;

/// Checks every reference; orders the levels as the geography does, and takes the categories of the measure.
pub(super) fn check(indicator: &mut Indicator, lookup: &Lookup, faults: &mut Vec<Diagnostic>) {
    check_levels(indicator, lookup, faults);
    check_numbers(indicator, faults);
    check_map(indicator, faults);
    check_overrides(indicator, lookup, faults);
    check_reading(indicator, lookup, faults);
    check_uses(indicator, faults);
    let formula = indicator.formula.clone();
    for Use { key, reference, periods } in uses(&formula, &indicator.periods) {
        let place = indicator.spans.get(key);
        let Some((dataset, measure)) = lookup.measure(reference, place, faults) else { continue };
        check_nature(indicator.kind, measure, place, faults);
        let mut known = Vec::new();
        for (period, period_key) in periods {
            match lookup.period(dataset, period, indicator.spans.get(&period_key)) {
                Ok(()) => known.push(period),
                Err(fault) if period_key == HELD && reference.period.is_none() => {
                    faults.push(hold(fault, reference, period, dataset));
                }
                Err(fault) => faults.push(fault),
            }
        }
        check_reach(indicator, dataset, measure, &known, lookup, faults);
        if indicator.kind == IndicatorKind::Category {
            indicator.categories = measure.categories.clone();
        }
    }
    let rank = |id: &LevelId| lookup.territories.levels.iter().position(|level| level.level.id == *id);
    indicator.levels.sort_by_key(rank);
    indicator.levels.dedup();
    indicator.periods.sort_unstable();
    indicator.periods.dedup();
}

/// A measure of a formula, the key that names it, and the periods it must give with the keys that ask for them.
struct Use<'a> {
    key: &'static str,
    reference: &'a MeasureRef,
    periods: Vec<(Period, String)>,
}

/// The measure that may stay at another year than that of the indicator.
const HELD: &str = "denominator";

fn uses<'a>(formula: &'a Formula, periods: &[Period]) -> Vec<Use<'a>> {
    let asked = |key, reference: &'a MeasureRef| Use {
        key,
        reference,
        periods: match reference.period {
            Some(period) => vec![(period, key.to_owned())],
            None => periods.iter().enumerate().map(|(i, period)| (*period, format!("periods.{i}"))).collect(),
        },
    };
    match formula {
        Formula::Measure(measure) => vec![asked("measure", measure)],
        Formula::Ratio { numerator, denominator, .. } => {
            let mut below = asked(HELD, denominator);
            // What one dataset lacks is said once, of both sides.
            if denominator.dataset != numerator.dataset {
                below.periods.iter_mut().for_each(|(_, place)| *place = HELD.to_owned());
            }
            vec![asked("numerator", numerator), below]
        }
        Formula::Change { measure, from, to, .. } => vec![Use {
            key: "measure",
            reference: measure,
            periods: vec![(*from, "change.from".into()), (*to, "change.to".into())],
        }],
    }
}

/// How to divide by the nearest year that a dataset gives.
fn hold(fault: Diagnostic, reference: &MeasureRef, period: Period, dataset: &Dataset) -> Diagnostic {
    let Some(nearest) = years(dataset).min_by_key(|year| (year.0.abs_diff(period.0), *year)) else {
        return fault;
    };
    let written = format!("{}.{}@{nearest}", reference.dataset, reference.measure);
    fault.help(format!("pour diviser par une autre année, tenez-la\u{a0}: {HELD} = \"{written}\""))
}

fn check_levels(indicator: &Indicator, lookup: &Lookup, faults: &mut Vec<Diagnostic>) {
    if indicator.levels.is_empty() {
        let what = "cet indicateur n'a aucun niveau à publier";
        faults.push(Diagnostic::error(Code::MissingKey, what).at(indicator.spans.get("levels"), ""));
    }
    for (i, id) in indicator.levels.iter().enumerate() {
        let place = indicator.spans.get(&format!("levels.{id}"));
        let Some(level) = lookup.level(id, place, faults) else { continue };
        if !level.level.mapped || *id == lookup.territories.whole().level.id {
            let what = format!("le niveau {} n'a pas de carte", quoted(id));
            let fault = Diagnostic::error(Code::Inconsistent, what).at(place, "");
            faults.push(fault.help(
                "sa valeur est donnée sur toutes les pages de l'indicateur\u{a0}: retirez-le de levels",
            ));
        }
        if indicator.levels[..i].contains(id) {
            let what = format!("le niveau {} est donné deux fois", quoted(id));
            faults.push(Diagnostic::error(Code::Inconsistent, what).at(place, ""));
        }
    }
}

fn check_numbers(indicator: &Indicator, faults: &mut Vec<Diagnostic>) {
    let mut fault = |key: &str, what: String, way_out: &str| {
        let fault = Diagnostic::error(Code::Inconsistent, what).at(indicator.spans.get(key), "");
        faults.push(fault.help(way_out));
    };
    if !(0.0..=1.0).contains(&indicator.coverage) {
        fault(
            "coverage",
            "coverage est une part, de 0 à 1".into(),
            "0.9 veut dire 90\u{a0}% de la population",
        );
    }
    if indicator.decimals > DECIMALS {
        fault("decimals", format!("au plus {DECIMALS} décimales"), "un lecteur en retient une ou deux");
    }
    for (i, period) in indicator.periods.iter().enumerate() {
        if indicator.periods[..i].contains(period) {
            let what = format!("l'année {period} est donnée deux fois");
            fault(&format!("periods.{i}"), what, "n'en gardez qu'une");
        }
    }
    match &indicator.formula {
        Formula::Change { to, .. } if indicator.periods != [*to] => {
            let what = format!("une évolution n'a qu'une année, la dernière\u{a0}: {to}");
            fault("periods", what, "retirez periods\u{a0}: c'est l'année de change.to");
        }
        Formula::Ratio { factor, .. } if *factor <= 0.0 => {
            let what = "le facteur d'un rapport est un nombre positif".into();
            fault("factor", what, "1 pour un rapport simple, 100 pour un pourcentage");
        }
        _ => {}
    }
}

/// Classes and symbols as far as they can be judged without figures; the rest is the symbology's.
fn check_map(indicator: &Indicator, faults: &mut Vec<Diagnostic>) {
    let map = &indicator.map;
    let mut fault = |code: Code, key: &str, what: String, way_out: &str| {
        let place = indicator.spans.get(&format!("map.{key}"));
        faults.push(Diagnostic::error(code, what).at(place, "").help(way_out));
    };
    let manual = map.method == Method::Manual;
    if manual && map.breaks.is_empty() {
        fault(
            Code::MissingKey,
            "method",
            "method = \"manual\" demande breaks".into(),
            "donnez les bornes entre les classes\u{a0}: breaks = [10, 20, 50]",
        );
    }
    if !manual && !map.breaks.is_empty() {
        let what = "breaks ne va qu'avec method = \"manual\"".into();
        fault(Code::Inconsistent, "breaks", what, "écrivez method = \"manual\", ou retirez breaks");
    }
    if let Some(i) = map.breaks.windows(2).position(|pair| pair[0] >= pair[1]) {
        let what = "les bornes ne vont pas du plus petit au plus grand".into();
        let way_out = "une virgule sépare deux bornes, un point les décimales\u{a0}: breaks = [1.5, 2, 10]";
        fault(Code::Inconsistent, &format!("breaks.{}", i + 1), what, way_out);
    }
    if manual && !map.breaks.is_empty() && map.classes != map.breaks.len() + 1 {
        let what =
            format!("{} bornes font {} classes, non {}", map.breaks.len(), map.breaks.len() + 1, map.classes);
        fault(Code::Inconsistent, "classes", what, "retirez classes\u{a0}: les bornes le disent");
    }
    if !(2..=9).contains(&map.classes) {
        let what = "une carte a de 2 à 9 classes".into();
        fault(Code::Inconsistent, "classes", what, "cinq ou six se distinguent bien");
    }
}

fn check_overrides(indicator: &Indicator, lookup: &Lookup, faults: &mut Vec<Diagnostic>) {
    for (i, one) in indicator.overrides.iter().enumerate() {
        let at = |key: &str| indicator.spans.get(&format!("overrides.{i}.{key}"));
        if indicator.kind != IndicatorKind::Ratio {
            let what = "seul un rapport (kind = \"ratio\") a un dénominateur à remplacer";
            faults.push(Diagnostic::error(Code::Inconsistent, what).at(at("denominator"), ""));
        }
        if one.denominator <= 0.0 {
            let what = "un dénominateur est un nombre positif";
            faults.push(Diagnostic::error(Code::Inconsistent, what).at(at("denominator"), ""));
        }
        lookup.level(&one.level, at("level"), faults);
        lookup.territory(&one.level, &one.code, at("code"), faults);
    }
}

/// The placeholders of a reading example.
fn check_reading(indicator: &Indicator, lookup: &Lookup, faults: &mut Vec<Diagnostic>) {
    const NAMES: [&str; 4] = ["territory", "value", "unit", "period"];
    let place = indicator.spans.get("text.reading");
    let source = lookup.project.sources.text(place.source);
    for part in indicator.text.reading.split('{').skip(1) {
        let name = part.split_once('}').map_or(part, |(name, _)| name);
        if NAMES.contains(&name) {
            continue;
        }
        let written = format!("{{{name}}}");
        let found = source.get(place.start..place.end).and_then(|text| text.find(&written));
        let at = found.map_or(place, |i| Span {
            start: place.start + i,
            end: place.start + i + written.len(),
            ..place
        });
        let what = format!("l'exemple de lecture ne remplace pas {}", quoted(&written));
        let fault = Diagnostic::error(Code::UnknownValue, what).at(at, "");
        faults.push(fault.nearest(name, "mots remplacés", &NAMES));
    }
}

/// Both are said after a few words of the page, in one sentence.
fn check_uses(indicator: &Indicator, faults: &mut Vec<Diagnostic>) {
    let text = &indicator.text;
    for (key, said, before) in
        [("good_for", &text.good_for, "Sert à"), ("not_for", &text.not_for, "Ne sert pas à")]
    {
        if said.contains('\n') || said.ends_with('.') || said.starts_with(char::is_uppercase) {
            let what = format!("{key} tient en une ligne, sans majuscule ni point final");
            let fault = Diagnostic::error(Code::Inconsistent, what);
            let fault = fault.at(indicator.spans.get(&format!("text.{key}")), "");
            faults.push(fault.help(format!(
                "la page écrit «\u{202f}{before} …\u{202f}»\u{a0}: donnez la suite, un verbe à l'infinitif"
            )));
        }
    }
}

/// A kind of indicator asks for a kind of measure.
fn check_nature(kind: IndicatorKind, measure: &Measure, place: Span, faults: &mut Vec<Diagnostic>) {
    let categorical = !measure.categories.is_empty();
    let (what, way_out) = match (kind, categorical) {
        (IndicatorKind::Category, false) => {
            ("cette mesure n'a pas de catégories", "ajoutez category = { … } à la mesure")
        }
        (IndicatorKind::Category, true) | (_, false) => return,
        (_, true) => ("cette mesure a des catégories, elle ne se compte pas", "écrivez kind = \"category\""),
    };
    faults.push(Diagnostic::error(Code::Inconsistent, what).at(place, "").help(way_out));
}

/// Every level must be one of the source, or made of whole units of it.
fn check_reach(
    indicator: &Indicator,
    dataset: &Dataset,
    measure: &Measure,
    periods: &[Period],
    lookup: &Lookup,
    faults: &mut Vec<Diagnostic>,
) {
    for level in indicator.levels.iter().filter(|level| lookup.territories.level(level).is_some()) {
        if periods.is_empty() || periods.iter().any(|period| lookup.serves(dataset, measure, level, *period))
        {
            continue;
        }
        let place = indicator.spans.get(&format!("levels.{level}"));
        let name = format!("{}.{}", dataset.id, measure.id);
        let what = format!("{} ne peut pas être donné au niveau {}", quoted(name), quoted(level));
        let mut given: Vec<&str> = dataset.tables.iter().map(|table| table.level.as_str()).collect();
        given.sort_unstable();
        given.dedup();
        let because = if measure.additive { "" } else { ", et la mesure n'est pas additive" };
        let help =
            format!("niveaux des tables de {}\u{a0}: {}{because}", quoted(&dataset.id), given.join(", "));
        faults.push(Diagnostic::error(Code::Inconsistent, what).at(place, "").help(help));
    }
}
