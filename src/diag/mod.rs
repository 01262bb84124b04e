//! The author's faults: accumulated, sorted, said in French with a place and a way out.
//!
//! A stage never stops at its first fault: it pushes [`Diagnostic`]s to a
//! [`Report`] and goes on as far as it can. The world's faults (disk, port)
//! are typed errors elsewhere.

mod code;
mod diagnostic;
mod render;
mod source;
mod suggest;

pub use code::Code;
pub use diagnostic::{Diagnostic, Label, Report, Severity};
pub use render::{Style, render};
pub use source::{Source, Sources};
pub use suggest::suggest;

/// A word of the author between French quotation marks.
pub fn quoted(word: impl std::fmt::Display) -> String {
    format!("«\u{202f}{word}\u{202f}»")
}
