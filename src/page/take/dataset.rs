//! Datasets as search engines and catalogues of data read them: schema.org in JSON-LD.
//!
//! It stands in the page as a data block (`<script type="application/ld+json">`): a browser neither runs it nor holds
//! it against the policy of scripts (HTML, « prepare the script element »), and it is where consumers look.

use serde_json::{Map, Value, json};

use crate::model::{Atlas, Dataset, IndicatorKind};
use crate::page::about::datasets;
use crate::page::paths;
use crate::page::view::View;
use crate::text::typography;

/// The data block of a figure's page, whose `files`, by their paths, may be downloaded; empty where the site has no address.
///
/// Only what declarations say: who made the figures is told of the datasets that they rest on.
pub(in crate::page) fn described(
    view: &View,
    name: &str,
    summary: &str,
    method: &[String],
    files: &[String],
) -> String {
    let edition = &view.atlas.edition;
    let Some(address) = &edition.publication.address else { return String::new() };
    let indicator = view.indicator;
    let page = address.of(&view.map().page());
    let definition = indicator.text.definition.split_whitespace().collect::<Vec<_>>().join(" ");
    let rests_on = datasets(view.atlas, indicator);
    let mut told = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = match &value {
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            other => other.is_null(),
        };
        if !empty {
            told.insert(key.to_owned(), value);
        }
    };
    put("@context", "https://schema.org".into());
    put("@type", "Dataset".into());
    put("@id", format!("{page}#donnees").into());
    put("name", name.into());
    put("description", typography(format!("{definition} {summary}").trim()).into());
    put("url", page.into());
    put("inLanguage", "fr".into());
    put("version", edition.year.to_string().into());
    put("datePublished", edition.publication.date.as_ref().map(|date| date.as_str()).into());
    put("license", licence(&rests_on));
    put("keywords", view.atlas.theme(&indicator.theme).map(|theme| theme.title.as_str()).into());
    put("temporalCoverage", period(view).into());
    put("spatialCoverage", json!({ "@type": "Place", "name": view.atlas.territories.whole().units[0].name }));
    put("variableMeasured", variable(view));
    put("measurementTechnique", method.join(" ").into());
    put("isBasedOn", rests_on.iter().map(|dataset| source(dataset)).collect::<Vec<_>>().into());
    put(
        "includedInDataCatalog",
        json!({ "@type": "DataCatalog", "@id": format!("{}#catalogue", address.of(paths::DATA)) }),
    );
    let downloads = files.iter().filter_map(|file| {
        let kind = encoding(file)?;
        let name = file.rsplit('/').next();
        Some(json!({ "@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": address.of(file) }))
    });
    put("distribution", downloads.collect::<Vec<_>>().into());
    block(Value::Object(told))
}

/// The data block of the page of data: every dataset of the site by its name and address.
pub(in crate::page) fn catalogue(atlas: &Atlas, figures: &[(String, String)]) -> String {
    let edition = &atlas.edition;
    let Some(address) = &edition.publication.address else { return String::new() };
    let page = address.of(paths::DATA);
    let figures = figures.iter().map(|(name, path)| {
        let url = address.of(path);
        json!({ "@type": "Dataset", "@id": format!("{url}#donnees"), "name": name, "url": url })
    });
    block(json!({
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": format!("{page}#catalogue"),
        "name": format!("{}, édition {}", typography(&edition.title), edition.year),
        "description": typography(&edition.subtitle),
        "url": page,
        "inLanguage": "fr",
        "dataset": figures.collect::<Vec<_>>(),
    }))
}

