//! The way to the comparisons: any pair in two steps, and the baskets to start from.

use serde::Serialize;

use super::{by_names, compared, links_of};
use crate::diag::Diagnostic;
use crate::model::Atlas;
use crate::page::comparator::{Comparator, comparator};
use crate::page::cross;
use crate::page::paths::{self, relative};
use crate::page::shell::{Link, Shell, ShellBuilder};
use crate::page::site::{OutputFile, Site};
use crate::page::view::entry_level;
use crate::text::{capital, of_place, typography, uncapital};

#[derive(Serialize)]
struct Index {
    shell: Shell,
    comparator: Comparator,
    pairs: Option<Pairs>,
    baskets: Vec<BasketBlock>,
}

/// Every pair of the compared level.
#[derive(Serialize)]
struct Pairs {
    title: String,
    singular: String,
    units: Vec<UnitBlock>,
}

/// The comparisons of one unit.
#[derive(Serialize)]
struct UnitBlock {
    name: String,
    links: Vec<Link>,
}

#[derive(Serialize)]
pub(in crate::page) struct BasketBlock {
    /// Where it is told in full.
    href: String,
    id: String,
    title: String,
    why: String,
    indicators: Vec<BasketItem>,
    crossed: Vec<Crossed>,
}

#[derive(Serialize)]
struct BasketItem {
    link: Link,
    good_for: String,
    not_for: String,
}

/// Two indicators to set against each other.
#[derive(Serialize)]
struct Crossed {
    title: String,
    why: String,
    /// One a level.
    links: Vec<Link>,
}

pub(in crate::page) fn index(site: &Site) -> Result<OutputFile, Diagnostic> {
    let atlas = site.atlas;
    let page = paths::COMPARE;
    let description = "Comparer des territoires sur les indicateurs de son choix.";
    let context = Index {
        shell: ShellBuilder::new(site, page, "Comparer", description)
            .style("compare.css")
            .script("data.js")
            .script("compare.js")
            .build(),
        comparator: comparator(atlas),
        pairs: pairs(site, page),
        baskets: baskets(atlas, page),
    };
    site.page(page, "pages/compare.html", &context)
}

fn pairs(site: &Site, page: &str) -> Option<Pairs> {
    let level = compared(site.atlas)?;
    let whole = &site.atlas.territories.whole().units[0];
    let block = |unit: usize| UnitBlock {
        name: level.units[unit].name.clone(),
        links: links_of(site, page, unit, None),
    };
    Some(Pairs {
        title: typography(&format!(
            "{} deux à deux, ou à côté {}",
            capital(&level.level.plural),
            of_place(&whole.name, whole.tncc)
        )),
        singular: level.level.singular.clone(),
        units: by_names(site, level).into_iter().map(block).collect(),
    })
}

/// The baskets whose indicators are published.
pub(in crate::page) fn baskets(atlas: &Atlas, page: &str) -> Vec<BasketBlock> {
    let title = |id| atlas.indicators.get(id).map(|indicator| typography(&indicator.title));
    let blocks = atlas.baskets.iter().map(|basket| {
        let items = basket.indicators.iter().filter_map(|id| {
            let indicator = atlas.indicators.get(id)?;
            let level = entry_level(atlas, indicator)?;
            let href = relative(page, &paths::figure(id, &level.level.id));
            Some(BasketItem {
                link: Link { label: typography(&indicator.title), href },
                good_for: typography(&indicator.text.good_for),
                not_for: typography(&indicator.text.not_for),
            })
        });
        let crossed = basket.pairs.iter().filter_map(|pair| {
            let links = cross::links(atlas, pair, page);
            let title = format!("{} et {}", title(&pair.x)?, uncapital(&title(&pair.y)?));
            (!links.is_empty()).then(|| Crossed { title, why: typography(&pair.why), links })
        });
        let id = format!("panier-{}", basket.id);
        BasketBlock {
            href: relative(page, &format!("{}#{id}", paths::COMPARE)),
            id,
            title: typography(&basket.title),
            why: typography(&basket.why),
            indicators: items.collect(),
            crossed: crossed.collect(),
        }
    });
    blocks.filter(|block| !block.indicators.is_empty()).collect()
}
