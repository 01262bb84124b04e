//! How a page is cited: a line of text, and an entry for those who write with LaTeX.

use serde::Serialize;

use crate::model::Edition;
use crate::page::paths;
use crate::text::{self, NBSP, NNBSP, typography};

#[derive(Serialize)]
pub(in crate::page) struct Citation {
    /// What comes before the address.
    text: String,
    /// The page's permanent address; empty when the site declares none.
    url: String,
    /// The entry for those who write with LaTeX; empty for a page that has no room for it.
    bibtex: String,
}

/// The citation of the page `page` called `title`, which rests on `sources`.
///
/// Dated by the edition, so that it is the same for whoever builds it; a line of text alone when `brief`.
pub(in crate::page) fn citation(
    edition: &Edition,
    page: &str,
    title: &str,
    sources: &[String],
    brief: bool,
) -> Citation {
    let book = typography(&edition.title);
    let mut told = match page == paths::HOME {
        true => format!("{book}, édition {}.", edition.year),
        false => format!("«{NNBSP}{title}{NNBSP}», {book}, édition {}.", edition.year),
    };
    let rest = rest(sources);
    if !rest.is_empty() {
        told += &format!(" {rest}.");
    }
    let url = edition.address_of(page);
    let bibtex = if brief { String::new() } else { bibtex(edition, &book, page, title, &rest, &url) };
    Citation { text: told, bibtex, url }
}

/// `Source : Insee, Recensement.`
fn rest(sources: &[String]) -> String {
    match sources {
        [] => String::new(),
        [one] => format!("Source{NBSP}: {one}"),
        many => format!("Sources{NBSP}: {}", many.join(&format!("{NNBSP}; "))),
    }
}

fn bibtex(edition: &Edition, book: &str, page: &str, title: &str, rest: &str, url: &str) -> String {
    let year = edition.year.to_string();
    let whole = format!("{book}, édition {year}");
    let (title, whole) = if page == paths::HOME { (book, String::new()) } else { (title, whole) };
    // A second pair of braces keeps the capitals of proper nouns.
    let fields = [
        ("title", format!("{{{}}}", latex(title))),
        ("howpublished", latex(&whole)),
        ("year", year),
        // An address has no character that LaTeX would take for its own.
        ("url", url.to_owned()),
        ("note", latex(rest)),
        ("langid", "french".to_owned()),
    ];
    let mut entry = format!("@misc{{{},\n", key(edition, page));
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        entry += &format!("  {name} = {{{value}}},\n");
    }
    entry + "}"
}

/// Made of the edition and the page's path alone: a page keeps it for as long as its address.
fn key(edition: &Edition, page: &str) -> String {
    let page = page.trim_end_matches(".html").trim_end_matches("index").trim_matches('/');
    text::slug(&format!("{} {} {}", edition.title, edition.year, page.replace('/', " ")))
}

/// Text as LaTeX sets it, in a field whose braces BibTeX counts.
fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '\u{a0}' => out.push('~'),
            '\u{202f}' => out.push_str("\\,"),
            '\u{2013}' => out.push_str("--"),
            '\u{2212}' => out.push_str("$-$"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Address, Limits, MeasureRef, Publication};

    fn edition() -> Edition {
        Edition {
            title: "Atlas du pays inventé".to_owned(),
            subtitle: String::new(),
            publisher: String::new(),
            year: 2024,
            geography: String::new(),
            population: MeasureRef {
                dataset: crate::model::DatasetId::new("population"),
                measure: crate::model::MeasureId::new("population"),
                period: None,
            },
            watched: Vec::new(),
            compared: None,
            cover: None,
            limits: Limits::default(),
            publication: Publication {
                address: Address::parse("https://pays.example/2024/").ok(),
                ..Publication::default()
            },
        }
    }

    /// Fields of an entry, read as BibTeX reads them: braces are counted, escaped or not.
    fn read(entry: &str) -> (String, Vec<(String, String)>) {
        let rest = entry.strip_prefix("@misc{").unwrap();
        let (key, mut rest) = rest.split_once(',').unwrap();
        let mut fields = Vec::new();
        while let Some((name, value)) = rest.split_once('=') {
            let value = value.trim_start().strip_prefix('{').unwrap();
            let mut depth = 1;
            let end = value.char_indices().find(|(_, c)| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth == 0
            });
            let end = end.expect("balanced braces").0;
            fields.push((name.trim().to_owned(), value[..end].to_owned()));
            rest = value[end + 1..].trim_start_matches(',');
        }
        assert_eq!(rest.trim(), "}");
        (key.to_owned(), fields)
    }

    #[test]
    fn a_page_is_cited_with_its_sources_and_address() {
        let sources = ["Insee, Recensement".to_owned(), "Ministère, Basilic".to_owned()];
        let page = "indicateurs/densite/region.html";
        let cited = citation(&edition(), page, "Densité, par région", &sources, false);
        let plain = cited.text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(
            plain,
            "« Densité, par région », Atlas du pays inventé, édition 2024. Sources : Insee, Recensement ; Ministère, Basilic."
        );
        assert_eq!(cited.url, "https://pays.example/2024/indicateurs/densite/region.html");
        let (key, fields) = read(&cited.bibtex);
        assert_eq!(key, "atlas-du-pays-invente-2024-indicateurs-densite-region");
        let field = |name: &str| &fields.iter().find(|(known, _)| known == name).unwrap().1;
        assert_eq!(field("title"), "{Densité, par région}");
        assert_eq!(field("howpublished"), "Atlas du pays inventé, édition 2024");
        assert_eq!((field("year").as_str(), field("url")), ("2024", &cited.url));
        assert_eq!(field("note"), "Sources~: Insee, Recensement\\,; Ministère, Basilic");
    }

    #[test]
    fn without_address_none_is_cited() {
        let edition = Edition { publication: Publication::default(), ..edition() };
        let cited = citation(&edition, "index.html", "Atlas", &[], false);
        assert_eq!(cited.url, "");
        let (key, fields) = read(&cited.bibtex);
        assert_eq!(key, "atlas-du-pays-invente-2024");
        assert!(fields.iter().all(|(name, _)| !["url", "howpublished", "note"].contains(&name.as_str())));
    }

    #[test]
    fn what_latex_takes_for_its_own_is_escaped() {
        let title =
            "a\\b {c} 50 % & $x_1$ #2 ~^ <d> e|f g\u{a0}: h\u{202f}; −1 à 2016–2022\n@misc{x, y = \"z\"}";
        let (_, fields) = read(&citation(&edition(), "a.html", title, &[], false).bibtex);
        assert_eq!(
            fields[0].1,
            "{a\\textbackslash{}b \\textbraceleft{}c\\textbraceright{} 50 \\% \\& \\$x\\_1\\$ \\#2 \\textasciitilde{}\\textasciicircum{} \\textless{}d\\textgreater{} e\\textbar{}f g~: h\\,; $-$1 à 2016--2022 @misc\\textbraceleft{}x, y = \"z\"\\textbraceright{}}"
        );
    }
}
