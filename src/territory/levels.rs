//! `territories.csv` and `units.csv`: the levels, their units, and the units that hold each base unit.

use std::collections::BTreeMap;

use super::csv_rows::Rows;
use super::vintage::VintageFile;
use crate::diag::{Code, Diagnostic};
use crate::model::{Level, LevelUnits, Spans, Territories, TerritoryCode, Unit};
use crate::text::apostrophes;

/// Name, article and kind of a unit, by level and code, with its line.
type Names = BTreeMap<(String, String), (u64, String, u8, String)>;

/// Joins both tables and checks every reference; nothing when a level cannot stand.
pub(super) fn build(
    file: VintageFile,
    spans: &Spans,
    mut territories: Rows,
    mut units: Rows,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Territories> {
    let before = diagnostics.len();
    let Some(base) = file.levels.iter().position(|level| level.id == file.base) else {
        let what = format!("niveau inconnu «\u{202f}{}\u{202f}»", file.base);
        let fault = Diagnostic::error(Code::UnknownLevel, what).at(spans.get("base"), "");
        diagnostics.push(fault.did_you_mean(file.base.as_str(), file.levels.iter().map(|l| l.id.as_str())));
        return None;
    };
    let names = names(&file.levels, &mut units, diagnostics)?;
    let base_units = base_units(&file.levels[base].column, &mut territories, diagnostics)?;
    let mut levels = Vec::with_capacity(file.levels.len());
    for (at, level) in file.levels.into_iter().enumerate() {
        if at == base {
            let of_base = (0..base_units.len() as u32).map(Some).collect();
            let units = base_units.iter().map(|(_, unit)| unit.clone()).collect();
            levels.push(LevelUnits { level, units, of_base });
        } else {
            levels.push(gather(level, &base_units, &names, &mut territories, diagnostics)?);
        }
    }
    for ((level, code), (line, ..)) in &names {
        let used =
            levels.iter().find(|l| l.level.id.as_str() == level).is_some_and(|l| l.unit(code).is_some());
        if !used {
            let what = format!("aucun territoire de base n'est dans «\u{202f}{code}\u{202f}» ({level})");
            units.fault(Code::GeographyMismatch, *line, &what, diagnostics);
        }
    }
    territories.close(diagnostics);
    units.close(diagnostics);
    let territories = Territories { vintage: file.vintage, frames: file.frames, levels, base };
    if territories.whole().units.len() != 1 {
        let what =
            format!("le premier niveau, {}, doit n'avoir qu'un territoire", territories.whole().level.id);
        diagnostics.push(Diagnostic::error(Code::GeographyMismatch, what).at(spans.get("levels.0.id"), ""));
    }
    check_parents(&territories, spans, diagnostics);
    check_frames(&territories, spans, diagnostics);
    (diagnostics.len() == before).then_some(territories)
}

fn names(levels: &[Level], units: &mut Rows, diagnostics: &mut Vec<Diagnostic>) -> Option<Names> {
    let [level, code, name, tncc, kind] =
        units.columns(["level", "code", "name", "tncc", "kind"], diagnostics)?;
    let mut names = Names::new();
    let mut faults = Vec::new();
    for (line, record) in units.iter() {
        if !levels.iter().any(|known| known.id.as_str() == &record[level]) {
            faults.push((line, format!("niveau inconnu «\u{202f}{}\u{202f}»", &record[level])));
            continue;
        }
        let key = (record[level].to_owned(), record[code].to_owned());
        let article = record[tncc].parse().unwrap_or(0);
        if names.insert(key, (line, apostrophes(&record[name]), article, record[kind].to_owned())).is_some() {
            faults.push((line, format!("code en double «\u{202f}{}\u{202f}»", &record[code])));
        }
    }
    for (line, what) in faults {
        units.fault(Code::GeographyMismatch, line, &what, diagnostics);
    }
    Some(names)
}

/// Base units with the place of their record, sorted by code.
fn base_units(
    column: &str,
    rows: &mut Rows,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<(usize, Unit)>> {
    let [code, name, tncc, area] = rows.columns([column, "name", "tncc", "area_km2"], diagnostics)?;
    let mut units = Vec::new();
    let mut faults = Vec::new();
    for (at, (line, record)) in rows.iter().enumerate() {
        let area_km2 = record[area].parse::<f64>().ok().filter(|area| area.is_finite() && *area > 0.0);
        if area_km2.is_none() {
            faults.push((line, format!("superficie illisible «\u{202f}{}\u{202f}»", &record[area])));
        }
        let unit = Unit {
            code: TerritoryCode::new(&record[code]),
            name: apostrophes(&record[name]),
            tncc: record[tncc].parse().unwrap_or(0),
            kind: String::new(),
            area_km2: area_km2.unwrap_or_default(),
        };
        units.push((at, line, unit));
    }
    units.sort_by(|a, b| a.2.code.cmp(&b.2.code));
    for pair in units.windows(2) {
        if pair[0].2.code == pair[1].2.code {
            faults.push((pair[1].1, format!("code en double «\u{202f}{}\u{202f}»", pair[1].2.code)));
        }
    }
    for (line, what) in faults {
        rows.fault(Code::GeographyMismatch, line, &what, diagnostics);
    }
    Some(units.into_iter().map(|(at, _, unit)| (at, unit)).collect())
}

/// One level above the base: its units are the codes of its column.
fn gather(
    level: Level,
    base: &[(usize, Unit)],
    names: &Names,
    territories: &mut Rows,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<LevelUnits> {
    let [column] = territories.columns([&level.column], diagnostics)?;
    let cells: Vec<(u64, String)> =
        territories.iter().map(|(line, record)| (line, record[column].to_owned())).collect();
    let mut areas: BTreeMap<&str, f64> = BTreeMap::new();
    for (at, unit) in base {
        let (line, code) = &cells[*at];
        if !code.is_empty() {
            *areas.entry(code).or_default() += unit.area_km2;
        } else if !level.partial {
            let what =
                format!("«\u{202f}{}\u{202f}» n'est dans aucun territoire du niveau {}", unit.code, level.id);
            territories.fault(Code::GeographyMismatch, *line, &what, diagnostics);
        }
    }
    let mut made = Vec::with_capacity(areas.len());
    for (code, area_km2) in &areas {
        let key = (level.id.to_string(), (*code).to_owned());
        let (_, name, tncc, kind) = names.get(&key).cloned().unwrap_or_else(|| {
            let what =
                format!("«\u{202f}{code}\u{202f}», du niveau {}, n'a pas de nom dans units.csv", level.id);
            let line = cells.iter().find(|(_, cell)| cell == code).map_or(1, |(line, _)| *line);
            territories.fault(Code::GeographyMismatch, line, &what, diagnostics);
            Default::default()
        });
        made.push(Unit { code: TerritoryCode::new(code), name, tncc, kind, area_km2: *area_km2 });
    }
    let index: BTreeMap<&str, u32> = areas.keys().zip(0..).map(|(code, i)| (*code, i)).collect();
    let of_base = base.iter().map(|(at, _)| index.get(cells[*at].1.as_str()).copied()).collect();
    Some(LevelUnits { level, units: made, of_base })
}

/// A parent must hold whole units.
fn check_parents(territories: &Territories, spans: &Spans, diagnostics: &mut Vec<Diagnostic>) {
    for (i, child) in territories.levels.iter().enumerate() {
        for id in &child.level.parents {
            let place = spans.get(&format!("levels.{i}.parents.{id}"));
            let Some(parent) = territories.level(id) else {
                let fault =
                    Diagnostic::error(Code::UnknownLevel, format!("niveau inconnu «\u{202f}{id}\u{202f}»"));
                let ids = territories.levels.iter().map(|level| level.level.id.as_str());
                diagnostics.push(fault.at(place, "").did_you_mean(id.as_str(), ids));
                continue;
            };
            let holders = territories.parents_of(child, parent);
            let across: Vec<usize> = (0..holders.len()).filter(|unit| holders[*unit].len() > 1).collect();
            if let Some(&first) = across.first() {
                let unit = &child.units[first];
                let codes: Vec<String> = holders[first]
                    .iter()
                    .map(|holder| parent.units[*holder as usize].code.to_string())
                    .collect();
                let what = format!(
                    "{} ({} {}) est à la fois dans {} (niveau {id})",
                    unit.name,
                    child.level.singular,
                    unit.code,
                    crate::text::list(&codes),
                );
                let fault = Diagnostic::error(Code::GeographyMismatch, what).at(place, "");
                diagnostics.push(match across.len() {
                    1 => fault,
                    n => fault.help(format!("et {} autres dans le même cas", n - 1)),
                });
            }
        }
    }
}

/// One frame is the main one; the members of the others exist.
fn check_frames(territories: &Territories, spans: &Spans, diagnostics: &mut Vec<Diagnostic>) {
    let mains = territories.frames.iter().filter(|frame| frame.main).count();
    if mains != 1 {
        let what = format!("{mains} cadres principaux (main = true) au lieu d'un seul");
        diagnostics.push(Diagnostic::error(Code::Inconsistent, what).at(spans.get("frames"), ""));
    }
    for (i, frame) in territories.frames.iter().enumerate() {
        let place = |key: &str| spans.get(&format!("frames.{i}.{key}"));
        let Some(id) = &frame.level else {
            if !frame.main {
                let what = format!("le cadre «\u{202f}{}\u{202f}» ne nomme aucun territoire", frame.id);
                let fault = Diagnostic::error(Code::MissingKey, what).at(place("id"), "");
                diagnostics.push(fault.help("donnez level et members"));
            }
            continue;
        };
        let Some(level) = territories.level(id) else {
            let fault =
                Diagnostic::error(Code::UnknownLevel, format!("niveau inconnu «\u{202f}{id}\u{202f}»"));
            let ids = territories.levels.iter().map(|level| level.level.id.as_str());
            diagnostics.push(fault.at(place("level"), "").did_you_mean(id.as_str(), ids));
            continue;
        };
        for code in frame.members.iter().filter(|code| level.unit(code.as_str()).is_none()) {
            let what = format!("«\u{202f}{code}\u{202f}» n'est pas un code du niveau {id}");
            let at = place(&format!("members.{code}"));
            diagnostics.push(Diagnostic::error(Code::UnknownTerritory, what).at(at, ""));
        }
    }
}
