//! French as it is read: numbers, spaces, names with their article, order of names.
//!
//! Everything here is a pure function of its arguments: no locale of the
//! machine, no global.

mod capital;
mod collate;
mod fold;
mod list;
mod number;
mod place;
mod slug;
mod typography;
mod xml;

pub use capital::{capital, uncapital};
pub use collate::Collator;
pub use fold::{fold, fold_place};
pub use list::list;
pub use number::{agreed, counted, exact, in_words, number, ordinal, percent, signed, with_unit};
pub use place::{apostrophes, in_place, of_noun, of_place, to_place, with_article};
pub use slug::slug;
pub use typography::typography;
pub use xml::escape_xml;

/// Espace insécable: before `:`, before a unit.
pub const NBSP: char = '\u{a0}';
/// Espace fine insécable: between thousands, before `;` `!` `?`, inside « ».
pub const NNBSP: char = '\u{202f}';
/// The minus sign of numbers, as wide as `+`.
pub const MINUS: char = '\u{2212}';
