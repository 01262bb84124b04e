//! The texts that diagnostics point into.

use std::sync::Arc;

use crate::model::{SourceId, Span};

/// One text file, by its path from the project's root (always with `/`).
#[derive(Clone, Debug)]
pub struct Source {
    pub path: String,
    pub text: Arc<str>,
}

/// All sources of a build; a [`SourceId`] is its index.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    sources: Vec<Source>,
}

impl Sources {
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        self.sources.push(Source { path: path.into(), text: text.into() });
        SourceId(self.sources.len() as u32 - 1)
    }
    pub fn path(&self, id: SourceId) -> &str {
        &self.sources[id.0 as usize].path
    }
    pub fn text(&self, id: SourceId) -> &Arc<str> {
        &self.sources[id.0 as usize].text
    }
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.sources.iter().enumerate().map(|(i, source)| (SourceId(i as u32), source))
    }
    /// Line and column of a place, both from 1, the column in characters.
    pub fn position(&self, span: Span) -> (usize, usize) {
        let text = self.text(span.source);
        let start = floor_char_boundary(text, span.start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

pub(super) fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
