use proptest::prelude::*;

use super::{Declared, Entries, Fields, OneOrMany, Prose, accepted_keys, read};
use crate::diag::{Code, Report, Sources, Style, render};
use crate::model::{Method, SourceId};

#[derive(Debug, PartialEq)]
struct Sheet {
    title: String,
    numbers: Vec<f64>,
    filter: Vec<(String, Vec<String>)>,
    parts: Vec<(String, Option<u8>)>,
}

fn sheet(fields: &Fields) -> Option<Sheet> {
    let title = fields.need::<Prose>("title");
    let numbers = fields.give::<Vec<f64>>("numbers").unwrap_or_default();
    let filter = fields.give::<Entries<OneOrMany<String>>>("filter").map_or(Vec::new(), |entries| entries.0);
    fields.table("map").map(|map| map.give::<Method>("method"));
    for row in fields.tables("rows") {
        row.need::<u16>("year");
    }
    let parts = fields.named("parts").iter().map(|(name, part)| (name.clone(), part.give("size"))).collect();
    let filter = filter.into_iter().map(|(column, texts)| (column, texts.0)).collect();
    Some(Sheet { title: title?.0, numbers, filter, parts })
}

/// Message of each fault with the text it points at.
fn faults(text: &str) -> Vec<(Code, String, String)> {
    let Declared { diagnostics, .. } = read(SourceId(0), text, 0, sheet);
    let shown = |d: crate::diag::Diagnostic| {
        let span = d.labels[0].span;
        (d.code, d.message.replace(['\u{202f}', '\u{a0}'], " "), text[span.start..span.end].to_owned())
    };
    diagnostics.into_iter().map(shown).collect()
}

#[test]
fn a_sound_file_gives_its_noun_and_the_places_of_its_keys() {
    let text = "title = ' Un '\nnumbers = [1, 2.5]\nfilter = { z = 'a', b = ['c', 'd'] }\n[parts.two]\nsize = 2\n[parts.one]\n";
    let Declared { noun, spans, diagnostics } = read(SourceId(3), text, 0, sheet);
    assert_eq!(diagnostics, []);
    let noun = noun.unwrap();
    assert_eq!(noun.title, "Un");
    assert_eq!(noun.numbers, [1.0, 2.5]);
    let names: Vec<_> = noun.filter.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["z", "b"], "in the order of the file");
    assert_eq!(noun.parts, [("two".to_owned(), Some(2)), ("one".to_owned(), None)]);
    let at = |key: &str| &text[spans.get(key).start..spans.get(key).end];
    assert_eq!(at("numbers.1"), "2.5");
    assert_eq!(at("filter.b.d"), "'d'");
    assert_eq!(at("parts.two.size"), "2");
    assert_eq!(at("parts.one.size"), "[parts.one]", "an absent key is at its table's header");
    assert_eq!(spans.get("numbers").source, SourceId(3));
}

