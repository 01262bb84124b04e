//! The page of one territory: its figures, where it lies, whom it belongs to, borders and resembles.

use serde::Serialize;

use super::elsewhere::Elsewhere;
use super::prepared::{LevelProfiles, Profiles};
use super::remarks::{UnitRemark, remarks};
use super::row::{self, Row};
use super::{MOST_LISTED, MOST_PRINTED};
use crate::diag::Diagnostic;
use crate::draw;
use crate::model::{FigureKey, Gender, LevelUnits, Unit};
use crate::page::pairs;
use crate::page::paths::{self, Part, relative};
use crate::page::shell::{Link, Shell, ShellBuilder};
use crate::page::site::{OutputFile, Site};
use crate::page::view::noun;
use crate::text::{self, NNBSP, capital, typography};

#[derive(Serialize)]
struct ProfilePage<'a> {
    shell: Shell,
    level: String,
    name: String,
    facts: String,
    /// The comparison that starts from this territory.
    compare: String,
    locator: String,
    locator_alt: String,
    parents: Vec<Links>,
    intro: String,
    columns: usize,
    ranked: bool,
    references: &'a [String],
    /// The levels that values are compared with, as the style knows them: `region-france`, `alone` for none.
    against: &'a str,
    themes: Vec<Theme>,
    reading: String,
    /// What must be known of values above.
    remarks: Vec<UnitRemark>,
    sources: String,
    /// Of the contours, where the page has room to name them.
    credit: String,
    /// How many indicators wider levels alone have, where the page has no room to name them.
    wider_only: String,
    elsewhere: Vec<Missed>,
    /// The way to the comparisons, by title; none outside the compared level.
    compared: Option<Links>,
    neighbours: Option<Links>,
    similar: Vec<Similar>,
    criterion: String,
    children: Vec<Links>,
}

#[derive(Serialize)]
struct Theme {
    title: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Links {
    title: String,
    /// In place of links: why there are none here.
    said: String,
    links: Vec<Link>,
    /// Whether it is too long to be printed with the page.
    long: bool,
}

/// The indicators to read at the page of a wider territory.
#[derive(Serialize)]
struct Missed {
    said: String,
    links: Vec<Link>,
    themes: Vec<(String, Vec<Link>)>,
}

#[derive(Serialize)]
struct Similar {
    link: Link,
    detail: String,
}

/// The profile of the unit `unit` of the level `at`.
pub(in crate::page) fn profile(
    site: &Site,
    profiles: &Profiles,
    at: usize,
    unit: usize,
) -> Result<OutputFile, Diagnostic> {
    let atlas = site.atlas;
    let here = &profiles.levels[at];
    let page = Page { profiles, at, here, unit, path: paths::profile(here.level, unit) };
    let about = &here.level.units[unit];
    let themes = here.themes.iter().map(|(title, columns)| Theme {
        title: title.clone(),
        rows: columns.iter().map(|column| row::row(atlas, profiles, here, column, unit)).collect(),
    });
    let ranked = here.level.units.len() > 1;
    let context = ProfilePage {
        shell: page.shell(site),
        level: capital(&here.level.level.singular),
        name: about.name.clone(),
        facts: facts(about),
        compare: format!("{}?t={}:{}", relative(&page.path, paths::COMPARE), here.level.level.id, about.code),
        locator: page.locator(site).unwrap_or_default(),
        locator_alt: format!("Situation {}", text::of_place(&about.name, about.tncc)),
        parents: page.parents(),
        intro: intro(here),
        columns: 2 + if ranked { 2 } else { 0 } + here.references.len(),
        ranked,
        references: &here.heads,
        against: &here.against,
        themes: themes.collect(),
        reading: reading(here, about),
        remarks: remarks(here, unit),
        sources: here.sources.clone(),
        credit: if brief(site, here) { String::new() } else { credit(site) },
        wider_only: if brief(site, here) { wider_only(here) } else { String::new() },
        elsewhere: if brief(site, here) { Vec::new() } else { page.elsewhere() },
        compared: page.compared(site),
        neighbours: page.neighbours(),
        similar: page.similar(site),
        criterion: criterion(here, about),
        children: page.children(),
    };
    site.page(&page.path, "pages/profile.html", &context)
}

struct Page<'a> {
    profiles: &'a Profiles<'a>,
    at: usize,
    here: &'a LevelProfiles<'a>,
    unit: usize,
    path: String,
}

