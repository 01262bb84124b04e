//! The edition (`content/atlas.toml`) and the themes (`indicators/themes.toml`).

use std::collections::{BTreeMap, BTreeSet};

use super::basket::known;
use super::lookup::Lookup;
use super::{Placed, words};
use crate::declare::{Date, Fields, Prose};
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{
    Address, Day, Earlier, Edition, FigureKey, Indicator, IndicatorId, LevelId, Limits, MeasureRef,
    Publication, Reach, Span, TerritoryCode, Theme, ThemeId,
};

pub(super) fn edition(fields: &Fields) -> Option<Edition> {
    let title = fields.need::<Prose>("title");
    let subtitle = fields.need::<Prose>("subtitle");
    let publisher = fields.need::<Prose>("publisher");
    let year = fields.need::<u16>("year");
    let geography = fields.need::<String>("geography");
    let population = fields.need::<MeasureRef>("population");
    let watched = match fields.table("watched") {
        Some(fields) => watched(&fields),
        None => Some(Vec::new()),
    };
    let compared = fields.give::<String>("compared");
    let cover = match fields.table("cover") {
        Some(fields) => Some(cover(&fields)?),
        None => None,
    };
    let limits = fields.table("limits").map_or_else(Limits::default, |fields| limits(&fields));
    let publication = publication(fields);
    Some(Edition {
        title: title?.0,
        subtitle: subtitle?.0,
        publisher: publisher?.0,
        year: year?,
        geography: geography?,
        population: population?,
        watched: watched?,
        compared: compared.map(LevelId::new),
        cover,
        limits,
        publication: publication?,
    })
}

/// Where and when this edition and earlier ones are published.
fn publication(fields: &Fields) -> Option<Publication> {
    let address = fields.give::<Prose>("address").map(|text| address(fields, &text.0));
    let date = fields.give::<Date>("date").map(|text| day(fields, &text.0));
    let contact = fields.give::<Prose>("contact").map(|text| reach(fields, "contact", &text.0, false));
    let legal = fields.give::<Prose>("legal").map(|text| reach(fields, "legal", &text.0, true));
    let earlier: Vec<Option<Earlier>> = fields.tables("editions").iter().map(earlier).collect();
    Some(Publication {
        address: right(address)?,
        date: right(date)?,
        contact: right(contact)?,
        legal: right(legal)?,
        earlier: earlier.into_iter().collect::<Option<_>>()?,
    })
}

/// A key may be absent, but not wrong.
fn right<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    read.map_or(Some(None), |read| read.map(Some))
}

fn reach(fields: &Fields, key: &'static str, text: &str, web: bool) -> Option<Reach> {
    let reach = Reach::parse(text).filter(|reach| reach.is_web() || !web);
    if reach.is_none() {
        let (what, example) = match web {
            true => ("n’est pas une adresse du web", "\"https://deps.example/mentions\""),
            false => (
                "n’est ni une adresse du web ni une adresse électronique",
                "\"https://deps.example/contact\" ou \"atlas@deps.example\"",
            ),
        };
        let fault = Diagnostic::error(Code::Address, format!("{} {what}", quoted(text)));
        fields.report(fault.at(fields.place_of(key), "").help(format!("par exemple {example}")));
    }
    reach
}

fn earlier(fields: &Fields) -> Option<Earlier> {
    let year = fields.need::<u16>("year");
    let address = fields.need::<Prose>("address").and_then(|text| address(fields, &text.0));
    let date = fields.need::<Date>("date").and_then(|text| day(fields, &text.0));
    Some(Earlier { year: year?, address: address?, date: date? })
}

fn address(fields: &Fields, text: &str) -> Option<Address> {
    let fault = match Address::parse(text) {
        Ok(address) => return Some(address),
        Err(fault) => fault,
    };
    let what = format!("{} n’est pas l’adresse d’un site", quoted(text));
    let fault =
        Diagnostic::error(Code::Address, what).at(fields.place_of("address"), "").help(fault.to_string());
    fields.report(fault.help("par exemple \"https://atlas.example/2024/\""));
    None
}

fn day(fields: &Fields, text: &str) -> Option<Day> {
    let day = Day::parse(text);
    if day.is_none() {
        let what = format!("{} n’est pas un jour du calendrier", quoted(text));
        let fault = Diagnostic::error(Code::WrongType, what).at(fields.place_of("date"), "");
        fields.report(fault.help("une date s’écrit année-mois-jour\u{a0}: 2024-12-02"));
    }
    day
}

fn limits(fields: &Fields) -> Limits {
    let usual = Limits::default();
    let read = |key, unit: u64, usual| fields.give::<u32>(key).map_or(usual, |n| u64::from(n) * unit);
    Limits {
        files: read("files", 1, usual.files),
        bytes: read("megabytes", 1_000_000, usual.bytes),
        page: read("page_kilobytes", 1000, usual.page),
        requests: read("page_requests", 1, usual.requests),
        scripts: read("scripts_kilobytes", 1000, usual.scripts),
        map: read("map_kilobytes", 1000, usual.map),
        base_map: read("base_map_kilobytes", 1000, usual.base_map),
    }
}

