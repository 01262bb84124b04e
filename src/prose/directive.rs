//! `{{ mot indicateur niveau … }}`: what an author may ask of the data.

use crate::diag::{Code, Diagnostic};
use crate::model::{SourceId, Span};

/// A directive as typed, cut into words with their places.
#[derive(Clone, Debug)]
pub(super) struct Directive {
    pub span: Span,
    pub word: Word,
    pub arguments: Vec<Word>,
    pub caption: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Word {
    pub text: String,
    pub span: Span,
}

/// The directives, each with its shape.
const SHAPES: [(&str, &str); 8] = [
    ("carte", "{{ carte indicateur niveau \"légende\" }}"),
    ("tableau", "{{ tableau indicateur niveau premiers=10 \"légende\" }}"),
    ("valeur", "{{ valeur indicateur niveau code }}"),
    ("rang", "{{ rang indicateur niveau code }}"),
    ("maximum", "{{ maximum indicateur niveau }}"),
    ("minimum", "{{ minimum indicateur niveau }}"),
    ("mediane", "{{ mediane indicateur niveau }}"),
    ("nombre", "{{ nombre niveau }}"),
];

/// How each directive is written, one a line, for the guide and the diagnostics.
pub fn help() -> String {
    SHAPES.map(|(_, shape)| shape).join("\n")
}

pub(super) fn shape(word: &str) -> Option<&'static str> {
    SHAPES.iter().find(|(name, _)| *name == word).map(|(_, shape)| *shape)
}

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|(name, _)| *name)
}

/// Reads what stands between `{{` and `}}`; `inner` starts at byte `at` of the source.
pub(super) fn read(source: SourceId, inner: &str, at: usize) -> Result<Directive, Diagnostic> {
    let span = Span::new(source, at.saturating_sub(2)..at + inner.len() + 2);
    let (words_part, caption) = match inner.find('"') {
        None => (inner, None),
        Some(open) => match inner[open + 1..].trim_end().strip_suffix('"') {
            Some(caption) if !caption.contains('"') => (&inner[..open], Some(caption.to_owned())),
            _ => {
                let quote = Span::new(source, at + open..at + open + 1);
                return Err(Diagnostic::error(
                    Code::Directive,
                    "la légende n'est pas fermée, ou n'est pas à la fin",
                )
                .at(quote, "guillemet ouvert ici")
                .help("écrivez la légende en dernier, entre deux guillemets droits\u{a0}: \"…\""));
            }
        },
    };
    let mut words = words_part.split_whitespace().map(|word| {
        let start = at + (word.as_ptr() as usize - inner.as_ptr() as usize);
        Word { text: word.to_owned(), span: Span::new(source, start..start + word.len()) }
    });
    let Some(word) = words.next() else {
        return Err(Diagnostic::error(Code::Directive, "directive vide").at(span, "").help(help()));
    };
    if shape(&word.text).is_none() {
        return Err(Diagnostic::error(
            Code::Directive,
            format!("directive inconnue «\u{202f}{}\u{202f}»", word.text),
        )
        .at(word.span, "")
        .did_you_mean(&word.text, names())
        .help(format!("les directives sont\u{a0}: {}", names().collect::<Vec<_>>().join(", "))));
    }
    Ok(Directive { span, word, arguments: words.collect(), caption })
}
