//! Comparisons made in advance, for readers without JavaScript: two units of a level, or one and the whole country.
//!
//! The edition names the level, because there are as many pages as pairs. The same pages do not depend on who comes
//! first: a pair has one address, codes ascending.

mod context;
mod duel;
mod index;
mod side;
#[cfg(test)]
mod tests;
mod verdict;

pub(super) use context::pair;
pub(super) use index::{BasketBlock, baskets, index};

use super::paths::{self, relative};
use super::shell::Link;
use super::site::Site;
use super::table::by_name;
use crate::model::{Atlas, LevelUnits};

/// The level whose units are compared pair by pair.
pub(super) fn compared(atlas: &Atlas) -> Option<&LevelUnits> {
    atlas.territories.level(atlas.edition.compared.as_ref()?)
}

/// Every pair of the compared level, each once, then each unit with the whole country (`None`).
pub(super) fn all(atlas: &Atlas) -> impl Iterator<Item = (usize, Option<usize>)> {
    let units = compared(atlas).map_or(0, |level| level.units.len());
    let pairs = (0..units).flat_map(move |a| (a + 1..units).map(move |b| (a, Some(b))));
    pairs.chain((0..units).map(|unit| (unit, None)))
}

/// From `page` to the comparisons of the whole country with each unit of the compared level but one, by name.
pub(super) fn links_of_whole(site: &Site, page: &str, but: Option<usize>) -> Vec<Link> {
    let Some(level) = compared(site.atlas) else { return Vec::new() };
    let link = |unit: usize| Link {
        label: level.units[unit].name.clone(),
        href: relative(page, &paths::pair(&site.atlas.territories, level, unit, None)),
    };
    by_names(site, level).into_iter().filter(|unit| but != Some(*unit)).map(link).collect()
}

/// The units of a level in the order of their names.
fn by_names(site: &Site, level: &LevelUnits) -> Vec<usize> {
    let mut units: Vec<usize> = (0..level.units.len()).collect();
    units.sort_by(|a, b| by_name(&site.collator, level, *a, *b));
    units
}

/// From `page` to the comparisons of a unit of the compared level with all others, by name, and with the country.
///
/// `but` has its page already.
pub(super) fn links_of(site: &Site, page: &str, unit: usize, but: Option<Option<usize>>) -> Vec<Link> {
    let territories = &site.atlas.territories;
    let Some(level) = compared(site.atlas) else { return Vec::new() };
    let others = by_names(site, level).into_iter().filter(|other| *other != unit);
    let others = std::iter::once(None).chain(others.map(Some));
    let link = |other: Option<usize>| Link {
        label: other.map_or(&territories.whole().units[0], |other| &level.units[other]).name.clone(),
        href: relative(page, &paths::pair(territories, level, unit, other)),
    };
    others.filter(|other| but != Some(*other)).map(link).collect()
}
