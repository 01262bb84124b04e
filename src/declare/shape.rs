//! What a value may look like, and what to say when it looks otherwise.

use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::Session;
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::Span;

/// A value in its file.
pub struct Item<'a> {
    pub(super) session: &'a Session,
    pub(super) path: String,
    pub(super) value: &'a DeValue<'a>,
    pub(super) span: Span,
}

/// What can be read from one TOML value.
pub trait Shape: Sized {
    /// In French, in the singular: `texte`.
    fn name() -> String;
    /// The values of a closed choice.
    fn values() -> Vec<&'static str> {
        Vec::new()
    }
    /// The value, or `None` once the fault is reported.
    fn read(item: &Item) -> Option<Self>;
}

/// A closed choice of words.
pub trait Choice: Copy + 'static {
    const WORDS: &'static [(&'static str, Self)];
}

/// A text without the blanks around it; an empty one is a fault.
pub struct Prose(pub String);

/// A text, or a TOML date, which gives its text.
pub struct Date(pub String);

/// One value, or a list of them.
pub struct OneOrMany<T>(pub Vec<T>);

/// A table whose keys are the author's own, in the order of the file.
pub struct Entries<T>(pub Vec<(String, T)>);

impl<'a> Item<'a> {
    pub fn span(&self) -> Span {
        self.span
    }
    pub fn report(&self, fault: Diagnostic) {
        self.session.report(fault);
    }
    fn fault(&self, code: Code, what: &str) {
        let message = format!("{}\u{a0}: {what}", quoted(shown(&self.path)));
        self.report(Diagnostic::error(code, message).at(self.span, ""));
    }
    /// Says that something else than `expected` was found.
    pub fn wrong_type(&self, expected: &str) {
        let found = kind_of(self.value);
        let message = format!("{}\u{a0}: {found} au lieu de {expected}", quoted(shown(&self.path)));
        let mut fault = Diagnostic::error(Code::WrongType, message).at(self.span, found);
        let help = match (expected, self.value) {
            ("texte", DeValue::Integer(_)) => {
                "un code ou un nom s'écrit entre guillemets, pour garder ses zéros"
            }
            ("liste", DeValue::Array(_) | DeValue::Table(_)) => "",
            ("liste", _) => "mettez la valeur entre crochets\u{a0}: [ … ]",
            ("nombre" | "nombre entier" | "true ou false", DeValue::String(_)) => {
                "écrivez-le sans guillemets"
            }
            _ => "",
        };
        if !help.is_empty() {
            fault = fault.help(help);
        }
        self.session.report(fault);
    }
    pub(super) fn below(&self, name: &str, value: &'a Spanned<DeValue<'a>>) -> Item<'a> {
        Item {
            session: self.session,
            path: format!("{}.{name}", self.path),
            value: value.get_ref(),
            span: self.session.span(value.span()),
        }
    }
    /// Keys and values of a table, in the order of the file.
    pub(super) fn entries(&self, expected: &str) -> Option<Vec<(&'a str, Item<'a>)>> {
        let DeValue::Table(table) = self.value else {
            self.wrong_type(expected);
            return None;
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        Some(
            entries
                .into_iter()
                .map(|(key, value)| (&**key.get_ref(), self.below(key.get_ref(), value)))
                .collect(),
        )
    }
    fn list<T: Shape>(&self, array: &'a DeArray<'a>) -> Option<Vec<T>> {
        let read = |(i, element): (usize, &'a Spanned<DeValue<'a>>)| {
            let name = element.get_ref().as_str().map_or_else(|| i.to_string(), str::to_owned);
            let element = self.below(&name, element);
            self.session.mark(&element.path, element.span);
            T::read(&element)
        };
        // Read them all before giving up, so that every wrong element is said.
        let read: Vec<Option<T>> = array.iter().enumerate().map(read).collect();
        read.into_iter().collect()
    }
}

/// What an author sees there, in French.
/// A path as an author reads it: the place says which element of a list is meant.
pub(super) fn shown(path: &str) -> String {
    let names = path.split('.').filter(|name| !name.bytes().all(|byte| byte.is_ascii_digit()));
    names.collect::<Vec<_>>().join(".")
}

pub(super) fn kind_of(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "texte",
        DeValue::Integer(_) => "nombre entier",
        DeValue::Float(_) => "nombre décimal",
        DeValue::Boolean(_) => "booléen",
        DeValue::Datetime(_) => "date",
        DeValue::Array(_) => "liste",
        DeValue::Table(_) => "table",
    }
}

