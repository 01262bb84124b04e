//! The Markdown event stream of a chapter's body, checked and turned to blocks.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html};

use super::bound::{self, Answer};
use super::chapter::{Block, Heading};
use super::{directive, link};
use crate::diag::{Code, Diagnostic};
use crate::model::{Atlas, SourceId, Span};
use crate::text;

/// Blocks and headings of `body` (a byte range of `text`), and every fault found.
pub(super) fn read(
    source: SourceId,
    text: &str,
    body: Range<usize>,
    atlas: &Atlas,
    slugs: &[String],
) -> (Vec<Block>, Vec<Heading>, Vec<Diagnostic>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT;
    let parser = Parser::new_ext(&text[body.clone()], options).into_offset_iter();
    let mut reader = Reader {
        source,
        text,
        offset: body.start,
        atlas,
        slugs,
        blocks: Vec::new(),
        headings: Vec::new(),
        diagnostics: Vec::new(),
        pending: Vec::new(),
        depth: 0,
        code: 0,
        refused: 0,
        heading: None,
    };
    for (event, range) in TextMergeWithOffset::new(parser) {
        reader.take(event, range);
    }
    reader.flush();
    (reader.blocks, reader.headings, reader.diagnostics)
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    /// Where the body starts in the file: event ranges count from there.
    offset: usize,
    atlas: &'a Atlas,
    slugs: &'a [String],
    blocks: Vec<Block>,
    headings: Vec<Heading>,
    diagnostics: Vec<Diagnostic>,
    /// Events of the HTML block being made.
    pending: Vec<Event<'a>>,
    /// Open tags: a map or table stands in a paragraph of the chapter itself, at depth 1.
    depth: usize,
    /// Open code blocks: what they hold is shown as typed.
    code: usize,
    /// Open images, whose content is dropped.
    refused: usize,
    /// Where the open heading started in `pending`, and its title so far.
    heading: Option<(usize, String)>,
}

