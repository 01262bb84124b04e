//! What every page has around its content: title, navigation, breadcrumb, credits.

use serde::Serialize;

use super::paths::{self, MapRef, relative};
use super::site::Site;
use super::take::{Citation, FEED, citation};
use super::templates::Finished;
use crate::draw::PREVIEW;
use crate::model::{Atlas, FigureKey, Publication};
use crate::text::typography;

#[derive(Clone, Serialize)]
pub(super) struct Link {
    pub label: String,
    /// Empty for text alone.
    pub href: String,
}

#[derive(Serialize)]
struct NavItem {
    label: &'static str,
    href: String,
    /// `page`, `true` for a page inside the section, or empty.
    current: &'static str,
}

/// What every page says of its edition, made once.
pub(super) struct Surroundings {
    /// The title and the year, as they end the title of a page.
    site: String,
    edition: Finished,
}

impl Surroundings {
    pub fn new(atlas: &Atlas) -> Self {
        let (edition, vintage) = (&atlas.edition, &atlas.territories.vintage);
        let title = typography(&edition.title);
        let context = EditionContext {
            subtitle: typography(&edition.subtitle),
            year: edition.year,
            publisher: typography(&edition.publisher),
            geography: typography(&vintage.title),
            credit: typography(&vintage.credit),
            title: title.clone(),
        };
        Self { site: format!("{title} {}", edition.year), edition: Finished::new(&context) }
    }
}

/// The ways out of a page: the same for all pages of a folder but its `index.html`.
#[derive(Clone)]
pub(super) struct Frame {
    /// The way back to the root of the site: empty, `../`, `../../`…
    root: String,
    home: String,
    nav: Finished,
    footer: Finished,
}

impl Frame {
    pub fn of(page: &str, publication: &Publication) -> Self {
        let mut footer = items(&FOOTER, page);
        let reached = [("Mentions légales", &publication.legal), ("Contact", &publication.contact)];
        footer.extend(
            reached.into_iter().filter_map(|(label, reach)| {
                Some(NavItem { label, href: reach.as_ref()?.href(), current: "" })
            }),
        );
        Self {
            root: "../".repeat(page.matches('/').count()),
            home: relative(page, paths::HOME),
            nav: Finished::new(&items(&NAV, page)),
            footer: Finished::new(&footer),
        }
    }
}

#[derive(Serialize)]
struct EditionContext {
    title: String,
    subtitle: String,
    year: u16,
    publisher: String,
    geography: String,
    credit: String,
}

#[derive(Serialize)]
pub(super) struct Shell {
    title: String,
    description: String,
    /// The way back to the root of the site: empty, `../`, `../../`…
    root: String,
    styles: Vec<String>,
    scripts: Vec<String>,
    home: String,
    is_home: bool,
    edition: Finished,
    nav: Finished,
    footer: Finished,
    breadcrumb: Vec<Link>,
    /// The page's own permanent address; empty when the site declares none.
    canonical: String,
    cite: Option<Citation>,
    /// The title without the site's.
    subject: String,
    /// What stands beside a link to the page; `None` where the site has no address.
    preview: Option<Preview>,
    /// The feed of editions, on the front page alone; else empty.
    feed: String,
    /// JSON-LD of the data that the page shows; may be empty.
    data_block: String,
    /// Whether every byte counts: the page says the least around its content.
    brief: bool,
}

/// A picture for those who show a preview of a link.
#[derive(Serialize)]
struct Preview {
    address: String,
    width: u32,
    height: u32,
    alt: String,
}

const NAV: [(&str, &str); 8] = [
    ("Chapitres", paths::CHAPTERS),
    ("Indicateurs", paths::CATALOGUE),
    ("Territoires", paths::TERRITORIES),
    ("Comparer", paths::COMPARE),
    ("Croiser", paths::CROSSINGS),
    ("Méthode", paths::METHOD),
    ("Sources", paths::SOURCES),
    ("Données", paths::DATA),
];

const FOOTER: [(&str, &str); 2] =
    [("Plan du site", paths::PLAN), ("Accessibilité\u{a0}: non conforme", paths::ACCESSIBILITY)];

/// A page's shell, built by what the page adds.
pub(super) struct ShellBuilder<'a> {
    site: &'a Site<'a>,
    page: &'a str,
    title: String,
    description: String,
    styles: Vec<&'static str>,
    scripts: Vec<&'static str>,
    breadcrumb: Vec<(String, String)>,
    sources: Vec<String>,
    data_block: String,
    preview: Option<(MapRef, String)>,
    cited: bool,
    brief: bool,
    frame: Option<&'a Frame>,
}

