//! The keys of one table, asked for one by one.

use std::cell::RefCell;

use toml::de::{DeTable, DeValue};

use super::shape::{kind_of, shown};
use super::{AcceptedKey, Item, Session, Shape};
use crate::diag::{Code, Diagnostic, quoted, suggest};
use crate::model::Span;

/// One TOML table. What was never asked for is unknown: said when the value is dropped.
pub struct Fields<'a> {
    session: &'a Session,
    /// `None` when describing, or where an inline table was expected and something else found.
    table: Option<&'a DeTable<'a>>,
    /// Path of the table with its final dot, empty at the root.
    path: String,
    /// The same path as the list of accepted keys writes it.
    pattern: String,
    place: Span,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<Missing>>,
}

/// A required key that is not there.
struct Missing {
    key: &'static str,
    /// What it holds.
    shape: String,
    /// What an author may write; empty where the shape says it.
    advice: &'static str,
}

impl<'a> Fields<'a> {
    fn new(
        session: &'a Session,
        table: Option<&'a DeTable<'a>>,
        path: String,
        pattern: String,
        place: Span,
    ) -> Self {
        let (asked, missing) = (RefCell::default(), RefCell::default());
        Self { session, table, path, pattern, place, asked, missing }
    }

    pub(super) fn root(session: &'a Session, table: Option<&'a DeTable<'a>>) -> Self {
        let place = session.span(0..0);
        Self::new(session, table, String::new(), String::new(), place)
    }

    /// The value of a key that must be there; its absence is a fault of this table.
    pub fn need<T: Shape>(&self, key: &'static str) -> Option<T> {
        self.ask::<T>(key, Some(""))
    }

    /// The same; `advice` tells an author who left it out what to write.
    pub fn need_with<T: Shape>(&self, key: &'static str, advice: &'static str) -> Option<T> {
        self.ask::<T>(key, Some(advice))
    }

    /// The value of a key that may be absent.
    pub fn give<T: Shape>(&self, key: &'static str) -> Option<T> {
        self.ask::<T>(key, None)
    }

    /// A table that may be absent: `[map]` or `map = { … }`.
    pub fn table(&self, key: &'static str) -> Option<Fields<'a>> {
        self.record(key, "table".into(), false, Vec::new());
        let pattern = format!("{}{key}.", self.pattern);
        if self.session.describing {
            return Some(self.below(None, String::new(), pattern, self.place));
        }
        let item = self.item(key)?;
        self.session.mark(&item.path, item.span);
        self.enter(&item, pattern)
    }

    /// An array of tables, `[[tables]]`, empty when absent.
    pub fn tables(&self, key: &'static str) -> Vec<Fields<'a>> {
        self.record(key, "liste de tables".into(), false, Vec::new());
        let pattern = format!("{}{key}[].", self.pattern);
        if self.session.describing {
            return vec![self.below(None, String::new(), pattern, self.place)];
        }
        let Some(item) = self.item(key) else { return Vec::new() };
        self.session.mark(&item.path, item.span);
        let DeValue::Array(array) = item.value else {
            item.wrong_type("liste de tables");
            return Vec::new();
        };
        let elements = array.iter().enumerate().map(|(i, element)| item.below(&i.to_string(), element));
        elements
            .filter_map(|element| {
                self.session.mark(&element.path, element.span);
                self.enter(&element, pattern.clone())
            })
            .collect()
    }

    /// Tables that an author names, `[measures.population]`, in the order of the file.
    pub fn named(&self, key: &'static str) -> Vec<(String, Fields<'a>)> {
        self.record(key, "tables nommées".into(), false, Vec::new());
        let pattern = format!("{}{key}.<nom>.", self.pattern);
        if self.session.describing {
            return vec![("nom".into(), self.below(None, String::new(), pattern, self.place))];
        }
        let Some(item) = self.item(key) else { return Vec::new() };
        let entries = item.entries("tables nommées").unwrap_or_default();
        entries
            .into_iter()
            .filter_map(|(name, element)| {
                self.session.mark(&element.path, element.span);
                Some((name.to_owned(), self.enter(&element, pattern.clone())?))
            })
            .collect()
    }

    /// Whether the file gives a key, be its value right or wrong.
    pub fn has(&self, key: &str) -> bool {
        self.table.is_some_and(|table| table.contains_key(key))
    }

    /// Whether an author gave a key, perhaps unreadable or misspelt: then its own fault says enough.
    pub fn tried(&self, key: &str) -> bool {
        let asked = self.asked.borrow();
        let misspelt = |name: &str| !asked.contains(&name) && suggest(name, [key]).is_some();
        self.has(key) || self.table.is_some_and(|table| table.keys().any(|name| misspelt(name.get_ref())))
    }

    /// Where this table starts: its header.
    pub fn place(&self) -> Span {
        self.place
    }

    /// Where the value of a key stands; the table's place when it is absent.
    pub fn place_of(&self, key: &'static str) -> Span {
        self.item(key).map_or(self.place, |item| item.span)
    }

    /// Keeps the place of a key under the name of the one it stands for.
    pub fn stands_for(&self, key: &'static str, other: &'static str) {
        if let Some(item) = self.item(key) {
            self.session.mark(&format!("{}{other}", self.path), item.span);
        }
    }

    /// Adds a fault that only the reader can know.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.session.report(diagnostic);
    }

    /// The value of a key; `required` is the advice for its absence, where that is a fault.
    fn ask<T: Shape>(&self, key: &'static str, required: Option<&'static str>) -> Option<T> {
        self.record(key, T::name(), required.is_some(), T::values());
        if let Some(item) = self.item(key) {
            self.session.mark(&item.path, item.span);
            return T::read(&item);
        }
        if let Some(advice) = required {
            self.missing.borrow_mut().push(Missing { key, shape: T::name(), advice });
        }
        None
    }

    fn item(&self, key: &str) -> Option<Item<'a>> {
        let value = self.table?.get(key)?;
        Some(Item {
            session: self.session,
            path: format!("{}{key}", self.path),
            value: value.get_ref(),
            span: self.session.span(value.span()),
        })
    }

