//! One chapter: its front matter, then its blocks in order.

use super::markdown;
use crate::declare::{self, Fields, Prose};
use crate::diag::{Code, Diagnostic, Sources, quoted};
use crate::model::{Atlas, FigureKey, SourceId, Span};
use crate::text::{self, typography};

/// A chapter ready for a page.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// File name without its number: `20-depenses.md` is `depenses`.
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub blocks: Vec<Block>,
    /// Second-level headings, for a table of contents.
    pub headings: Vec<Heading>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub id: String,
    pub title: String,
}

/// A piece of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// HTML made here from checked Markdown. Links inside the site start with [`ROOT`](super::link::ROOT).
    Html(String),
    Map {
        key: FigureKey,
        caption: String,
    },
    Table {
        key: FigureKey,
        caption: String,
        rows: RowChoice,
    },
}

/// Which rows of a figure a table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowChoice {
    All,
    First(usize),
    Last(usize),
}

impl Chapter {
    /// The figures that the chapter shows, in reading order.
    pub fn figures(&self) -> impl Iterator<Item = &FigureKey> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Map { key, .. } | Block::Table { key, .. } => Some(key),
            Block::Html(_) => None,
        })
    }
}

const FENCE: &str = "+++";

/// Reads a chapter; `slugs` are those of all chapters, for links between them.
///
/// A chapter without a readable front matter still has its body checked; it is then `None`.
pub fn parse(
    source: SourceId,
    sources: &Sources,
    atlas: &Atlas,
    slugs: &[String],
) -> (Option<Chapter>, Vec<Diagnostic>) {
    let text: &str = sources.text(source);
    let mut diagnostics = Vec::new();
    let (front, body) = split(text);
    let front = match front {
        Some(range) => {
            let declared = declare::read(source, &text[range.clone()], range.start, head);
            diagnostics.extend(declared.diagnostics);
            declared.noun
        }
        None => {
            diagnostics.push(
                Diagnostic::error(Code::FrontMatter, "ce chapitre n'a pas d'en-tête")
                    .at(Span::new(source, 0..0), "attendu ici")
                    .help("commencez le fichier par\u{a0}:\n+++\ntitle = \"…\"\nsummary = \"…\"\n+++"),
            );
            None
        }
    };
    let slug = slug_of(sources.path(source));
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if slug.is_empty() || !slug.bytes().all(allowed) {
        let wanted = text::slug(slug);
        let file = sources.path(source).rsplit('/').next().unwrap_or_default();
        let what = format!("le nom de fichier {} ne peut pas devenir une adresse", quoted(file));
        let fault = Diagnostic::error(Code::UnknownValue, what).at(Span::new(source, 0..0), "");
        let renamed = file.replace(&format!("{slug}.md"), &format!("{wanted}.md"));
        diagnostics.push(match wanted.as_str() {
            "" => fault.help("des chiffres, un tiret, puis un nom\u{a0}: 20-depenses.md"),
            _ => fault.help(format!("renommez-le {renamed}\u{a0}: lettres sans accent, chiffres et tirets")),
        });
    }
    if slugs.iter().filter(|known| *known == slug).count() > 1 {
        let what = format!("deux chapitres s'appellent {}\u{a0}: ils auraient la même adresse", quoted(slug));
        let fault = Diagnostic::error(Code::Inconsistent, what).at(Span::new(source, 0..0), "");
        diagnostics
            .push(fault.help("donnez un autre nom à l'un des deux\u{a0}: le numéro n'en fait pas partie"));
    }
    let (blocks, headings, faults) = markdown::read(source, text, body, atlas, slugs);
    diagnostics.extend(faults);
    let chapter =
        front.map(|(title, summary)| Chapter { slug: slug.to_owned(), title, summary, blocks, headings });
    (chapter, diagnostics)
}

/// `content/20-depenses.md` → `depenses`.
pub fn slug_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    stem.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-')
}

/// Byte ranges of the front matter (between its fences) and of the body.
fn split(text: &str) -> (Option<std::ops::Range<usize>>, std::ops::Range<usize>) {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n');
    match lines.next() {
        Some(first) if first.trim_end() == FENCE => at += first.len(),
        _ => return (None, 0..text.len()),
    }
    let start = at;
    for line in lines {
        if line.trim_end() == FENCE {
            return (Some(start..at), at + line.len()..text.len());
        }
        at += line.len();
    }
    (None, 0..text.len())
}

/// `title` and `summary`, the only keys of a chapter's head.
fn head(fields: &Fields) -> Option<(String, String)> {
    let title = fields.need::<Prose>("title");
    let summary = fields.need::<Prose>("summary");
    Some((typography(&title?.0), typography(&summary?.0)))
}
