//! The values of a figure as JSON, for those who compute on.

use std::collections::BTreeMap;

use serde::Serialize;

use super::about::datasets;
use super::view::View;
use crate::model::{IndicatorKind, Value};

/// A number to twelve significant digits: what a sum of floats adds beyond is noise.
pub(super) fn rounded(x: f64) -> f64 {
    format!("{x:.11e}").parse().unwrap_or(x)
}

#[derive(Serialize)]
struct Document<'a> {
    edition: Published<'a>,
    indicateur: About<'a>,
    niveau: Level<'a>,
    geographie: Geography<'a>,
    periodes: Vec<String>,
    /// Share of the population of the field that each period's numbers cover.
    couverture: Vec<f64>,
    statuts: BTreeMap<&'static str, &'static str>,
    notes: &'a [String],
    sources: Vec<Source<'a>>,
    territoires: Vec<Territory<'a>>,
}

#[derive(Serialize)]
struct Published<'a> {
    titre: &'a str,
    annee: u16,
    /// The page of the figure; empty where the site declares no address.
    page: String,
}

#[derive(Serialize)]
struct About<'a> {
    id: &'a str,
    titre: &'a str,
    theme: &'a str,
    genre: &'static str,
    unite: &'a str,
    decimales: u8,
    definition: &'a str,
    precautions: &'a str,
    modalites: Vec<&'a str>,
}

#[derive(Serialize)]
struct Level<'a> {
    id: &'a str,
    singulier: &'a str,
    pluriel: &'a str,
}

#[derive(Serialize)]
struct Geography<'a> {
    annee: u16,
    titre: &'a str,
    credit: &'a str,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    titre: &'a str,
    producteur: &'a str,
    url: &'a str,
    licence: &'a str,
    date: &'a str,
}

/// `valeurs` and `statuts` follow `periodes`; a category's value is its index in `modalites`.
#[derive(Serialize)]
struct Territory<'a> {
    code: &'a str,
    nom: String,
    valeurs: Vec<Option<f64>>,
    statuts: Vec<&'static str>,
}

/// The same values with what they mean: units, years, sources.
pub(super) fn json(view: &View) -> Vec<u8> {
    let indicator = view.indicator;
    let vintage = &view.atlas.territories.vintage;
    let tables = view.tables();
    let states = [Value::Missing, Value::Secret, Value::NotApplicable, Value::NotCollected];
    let territories = view.units.iter().map(|&unit| {
        let values: Vec<Value> = tables.iter().map(|table| table.values[unit]).collect();
        Territory {
            code: view.level.units[unit].code.as_str(),
            nom: view.level.units[unit].official_name(),
            valeurs: values.iter().map(|value| value.number().map(rounded)).collect(),
            statuts: values.iter().map(|value| value.status()).collect(),
        }
    });
    let sources = datasets(view.atlas, indicator).into_iter().map(|dataset| Source {
        id: dataset.id.as_str(),
        titre: &dataset.title,
        producteur: &dataset.producer,
        url: &dataset.url,
        licence: &dataset.licence,
        date: &dataset.date,
    });
    let edition = &view.atlas.edition;
    let address = edition.publication.address.as_ref();
    let document = Document {
        edition: Published {
            titre: &edition.title,
            annee: edition.year,
            page: address.map(|address| address.of(&view.map().page())).unwrap_or_default(),
        },
        indicateur: About {
            id: indicator.id.as_str(),
            titre: &indicator.title,
            theme: indicator.theme.as_str(),
            genre: kind(indicator.kind),
            unite: &indicator.unit,
            decimales: indicator.decimals,
            definition: indicator.text.definition.trim(),
            precautions: indicator.text.caveats.trim(),
            modalites: indicator.categories.iter().map(|(_, label)| label.as_str()).collect(),
        },
        niveau: Level {
            id: view.level.level.id.as_str(),
            singulier: &view.level.level.singular,
            pluriel: &view.level.level.plural,
        },
        geographie: Geography { annee: vintage.year, titre: &vintage.title, credit: &vintage.credit },
        periodes: tables.iter().map(|table| indicator.period_label(table.period)).collect(),
        couverture: tables.iter().map(|table| rounded(table.coverage)).collect(),
        statuts: states.iter().map(|state| (state.status(), state.label())).collect(),
        notes: &view.published.notes,
        sources: sources.collect(),
        territoires: territories.collect(),
    };
    // Every field is text, a finite number or a list of them.
    let mut bytes = serde_json::to_vec(&document).expect("plain data serialises");
    bytes.push(b'\n');
    bytes
}

/// Name of a kind in files and in the attributes of the catalogue.
pub(super) fn kind(kind: IndicatorKind) -> &'static str {
    match kind {
        IndicatorKind::Count => "effectif",
        IndicatorKind::Ratio => "rapport",
        IndicatorKind::Change => "evolution",
        IndicatorKind::Category => "typologie",
    }
}

/// A size in bytes as a reader is told it.
pub(super) fn size(bytes: usize) -> String {
    let (value, unit) = match bytes as f64 {
        b if b < 1000.0 => (b, "octets"),
        b if b < 1e6 => (b / 1e3, "Ko"),
        b => (b / 1e6, "Mo"),
    };
    let decimals = u8::from(unit == "Mo" && value < 10.0);
    crate::text::with_unit(&crate::text::number(value, decimals), unit)
}
