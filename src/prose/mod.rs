//! Chapters: Markdown whose maps, tables and numbers come from the data.
//!
//! A chapter may hold no HTML, no image and no address but those of this site,
//! the web and mail; each directive `{{ … }}` is checked against the [`Atlas`](crate::model::Atlas).

mod bound;
mod chapter;
mod directive;
mod link;
mod markdown;
#[cfg(test)]
mod tests;

pub use chapter::{Block, Chapter, Heading, RowChoice, parse, slug_of};
pub use directive::help as directives_help;
pub use link::ROOT;
