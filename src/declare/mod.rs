//! TOML declarations, read field by field: the only room that knows the `toml` crate.
//!
//! A reader is a function of [`Fields`] that asks for every key it accepts and
//! returns a noun. From what was asked follow, for every file alike:
//!
//! - unknown keys, with « vouliez-vous dire » among those that were asked for;
//! - missing keys, wrong types and unknown values, each at its place;
//! - the [`Spans`] of the noun, so that a later check needs no second structure;
//! - the list of [`accepted_keys`], which the guide of analysts is held to.
//!
//! A reader must ask for all its keys before it gives up on one: `need` and
//! `give` first, `?` after.

mod fields;
mod shape;
mod syntax;

pub use fields::Fields;
pub use shape::{Choice, Date, Entries, Item, OneOrMany, Prose, Shape};

use std::cell::RefCell;

use toml::de::DeTable;

use crate::diag::Diagnostic;
use crate::model::{SourceId, Span, Spans};

/// What came of a file: the noun if nothing essential was missing, where its keys stand, and the faults.
#[derive(Debug)]
pub struct Declared<T> {
    pub noun: Option<T>,
    pub spans: Spans,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the TOML `text`, which starts at byte `offset` of `source` (0 but for the head of a chapter).
///
/// Spans are kept by path: `title`, `map.breaks.0`, `tables.1.file`; an element
/// of a list of texts bears its own text: `levels.commune`.
pub fn read<T>(
    source: SourceId,
    text: &str,
    offset: usize,
    reader: impl FnOnce(&Fields) -> Option<T>,
) -> Declared<T> {
    let session = Session::new(source, offset, false);
    let (document, errors) = DeTable::parse_recoverable(text);
    let noun = if errors.is_empty() {
        reader(&Fields::root(&session, Some(document.get_ref())))
    } else {
        session.diagnostics.borrow_mut().extend(syntax::faults(&errors, text, |range| session.span(range)));
        None
    };
    Declared { noun, spans: session.spans.into_inner(), diagnostics: session.diagnostics.into_inner() }
}

/// A key that a reader asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedKey {
    /// `map.classes`, `tables[].file`, `measures.<nom>.column`.
    pub path: String,
    /// In French: `texte`, `liste de textes`, `table`.
    pub shape: String,
    pub required: bool,
    /// The values of a closed choice, else empty.
    pub values: Vec<&'static str>,
}

/// Every key that a reader accepts, in the order in which it asks.
pub fn accepted_keys<T>(reader: impl FnOnce(&Fields) -> Option<T>) -> Vec<AcceptedKey> {
    let session = Session::new(SourceId(0), 0, true);
    reader(&Fields::root(&session, None));
    session.keys.into_inner()
}

/// One reading of one file, shared by all its [`Fields`].
struct Session {
    source: SourceId,
    offset: usize,
    /// No file: every table is there and empty, and only the questions count.
    describing: bool,
    diagnostics: RefCell<Vec<Diagnostic>>,
    spans: RefCell<Spans>,
    keys: RefCell<Vec<AcceptedKey>>,
}

impl Session {
    fn new(source: SourceId, offset: usize, describing: bool) -> Self {
        Self {
            source,
            offset,
            describing,
            diagnostics: RefCell::default(),
            spans: RefCell::new(Spans::new(source)),
            keys: RefCell::default(),
        }
    }
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.source, range.start + self.offset..range.end + self.offset)
    }
    fn mark(&self, path: &str, span: Span) {
        self.spans.borrow_mut().insert(path, span);
    }
    fn report(&self, diagnostic: Diagnostic) {
        if !self.describing {
            self.diagnostics.borrow_mut().push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests;