impl<'a> Reader<'a> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, self.offset + range.start..self.offset + range.end)
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => self.refuse_html(&range),
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(Tag::Image { .. }) => {
                self.refused += 1;
                self.diagnostics.push(
                    Diagnostic::error(Code::Directive, "un chapitre ne contient pas d'image")
                        .at(self.span(&range), "")
                        .help("pour une carte\u{a0}: {{ carte indicateur niveau \"légende\" }}"),
                );
            }
            Event::End(TagEnd::Image) => self.refused -= 1,
            _ if self.refused > 0 => {}
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag),
            Event::Text(words) if self.code == 0 => self.words(&words, &range),
            Event::Code(words) => {
                if let Some((_, title)) = &mut self.heading {
                    title.push_str(&words);
                }
                self.pending.push(Event::Code(words));
            }
            other => self.pending.push(other),
        }
    }

    /// A closing tag says nothing that its opening one has not.
    fn refuse_html(&mut self, range: &Range<usize>) {
        let said = self.diagnostics.iter().any(|fault| fault.code == Code::RawHtml);
        let text = self.text[self.offset..][range.clone()].trim_start().to_ascii_lowercase();
        if said && text.starts_with("</") {
            return;
        }
        let (what, way_out) = match text.as_str() {
            text if text.starts_with("<script") => ("un script", "retirez-le"),
            text if text.starts_with("<!--") => {
                ("un commentaire HTML", "retirez-le\u{a0}: un chapitre ne contient que ce qui se lit")
            }
            _ => (
                "le HTML",
                "utilisez le Markdown\u{202f}; pour montrer un chevron, écrivez &lt; ou mettez le texte entre accents graves",
            ),
        };
        self.diagnostics.push(
            Diagnostic::error(Code::RawHtml, format!("{what} n'est pas admis dans un chapitre"))
                .at(self.span(range), "")
                .help(way_out),
        );
    }

    fn open(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let tag = match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } => {
                self.diagnostics.push(
                    Diagnostic::error(
                        Code::FrontMatter,
                        "un chapitre a un seul grand titre, celui de son en-tête",
                    )
                    .at(self.span(&range), "")
                    .help("commencez les intertitres à deux dièses\u{a0}: ## Intertitre"),
                );
                Tag::Heading { level: HeadingLevel::H2, id: None, classes: Vec::new(), attrs: Vec::new() }
            }
            Tag::Link { link_type, dest_url, title, id } => {
                let span = self.span(&range);
                let target = match link::resolve(&dest_url, span, self.atlas, self.slugs) {
                    Ok(target) => target,
                    Err(fault) => {
                        self.diagnostics.push(fault);
                        String::new()
                    }
                };
                Tag::Link { link_type, dest_url: target.into(), title, id }
            }
            other => other,
        };
        match &tag {
            Tag::CodeBlock(_) => self.code += 1,
            Tag::Heading { .. } => self.heading = Some((self.pending.len(), String::new())),
            _ => {}
        }
        self.depth += 1;
        self.pending.push(Event::Start(tag));
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.code -= 1,
            TagEnd::Heading(level) => self.name_heading(level),
            _ => {}
        }
        self.depth -= 1;
        let tag = match tag {
            TagEnd::Heading(HeadingLevel::H1) => TagEnd::Heading(HeadingLevel::H2),
            other => other,
        };
        self.pending.push(Event::End(tag));
    }

    /// Gives the heading an id made of its title, unique in the chapter.
    fn name_heading(&mut self, level: HeadingLevel) {
        let Some((start, title)) = self.heading.take() else { return };
        let base = match text::slug(&title) {
            slug if slug.is_empty() => "section".to_owned(),
            slug => slug,
        };
        let taken = |id: &str, headings: &[Heading]| headings.iter().any(|h| h.id == id);
        let mut id = base.clone();
        let mut n = 2;
        while taken(&id, &self.headings) {
            id = format!("{base}-{n}");
            n += 1;
        }
        if let Event::Start(Tag::Heading { id: slot, .. }) = &mut self.pending[start] {
            *slot = Some(CowStr::from(id.clone()));
        }
        if level <= HeadingLevel::H2 {
            self.headings.push(Heading { id, title });
        }
    }

    /// Text of the author: directives answered, French spaces set.
    fn words(&mut self, words: &str, range: &Range<usize>) {
        let mut rest = words;
        let mut from = self.offset + range.start;
        let mut done = String::new();
        while let Some(open) = rest.find("{{") {
            done.push_str(&text::typography(&rest[..open]));
            // Entities make the text differ from the source: find the braces again in the file.
            let end = self.offset + range.end;
            let at = self.text[from..end].find("{{").map_or(end, |i| from + i + 2);
            // A brace in between is one of another directive: this one is not closed.
            let close = self.text[at..end].find(['{', '}']);
            let close = close.filter(|close| self.text[at + close..end].starts_with("}}"));
            let Some(close) = close else {
                self.diagnostics.push(
                    Diagnostic::error(Code::Directive, "directive non fermée")
                        .at(Span::new(self.source, at.saturating_sub(2)..at), "ouverte ici")
                        .help("fermez-la par }} sur la même ligne"),
                );
                rest = &rest[open + 2..];
                from = at;
                continue;
            };
            let inner = &self.text[at..at + close];
            from = at + close + 2;
            match directive::read(self.source, inner, at)
                .and_then(|d| Ok((bound::answer(&d, self.atlas)?, d)))
            {
                Ok((Answer::Text(answer), _)) => done.push_str(&answer),
                Ok((Answer::Block(block), directive)) => self.place(block, &directive, words),
                Err(fault) => self.diagnostics.push(fault),
            }
            rest = rest[open..].find("}}").map_or("", |i| &rest[open + i + 2..]);
            // A unit's own full stop (« hab. ») also ends the sentence.
            if done.ends_with('.') && !rest.starts_with("..") {
                rest = rest.strip_prefix('.').unwrap_or(rest);
            }
        }
        done.push_str(&text::typography(rest));
        if let Some((_, title)) = &mut self.heading {
            title.push_str(&done);
        }
        self.pending.push(Event::Text(done.into()));
    }

    /// A map or a table stands alone in its paragraph, which it replaces.
    fn place(&mut self, block: Block, directive: &directive::Directive, words: &str) {
        let alone = words.trim().starts_with("{{")
            && words.trim().ends_with("}}")
            && words.matches("{{").count() == 1;
        if self.depth != 1 || !alone || !matches!(self.pending.last(), Some(Event::Start(Tag::Paragraph))) {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::Directive,
                    "une carte ou un tableau se place seul dans son paragraphe",
                )
                .at(directive.span, "")
                .help("laissez une ligne vide avant et après"),
            );
            return;
        }
        self.pending.pop();
        self.flush();
        self.blocks.push(block);
        self.pending.push(Event::Start(Tag::Paragraph));
    }

    fn flush(&mut self) {
        let events = std::mem::take(&mut self.pending);
        let empty = |event: &Event| match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => true,
            Event::Text(words) => words.trim().is_empty(),
            _ => false,
        };
        if events.iter().all(empty) {
            return;
        }
        let mut made = String::new();
        html::push_html(&mut made, events.into_iter());
        self.blocks.push(Block::Html(made.replace("<p></p>\n", "")));
    }
}
