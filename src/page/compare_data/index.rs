//! What there is to compare, and in which file each territory lies.

use std::collections::BTreeMap;

use serde::Serialize;

use super::part::{parts, place};
use crate::model::{Atlas, Gender, Indicator, IndicatorId, IndicatorKind, Value};
use crate::page::files::kind;
use crate::page::profile::{Column, Profiles};
use crate::text::{capital, typography};

#[derive(Serialize)]
pub(super) struct Index<'a> {
    edition: u16,
    niveaux: Vec<Level<'a>>,
    themes: Vec<Theme<'a>>,
    paniers: Vec<Basket<'a>>,
    indicateurs: Vec<About<'a>>,
    /// Why figures are not published.
    raisons: Vec<String>,
    /// What a reader sees for each absence.
    etats: BTreeMap<String, &'static str>,
}

#[derive(Serialize)]
struct Level<'a> {
    id: &'a str,
    singulier: &'a str,
    pluriel: &'a str,
    genre: &'static str,
    nombre: usize,
    /// The only unit of the level.
    #[serde(skip_serializing_if = "Option::is_none")]
    seul: Option<[&'a str; 2]>,
    /// Each part and its first code; empty for a level in one file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parties: Vec<[String; 2]>,
    /// Parts of the codes that lie in another one than their order tells.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    ailleurs: BTreeMap<&'a str, String>,
}

#[derive(Serialize)]
struct Theme<'a> {
    id: &'a str,
    titre: String,
}

#[derive(Serialize)]
struct Basket<'a> {
    id: &'a str,
    titre: String,
    indicateurs: Vec<&'a str>,
}

#[derive(Serialize)]
struct About<'a> {
    id: &'a str,
    theme: &'a str,
    titre: String,
    court: String,
    genre: &'static str,
    unite: String,
    decimales: u8,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    modalites: Vec<String>,
    /// For each level where it is published, the period and how many units have a rank.
    niveaux: BTreeMap<&'a str, (String, usize)>,
    /// For other levels, which of the reasons, if one is known.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    absences: BTreeMap<&'a str, usize>,
}

pub(super) fn index<'a>(atlas: &'a Atlas, profiles: &Profiles) -> Index<'a> {
    let territories = &atlas.territories;
    let levels = territories.levels.iter().enumerate().map(|(at, units)| {
        let level = &units.level;
        let files = parts(territories, at);
        let first = |unit: usize| units.units[unit].code.as_str();
        let mut ailleurs = BTreeMap::new();
        for (which, part) in files.iter().enumerate() {
            let away =
                part.units.iter().filter(|unit| place(territories, at, &files, first(**unit)) != which);
            ailleurs.extend(away.map(|unit| (first(*unit), part.name.clone())));
        }
        let parties = files.iter().map(|part| [part.name.clone(), first(part.units[0]).to_owned()]);
        Level {
            id: level.id.as_str(),
            singulier: &level.singular,
            pluriel: &level.plural,
            genre: match level.gender {
                Gender::Feminine => "f",
                Gender::Masculine => "m",
            },
            nombre: units.units.len(),
            seul: match &units.units[..] {
                [only] => Some([only.code.as_str(), &only.name]),
                _ => None,
            },
            parties: if files.len() > 1 { parties.collect() } else { Vec::new() },
            ailleurs,
        }
    });
    let mut raisons = Vec::new();
    let ordered = atlas.themes.iter().flat_map(|theme| atlas.indicators_of(&theme.id));
    let indicators = ordered.map(|indicator| about(atlas, profiles, indicator, &mut raisons));
    let indicators = indicators.filter(|about| !about.niveaux.is_empty()).collect();
    let themes = atlas.themes.iter().filter(|theme| atlas.indicators_of(&theme.id).next().is_some());
    let baskets = atlas.baskets.iter().map(|basket| Basket {
        id: basket.id.as_str(),
        titre: typography(&basket.title),
        indicateurs: basket.indicators.iter().map(IndicatorId::as_str).collect(),
    });
    let states = super::STATES.iter().map(|(letter, state)| (letter.to_string(), Value::label(*state)));
    Index {
        edition: atlas.edition.year,
        niveaux: levels.collect(),
        themes: themes
            .map(|theme| Theme { id: theme.id.as_str(), titre: capital(&typography(&theme.title)) })
            .collect(),
        paniers: baskets.collect(),
        indicateurs: indicators,
        raisons,
        etats: states.collect(),
    }
}

fn about<'a>(
    atlas: &'a Atlas,
    profiles: &Profiles,
    indicator: &'a Indicator,
    raisons: &mut Vec<String>,
) -> About<'a> {
    let mut published = BTreeMap::new();
    for level in &profiles.levels {
        let column = level.columns().find(|column: &&Column| column.indicator.id == indicator.id);
        if let Some(column) = column {
            let ranked = column.summary.as_ref().map_or(0, |summary| summary.order.len());
            let id = atlas.territories.level(&level.level.level.id).map(|level| level.level.id.as_str());
            published.insert(id.unwrap_or_default(), (column.period.clone(), ranked));
        }
    }
    let mut absences = BTreeMap::new();
    for unpublished in &atlas.values.unpublished {
        if unpublished.key.indicator == indicator.id {
            let reason = typography(unpublished.reason.trim().trim_end_matches('.'));
            let known = raisons.iter().position(|known| *known == reason);
            let which = known.unwrap_or_else(|| {
                raisons.push(reason);
                raisons.len() - 1
            });
            absences.insert(unpublished.key.level.as_str(), which);
        }
    }
    About {
        id: indicator.id.as_str(),
        theme: indicator.theme.as_str(),
        titre: typography(&indicator.title),
        court: typography(&indicator.short),
        genre: kind(indicator.kind),
        unite: match indicator.kind {
            IndicatorKind::Category => String::new(),
            _ => typography(&indicator.unit),
        },
        decimales: indicator.decimals,
        modalites: indicator.categories.iter().map(|(_, label)| typography(label)).collect(),
        niveaux: published,
        absences,
    }
}
