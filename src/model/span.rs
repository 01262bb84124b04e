//! Where a noun was written, so that a late stage can still point at the author's line.

use std::collections::BTreeMap;

/// Index of a source file in `diag::Sources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// Byte range `start..end` of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub source: SourceId,
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(source: SourceId, range: std::ops::Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end }
    }
    /// The first byte of a source: where a fault has no better place.
    pub fn start_of(source: SourceId) -> Self {
        Self { source, start: 0, end: 0 }
    }
}

/// Places of a declaration's keys (`"levels"`, `"map.palette"`), kept beside the noun.
#[derive(Clone, Debug)]
pub struct Spans {
    source: SourceId,
    places: BTreeMap<String, Span>,
}

impl Spans {
    pub fn new(source: SourceId) -> Self {
        Self { source, places: BTreeMap::new() }
    }
    pub fn insert(&mut self, key: impl Into<String>, span: Span) {
        self.places.insert(key.into(), span);
    }
    /// Place of `key`, else of the nearest parent key (`"map"` for `"map.breaks"`), else of the file.
    pub fn get(&self, key: &str) -> Span {
        let mut key = key;
        loop {
            if let Some(span) = self.places.get(key) {
                return *span;
            }
            match key.rfind('.') {
                Some(dot) => key = &key[..dot],
                None => return Span::start_of(self.source),
            }
        }
    }
}
