//! The units of a level that share a file, and what the file holds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::axes;
use super::column::Cells;
use crate::model::{Atlas, Territories, Unit};
use crate::page::profile::{LevelProfiles, Profiles};

/// A level of more units than this comes in parts, as the base level always does…
const WHOLE: usize = 400;
/// …of at most so many units: a comparison needs one or two of them.
const LONG: usize = 128;

/// Units of a level that share a file.
pub(super) struct Part {
    /// Empty for all units of the level, else the sheet's code and a number where one of them is not enough.
    pub name: String,
    /// Never empty, in the order of the level.
    pub units: Vec<usize>,
}

/// The files of a level, in the order of their first codes.
pub(super) fn parts(territories: &Territories, at: usize) -> Vec<Part> {
    let level = &territories.levels[at];
    let units: Vec<usize> = (0..level.units.len()).collect();
    let mut groups = match territories.sheets().filter(|_| at == territories.base) {
        Some(sheets) => {
            let named = |sheet: &Unit| (sheet.code.to_string(), Vec::new());
            let mut groups: Vec<(String, Vec<usize>)> = sheets.units.iter().map(named).collect();
            for unit in units {
                if let Some(sheet) = sheets.of_base[unit] {
                    groups[sheet as usize].1.push(unit);
                }
            }
            groups
        }
        None if units.len() <= WHOLE => return vec![Part { name: String::new(), units }],
        None => vec![(String::new(), units)],
    };
    groups.retain(|(_, units)| !units.is_empty());
    let mut parts = Vec::new();
    for (sheet, units) in groups {
        let count = units.len().div_ceil(LONG);
        for (i, units) in units.chunks(units.len().div_ceil(count)).enumerate() {
            let name = match (sheet.as_str(), count) {
                ("", _) => (i + 1).to_string(),
                (_, 1) => sheet.clone(),
                _ => format!("{sheet}-{}", i + 1),
            };
            parts.push(Part { name, units: units.to_vec() });
        }
    }
    parts.sort_by_key(|part| part.units[0]);
    parts
}

/// Place of the part in which a code is looked up: the last that begins before it.
pub(super) fn place(territories: &Territories, at: usize, parts: &[Part], code: &str) -> usize {
    let units = &territories.levels[at].units;
    parts.partition_point(|part| units[part.units[0]].code.as_str() <= code).saturating_sub(1)
}

#[derive(Serialize)]
pub(super) struct Content<'a> {
    codes: Vec<&'a str>,
    noms: Vec<&'a str>,
    parents: Vec<Parents<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    semblables: Vec<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    anciens: BTreeMap<&'a str, &'a str>,
    colonnes: Vec<String>,
    indicateurs: BTreeMap<&'a str, Vec<f64>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    rangs: BTreeMap<&'a str, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    axes: BTreeMap<&'a str, Vec<f64>>,
}

#[derive(Serialize)]
struct Parents<'a> {
    niveau: &'a str,
    codes: Vec<&'a str>,
    noms: Vec<&'a str>,
    de: String,
}

pub(super) fn part<'a>(atlas: &'a Atlas, profiles: &'a Profiles, at: usize, which: usize) -> Content<'a> {
    let here = &profiles.levels[at];
    let parts = parts(&atlas.territories, at);
    let units = &parts[which].units;
    let about = |unit: &usize| &here.level.units[*unit];
    let mut content = Content {
        codes: units.iter().map(|unit| about(unit).code.as_str()).collect(),
        noms: units.iter().map(|unit| about(unit).name.as_str()).collect(),
        parents: (1..at).map(|wider| parents(profiles, here, wider, units)).collect(),
        semblables: Vec::new(),
        anciens: BTreeMap::new(),
        colonnes: Vec::new(),
        indicateurs: BTreeMap::new(),
        rangs: BTreeMap::new(),
        axes: if parts.len() == 1 { axes(here) } else { BTreeMap::new() },
    };
    if !here.similar.is_empty() {
        let nearest = |unit: &usize| here.similar[*unit].first().map(|unit| *unit as usize);
        content.semblables =
            units.iter().map(|unit| nearest(unit).map_or("", |unit| about(&unit).code.as_str())).collect();
    }
    if at == atlas.territories.base {
        for alias in atlas.aliases.iter().filter(|alias| alias.level == at && !alias.code.is_empty()) {
            let gone = here.level.index_of(&alias.code).is_none();
            if gone && place(&atlas.territories, at, &parts, &alias.code) == which {
                content.anciens.insert(&alias.code, about(&alias.into).code.as_str());
            }
        }
    }
    for column in here.columns() {
        let cells = Cells::of(column, units);
        let id = column.indicator.id.as_str();
        if let Some(ranks) = cells.ranks(column, units, parts.len() == 1) {
            content.rangs.insert(id, ranks);
        }
        let how = match cells {
            Cells::Direct(cells) => vec![content.column(cells)],
            Cells::Ratio { numerator, denominator, factor } => {
                vec![content.column(numerator), content.column(denominator), factor]
            }
        };
        content.indicateurs.insert(id, how);
    }
    content
}

impl Content<'_> {
    /// Place of a column, written once however many indicators use it.
    fn column(&mut self, cells: String) -> f64 {
        let known = self.colonnes.iter().position(|column| *column == cells);
        let place = known.unwrap_or_else(|| {
            self.colonnes.push(cells);
            self.colonnes.len() - 1
        });
        place as f64
    }
}

fn parents<'a>(profiles: &Profiles<'a>, here: &LevelProfiles, wider: usize, units: &[usize]) -> Parents<'a> {
    let level = profiles.levels[wider].level;
    let of = &here.kin.of[wider];
    let mut held: Vec<u32> = units.iter().flat_map(|unit| &of[*unit]).copied().collect();
    held.sort_unstable();
    held.dedup();
    let places = |unit: &usize| {
        let places = of[*unit].iter().map(|holder| held.partition_point(|unit| unit < holder).to_string());
        places.collect::<Vec<_>>().join(" ")
    };
    let mut de: Vec<String> = units.iter().map(places).collect();
    if de.iter().all(|place| *place == de[0]) {
        de.truncate(1);
    }
    Parents {
        niveau: level.level.id.as_str(),
        codes: held.iter().map(|unit| level.units[*unit as usize].code.as_str()).collect(),
        noms: held.iter().map(|unit| level.units[*unit as usize].name.as_str()).collect(),
        de: de.join(","),
    }
}
