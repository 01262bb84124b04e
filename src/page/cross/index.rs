//! The pairs worth crossing, basket by basket, and the place where a script lets the reader choose two indicators.

use serde::Serialize;

use super::bond::told;
use super::phrases::{PHRASES, say};
use super::sheet::Body;
use super::square;
use crate::diag::Diagnostic;
use crate::draw;
use crate::model::{Atlas, IndicatorKind, LevelUnits, Pair};
use crate::page::paths::{self, relative};
use crate::page::shell::{Link, Shell, ShellBuilder};
use crate::page::site::{OutputFile, Site};
use crate::page::table::{Column, Table};
use crate::page::view::{published_levels, themed};
use crate::text::{capital, of_place, typography, uncapital};

#[derive(Serialize)]
struct IndexPage {
    shell: Shell,
    baskets: Vec<Basket>,
    themes: Vec<Theme>,
    levels: Vec<Choice>,
    phrases: Vec<(&'static str, String)>,
    /// « de la France ».
    of_country: String,
    body: Body,
    catalogue_href: String,
    /// For paper: where the sources stand; empty where the site has no address.
    sources_address: String,
}

/// A theme and its numeric indicators, to choose from.
#[derive(Serialize)]
struct Theme {
    title: String,
    indicators: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
    /// For an indicator, what it is made of, as JSON: role, measure, its name. For a level, `1` when it has a map.
    detail: String,
}

#[derive(Serialize)]
struct Basket {
    id: String,
    title: String,
    why: String,
    pairs: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    why: String,
    /// One a level.
    links: Vec<Link>,
}

/// From `page` to the pages of a pair, one a level.
pub(in crate::page) fn links(atlas: &Atlas, pair: &Pair, page: &str) -> Vec<Link> {
    let levels = atlas.territories.mapped().filter(|level| super::views(atlas, pair, level).is_ok());
    let link = |level: &LevelUnits| Link {
        label: capital(&level.level.plural),
        href: relative(page, &super::path(pair, level)),
    };
    levels.map(link).collect()
}

pub(in crate::page) fn index(site: &Site) -> Result<OutputFile, Diagnostic> {
    let page = paths::CROSSINGS;
    let atlas = site.atlas;
    let entry = |pair: &Pair| {
        let title = |id| atlas.indicators.get(id).map(|indicator| indicator.title.as_str());
        let (x, y) = (title(&pair.x)?, title(&pair.y)?);
        let links = links(atlas, pair, page);
        (!links.is_empty()).then(|| Entry {
            title: typography(&format!("{x} et {}", uncapital(y))),
            why: typography(&pair.why),
            links,
        })
    };
    let baskets = atlas.baskets.iter().map(|basket| Basket {
        id: basket.id.to_string(),
        title: capital(&typography(&basket.title)),
        why: typography(&basket.why),
        pairs: basket.pairs.iter().filter_map(entry).collect(),
    });
    let themes = themed(atlas, |indicator| {
        let numeric =
            indicator.kind != IndicatorKind::Category && !published_levels(atlas, indicator).is_empty();
        numeric.then(|| Choice {
            value: indicator.id.to_string(),
            label: typography(&indicator.title),
            detail: serde_json::json!(told(atlas, indicator)).to_string(),
        })
    });
    let levels =
        atlas.territories.mapped().filter(|level| level.units.len() <= super::MOST).map(|level| Choice {
            value: level.level.id.to_string(),
            label: capital(&level.level.plural),
            detail: if level.units.len() <= super::MOST_MAPPED { "1".to_owned() } else { String::new() },
        });
    let country = &atlas.territories.whole().units[0];
    let context = IndexPage {
        shell: ShellBuilder::new(
            site,
            page,
            "Croiser deux indicateurs",
            "Deux indicateurs l’un contre l’autre\u{a0}: nuage de points, corrélation, carte.",
        )
        .script("data.js")
        .script("relate.js")
        .script("table.js")
        .script("cross.js")
        .build(),
        themes: themes.map(|(title, indicators)| Theme { title, indicators }).collect(),
        levels: levels.collect(),
        phrases: PHRASES.iter().map(|(name, _)| (*name, say(name, &[]))).collect(),
        of_country: of_place(&country.name, country.tncc),
        body: Body {
            blank: true,
            plot: draw::blank_scatter("nuage"),
            square: Some(square::blank()),
            table: blank_table(),
            ..Body::default()
        },
        baskets: baskets.filter(|basket| !basket.pairs.is_empty()).collect(),
        catalogue_href: relative(page, paths::CATALOGUE),
        sources_address: atlas.edition.address_of(paths::SOURCES),
    };
    site.page(page, "pages/crossings.html", &context)
}

/// The columns of a table of two indicators, without their names.
fn blank_table() -> Table {
    Table {
        id: "valeurs-table".to_owned(),
        sortable: true,
        columns: vec![
            Column::new("Code", "code"),
            Column::new("", ""),
            Column { sort: "descending", ..Column::new("", "num") },
            Column::new("", "num"),
        ],
        ..Table::default()
    }
}