/// JSON that no text within can take for the end of the block.
fn block(value: Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// The one licence of all the sources; nothing where they differ, since each then keeps its own.
fn licence(sources: &[&Dataset]) -> Value {
    match sources {
        [first, rest @ ..] if rest.iter().all(|dataset| dataset.licence == first.licence) => {
            creative_work(&first.licence)
        }
        _ => Value::Null,
    }
}

fn creative_work(licence: &str) -> Value {
    match licence {
        "" => Value::Null,
        name => json!({ "@type": "CreativeWork", "name": name }),
    }
}

fn source(dataset: &Dataset) -> Value {
    let mut told = json!({
        "@type": "Dataset",
        "name": typography(&dataset.title),
        "creator": { "@type": "Organization", "name": typography(&dataset.producer) },
        "url": dataset.url,
    });
    if !dataset.licence.is_empty() {
        told["license"] = creative_work(&dataset.licence);
    }
    told
}

/// `2016/2022` (ISO 8601), or the one year.
fn period(view: &View) -> String {
    let labels = view.published.periods.iter().map(|table| view.indicator.period_label(table.period));
    let labels: Vec<String> = labels.collect();
    let years: Vec<&str> = labels.iter().flat_map(|label| label.split('-')).collect();
    match (years.iter().min(), years.iter().max()) {
        (Some(from), Some(to)) if from != to => format!("{from}/{to}"),
        (Some(only), _) => (*only).to_owned(),
        _ => String::new(),
    }
}

fn variable(view: &View) -> Value {
    let indicator = view.indicator;
    let mut told = json!({ "@type": "PropertyValue", "name": typography(&indicator.title) });
    if indicator.kind != IndicatorKind::Category && !indicator.unit.is_empty() {
        told["unitText"] = typography(&indicator.unit).into();
    }
    told
}

fn encoding(path: &str) -> Option<&'static str> {
    match path.rsplit('.').next()? {
        "csv" => Some("text/csv"),
        "json" => Some("application/json"),
        "geojson" => Some("application/geo+json"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FigureKey, IndicatorId, LevelId};
    use crate::page::tests::{atlas, render};
    use crate::tests::country;

    /// The data block of a page, as a consumer takes it out.
    fn read(html: &[u8]) -> Value {
        let html = scraper::Html::parse_document(std::str::from_utf8(html).unwrap());
        let script = scraper::Selector::parse("script[type='application/ld+json']").unwrap();
        let text: String = html.select(&script).next().expect("a data block").text().collect();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn a_figure_is_a_dataset_whose_files_exist() {
        let dir = country();
        let files = render(dir.path());
        let data = read(&files["indicateurs/entrees-par-habitant/departement.html"]);
        let base = "https://pays.example/atlas/2024/";
        assert_eq!(data["@type"], "Dataset");
        assert_eq!(data["url"], format!("{base}indicateurs/entrees-par-habitant/departement.html"));
        assert_eq!(data["datePublished"], "2025-03-01");
        assert!(data["variableMeasured"]["unitText"].as_str().is_some_and(|unit| !unit.is_empty()), "{data}");
        assert!(data["isBasedOn"].as_array().unwrap().len() > 1, "both sides of a ratio have a source");
        let downloads = data["distribution"].as_array().unwrap();
        let kinds: Vec<_> = downloads.iter().map(|file| file["encodingFormat"].as_str().unwrap()).collect();
        assert_eq!(
            kinds,
            ["image/svg+xml", "text/csv", "text/csv", "application/json", "application/geo+json"]
        );
        for file in downloads {
            let path = file["contentUrl"].as_str().unwrap().strip_prefix(base).unwrap();
            assert!(files.contains_key(path), "{path}");
        }
        let catalogue = read(&files["donnees/index.html"]);
        assert_eq!(catalogue["@id"], data["includedInDataCatalog"]["@id"]);
        let listed = catalogue["dataset"].as_array().unwrap();
        assert!(listed.iter().any(|entry| entry["@id"] == data["@id"]));
    }

    #[test]
    fn no_text_ends_the_block() {
        let (_, mut atlas) = atlas(country().path());
        let id = IndicatorId::new("densite");
        atlas.indicators.get_mut(&id).unwrap().text.definition = "Fin </script><b> & \"c\"".to_owned();
        let key = FigureKey { indicator: id, level: LevelId::new("region") };
        let view = View::whole(&atlas, &key).unwrap();
        let told = described(&view, "x", "", &[], &[]);
        assert!(!told.contains('<'));
        let read: Value = serde_json::from_str(&told).unwrap();
        assert_eq!(read["description"], "Fin </script><b> & \"c\"");
    }

    #[test]
    fn without_address_nothing_is_described() {
        let (_, mut atlas) = atlas(country().path());
        atlas.edition.publication.address = None;
        let key = FigureKey { indicator: IndicatorId::new("densite"), level: LevelId::new("region") };
        let view = View::whole(&atlas, &key).unwrap();
        assert_eq!(described(&view, "x", "", &[], &[]), "");
        assert_eq!(catalogue(&atlas, &[]), "");
    }
}
