//! What the TOML parser says, in French.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::Error;

use crate::diag::{Code, Diagnostic};
use crate::model::Span;

/// The first fault of each line: what follows it there is only its echo.
pub(super) fn faults(errors: &[Error], text: &str, span: impl Fn(Range<usize>) -> Span) -> Vec<Diagnostic> {
    let mut lines = BTreeSet::new();
    let mut said = BTreeSet::new();
    let mut faults = Vec::new();
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        let start = (0..=range.start.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let message = if range.is_empty() && error.message().contains("quoted") {
            "missing value" // `title =`: nothing there to put between quotes
        } else {
            error.message()
        };
        let duplicate = message.contains("duplicate key");
        let header = duplicate && text[..start].ends_with('[');
        let line = text[start..].lines().next().unwrap_or_default();
        let line = &text[text[..start].rfind('\n').map_or(0, |at| at + 1)..start + line.len()];
        let (what, way_out) = match meant(line) {
            _ if header => (TABLE_TWICE.0, TABLE_TWICE.1.to_owned()),
            Some(meant) if !duplicate => meant,
            _ => {
                let (what, way_out) = french(message);
                (what, way_out.to_owned())
            }
        };
        // A list that is not closed lacks a comma at every line below; a table given twice gives its keys twice.
        let repeated = !said.insert(what);
        let follows =
            repeated && message.contains("comma") || duplicate && !header && said.contains(TABLE_TWICE.0);
        if !lines.insert(text[..start].matches('\n').count()) || follows {
            continue;
        }
        let fault = Diagnostic::error(Code::TomlSyntax, format!("TOML illisible\u{a0}: {what}"));
        let fault = fault.at(span(range), "");
        faults.push(if way_out.is_empty() { fault } else { fault.help(way_out) });
    }
    faults
}

const TABLE_TWICE: (&str, &str) = (
    "cette table est déjà donnée plus haut",
    "plusieurs tables du même nom s'écrivent entre doubles crochets\u{a0}: [[nom]]",
);

/// What an author does wrong on a line that the parser only stumbles over.
fn meant(line: &str) -> Option<(&'static str, String)> {
    let value = line.split_once('=')?.1.trim();
    let written = value.split([' ', '#']).next()?;
    let number = written.trim_start_matches(['-', '+']);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((whole, decimals)) = number.split_once(',')
        && digits(whole)
        && digits(decimals)
    {
        let decimal = written.replacen(',', ".", 1);
        let list = format!("{whole}, {decimals}");
        let way_out = format!("un nombre décimal s'écrit {decimal}, et deux nombres [{list}]");
        return Some(("cette virgule ne sépare rien", way_out));
    }
    let plain = value.replace("\\\"", "");
    if !plain.starts_with('"') || plain.starts_with("\"\"\"") || plain.matches('"').count() < 3 {
        return None;
    }
    // Between two texts a comma; after the first quote that closes one too early, a word.
    let after = plain[1..].split_once('"')?.1.trim_start();
    match after.chars().next()? {
        ',' => Some(("cette liste n'a pas de crochets", format!("écrivez [{value}]"))),
        '#' => None,
        _ => Some((
            "ce texte contient des guillemets droits, qui le referment trop tôt",
            "à l'intérieur, écrivez «\u{202f}…\u{202f}»".to_owned(),
        )),
    }
}

/// What is wrong and the way out, by the words of the parser's own message.
fn french(message: &str) -> (&'static str, &'static str) {
    const TABLE: &[(&str, &str, &str)] = &[
        ("duplicate key", "cette clé est déjà donnée plus haut", "gardez-en une seule"),
        ("cannot extend value", "cette clé est déjà donnée plus haut, et n'est pas une table", ""),
        (
            "string values must be quoted",
            "un texte s'écrit entre guillemets",
            "ajoutez des guillemets droits \"…\"",
        ),
        (
            "leading zero",
            "un nombre ne commence pas par un zéro",
            "un code s'écrit entre guillemets, pour garder ses zéros\u{a0}: \"01\"",
        ),
        ("unclosed array table", "]] attendu à la fin de l'en-tête", ""),
        ("unclosed table", "] attendu à la fin de l'en-tête", ""),
        ("unclosed array", "cette liste n'est pas refermée", "ajoutez ]"),
        ("unclosed inline table", "cette table n'est pas refermée", "ajoutez }"),
        (
            "missing comma",
            "il manque une virgule",
            "une virgule sépare deux éléments\u{202f}; une liste se referme par ]",
        ),
        ("extra comma", "virgule en trop", ""),
        ("extra `=`", "signe = en trop", ""),
        ("extra assignment", "signe = en trop", ""),
        ("missing assignment", "il manque un signe =", "écrivez clé = valeur"),
        ("key with no value", "clé sans valeur", "écrivez clé = valeur"),
        ("missing value", "il manque une valeur", "un texte s'écrit entre guillemets\u{a0}: \"…\""),
        ("invalid value", "valeur illisible", "un texte s'écrit entre guillemets\u{a0}: \"…\""),
        ("key", "clé illisible", "une clé s'écrit sans accent ni espace, ou entre guillemets"),
        ("quote", "guillemets attendus", ""),
        ("escape", "barre oblique inverse inattendue", "entre apostrophes '…', elle est gardée telle quelle"),
        ("basic string", "ce texte n'est pas refermé", "ajoutez les guillemets"),
        ("literal string", "ce texte n'est pas refermé", "ajoutez l'apostrophe"),
        ("recurs", "trop de listes ou de tables imbriquées", ""),
        ("comment", "commentaire illisible", ""),
        (
            "carriage return",
            "fin de ligne illisible",
            "enregistrez le fichier avec des fins de ligne LF ou CRLF",
        ),
        ("content", "texte inattendu", "un commentaire commence par #"),
        ("radix", "nombre illisible", ""),
        ("digit", "nombre illisible", ""),
        ("sign", "nombre illisible", ""),
        ("number", "nombre illisible", ""),
    ];
    TABLE
        .iter()
        .find(|(words, ..)| message.contains(words))
        .map_or(("texte inattendu", ""), |(_, what, way_out)| (what, way_out))
}
