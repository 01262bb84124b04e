//! The page of one pair.

use serde::Serialize;

use super::duel::{Duel, Row};
use super::side::Side;
use super::verdict::{Lead, leads, sentence};
use super::{compared, links_of, links_of_whole};
use crate::diag::Diagnostic;
use crate::page::paths::{self, Part, relative};
use crate::page::profile::{LevelProfiles, Profiles, UnitRemark, remarks};
use crate::page::shell::{Link, Shell, ShellBuilder};
use crate::page::site::{MapSource, OutputFile, Site};
use crate::text::{self, typography};

#[derive(Serialize)]
struct PairPage {
    shell: Shell,
    eyebrow: String,
    title: String,
    sides: [SideHead; 2],
    locator: String,
    outlines: String,
    sentence: String,
    leads: Vec<Lead>,
    caption: String,
    themes: Vec<Theme>,
    reading: String,
    sources: String,
    remarks: Vec<UnitRemark>,
    others: Vec<Others>,
}

#[derive(Serialize)]
struct SideHead {
    class: &'static str,
    name: String,
    href: String,
    facts: String,
}

#[derive(Serialize)]
struct Theme {
    title: String,
    rows: Vec<Row>,
}

/// The other comparisons of one of the two.
#[derive(Serialize)]
struct Others {
    title: String,
    name: String,
    links: Vec<Link>,
}

/// The page of a unit of the compared level beside another, or beside the whole country.
pub(in crate::page) fn pair(
    site: &Site,
    profiles: &Profiles,
    unit: usize,
    other: Option<usize>,
    maps: &dyn MapSource,
) -> Result<OutputFile, Diagnostic> {
    let territories = &site.atlas.territories;
    let level = compared(site.atlas).expect("a pair has its level");
    let found = profiles.levels.iter().find(|known| known.level.level.id == level.level.id);
    let here = found.expect("every level has profiles");
    let page = paths::pair(territories, level, unit, other);
    let sides = [Side::new(profiles, here, Some(unit)), Side::new(profiles, here, other)];
    let duels: Vec<(&String, Vec<Duel>)> = here
        .themes
        .iter()
        .map(|(title, columns)| (title, columns.iter().map(|column| Duel::new(column, &sides)).collect()))
        .collect();
    let themes = duels.iter().map(|(title, duels)| Theme {
        title: (*title).clone(),
        rows: duels.iter().map(|duel| duel.row(&sides, &page)).collect(),
    });
    let themes = themes.collect();
    let duels: Vec<Duel> = duels.into_iter().flat_map(|(_, duels)| duels).collect();
    let [a, b] = &sides;
    let title = format!("{} et {}", a.name(), b.name());
    let description = format!("{title}{}: {} indicateurs côte à côte.", text::NBSP, duels.len());
    let units: Vec<usize> = sides.iter().filter_map(|side| side.unit).collect();
    let situation = typography(&format!("Situation {}", text::list(&units_of(&sides))));
    let locator = Part::of(territories, level, unit);
    let context = PairPage {
        shell: ShellBuilder::new(site, &page, title.clone(), typography(&description))
            .above("Comparer", paths::COMPARE)
            .build(),
        eyebrow: format!("Comparaison, {}", level.level.plural),
        title,
        sides: [head(a, "a", &page), head(b, "b", &page)],
        locator: locator.map_or_else(String::new, |locator| relative(&page, &locator.path())),
        outlines: maps.outlines(&units, &situation),
        sentence: sentence(&duels, &sides),
        leads: leads(&duels, &sides, level),
        caption: caption(&sides),
        themes,
        reading: reading(here, &sides),
        sources: here.sources.clone(),
        remarks: told(here, &sides),
        others: others(site, &page, unit, other, &sides),
    };
    site.page(&page, "pages/pair.html", &context)
}

fn head(side: &Side, class: &'static str, page: &str) -> SideHead {
    SideHead {
        class,
        name: side.name().to_owned(),
        href: relative(page, &side.profile()),
        facts: side.facts(),
    }
}

/// `de la Bretagne`, of those that lie on the map.
fn units_of(sides: &[Side; 2]) -> Vec<String> {
    sides.iter().filter(|side| side.unit.is_some()).map(Side::of).collect()
}

/// How the gap is told.
fn caption(sides: &[Side; 2]) -> String {
    let [a, b] = sides;
    let mut told = format!(
        "Écart : ce que la valeur {} a de plus (+) ou de moins (−) que celle {}, puis en % de celle-ci, avant arrondi",
        a.of(),
        b.of()
    );
    if b.unit.is_none() {
        told += " ; pour un effectif, la part du total";
    }
    typography(&format!("{told}."))
}

/// How to read strips.
fn reading(here: &LevelProfiles, sides: &[Side; 2]) -> String {
    let [a, b] = sides;
    let mut told = format!(
        "Bande : chaque trait est l’un des territoires du niveau ({}), le trait sombre la médiane ; disque au-dessus : {}, \
         losange au-dessous : {}.",
        here.level.level.plural,
        a.name(),
        b.name()
    );
    if b.unit.is_none() {
        told += " Le total d’un effectif n’y a pas de place.";
    }
    if !here.logarithmic.is_empty() {
        told += &format!(" Échelle logarithmique : {}.", text::list(&here.logarithmic));
    }
    typography(&told)
}

/// What must be known of the values of each of the two.
fn told(here: &LevelProfiles, sides: &[Side; 2]) -> Vec<UnitRemark> {
    let of_side = |side: &Side| {
        let found = side.unit.map_or_else(Vec::new, |unit| remarks(here, unit));
        let named =
            |remark: UnitRemark| UnitRemark { about: format!("{}, {}", side.name(), remark.about), ..remark };
        found.into_iter().map(named).collect::<Vec<_>>()
    };
    sides.iter().flat_map(of_side).collect()
}

/// The way to every other pair of each of the two.
fn others(site: &Site, page: &str, unit: usize, other: Option<usize>, sides: &[Side; 2]) -> Vec<Others> {
    let [a, b] = sides;
    let of_first = links_of(site, page, unit, Some(other));
    let of_second = match other {
        Some(other) => links_of(site, page, other, Some(Some(unit))),
        None => links_of_whole(site, page, Some(unit)),
    };
    let lists = [(a, of_first), (b, of_second)].into_iter().map(|(side, links)| Others {
        title: format!("{} et…", side.name()),
        name: side.name().to_owned(),
        links,
    });
    lists.filter(|list| !list.links.is_empty()).collect()
}