fn cover(fields: &Fields) -> Option<FigureKey> {
    let indicator = fields.need::<String>("indicator");
    let level = fields.need::<String>("level");
    Some(FigureKey { indicator: IndicatorId::new(indicator?), level: LevelId::new(level?) })
}

fn watched(fields: &Fields) -> Option<Vec<(LevelId, TerritoryCode)>> {
    let level = fields.need::<String>("level");
    let codes = fields.need::<Vec<String>>("codes");
    let level = LevelId::new(level?);
    Some(codes?.iter().map(|code| (level.clone(), TerritoryCode::new(code))).collect())
}

pub(super) fn themes(fields: &Fields) -> Option<Vec<Theme>> {
    let read: Vec<Option<Theme>> = fields.tables("themes").iter().map(theme).collect();
    let themes: Vec<Theme> = read.into_iter().collect::<Option<_>>()?;
    for (i, theme) in themes.iter().enumerate() {
        if themes[..i].iter().any(|earlier| earlier.id == theme.id) {
            let what = format!("le thème {} est déclaré deux fois", quoted(&theme.id));
            fields.report(Diagnostic::error(Code::Inconsistent, what).at(fields.place_of("themes"), ""));
        }
    }
    Some(themes)
}

fn theme(fields: &Fields) -> Option<Theme> {
    let id = fields.need::<String>("id");
    let title = fields.need::<Prose>("title");
    let description = fields.need::<Prose>("description");
    let id = id?;
    if let Some(fault) = words::bad_id(&id, words::THEME, fields.place_of("id")) {
        fields.report(fault);
    }
    Some(Theme { id: ThemeId::new(id), title: title?.0, description: description?.0 })
}

/// The population of reference and the watched territories must exist.
pub(super) fn check(edition: &Placed<Edition>, lookup: &Lookup, faults: &mut Vec<Diagnostic>) {
    let Placed { noun: edition, spans } = edition;
    let place = spans.get("population");
    if let Some((dataset, measure)) = lookup.measure(&edition.population, place, faults) {
        if !measure.additive || !measure.categories.is_empty() {
            let what = "la population de référence doit être une mesure additive";
            faults.push(Diagnostic::error(Code::Inconsistent, what).at(place, ""));
        }
        match edition.population.period {
            Some(period) => faults.extend(lookup.period(dataset, period, place).err()),
            None => faults.push(
                Diagnostic::error(Code::MissingKey, "la population de référence n'a pas d'année")
                    .at(place, "")
                    .help(format!("écrivez \"{}.{}@2022\"", edition.population.dataset, measure.id)),
            ),
        }
    }
    check_compared(edition, spans.get("compared"), lookup, faults);
    if let Some((level, _)) = edition.watched.first() {
        lookup.level(level, spans.get("watched.level"), faults);
    }
    for (level, code) in &edition.watched {
        lookup.territory(level, code, spans.get(&format!("watched.codes.{code}")), faults);
    }
}

/// The map of the front page must be one that an indicator declares.
pub(super) fn check_cover(
    edition: &Placed<Edition>,
    indicators: &BTreeMap<IndicatorId, Indicator>,
    set_aside: &BTreeSet<IndicatorId>,
    faults: &mut Vec<Diagnostic>,
) {
    let Placed { noun: edition, spans } = edition;
    let Some(key) = &edition.cover else { return };
    let Some(indicator) = known(&key.indicator, spans.get("cover.indicator"), indicators, set_aside, faults)
    else {
        return;
    };
    if !indicator.levels.contains(&key.level) {
        let ids: Vec<&str> = indicator.levels.iter().map(LevelId::as_str).collect();
        let what = format!("{} n'a pas de figure au niveau {}", quoted(&indicator.id), quoted(&key.level));
        let fault = Diagnostic::error(Code::Inconsistent, what).at(spans.get("cover.level"), "");
        faults.push(fault.nearest(key.level.as_str(), "niveaux de cet indicateur", &ids));
    }
}

/// The level whose pairs have pages must be on a map, and not have more pairs than the site may have files.
fn check_compared(edition: &Edition, place: Span, lookup: &Lookup, faults: &mut Vec<Diagnostic>) {
    let Some(level) = edition.compared.as_ref().and_then(|id| lookup.level(id, place, faults)) else {
        return;
    };
    let mut fault = |what: String| {
        let fault = Diagnostic::error(Code::Inconsistent, what).at(place, "");
        faults.push(fault.help("choisissez un échelon de peu de territoires, ou retirez compared"));
    };
    let units = level.units.len() as u64;
    // Each unit with every other, and with the whole country.
    let pages = units * (units + 1) / 2;
    let id = quoted(&level.level.id);
    if !level.level.mapped || units < 2 {
        fault(format!("le niveau {id} n'a pas de territoires à comparer deux à deux"));
    } else if pages > edition.limits.files {
        fault(format!(
            "comparer deux à deux le niveau {id} demande {pages} pages, plus que la limite du site"
        ));
    }
}