impl Shape for String {
    fn name() -> String {
        "texte".into()
    }
    fn read(item: &Item) -> Option<Self> {
        let text = item.value.as_str();
        if text.is_none() {
            item.wrong_type("texte");
        }
        text.map(str::to_owned)
    }
}

impl Shape for Prose {
    fn name() -> String {
        "texte".into()
    }
    fn read(item: &Item) -> Option<Self> {
        let text = String::read(item)?.trim().to_owned();
        if text.is_empty() {
            item.fault(Code::MissingKey, "ce texte est vide");
            return None;
        }
        Some(Prose(text))
    }
}

impl Shape for Date {
    fn name() -> String {
        "texte ou date".into()
    }
    fn read(item: &Item) -> Option<Self> {
        match item.value {
            DeValue::Datetime(date) => Some(Date(date.to_string())),
            DeValue::String(text) => Some(Date(text.trim().to_owned())),
            _ => {
                item.wrong_type("texte ou date");
                None
            }
        }
    }
}

impl Shape for bool {
    fn name() -> String {
        "true ou false".into()
    }
    fn read(item: &Item) -> Option<Self> {
        let value = item.value.as_bool();
        if value.is_none() {
            item.wrong_type("true ou false");
        }
        value
    }
}

impl Shape for f64 {
    fn name() -> String {
        "nombre".into()
    }
    fn read(item: &Item) -> Option<Self> {
        let number = match item.value {
            DeValue::Integer(integer) => {
                i64::from_str_radix(integer.as_str(), integer.radix()).ok().map(|integer| integer as f64)
            }
            DeValue::Float(float) => float.as_str().parse().ok().filter(|x: &f64| x.is_finite()),
            _ => {
                item.wrong_type("nombre");
                return None;
            }
        };
        if number.is_none() {
            item.fault(Code::WrongType, "ce nombre n'est pas fini");
        }
        number
    }
}

macro_rules! whole {
    ($($type:ty)+) => {$(
        impl Shape for $type {
            fn name() -> String {
                "nombre entier".into()
            }
            fn read(item: &Item) -> Option<Self> {
                let DeValue::Integer(integer) = item.value else {
                    item.wrong_type("nombre entier");
                    return None;
                };
                let number = <$type>::from_str_radix(integer.as_str(), integer.radix()).ok();
                if number.is_none() {
                    item.fault(Code::WrongType, &format!("nombre entier de 0 à {} attendu", <$type>::MAX));
                }
                number
            }
        }
    )+};
}
whole!(u8 u16 u32);

impl<T: Choice> Shape for T {
    fn name() -> String {
        "texte".into()
    }
    fn values() -> Vec<&'static str> {
        T::WORDS.iter().map(|(word, _)| *word).collect()
    }
    fn read(item: &Item) -> Option<Self> {
        let word = String::read(item)?;
        if let Some((_, value)) = T::WORDS.iter().find(|(known, _)| *known == word) {
            return Some(*value);
        }
        let what = format!("valeur inconnue {} pour {}", quoted(&word), quoted(shown(&item.path)));
        let fault = Diagnostic::error(Code::UnknownValue, what).at(item.span, "");
        item.session.report(fault.nearest(&word, "valeurs acceptées", &Self::values()));
        None
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn name() -> String {
        format!("liste ({})", T::name())
    }
    fn values() -> Vec<&'static str> {
        T::values()
    }
    fn read(item: &Item) -> Option<Self> {
        match item.value {
            DeValue::Array(array) => item.list(array),
            _ => {
                item.wrong_type("liste");
                None
            }
        }
    }
}

impl<T: Shape> Shape for OneOrMany<T> {
    fn name() -> String {
        format!("{0} ou liste ({0})", T::name())
    }
    fn values() -> Vec<&'static str> {
        T::values()
    }
    fn read(item: &Item) -> Option<Self> {
        match item.value {
            DeValue::Array(array) => item.list(array).map(OneOrMany),
            _ => T::read(item).map(|value| OneOrMany(vec![value])),
        }
    }
}

impl<T: Shape> Shape for Entries<T> {
    fn name() -> String {
        format!("table ({})", T::name())
    }
    fn read(item: &Item) -> Option<Self> {
        let entries = item.entries("table")?;
        let read: Vec<Option<(String, T)>> = entries
            .into_iter()
            .map(|(key, value)| {
                item.session.mark(&value.path, value.span);
                Some((key.to_owned(), T::read(&value)?))
            })
            .collect();
        read.into_iter().collect::<Option<_>>().map(Entries)
    }
}
