//! The pairs worth crossing, basket by basket, and the place where a script lets the reader choose two indicators.

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::model::{Atlas, LevelUnits, Pair};
use crate::page::paths::{self, relative};
use crate::page::shell::{Link, Shell, ShellBuilder};
use crate::page::site::{OutputFile, Site};
use crate::text::{capital, typography, uncapital};

#[derive(Serialize)]
struct IndexPage {
    shell: Shell,
    baskets: Vec<Basket>,
    catalogue_href: String,
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
    let context = IndexPage {
        shell: ShellBuilder::new(
            atlas,
            page,
            "Croiser deux indicateurs",
            "Deux indicateurs l’un contre l’autre\u{a0}: nuage de points, corrélation, carte.",
        )
        .build(),
        baskets: baskets.filter(|basket| !basket.pairs.is_empty()).collect(),
        catalogue_href: relative(page, paths::CATALOGUE),
    };
    site.page(page, "pages/crossings.html", &context)
}
