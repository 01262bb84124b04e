//! What a page makes a browser fetch, read from its HTML.

use std::collections::BTreeSet;

use crate::page::resolved;

/// What one page costs before its assets.
pub(super) struct Asked {
    /// Its HTML without the drawings that stand in it.
    pub text: Vec<u8>,
    /// Files of the site that it shows or runs, by path from the root.
    pub files: BTreeSet<String>,
    /// Addresses beyond the site, which a page must never fetch.
    pub foreign: Vec<String>,
}

/// Reads the page at `path`.
///
/// Tags are found by their opening alone: templates escape every `<` that is text.
pub(super) fn asked(path: &str, html: &str) -> Asked {
    let mut asked = Asked { text: Vec::new(), files: BTreeSet::new(), foreign: Vec::new() };
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let tag = &html[at + found..];
        at += found + 1;
        if tag.starts_with("<svg") {
            asked.text.extend(&html.as_bytes()[kept..at - 1]);
            let end = tag.find("</svg>").map_or(tag.len(), |end| end + "</svg>".len());
            at = (at - 1 + end).min(html.len());
            kept = at;
            continue;
        }
        let source = match () {
            _ if tag.starts_with("<img ") || tag.starts_with("<script ") => attribute(tag, " src=\""),
            _ if tag.starts_with("<link ") => {
                let fetched = [" rel=\"stylesheet\"", " rel=\"icon\""];
                let opening = tag.split('>').next().unwrap_or(tag);
                let fetched = fetched.iter().any(|rel| opening.contains(rel));
                fetched.then(|| attribute(tag, " href=\"")).flatten()
            }
            _ => None,
        };
        let Some(source) = source else { continue };
        match source.starts_with("//") || source.contains(':') {
            true => asked.foreign.push(source.to_owned()),
            false => {
                let file = source.split(['#', '?']).next().unwrap_or(source);
                asked.files.insert(resolved(path, file));
            }
        }
    }
    asked.text.extend(&html.as_bytes()[kept..]);
    asked
}

fn attribute<'a>(tag: &'a str, opening: &str) -> Option<&'a str> {
    let tag = tag.split('>').next()?;
    tag.split_once(opening)?.1.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_asks_for_what_it_shows_and_runs() {
        let html = "<head><link rel=\"stylesheet\" href=\"../assets/a.css\"><link rel=\"canonical\" \
                    href=\"https://elsewhere/x\"><script src=\"../assets/a.js\" defer></script></head>\
                    <p>before<svg class=\"map\"><a href=\"x\"><path/></a></svg>after</p>\
                    <img class=\"l\" src=\"bandes.svg#one\" alt=\"\"><img src=\"bandes.svg#two\">\
                    <img src=\"https://elsewhere/pixel.gif\"><a href=\"other.html\">other</a>";
        let asked = asked("territoires/x.html", html);
        let files: Vec<_> = asked.files.iter().map(String::as_str).collect();
        assert_eq!(files, ["assets/a.css", "assets/a.js", "territoires/bandes.svg"]);
        assert_eq!(asked.foreign, ["https://elsewhere/pixel.gif"]);
        let text = String::from_utf8(asked.text).unwrap();
        assert!(text.contains("beforeafter") && !text.contains("path"), "{text}");
    }
}