impl<'a> Page<'a> {
    fn shell(&self, site: &Site) -> Shell {
        let about = &self.here.level.units[self.unit];
        let title = format!("{} ({})", about.name, about.code);
        let level = &self.here.level.level;
        let description = match brief(site, self.here) {
            true => format!("{}, {} {}.", about.name, level.singular, about.code),
            false => {
                let figures = self.here.columns().count();
                typography(&format!(
                    "{}, {} {} : {figures} indicateurs.",
                    about.name, level.singular, about.code
                ))
            }
        };
        let mut shell = ShellBuilder::new(site, &self.path, title, description).framed(&self.here.frame);
        for (at, wider) in self.profiles.levels[..self.at].iter().enumerate() {
            if self.is_above(at)
                && let [only] = self.here.kin.of[at][self.unit][..]
            {
                let name = &wider.level.units[only as usize].name;
                shell = shell.above(name, paths::profile(wider.level, only as usize));
            }
        }
        if brief(site, self.here) {
            shell = shell.brief();
        }
        shell.build()
    }

    /// To the profile of a unit of the level `at`.
    fn link(&self, at: usize, unit: u32) -> Link {
        let (level, unit) = (self.profiles.levels[at].level, unit as usize);
        let href = format!("{}{}", self.here.ways[at], paths::profile_file(level, unit));
        Link { label: level.units[unit].name.clone(), href }
    }

    fn links(&self, at: usize) -> Vec<Link> {
        self.here.kin.of[at][self.unit].iter().map(|unit| self.link(at, *unit)).collect()
    }

    fn locator(&self, site: &Site) -> Option<String> {
        let locator = Part::of(&site.atlas.territories, self.here.level, self.unit)?;
        let id = draw::locator_id(self.here.level.units[self.unit].code.as_str());
        Some(format!("{}#{id}", relative(&self.path, &locator.path())))
    }

    /// Whether the one territory of the level `at` that holds this one is told above the page.
    fn is_above(&self, at: usize) -> bool {
        let wider = &self.profiles.levels[at].level.level.id;
        self.here.level.level.parents.contains(wider) && self.here.kin.of[at][self.unit].len() == 1
    }

    /// The territories that share ground with this one and are not told above the page, nearest level first; a word
    /// where a level leaves it out.
    fn parents(&self) -> Vec<Links> {
        let wider = (0..self.at).rev().filter(|at| !self.is_above(*at)).map(|at| {
            let level = &self.profiles.levels[at].level;
            let links = self.links(at);
            let said = match links.len() {
                0 => belongs_to_none(self.here.level, level),
                _ => String::new(),
            };
            Links { title: capital(noun(level, links.len())), said, links, long: false }
        });
        wider.collect()
    }

    fn elsewhere(&self) -> Vec<Missed> {
        let missed = |wider: &Elsewhere| {
            let there = self.profiles.levels[wider.at].level;
            let holders = &self.here.kin.of[wider.at][self.unit];
            let links = |figures: &[(FigureKey, String)]| {
                let link = |(key, title): &(FigureKey, String)| Link {
                    label: title.clone(),
                    href: relative(&self.path, &row(key, there, holders)),
                };
                figures.iter().map(link).collect()
            };
            Missed {
                said: elsewhere(wider, self.here.level, there),
                links: self.links(wider.at),
                themes: wider.themes.iter().map(|(theme, figures)| (theme.clone(), links(figures))).collect(),
            }
        };
        self.here.elsewhere.iter().map(missed).collect()
    }

    fn compared(&self, site: &Site) -> Option<Links> {
        let level = pairs::compared(site.atlas)?;
        let links = match () {
            _ if level.level.id == self.here.level.level.id => {
                pairs::links_of(site, &self.path, self.unit, None)
            }
            _ if self.at == 0 => pairs::links_of_whole(site, &self.path, None),
            _ => return None,
        };
        Some(Links { title: "Comparer avec…".to_owned(), said: String::new(), links, long: false })
    }

    fn neighbours(&self) -> Option<Links> {
        let near = &self.here.kin.neighbours[self.unit];
        let level = self.here.level;
        let adjective = match (level.level.gender, near.len()) {
            (Gender::Feminine, 0 | 1) => "voisine",
            (Gender::Feminine, _) => "voisines",
            (Gender::Masculine, 0 | 1) => "voisin",
            (Gender::Masculine, _) => "voisins",
        };
        (!near.is_empty()).then(|| Links {
            title: format!("{} {adjective}", capital(noun(level, near.len()))),
            said: String::new(),
            long: false,
            links: near.iter().map(|unit| self.link(self.at, *unit)).collect(),
        })
    }

    fn similar(&self, site: &Site) -> Vec<Similar> {
        let Some(population) = self.here.population else { return Vec::new() };
        let level = self.here.level;
        let base = level.level.id == site.atlas.territories.base().level.id;
        // Names of base units repeat: the code of what holds them tells them apart.
        let sheets = site.atlas.territories.sheets().filter(|_| base);
        let told = self.here.similar[self.unit].iter().map(|unit| {
            let inhabitants = population.values[*unit as usize].number().unwrap_or_default();
            let holder = sheets.and_then(|sheets| {
                let at = sheets.of_base[*unit as usize]?;
                Some(format!(" ({})", sheets.units[at as usize].code))
            });
            let inhabitants = text::with_unit(&text::number(inhabitants, 0), "hab.");
            let detail = format!("{}, {inhabitants}", holder.unwrap_or_default());
            Similar { link: self.link(self.at, *unit), detail }
        });
        told.collect()
    }

