//! Contours to download: the shapes of a level, each with every value of the atlas.
//!
//! One file a level, and one a sheet at the base level: contours repeated for each indicator would weigh more than
//! all else together.

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::files::rounded;
use super::paths::{Part, relative};
use super::shell::Link;
use super::site::{MapSource, OutputFile, Properties, Site};
use super::view::View;
use crate::model::{Atlas, FigureKey, Indicator, IndicatorKind, LevelUnits, Published, Value};
use crate::text::capital;

/// The GeoJSON of a part of the country.
pub(super) fn contours(site: &Site, part: &Part, maps: &dyn MapSource) -> OutputFile {
    let atlas = site.atlas;
    let Some(level) = atlas.territories.level(&part.level) else {
        return OutputFile { path: part.contours(), bytes: Vec::new() };
    };
    let figures: Vec<Figure> = figures(atlas, level).collect();
    let units = match (&part.sheet, atlas.territories.sheets()) {
        (Some((at, _)), Some(sheets)) => sheets.base_units(*at),
        _ => (0..level.units.len()).collect(),
    };
    let geojson =
        maps.geojson(part, &units, &about(atlas, &figures), &|unit| properties(level, &figures, unit));
    OutputFile { path: part.contours(), bytes: geojson.into_bytes() }
}

/// The part whose contours a figure's page offers: none for the whole base level, given sheet by sheet.
pub(super) fn of_view(view: &View) -> Option<Part> {
    let territories = &view.atlas.territories;
    let map = view.map();
    let base = map.key.level == territories.base().level.id;
    let given = map.sheet.is_some() || !base || territories.sheets().is_none();
    given.then(|| Part { level: map.key.level.clone(), sheet: map.sheet.clone() })
}

/// The files of one level.
#[derive(Serialize)]
pub(super) struct Group {
    title: String,
    /// One, or one a sheet.
    links: Vec<Link>,
}

/// Every file, as the page at `page` links to them.
pub(super) fn groups(site: &Site, page: &str) -> Vec<Group> {
    let territories = &site.atlas.territories;
    let mut groups: Vec<Group> = Vec::new();
    for part in site.parts() {
        let Some(level) = territories.level(&part.level) else { continue };
        let title = capital(&level.level.plural);
        let label = match (&part.sheet, territories.sheets()) {
            (Some((at, _)), Some(sheets)) => sheets.units[*at].name.clone(),
            _ => title.clone(),
        };
        let link = Link { label, href: relative(page, &part.contours()) };
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.links.push(link),
            None => groups.push(Group { title, links: vec![link] }),
        }
    }
    groups
}

struct Figure<'a> {
    indicator: &'a Indicator,
    published: &'a Published,
}

/// What is published of a level, by theme.
fn figures<'a>(atlas: &'a Atlas, level: &'a LevelUnits) -> impl Iterator<Item = Figure<'a>> {
    let indicators = atlas.themes.iter().flat_map(|theme| atlas.indicators_of(&theme.id));
    indicators.filter_map(|indicator| {
        let key = FigureKey { indicator: indicator.id.clone(), level: level.level.id.clone() };
        Some(Figure { indicator, published: atlas.values.figures.get(&key)? })
    })
}

impl Figure<'_> {
    /// `population` in the latest period, `population_2016` in an earlier one.
    fn names(&self) -> impl Iterator<Item = String> + '_ {
        let id = &self.indicator.id;
        let latest = self.published.latest().period;
        self.published.periods.iter().map(move |table| match table.period == latest {
            true => id.to_string(),
            false => format!("{id}_{}", self.indicator.period_label(table.period)),
        })
    }
}

/// What each property is: a member beside the features (RFC 7946, 6.1).
fn about(atlas: &Atlas, figures: &[Figure]) -> Properties {
    let told = figures.iter().flat_map(|figure| {
        figure.names().zip(&figure.published.periods).map(|(name, table)| {
            let indicator = figure.indicator;
            let about = json!({
                "titre": indicator.title,
                "periode": indicator.period_label(table.period),
                "unite": indicator.unit,
                "sources": super::about::datasets(atlas, indicator)
                    .iter()
                    .map(|dataset| format!("{}, {}", dataset.producer, dataset.title))
                    .collect::<Vec<_>>(),
            });
            (name, about)
        })
    });
    let vintage = &atlas.territories.vintage;
    let geography = json!({ "titre": vintage.title, "credit": vintage.credit });
    Map::from_iter([
        ("proprietes".to_owned(), Json::Object(told.collect())),
        ("geographie".to_owned(), geography),
    ])
}

/// Code, name, and for each figure its number or its label; where there is none, `…_statut` says why.
fn properties(level: &LevelUnits, figures: &[Figure], unit: usize) -> Properties {
    let named = &level.units[unit];
    let mut told = Map::new();
    told.insert("code".to_owned(), named.code.as_str().into());
    told.insert("nom".to_owned(), named.official_name().into());
    for figure in figures {
        for (name, table) in figure.names().zip(&figure.published.periods) {
            let value = table.values[unit];
            let shown = match (value, figure.indicator.kind) {
                (Value::Number(x), IndicatorKind::Category) => {
                    let category = figure.indicator.categories.get(x as usize);
                    category.map_or(Json::Null, |(_, label)| label.as_str().into())
                }
                (value, _) => value.number().map_or(Json::Null, |x| rounded(x).into()),
            };
            if value.number().is_none() {
                told.insert(format!("{name}_statut"), value.status().into());
            }
            told.insert(name, shown);
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use crate::tests::country;

    #[test]
    fn every_value_of_a_level_is_on_its_shapes() {
        let dir = country();
        let (_, atlas) = crate::page::tests::atlas(dir.path());
        let level =
            atlas.territories.levels.iter().find(|level| level.level.id.as_str() == "departement").unwrap();
        let figures: Vec<super::Figure> = super::figures(&atlas, level).collect();
        let about = super::about(&atlas, &figures);
        for unit in 0..level.units.len() {
            let told = super::properties(level, &figures, unit);
            for name in about["proprietes"].as_object().unwrap().keys() {
                let absent = told.get(&format!("{name}_statut")).is_some();
                assert_eq!(told[name].is_null(), absent, "{name} of {}", told["code"]);
            }
        }
        let some = super::properties(level, &figures, 0);
        assert!(some["densite"].is_number() && some["nom"].is_string(), "{some:?}");
        assert_eq!(about["proprietes"]["densite"]["unite"], "hab./km²");
    }
}
