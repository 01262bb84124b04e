//! What is said about a figure: definition, reading, computation, sources.

use serde::Serialize;

use super::paths;
use super::sentences;
use super::view::View;
use crate::model::{
    Atlas, ChangeMethod, Dataset, Formula, Indicator, IndicatorKind, Measure, MeasureRef, Symbol,
};
use crate::text::{self, typography};

#[derive(Serialize)]
pub(super) struct About {
    definition: Vec<String>,
    /// Empty when no territory has a value to read.
    reading: String,
    good_for: String,
    not_for: String,
    caveats: Vec<String>,
    method: Vec<String>,
    method_href: String,
    sources: Vec<Source>,
    credit: String,
}

#[derive(Serialize)]
struct Source {
    href: String,
    title: String,
    producer: String,
    date: String,
    licence: String,
    url: String,
}

pub(super) fn about(view: &View, page: &str) -> About {
    let indicator = view.indicator;
    let vintage = &view.atlas.territories.vintage;
    let sources = datasets(view.atlas, indicator).into_iter().map(|dataset| Source {
        href: paths::relative(page, &format!("{}#{}", paths::SOURCES, dataset.id)),
        title: typography(&dataset.title),
        producer: typography(&dataset.producer),
        date: dataset.date.clone(),
        licence: dataset.licence.clone(),
        url: dataset.url.clone(),
    });
    About {
        definition: paragraphs(&indicator.text.definition),
        reading: sentences::reading(view).unwrap_or_default(),
        good_for: typography(&indicator.text.good_for),
        not_for: typography(&indicator.text.not_for),
        caveats: paragraphs(&indicator.text.caveats),
        method: method(view),
        method_href: paths::relative(page, paths::METHOD),
        sources: sources.collect(),
        credit: typography(&format!("Géographie : {}. {}.", vintage.title, vintage.credit)),
    }
}

/// Paragraphs of an author's text, parted by empty lines, in French typography.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let joined = text.trim().split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
    joined.filter(|p| !p.is_empty()).map(|p| typography(&p)).collect()
}

/// Datasets that an indicator reads, in the order of its formula, each once; the territories are credited apart.
pub(super) fn datasets<'a>(atlas: &'a Atlas, indicator: &Indicator) -> Vec<&'a Dataset> {
    let mut datasets: Vec<&Dataset> = Vec::new();
    for measure in indicator.measures() {
        if let Some(dataset) = atlas.datasets.get(&measure.dataset)
            && dataset.id.as_str() != Dataset::TERRITORIES
            && datasets.iter().all(|known| known.id != dataset.id)
        {
            datasets.push(dataset);
        }
    }
    datasets
}

fn declared<'a>(atlas: &'a Atlas, reference: &MeasureRef) -> Option<&'a Measure> {
    atlas.datasets.get(&reference.dataset)?.measures.get(&reference.measure)
}

/// A measure as a sentence names it: `« Population municipale » (2022)`.
fn measure(atlas: &Atlas, reference: &MeasureRef) -> String {
    let title = match declared(atlas, reference) {
        Some(measure) => measure.title.as_str(),
        None if reference.measure.as_str() == Dataset::AREA => "superficie, en km²",
        None => reference.measure.as_str(),
    };
    match reference.period {
        Some(period) => format!("« {title} » ({period})"),
        None => format!("« {title} »"),
    }
}

/// How the numbers are made, in French, from the declaration alone.
pub(super) fn method(view: &View) -> Vec<String> {
    let (atlas, indicator) = (view.atlas, view.indicator);
    let mut told = Vec::new();
    match &indicator.formula {
        Formula::Measure(_) if indicator.kind == IndicatorKind::Category => {
            told.push("Modalité donnée par la source, sans calcul.".to_owned());
        }
        Formula::Measure(reference) => {
            let additive = declared(atlas, reference).is_some_and(|measure| measure.additive);
            let sum = if additive { " ; les échelons plus larges en sont la somme" } else { "" };
            told.push(format!("Valeur de la source, {}{sum}.", measure(atlas, reference)));
        }
        Formula::Ratio { numerator, denominator, factor } => {
            let times = match *factor {
                1.0 => String::new(),
                factor => format!(", multiplié par {}", text::number(factor, 0)),
            };
            told.push(format!(
                "Rapport de {} à {}{times}. Il est recalculé à chaque échelon à partir des deux effectifs : jamais la moyenne des rapports.",
                measure(atlas, numerator),
                measure(atlas, denominator)
            ));
        }
        Formula::Change { measure: reference, from, to, method } => {
            let of = measure(atlas, reference);
            let years = i32::from(to.0) - i32::from(from.0);
            told.push(match method {
                ChangeMethod::AnnualRate => format!(
                    "Taux annuel constant qui mène de {of} en {from} à sa valeur en {to} : ((valeur {to} / valeur {from}) puissance 1/{years}, moins 1) × 100."
                ),
                ChangeMethod::Relative => {
                    format!("Variation de {of} de {from} à {to}, rapportée à la valeur de {from} : (valeur {to} / valeur {from} − 1) × 100.")
                }
                ChangeMethod::Difference => format!("Différence de {of} entre {to} et {from}."),
            });
        }
    }
    if indicator.kind != IndicatorKind::Category {
        told.push(format!(
            "Une valeur faite de parties n’est publiée que si ces parties réunissent au moins {} de la population du champ.",
            text::percent(indicator.coverage * 100.0, 0)
        ));
    }
    if indicator.map.symbol == Some(Symbol::Choropleth) && indicator.kind == IndicatorKind::Count {
        told.push("Cet effectif est dessiné en aplats par choix déclaré.".to_owned());
    }
    told.iter().map(|sentence| typography(sentence)).collect()
}
