//! A map on somebody else's page: as a frame, or as a picture with its source.

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::model::Edition;
use crate::page::paths::{MapRef, relative};
use crate::page::site::{OutputFile, Site};
use crate::text::{NBSP, escape_xml, typography};

/// The codes to copy, and the page that the frame shows.
#[derive(Serialize)]
pub(in crate::page) struct Embed {
    frame: String,
    picture: String,
    href: String,
}

/// A map to be shown elsewhere.
pub(in crate::page) struct Shown<'a> {
    pub map: &'a MapRef,
    pub title: &'a str,
    pub summary: &'a str,
    pub source: &'a str,
    /// Size that the map is made for, in pixels.
    pub width: u32,
    pub height: u32,
}

/// Width of the frame that the code asks for; whoever pastes it may change it, the map follows.
const WIDTH: u32 = 800;
/// Height of the line below the map in the frame.
const LINE: u32 = 90;

/// Nothing without an address: a code that names no host shows nothing.
pub(in crate::page) fn embed(edition: &Edition, shown: &Shown) -> Option<Embed> {
    let address = edition.publication.address.as_ref()?;
    let page = escape_xml(&address.of(&shown.map.page()));
    let title = escape_xml(shown.title);
    let alt = escape_xml(&format!("Carte. {}. {}", shown.title, shown.summary));
    let credit = escape_xml(&format!("{} {}, {}", shown.source, typography(&edition.title), edition.year));
    let height = (f64::from(WIDTH) * f64::from(shown.height) / f64::from(shown.width)).ceil() as u32 + LINE;
    let frame = format!(
        "<iframe src=\"{}\" title=\"{title}\" width=\"{WIDTH}\" height=\"{height}\" loading=\"lazy\"></iframe>",
        escape_xml(&address.of(&shown.map.embedded())),
    );
    let picture = format!(
        "<figure>\n<a href=\"{page}\"><img src=\"{}\" alt=\"{alt}\" width=\"{}\" height=\"{}\" loading=\"lazy\"></a>\n\
         <figcaption>{title}. {credit}.</figcaption>\n</figure>",
        escape_xml(&address.of(&shown.map.svg())),
        shown.width,
        shown.height,
    );
    Some(Embed { frame, picture, href: relative(&shown.map.page(), &shown.map.embedded()) })
}

#[derive(Serialize)]
struct Framed<'a> {
    root: String,
    title: &'a str,
    site: String,
    alt: String,
    src: String,
    width: u32,
    height: u32,
    href: String,
    canonical: String,
}

/// The page that a frame shows: the map, which bears its title, legend and source, and the way to its table.
pub(in crate::page) fn framed(site: &Site, shown: &Shown) -> Result<OutputFile, Diagnostic> {
    let edition = &site.atlas.edition;
    let path = shown.map.embedded();
    let address = edition.publication.address.as_ref();
    let context = Framed {
        root: "../".repeat(path.matches('/').count()),
        title: shown.title,
        site: format!("{}{NBSP}{}", typography(&edition.title), edition.year),
        alt: format!("Carte. {}. {}", shown.title, shown.summary),
        src: relative(&path, &shown.map.svg()),
        width: shown.width,
        height: shown.height,
        href: relative(&path, &shown.map.page()),
        canonical: address.map(|address| address.of(&shown.map.page())).unwrap_or_default(),
    };
    site.page(&path, "pages/embed.html", &context)
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::*;
    use crate::model::{FigureKey, IndicatorId, LevelId};
    use crate::page::tests::atlas;
    use crate::tests::country;

    #[test]
    fn codes_are_html_that_names_the_published_site() {
        let (_, atlas) = atlas(country().path());
        let key = FigureKey { indicator: IndicatorId::new("densite"), level: LevelId::new("region") };
        let shown = Shown {
            map: &MapRef::whole(key),
            title: "Densité \"vraie\" <b>",
            summary: "De 1 à 3 & plus.",
            source: "Source : Insee.",
            width: 1000,
            height: 500,
        };
        let codes = embed(&atlas.edition, &shown).unwrap();
        let base = "https://pays.example/atlas/2024/";
        let attribute = |code: &str, selector: &str, name: &str| {
            let html = Html::parse_fragment(code);
            let element = html.select(&Selector::parse(selector).unwrap()).next().expect("the element");
            element.attr(name).unwrap_or_default().to_owned()
        };
        assert_eq!(attribute(&codes.frame, "iframe", "src"), format!("{base}cartes/densite/region.html"));
        assert_eq!(attribute(&codes.frame, "iframe", "title"), shown.title);
        assert_eq!(attribute(&codes.frame, "iframe", "height"), "490");
        assert_eq!(attribute(&codes.picture, "img", "src"), format!("{base}cartes/densite/region.svg"));
        assert_eq!(attribute(&codes.picture, "img", "alt"), "Carte. Densité \"vraie\" <b>. De 1 à 3 & plus.");
        assert_eq!(attribute(&codes.picture, "a", "href"), format!("{base}indicateurs/densite/region.html"));
    }
}
