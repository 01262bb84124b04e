//! Addresses a chapter may hold: the web, mail, a heading, and places of this site by name.

use super::bound::known_indicators;
use crate::diag::{Code, Diagnostic};
use crate::model::{Atlas, Span};

/// Begins an address from the site's root in a chapter's HTML (`href="racine:/…"`); the page puts the way back there.
///
/// An author cannot write such a link: its scheme is refused.
pub const ROOT: &str = "racine:/";

/// The address to write for `target`, or why it is refused.
///
/// Inside the site: `indicateur:densite`, `indicateur:densite/region`, `chapitre:depenses`.
pub(super) fn resolve(target: &str, at: Span, atlas: &Atlas, slugs: &[String]) -> Result<String, Diagnostic> {
    let scheme = target.split_once(':').map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    match scheme.as_ref().map(|(scheme, rest)| (scheme.as_str(), *rest)) {
        Some(("https" | "http", rest)) if rest.starts_with("//") => Ok(target.to_owned()),
        Some(("mailto", _)) => Ok(target.to_owned()),
        Some(("indicateur", rest)) => indicator(rest, at, atlas),
        Some(("chapitre", slug)) if slugs.iter().any(|known| known == slug) => {
            Ok(format!("{ROOT}chapitres/{slug}/index.html"))
        }
        Some(("chapitre", slug)) => {
            Err(Diagnostic::error(Code::DeadLink, format!("aucun chapitre «\u{202f}{slug}\u{202f}»"))
                .at(at, "")
                .nearest(slug, "chapitres", &slugs.iter().map(String::as_str).collect::<Vec<_>>()))
        }
        None if target.starts_with('#') => Ok(target.to_owned()),
        None if target.starts_with("www.") => {
            Err(Diagnostic::error(Code::UnsafeLink, format!("adresse incomplète «\u{202f}{target}\u{202f}»"))
                .at(at, "")
                .help(format!("écrivez https://{target}")))
        }
        _ => Err(Diagnostic::error(Code::UnsafeLink, format!("adresse refusée «\u{202f}{target}\u{202f}»"))
            .at(at, "")
            .help("liens admis\u{a0}: https://…, mailto:…, #titre, indicateur:id, indicateur:id/niveau, chapitre:nom")),
    }
}

fn indicator(rest: &str, at: Span, atlas: &Atlas) -> Result<String, Diagnostic> {
    let (id, level) = match rest.split_once('/') {
        Some((id, level)) => (id, Some(level)),
        None => (rest, None),
    };
    if atlas.values.withheld.contains(id) {
        return Ok(String::new());
    }
    let Some(indicator) = atlas.indicators.get(id) else {
        return Err(Diagnostic::error(
            Code::UnknownIndicator,
            format!("aucun indicateur «\u{202f}{id}\u{202f}»"),
        )
        .at(at, "")
        .did_you_mean(id, known_indicators(atlas)));
    };
    let published: Vec<_> =
        indicator.levels.iter().filter(|l| atlas.values.get(&indicator.id, l).is_some()).collect();
    let level = match level {
        Some(level) => published.iter().find(|known| known.as_str() == level),
        None => published.first(),
    };
    match level {
        Some(level) => Ok(format!("{ROOT}indicateurs/{id}/{level}.html")),
        None => {
            let known: Vec<_> = published.iter().map(|l| l.as_str()).collect();
            Err(Diagnostic::error(Code::DeadLink, format!("«\u{202f}{rest}\u{202f}» n'est pas publié"))
                .at(at, "")
                .help(format!("niveaux publiés de cet indicateur\u{a0}: {}", known.join(", "))))
        }
    }
}
