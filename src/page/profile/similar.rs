//! Territories alike: nearest in population and density, among those of the same level and nature.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{Atlas, Formula, LevelUnits, ValueTable};

/// How many are told.
pub(super) const SIMILAR: usize = 5;

/// The population of reference at a level, where an indicator publishes it.
pub(super) fn population<'a>(atlas: &'a Atlas, level: &LevelUnits) -> Option<&'a ValueTable> {
    let reference = &atlas.edition.population;
    let is_reference = |formula: &Formula| matches!(formula, Formula::Measure(m) if m.dataset == reference.dataset && m.measure == reference.measure);
    let indicator = atlas.indicators.values().find(|indicator| is_reference(&indicator.formula))?;
    let published = atlas.values.get(&indicator.id, &level.level.id)?;
    let same = published.periods.iter().find(|table| Some(table.period) == reference.period);
    Some(same.unwrap_or(published.latest()))
}

/// For each unit the [`SIMILAR`] nearest ones of its kind, nearest first; empty for a unit without inhabitants or area.
///
/// The distance is that of the logarithms of population and density: twice the population is as far as half of it,
/// and counts as much as twice the density. Ties keep the order of codes.
pub(super) fn similar(level: &LevelUnits, population: &ValueTable) -> Vec<Vec<u32>> {
    let mut kinds: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for (unit, (value, about)) in population.values.iter().zip(&level.units).enumerate() {
        let inhabitants = value.number().unwrap_or(0.0);
        if inhabitants > 0.0 && about.area_km2 > 0.0 {
            let at = [inhabitants.ln(), (inhabitants / about.area_km2).ln()];
            kinds.entry(&about.kind).or_default().push(Place { unit: unit as u32, at });
        }
    }
    let mut similar = vec![Vec::new(); level.units.len()];
    for places in kinds.values_mut() {
        places.sort_by(|a, b| a.at[0].total_cmp(&b.at[0]).then(a.unit.cmp(&b.unit)));
        let places = &places[..];
        let found: Vec<(u32, Vec<u32>)> =
            (0..places.len()).into_par_iter().map(|i| (places[i].unit, nearest(places, i))).collect();
        for (unit, nearest) in found {
            similar[unit as usize] = nearest;
        }
    }
    similar
}

/// A unit on the plane of the logarithms of population and density.
struct Place {
    unit: u32,
    at: [f64; 2],
}

/// Walks away from `i` in the order of populations until these alone are farther than the worst one kept.
fn nearest(places: &[Place], i: usize) -> Vec<u32> {
    let here = &places[i];
    let mut kept: Vec<(f64, u32)> = Vec::with_capacity(SIMILAR + 1);
    let worst = |kept: &[(f64, u32)]| kept.get(SIMILAR - 1).map_or(f64::INFINITY, |(distance, _)| *distance);
    let mut consider = |other: &Place| {
        let [dx, dy] = [0, 1].map(|axis| here.at[axis] - other.at[axis]);
        if dx * dx > worst(&kept) {
            return false;
        }
        kept.push((dx * dx + dy * dy, other.unit));
        kept.sort_by(by_distance);
        kept.truncate(SIMILAR);
        true
    };
    let (mut below, mut above) = (places[..i].iter().rev(), places[i + 1..].iter());
    let (mut down, mut up) = (true, true);
    while down || up {
        down = down && below.next().is_some_and(&mut consider);
        up = up && above.next().is_some_and(&mut consider);
    }
    kept.into_iter().map(|(_, unit)| unit).collect()
}

fn by_distance(a: &(f64, u32), b: &(f64, u32)) -> Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_finds_what_a_full_search_finds() {
        // Points of a small fixed sequence, spread over both axes.
        let mut state = 7u64;
        let mut next = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 40) as f64 / 1e6
        };
        let mut places: Vec<Place> = (0..300).map(|unit| Place { unit, at: [next(), next()] }).collect();
        places.sort_by(|a, b| a.at[0].total_cmp(&b.at[0]));
        for i in 0..places.len() {
            let distance = |other: &Place| {
                let [dx, dy] = [0, 1].map(|axis| places[i].at[axis] - other.at[axis]);
                dx * dx + dy * dy
            };
            let mut all: Vec<(f64, u32)> =
                places.iter().filter(|p| p.unit != places[i].unit).map(|p| (distance(p), p.unit)).collect();
            all.sort_by(by_distance);
            let expected: Vec<u32> = all.into_iter().take(SIMILAR).map(|(_, unit)| unit).collect();
            assert_eq!(nearest(&places, i), expected);
        }
    }
}