impl<'a> ShellBuilder<'a> {
    pub fn new(
        site: &'a Site<'a>,
        page: &'a str,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Self {
        Self {
            site,
            page,
            title: title.into(),
            description: description.into(),
            styles: Vec::new(),
            scripts: Vec::new(),
            breadcrumb: Vec::new(),
            sources: Vec::new(),
            data_block: String::new(),
            preview: None,
            cited: true,
            brief: false,
            frame: None,
        }
    }
    /// A stylesheet of `templates/assets/` beside the common one.
    pub fn style(mut self, name: &'static str) -> Self {
        self.styles.push(name);
        self
    }
    /// A script of `templates/assets/`.
    pub fn script(mut self, name: &'static str) -> Self {
        self.scripts.push(name);
        self
    }
    /// A step between the home page and this one.
    pub fn above(mut self, label: impl Into<String>, path: impl Into<String>) -> Self {
        self.breadcrumb.push((label.into(), path.into()));
        self
    }
    /// What the page's citation names as its sources.
    pub fn resting_on(mut self, sources: Vec<String>) -> Self {
        self.sources = sources;
        self
    }
    /// JSON-LD of the data that the page shows.
    pub fn describing(mut self, data_block: String) -> Self {
        self.data_block = data_block;
        self
    }
    /// The map that stands beside a link to the page, and what it shows; without one, the cover of the edition does.
    pub fn pictured(mut self, map: &MapRef, what: &str) -> Self {
        self.preview = Some((map.clone(), what.to_owned()));
        self
    }
    /// For a page that nobody cites.
    pub fn uncited(mut self) -> Self {
        self.cited = false;
        self
    }
    /// For a page that must stay small: its citation is a line of the footer.
    pub fn brief(mut self) -> Self {
        self.brief = true;
        self
    }
    /// The ways out that the page shares with its folder.
    pub fn framed(mut self, frame: &'a Frame) -> Self {
        self.frame = Some(frame);
        self
    }
    fn preview(&self) -> Option<Preview> {
        let atlas = self.site.atlas;
        let cover = || {
            let mapped = |key: &&FigureKey| {
                atlas.territories.level(&key.level).is_some_and(|level| level.level.mapped)
            };
            let mut figures = atlas.values.figures.keys().filter(mapped);
            let declared = figures.clone().find(|key| Some(*key) == atlas.edition.cover.as_ref());
            let key = declared.or_else(|| figures.next())?;
            let title = typography(&atlas.indicators[&key.indicator].title);
            Some((MapRef::whole(key.clone()), title))
        };
        let (map, what) = self.preview.clone().or_else(cover)?;
        let address = atlas.edition.publication.address.as_ref()?.of(&map.preview());
        let (width, height) = PREVIEW;
        Some(Preview { address, width, height, alt: format!("Carte. {what}") })
    }
    pub fn build(self) -> Shell {
        let preview = if self.brief { None } else { self.preview() };
        let edition = &self.site.atlas.edition;
        let Surroundings { site, edition: told } = &self.site.surroundings;
        let frame = self.frame.cloned().unwrap_or_else(|| Frame::of(self.page, &edition.publication));
        let is_home = self.page == paths::HOME;
        let mut breadcrumb = Vec::new();
        if !is_home {
            breadcrumb.push(Link { label: "Accueil".to_owned(), href: relative(self.page, paths::HOME) });
            breadcrumb.extend(
                self.breadcrumb
                    .into_iter()
                    .map(|(label, path)| Link { label, href: relative(self.page, &path) }),
            );
            breadcrumb.push(Link { label: self.title.clone(), href: String::new() });
        }
        let mut scripts = self.scripts;
        if self.cited && !self.brief {
            scripts.push("take.js");
        }
        let cite = self.cited.then(|| citation(edition, self.page, &self.title, &self.sources, self.brief));
        let lasting = self.page != paths::NOT_FOUND;
        Shell {
            canonical: if lasting { edition.address_of(self.page) } else { String::new() },
            cite,
            subject: self.title.clone(),
            preview,
            feed: if is_home && edition.has_feed() { FEED.to_owned() } else { String::new() },
            data_block: self.data_block,
            brief: self.brief,
            title: if is_home { site.clone() } else { format!("{} – {site}", self.title) },
            description: self.description,
            root: frame.root,
            styles: self.styles.iter().map(|name| relative(self.page, &format!("assets/{name}"))).collect(),
            scripts: scripts.iter().map(|name| relative(self.page, &format!("assets/{name}"))).collect(),
            home: frame.home,
            is_home,
            edition: told.clone(),
            nav: frame.nav,
            footer: frame.footer,
            breadcrumb,
        }
    }
}

fn items(list: &[(&'static str, &'static str)], page: &str) -> Vec<NavItem> {
    let items = list.iter().map(|(label, path)| {
        let section = path.trim_end_matches("index.html");
        let current = match () {
            _ if *path == page => "page",
            _ if page.starts_with(section) => "true",
            _ => "",
        };
        NavItem { label, href: relative(page, path), current }
    });
    items.collect()
}