    /// The territories within, level by level.
    fn children(&self) -> Vec<Links> {
        let narrower = self.at + 1..self.profiles.levels.len();
        let within = narrower.filter_map(|at| {
            let level = self.profiles.levels[at].level;
            let n = self.here.kin.of[at][self.unit].len();
            let count = text::with_unit(&text::number(n as f64, 0), noun(level, n));
            match n {
                0 => None,
                n if n > MOST_LISTED => {
                    let said = format!("{count}, à retrouver par les pages des territoires ci-dessus.");
                    Some(Links { title: capital(&level.level.plural), said, links: Vec::new(), long: false })
                }
                _ => Some(Links {
                    title: count,
                    said: String::new(),
                    links: self.links(at),
                    long: n > MOST_PRINTED,
                }),
            }
        });
        within.collect()
    }
}

/// `Code 29019, 84,5 km²`; the nature where the level has one.
pub(in crate::page) fn facts(unit: &Unit) -> String {
    let area = text::with_unit(&text::number(unit.area_km2, u8::from(unit.area_km2 < 100.0)), "km²");
    match unit.kind.as_str() {
        "" => format!("Code {}, {area}", unit.code),
        kind => format!("{kind}, code {}, {area}", unit.code),
    }
}

/// `Cette commune n’appartient à aucune intercommunalité.`
fn belongs_to_none(level: &LevelUnits, wider: &LevelUnits) -> String {
    let name = &level.level.singular;
    let vowel = text::fold(name).starts_with(['a', 'e', 'i', 'o', 'u']);
    let this = match level.level.gender {
        Gender::Feminine => "Cette",
        Gender::Masculine if vowel => "Cet",
        Gender::Masculine => "Ce",
    };
    let none = match wider.level.gender {
        Gender::Feminine => "aucune",
        Gender::Masculine => "aucun",
    };
    format!("{this} {name} n’appartient à {none} {}.", wider.level.singular)
}

fn intro(here: &LevelProfiles) -> String {
    if here.level.units.len() < 2 {
        return "La valeur de chaque indicateur pour l’ensemble du pays.".to_owned();
    }
    // Cells say the rest: points, or the share of a total.
    format!("Rang décroissant parmi les {}{NNBSP}; calculs avant arrondi.", here.level.level.plural)
}

/// How to read strips.
fn reading(here: &LevelProfiles, unit: &Unit) -> String {
    if here.level.units.len() < 2 {
        return String::new();
    }
    let mut told =
        format!("Bande : {} parmi les {} ; trait fin : la médiane.", unit.name, here.level.level.plural);
    if !here.logarithmic.is_empty() {
        told += &format!(" Échelle logarithmique : {}.", text::list(&here.logarithmic));
    }
    typography(&told)
}

/// Tens of thousands of pages say less, to stay light.
fn brief(site: &Site, here: &LevelProfiles) -> bool {
    here.level.level.id == site.atlas.territories.base().level.id
}

fn credit(site: &Site) -> String {
    typography(&format!("{}.", site.atlas.territories.vintage.credit))
}

fn wider_only(here: &LevelProfiles) -> String {
    match here.elsewhere.iter().map(Elsewhere::count).sum::<usize>() {
        0 => String::new(),
        1 => "Un autre indicateur à une échelle plus large.".to_owned(),
        n => format!("{n} autres indicateurs à une échelle plus large."),
    }
}

/// The page of a figure, at the row of the territory's only holder.
fn row(key: &FigureKey, level: &LevelUnits, holders: &[u32]) -> String {
    let page = paths::figure(&key.indicator, &key.level);
    match holders {
        [only] => format!("{page}#{}", paths::row_id(&level.units[*only as usize].code)),
        _ => page,
    }
}

/// `36 indicateurs ne sont pas publiés par intercommunalité, mais le sont par département :`
fn elsewhere(wider: &Elsewhere, here: &LevelUnits, there: &LevelUnits) -> String {
    let (here, there) = (&here.level.singular, &there.level.singular);
    typography(&match wider.count() {
        1 => format!("Un indicateur n’est pas publié par {here}, mais l’est par {there} :"),
        n => format!("{n} indicateurs ne sont pas publiés par {here}, mais le sont par {there} :"),
    })
}

fn criterion(here: &LevelProfiles, unit: &Unit) -> String {
    let nature = match unit.kind.as_str() {
        "" => String::new(),
        kind => format!(", parmi ceux de même nature ({kind})"),
    };
    let year = here.population.map_or_else(String::new, |population| population.period.to_string());
    typography(&format!("Les plus proches en population ({year}) et en densité{nature}."))
}
