//! Chapters: prose with its plates and tables, numbered in reading order.

use serde::Serialize;

use super::paths::{self, MapRef, relative};
use super::plate::{Plate, plate};
use super::shell::{Link, Shell, ShellBuilder};
use super::site::{MapSource, OutputFile, Site};
use super::table::{self, Table};
use super::view::View;
use crate::diag::Diagnostic;
use crate::model::FigureKey;
use crate::prose::{Block, Chapter, ROOT, RowChoice};

/// A line of the table of contents.
#[derive(Serialize)]
pub(super) struct Entry {
    number: usize,
    title: String,
    summary: String,
    href: String,
}

pub(super) fn entries(site: &Site, page: &str) -> Vec<Entry> {
    let entries = site.chapters.iter().enumerate().map(|(at, chapter)| Entry {
        number: at + 1,
        title: chapter.title.clone(),
        summary: chapter.summary.clone(),
        href: relative(page, &paths::chapter(&chapter.slug)),
    });
    entries.collect()
}

#[derive(Serialize)]
struct Index {
    shell: Shell,
    chapters: Vec<Entry>,
}

pub(super) fn index(site: &Site) -> Result<OutputFile, Diagnostic> {
    let shell = ShellBuilder::new(site, paths::CHAPTERS, "Chapitres", "Les chapitres de l’atlas.");
    let context = Index { shell: shell.build(), chapters: entries(site, paths::CHAPTERS) };
    site.page(paths::CHAPTERS, "pages/chapters.html", &context)
}

#[derive(Serialize)]
struct ChapterPage {
    shell: Shell,
    number: usize,
    title: String,
    summary: String,
    headings: Vec<Link>,
    blocks: Vec<Piece>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// One piece of a chapter; `kind` is `prose`, `map` or `table`, and only its own field is filled.
#[derive(Serialize, Default)]
struct Piece {
    kind: &'static str,
    /// Of a map, from 1 in its chapter.
    number: usize,
    /// HTML made by `prose` from checked Markdown.
    html: String,
    plate: Option<Plate>,
    table: Option<Table>,
    /// The page of the table's figure.
    href: String,
}

/// Where the files of a chapter lie, the page first.
pub(super) fn paths(chapter: &Chapter) -> Vec<String> {
    let maps = chapter.blocks.iter().filter(|block| matches!(block, Block::Map { .. })).count();
    let plates = (1..=maps).map(|number| paths::plate(&chapter.slug, number));
    std::iter::once(paths::chapter(&chapter.slug)).chain(plates).collect()
}

/// The page of a chapter, then its maps.
pub(super) fn chapter(site: &Site, at: usize, maps: &dyn MapSource) -> Result<Vec<OutputFile>, Diagnostic> {
    let chapter = &site.chapters[at];
    let page = paths::chapter(&chapter.slug);
    let mut pictures = Vec::new();
    let mut tables = 0;
    let blocks = chapter.blocks.iter().filter_map(|block| match block {
        Block::Html(html) => Some(prose(html, &page)),
        Block::Map { key, caption } => {
            let number = pictures.len() + 1;
            let view = View::whole(site.atlas, key)?;
            let path = paths::plate(&chapter.slug, number);
            let (plate, picture) = plate(&view, caption.clone(), &page, path, maps);
            pictures.push(picture);
            Some(Piece { kind: "map", number, plate: Some(plate), ..Piece::default() })
        }
        Block::Table { key, caption, rows } => {
            tables += 1;
            values(site, key, caption, *rows, tables, &page)
        }
    });
    let blocks = blocks.collect();
    let link = |at: Option<usize>| {
        let chapter = site.chapters.get(at?)?;
        Some(Link { label: chapter.title.clone(), href: relative(&page, &paths::chapter(&chapter.slug)) })
    };
    let mut shell = ShellBuilder::new(site, &page, &chapter.title, &chapter.summary)
        .script("table.js")
        .above("Chapitres", paths::CHAPTERS);
    let first = chapter.blocks.iter().find_map(|block| match block {
        Block::Map { key, caption } => Some((MapRef::whole(key.clone()), caption)),
        _ => None,
    });
    if let Some((map, caption)) = first {
        shell = shell.pictured(&map, caption);
    }
    let context = ChapterPage {
        shell: shell.build(),
        number: at + 1,
        title: chapter.title.clone(),
        summary: chapter.summary.clone(),
        headings: chapter
            .headings
            .iter()
            .map(|heading| Link { label: heading.title.clone(), href: format!("#{}", heading.id) })
            .collect(),
        blocks,
        previous: link(at.checked_sub(1)),
        next: link(Some(at + 1)),
    };
    let mut files = vec![site.page(&page, "pages/chapter.html", &context)?];
    files.extend(pictures);
    Ok(files)
}

fn prose(html: &str, page: &str) -> Piece {
    let root = "../".repeat(page.matches('/').count());
    let html = html.replace(&format!("href=\"{ROOT}"), &format!("href=\"{root}"));
    Piece { kind: "prose", html, ..Piece::default() }
}

fn values(
    site: &Site,
    key: &FigureKey,
    caption: &str,
    rows: RowChoice,
    number: usize,
    page: &str,
) -> Option<Piece> {
    let view = View::whole(site.atlas, key)?;
    let ordered = table::ordered(&view, &site.collator);
    let known = ordered.iter().take_while(|at| view.values[**at].number().is_some()).count();
    let positions = match rows {
        RowChoice::All => &ordered[..],
        RowChoice::First(n) => &ordered[..n.min(known)],
        RowChoice::Last(n) => &ordered[known.saturating_sub(n)..known],
    };
    let mut table = table::selected(&view, positions, page, &format!("tableau-{number}"), caption.to_owned());
    // Several tables of a page may show the same territory: an id must be unique.
    table.rows.iter_mut().for_each(|row| row.id.clear());
    let href = relative(page, &paths::figure(&key.indicator, &key.level));
    Some(Piece { kind: "table", table: Some(table), href, ..Piece::default() })
}
