//! Chapters of the invented country.

use super::{Block, Chapter, RowChoice, parse};
use crate::diag::{Diagnostic, Sources};
use crate::model::Atlas;
use crate::pipeline::{Clock, Silent, check};

fn country() -> Atlas {
    let project = crate::tests::country();
    let checked = check(project.path(), &[], &mut Clock::new(&Silent)).unwrap();
    checked.computed.expect("a sure atlas").atlas
}

fn read(atlas: &Atlas, body: &str) -> (Option<Chapter>, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let text = format!("+++\ntitle = \"T\"\nsummary = \"S\"\n+++\n{body}");
    let id = sources.add("content/10-essai.md", text);
    parse(id, &sources, atlas, &["essai".to_owned(), "autre".to_owned()])
}

fn html(chapter: &Chapter) -> String {
    let html = chapter.blocks.iter().map(|block| match block {
        Block::Html(html) => html.as_str(),
        _ => "[figure]\n",
    });
    html.collect()
}

#[test]
fn numbers_ranks_and_extremes_come_from_the_data() {
    let atlas = country();
    let (chapter, faults) = read(
        &atlas,
        "Le 01 a {{ valeur musees departement 01 }} ({{ rang musees departement 01 }}), \
         le plus : {{ maximum musees departement }}. Population : {{ valeur population france FR }}, \
         {{ valeur densite departement 01 }}.\n",
    );
    assert_eq!(faults, []);
    let html = html(&chapter.unwrap());
    assert!(html.contains("Le 01 a 3\u{a0}musées (2e)"), "{html}");
    assert!(html.contains("Dorne (5\u{a0}musées)"), "{html}");
    assert!(html.contains("21\u{202f}925\u{a0}habitants, "), "the unit in full, French spaces: {html}");
    assert!(html.contains("\u{a0}hab./km²."), "an abbreviation in a unit stays: {html}");
}

#[test]
fn the_full_stop_of_a_unit_ends_the_sentence_too() {
    let mut atlas = country();
    atlas.indicators.get_mut("musees").unwrap().unit = "ét.".to_owned();
    let (chapter, faults) = read(&atlas, "Le 01 a {{ valeur musees departement 01 }}.\n");
    assert_eq!(faults, []);
    assert!(html(&chapter.unwrap()).contains("3\u{a0}ét.</p>"));
}

#[test]
fn maps_and_tables_stand_between_paragraphs() {
    let atlas = country();
    let (chapter, faults) = read(
        &atlas,
        "Avant.\n\n{{ carte densite departement \"Légende : une\" }}\n\n{{ tableau musees departement premiers=2 }}\n\nAprès.\n",
    );
    assert_eq!(faults, []);
    let blocks = chapter.unwrap().blocks;
    assert_eq!(blocks.len(), 4, "{blocks:?}");
    assert!(matches!(&blocks[1], Block::Map { caption, .. } if caption == "Légende\u{a0}: une"));
    assert!(
        matches!(&blocks[2], Block::Table { rows: RowChoice::First(2), caption, .. } if caption == "Musées, par département")
    );
}

#[test]
fn nothing_of_an_author_is_html_and_no_address_is_a_script() {
    let atlas = country();
    let cases = [
        ("<script>alert(1)</script>\n", "html-brut"),
        ("Un <b>mot</b>.\n", "html-brut"),
        ("[x](javascript:alert(1))\n", "lien-refuse"),
        ("[x](JaVaScRiPt:alert(1))\n", "lien-refuse"),
        ("[x](data:text/html,a)\n", "lien-refuse"),
        ("[x](../../ailleurs.html)\n", "lien-refuse"),
        ("[x](chapitre:autr)\n", "lien-mort"),
        ("![x](photo.png)\n", "directive"),
        ("{{ carte densite }}\n", "directive"),
        ("{{ tableau densite departement premiers=deux }}\n", "directive"),
        ("{{ tableau }}\n", "directive"),
        ("Texte {{ carte densite departement }} suite.\n", "directive"),
        ("{{ valeur densite region\n", "directive"),
        ("{{ maximum nature epci }}\n", "directive"),
        ("{{ valeur densit region 1 }}\n", "indicateur-inconnu"),
        ("{{ valeur densite canton 1 }}\n", "niveau-inconnu"),
        ("{{ valeur densite departement Dorne }}\n", "territoire-inconnu"),
        ("# Grand titre\n", "en-tete-de-chapitre"),
    ];
    for (body, code) in cases {
        let (_, faults) = read(&atlas, body);
        assert!(faults.iter().any(|fault| fault.code.slug() == code), "{body}: {faults:?}");
        assert!(faults.iter().all(|fault| !fault.labels.is_empty()), "{body}: a place");
    }
    let (chapter, faults) = read(&atlas, "`<script>` et {{ nombre commune }} &lt;b&gt; «a»\n");
    assert_eq!(faults, []);
    let html = html(&chapter.unwrap());
    assert!(html.contains("<code>&lt;script&gt;</code>") && html.contains("&lt;b&gt;"), "{html}");
}

#[test]
fn directives_in_code_are_shown_as_typed() {
    let atlas = country();
    let (chapter, faults) = read(&atlas, "```\n{{ carte x }}\n```\n");
    assert_eq!(faults, []);
    assert!(html(&chapter.unwrap()).contains("{{ carte x }}"));
}

mod anything {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_text_breaks_the_reader(bodies in proptest::collection::vec("(?s).{0,80}|\\PC*|(\\{\\{ ?[a-z]* ?[a-z]* ?\"?\\}\\}|<[a-z]+>|\\[x\\]\\([a-z:]*\\)|[#*_`|\n ]){0,12}", 1..24)) {
            // The country is costly to make: one for all the bodies of a case.
            thread_local! { static ATLAS: Atlas = country(); }
            ATLAS.with(|atlas| {
                for body in &bodies {
                    if let (Some(chapter), _) = read(atlas, body) {
                        let html = html(&chapter);
                        prop_assert!(!html.contains("<script"), "{html}");
                    }
                }
                Ok(())
            })?;
        }
    }
}