#[test]
fn every_fault_of_a_file_is_said_at_its_place() {
    let text = "titel = 'Un'\nnumbers = [1, 'deux', true]\n[map]\nmethod = 'quantiles'\n[[rows]]\nyear = '2020'\n[[rows]]\nyear = -3\n[parts]\na = 1\n";
    let mut found = faults(text);
    found.sort_by_key(|(_, _, at)| text.find(at.as_str()));
    let expected = [
        (Code::UnknownKey, "clé inconnue « titel »", "titel"),
        (Code::WrongType, "« numbers.deux » : texte au lieu de nombre", "'deux'"),
        (Code::WrongType, "« numbers » : booléen au lieu de nombre", "true"),
        (Code::UnknownValue, "valeur inconnue « quantiles » pour « map.method »", "'quantiles'"),
        (Code::WrongType, "« rows.year » : texte au lieu de nombre entier", "'2020'"),
        (Code::WrongType, "« rows.year » : nombre entier de 0 à 65535 attendu", "-3"),
        (Code::WrongType, "« parts.a » : nombre entier au lieu de table", "1"),
    ];
    for (code, message, at) in expected {
        assert!(found.contains(&(code, message.into(), at.into())), "{message}\n{found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn the_nearest_key_is_proposed_else_all_are_listed() {
    let helps = |text: &str| read(SourceId(0), text, 0, sheet).diagnostics[0].helps.join("\n");
    assert!(helps("title = 'x'\nnumber = [1]").contains("numbers"));
    let listed = helps("title = 'x'\nquelconque = 1");
    assert!(listed.contains("title, numbers, filter, map, rows, parts"), "{listed}");
}

#[test]
fn syntax_is_explained_in_french_line_by_line() {
    let cases = [
        ("title = Un\n", "entre guillemets"),
        ("title = 'a'\ntitle = 'b'\n", "déjà donnée"),
        ("year = 01\n", "zéro"),
        ("numbers = [1, 2\n", "n'est pas refermée"),
        ("title = \"Un\nnumbers = []\n", "n'est pas refermé"),
        ("[map\n", "] attendu"),
        ("title\n", "clé sans valeur"),
        ("title = \n", "valeur"),
        ("numbers = ['a' 'b']\n", "virgule"),
        ("titre à moi = 1\n", ""),
        ("a = { b = 1\n", "n'est pas refermée"),
        ("a = 'b' c\n", ""),
    ];
    for (text, words) in cases {
        let found = faults(text);
        assert!(!found.is_empty(), "{text}");
        for (code, message, _) in &found {
            assert_eq!(*code, Code::TomlSyntax);
            assert!(message.starts_with("TOML illisible : "), "{message}");
        }
        assert!(found[0].1.contains(words), "{text}: {found:?}");
    }
    assert_eq!(faults("a = Un\nb = 'x'\nc = Deux\n").len(), 2);
    assert_eq!(
        faults("[map]\nmethod = 'q6'\nx = 1\n[map]\nmethod = 'q6'\nx = 2\n").len(),
        1,
        "one table is given twice"
    );
    assert_eq!(faults("numbers = [1\n[map]\nmethod = 'q6'\n[parts]\n").len(), 1, "one list is not closed");
}

#[test]
fn places_of_a_head_are_those_of_its_file() {
    let file = "+++\ntitel = 'x'\n+++\n";
    let declared = read(SourceId(0), &file[4..15], 4, sheet);
    let unknown = declared.diagnostics.iter().find(|d| d.code == Code::UnknownKey).unwrap();
    assert_eq!(&file[unknown.labels[0].span.start..unknown.labels[0].span.end], "titel");
}

#[test]
fn accepted_keys_are_those_the_reader_asks_for() {
    let keys = accepted_keys(sheet);
    let paths: Vec<_> = keys.iter().map(|key| key.path.as_str()).collect();
    let expected = [
        "title",
        "numbers",
        "filter",
        "map",
        "map.method",
        "rows",
        "rows[].year",
        "parts",
        "parts.<nom>.size",
    ];
    assert_eq!(paths, expected);
    assert!(keys[0].required && !keys[1].required);
    assert!(keys[4].values.contains(&"quantile"));
}

/// Renders all that a text gives rise to: a place outside the text, or inside a character, would panic.
fn survives(text: &str) {
    let mut sources = Sources::default();
    let source = sources.add("essai.toml", text);
    let mut report = Report::default();
    report.extend(read(source, text, 0, sheet).diagnostics);
    report.sort(&sources);
    for style in [Style::Human { color: false }, Style::Short, Style::Json] {
        render(&report, &sources, style);
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*") {
        survives(&text);
    }

    #[test]
    fn no_text_that_looks_like_toml_makes_it_panic(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "title", "numbers", "map", "method", "rows", "parts", "été", "\n", "\n", " = ", "[", "]", "[[", "]]",
                "{", "}", ",", ".", "'", "\"", "\"\"\"", "'''", "#", "1", "-2.5", "0x", "01", "1e999", "nan", "true",
                "1979-05-27", "\\", "\\u", "é", "\u{fffd}", "\t", "\r",
            ]),
            0..40,
        )
    ) {
        survives(&parts.concat());
    }
}
