//! One fault, its place and its way out; a report is many of them.

use super::{Code, Sources};
use crate::model::Span;

/// An error stops the build before anything is written; a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// A marked place; the first label of a diagnostic is its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// One fault of an author, in French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    pub message: String,
    pub labels: Vec<Label>,
    pub helps: Vec<String>,
}

impl Diagnostic {
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            labels: Vec::new(),
            helps: Vec::new(),
        }
    }
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }
    /// Marks `span`, with a short text under the caret (may be empty).
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }
    /// Adds a way out.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.helps.push(text.into());
        self
    }
    /// Adds « vouliez-vous dire … » when a candidate is near enough to `word`.
    pub fn did_you_mean<'a>(self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match super::suggest(word, candidates) {
            Some(near) => self.help(format!("vouliez-vous dire {}\u{202f}?", super::quoted(near))),
            None => self,
        }
    }
    /// The nearest candidate, or all of them after `title` when none is near.
    pub fn nearest(self, word: &str, title: &str, candidates: &[&str]) -> Self {
        match super::suggest(word, candidates.iter().copied()) {
            Some(_) => self.did_you_mean(word, candidates.iter().copied()),
            None => self.help(format!("{title}\u{a0}: {}", candidates.join(", "))),
        }
    }
}

/// The faults of a whole build.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }
    /// Orders by file path, place, then code, and drops repeats: the same for any thread count.
    pub fn sort(&mut self, sources: &Sources) {
        let place = |d: &Diagnostic| {
            d.labels.first().map(|l| (sources.path(l.span.source).to_owned(), l.span.start, l.span.end))
        };
        self.diagnostics.sort_by_cached_key(|d| (place(d), d.severity, d.code, d.message.clone()));
        self.diagnostics.dedup();
    }
}
