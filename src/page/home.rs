//! The front page: what the atlas is, a map, the chapters, the indicators by theme.

use serde::Serialize;

use super::chapter::{Entry, entries};
use super::pairs::{BasketBlock, baskets};
use super::paths::{self, relative};
use super::plate::{Plate, plate};
use super::shell::{Link, Shell, ShellBuilder};
use super::site::{MapSource, OutputFile, Site};
use super::view::{View, entry_level, noun};
use crate::diag::Diagnostic;
use crate::model::{Atlas, Earlier, FigureKey, Indicator, Theme};
use crate::prose::Block;
use crate::text::{self, typography};

#[derive(Serialize)]
struct Home {
    shell: Shell,
    /// The lead map; none before any figure is published.
    lead: Option<Plate>,
    figures: Vec<Fact>,
    chapters: Vec<Entry>,
    themes: Vec<ThemeBlock>,
    baskets: Vec<BasketBlock>,
    territories_href: String,
    compare_href: String,
    cross_href: String,
    catalogue_href: String,
    method_href: String,
    data_href: String,
    /// Editions before this one, the latest first.
    earlier: Vec<Link>,
}

#[derive(Serialize)]
struct Fact {
    number: String,
    label: String,
}

#[derive(Serialize)]
pub(super) struct ThemeBlock {
    pub id: String,
    pub title: String,
    pub description: String,
    pub indicators: Vec<Link>,
}

pub(super) fn home(site: &Site, maps: &dyn MapSource) -> Result<Vec<OutputFile>, Diagnostic> {
    let atlas = site.atlas;
    let subtitle = typography(&atlas.edition.subtitle);
    let shell = ShellBuilder::new(site, paths::HOME, typography(&atlas.edition.title), subtitle);
    let (lead, picture) = lead_figure(site).and_then(|key| lead(atlas, key, maps)).unzip();
    let context = Home {
        shell: shell.build(),
        lead,
        figures: facts(atlas),
        chapters: entries(site, paths::HOME),
        themes: themes(atlas, paths::HOME),
        baskets: baskets(atlas, paths::HOME),
        territories_href: relative(paths::HOME, paths::TERRITORIES),
        compare_href: relative(paths::HOME, paths::COMPARE),
        cross_href: relative(paths::HOME, paths::CROSSINGS),
        catalogue_href: relative(paths::HOME, paths::CATALOGUE),
        method_href: relative(paths::HOME, paths::METHOD),
        data_href: relative(paths::HOME, paths::DATA),
        earlier: earlier(atlas),
    };
    let mut files = vec![site.page(paths::HOME, "pages/home.html", &context)?];
    files.extend(picture);
    Ok(files)
}

/// The map that the edition declares, or the first of the chapters; of any figure where neither is published.
pub(super) fn lead_figure<'a>(site: &Site<'a>) -> Option<&'a FigureKey> {
    let atlas = site.atlas;
    let of_chapters =
        site.chapters.iter().flat_map(|chapter| &chapter.blocks).find_map(|block| match block {
            Block::Map { key, .. } => Some(key),
            _ => None,
        });
    let declared = atlas.edition.cover.as_ref();
    declared
        .filter(|key| atlas.values.figures.contains_key(key))
        .or(of_chapters)
        .or_else(|| atlas.indicators.values().find_map(|indicator| first_figure(atlas, indicator)))
}

fn first_figure<'a>(atlas: &'a Atlas, indicator: &Indicator) -> Option<&'a FigureKey> {
    let level = entry_level(atlas, indicator)?;
    let key = FigureKey { indicator: indicator.id.clone(), level: level.level.id.clone() };
    atlas.values.figures.get_key_value(&key).map(|(key, _)| key)
}

fn lead(atlas: &Atlas, key: &FigureKey, maps: &dyn MapSource) -> Option<(Plate, OutputFile)> {
    let view = View::whole(atlas, key)?;
    let caption = typography(&format!("{}, {}, {}", view.indicator.title, view.by_level(), view.period()));
    Some(plate(&view, caption, paths::HOME, paths::LEAD.to_owned(), maps))
}

fn earlier(atlas: &Atlas) -> Vec<Link> {
    let mut editions: Vec<_> = atlas.edition.publication.earlier.iter().collect();
    editions.sort_by_key(|edition| std::cmp::Reverse(edition.year));
    let link =
        |edition: &&Earlier| Link { label: edition.year.to_string(), href: edition.address.to_string() };
    editions.iter().map(link).collect()
}

/// How much there is: indicators, and the units of each mapped level.
fn facts(atlas: &Atlas) -> Vec<Fact> {
    let published =
        atlas.indicators.values().filter(|indicator| entry_level(atlas, indicator).is_some()).count();
    let word = if published < 2 { "indicateur" } else { "indicateurs" };
    let mut facts = vec![Fact { number: text::number(published as f64, 0), label: word.to_owned() }];
    facts.extend(atlas.territories.mapped().map(|level| Fact {
        number: text::number(level.units.len() as f64, 0),
        label: noun(level, level.units.len()).to_owned(),
    }));
    facts
}

/// Themes that have a published indicator, with links to their indicators.
pub(super) fn themes(atlas: &Atlas, page: &str) -> Vec<ThemeBlock> {
    let themes = atlas.by_theme(|indicator| {
        let level = entry_level(atlas, indicator)?;
        let href = relative(page, &paths::figure(&indicator.id, &level.level.id));
        Some(Link { label: typography(&indicator.title), href })
    });
    let block = |(theme, indicators): (&Theme, _)| ThemeBlock {
        id: theme.id.to_string(),
        title: typography(&theme.title),
        description: typography(&theme.description),
        indicators,
    };
    themes.map(block).collect()
}