    fn enter(&self, item: &Item<'a>, pattern: String) -> Option<Fields<'a>> {
        match item.value {
            DeValue::Table(table) => {
                Some(self.below(Some(table), format!("{}.", item.path), pattern, item.span))
            }
            _ => {
                item.wrong_type("table");
                None
            }
        }
    }

    fn below(
        &self,
        table: Option<&'a DeTable<'a>>,
        path: String,
        pattern: String,
        place: Span,
    ) -> Fields<'a> {
        Fields::new(self.session, table, path, pattern, place)
    }

    fn record(&self, key: &'static str, shape: String, required: bool, values: Vec<&'static str>) {
        self.asked.borrow_mut().push(key);
        if self.session.describing {
            let path = format!("{}{key}", self.pattern);
            self.session.keys.borrow_mut().push(AcceptedKey { path, shape, required, values });
        }
    }
}

impl Drop for Fields<'_> {
    fn drop(&mut self) {
        let Some(table) = self.table else { return };
        let asked = self.asked.borrow();
        let mut missing = self.missing.take();
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            if asked.contains(&name) {
                continue;
            }
            let what = format!("clé inconnue {}", quoted(shown(&format!("{}{name}", self.path))));
            let label = format!("{} qu'Atlas ne lit pas", kind_of(value.get_ref()));
            let fault = Diagnostic::error(Code::UnknownKey, what).at(self.session.span(key.span()), label);
            // A key that is misspelt is not also absent.
            let free = asked.iter().copied().filter(|key| !self.has(key));
            let meant = suggest(name, free);
            missing.retain(|missing| Some(missing.key) != meant);
            self.report(match meant {
                Some(meant) => fault.did_you_mean(name, [meant]),
                None => fault.nearest(name, "clés acceptées ici", &asked),
            });
        }
        for Missing { key, shape, advice } in missing {
            let key = shown(&format!("{}{key}", self.path));
            let what = format!("clé {} absente ({shape})", quoted(key));
            let fault = Diagnostic::error(Code::MissingKey, what).at(self.place, "");
            self.report(if advice.is_empty() { fault } else { fault.help(advice) });
        }
    }
}
