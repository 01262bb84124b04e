//! Contours of the base units as one planar map, checked at the door.

use std::collections::{BTreeMap, HashMap};

use topojson::Value;

use super::arcs::{Arcs, OUTSIDE};
use super::faults::Faults;
use super::frames::{FrameArcs, frames};
use super::read::{File, RawArcs, read};
use super::rings::signed_area;
use crate::diag::{Diagnostic, Sources};
use crate::model::{LevelUnits, Territories};

/// Borders of all base units, held once, in degrees and in the projection of each frame.
///
/// Everything drawn or exported is derived from it; levels share it.
#[derive(Clone, Debug)]
pub struct Topology {
    /// In degrees, longitude first.
    pub(super) arcs: Arcs,
    /// In the order of `Territories::frames`.
    pub(super) frames: Vec<FrameArcs>,
}

/// Reads and checks the contours of a geography: `bytes` of the TopoJSON file `path`, base units in its `object`.
///
/// # Errors
/// All that is wrong with the file, or between it and the territories: nothing could be drawn that is sure.
pub fn load(
    path: &str,
    bytes: &[u8],
    object: &str,
    territories: &Territories,
    sources: &mut Sources,
) -> Result<Topology, Vec<Diagnostic>> {
    let mut faults = Faults::new(path, object);
    let topology = read_topology(bytes, object, territories, &mut faults);
    match topology {
        Some(topology) if faults.is_empty() => Ok(topology),
        _ => Err(faults.into_diagnostics(sources)),
    }
}

fn read_topology(
    bytes: &[u8],
    object: &str,
    territories: &Territories,
    faults: &mut Faults,
) -> Option<Topology> {
    let file = match read(bytes) {
        Ok(file) => file,
        Err(error) => {
            faults.unreadable(&error);
            return None;
        }
    };
    faults.check_positions(&file.arcs);
    let shapes = shapes(&file, object, territories.base(), faults)?;
    if !faults.is_empty() {
        return None;
    }
    let arcs = planar(&file.arcs, &shapes, territories.base(), faults);
    let frames = frames(&arcs, territories, faults);
    Some(Topology { arcs, frames })
}

/// A ring as signed arc indices: `!i` is arc `i` backwards.
type Ring = Vec<i32>;

/// Polygons (an outer ring, its holes) of each base unit.
fn shapes(file: &File, object: &str, base: &LevelUnits, faults: &mut Faults) -> Option<Vec<Vec<Vec<Ring>>>> {
    let Some(geometry) = file.objects.get(object) else {
        faults.no_object(file.objects.keys().map(String::as_str));
        return None;
    };
    let Value::GeometryCollection(geometries) = &geometry.value else {
        faults.not_a_collection();
        return None;
    };
    let mut shapes: Vec<Vec<Vec<Ring>>> = vec![Vec::new(); base.units.len()];
    let mut seen = vec![false; base.units.len()];
    for (i, geometry) in geometries.iter().enumerate() {
        let Some(id) = geometry.id.as_ref().and_then(|id| id.as_str()) else {
            faults.no_id(i, geometry.id.as_ref());
            continue;
        };
        let Some(unit) = base.index_of(id) else {
            faults.unknown.push(id.to_owned());
            continue;
        };
        if std::mem::replace(&mut seen[unit], true) {
            faults.repeated.push(id.to_owned());
            continue;
        }
        let polygons = match &geometry.value {
            Value::Polygon(polygon) => vec![polygon.clone()],
            Value::MultiPolygon(polygons) => polygons.clone(),
            _ => {
                faults.not_polygons.push(id.to_owned());
                continue;
            }
        };
        faults.check_rings(id, &polygons, &file.arcs);
        shapes[unit] = polygons;
    }
    let missing = base.units.iter().zip(&seen).filter(|(_, seen)| !**seen);
    faults.missing.extend(missing.map(|(unit, _)| unit.code.to_string()));
    Some(shapes)
}

/// The planar map: each arc once, with the units on its two sides.
///
/// Rings are turned so that the unit is on their left, whatever the file's convention.
fn planar(raw: &RawArcs, shapes: &[Vec<Vec<Ring>>], base: &LevelUnits, faults: &mut Faults) -> Arcs {
    let mut sides = vec![[OUTSIDE; 2]; raw.starts.len() - 1];
    let mut overlaps = BTreeMap::new();
    let mut nodes = Nodes::new(raw.len());
    let mut points = Vec::new();
    for (unit, polygons) in shapes.iter().enumerate() {
        for polygon in polygons {
            for (i, ring) in polygon.iter().enumerate() {
                points.clear();
                ring.iter().for_each(|&arc| raw.extend(arc, &mut points));
                let area = signed_area(&points);
                if area == 0.0 {
                    faults.flat.push(base.units[unit].code.to_string());
                }
                let backwards = (area > 0.0) != (i == 0);
                for (&arc, &next) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                    nodes.join(arc, next);
                    let (arc, reversed) = if arc < 0 { (!arc, true) } else { (arc, false) };
                    let side = &mut sides[arc as usize][usize::from(reversed != backwards)];
                    if *side != OUTSIDE {
                        overlaps.entry((*side as usize, unit)).or_insert(arc);
                    }
                    *side = unit as u32;
                }
            }
        }
    }
    for (a, b) in overlaps.into_keys() {
        faults.overlaps.push(format!("{} et {}", base.units[a].code, base.units[b].code));
    }
    nodes.join_equal(raw);
    let mut arcs = Arcs::with_nodes(2 * raw.len());
    for (arc, sides) in sides.into_iter().enumerate() {
        if sides[0] != sides[1] {
            arcs.push(raw.arc(arc).iter().copied(), nodes.ends(arc), sides);
        }
    }
    // Renumbers the nodes that are left.
    arcs.select(|_| true)
}

/// Which ends of arcs are one point: those that follow one another in a ring, and those at one place.
///
/// Places alone do not tell: a delta-encoded file may give two that differ by a rounding. Rings alone do not either:
/// two that touch by a corner share a point and no arc.
struct Nodes(Vec<u32>);

impl Nodes {
    fn new(arcs: usize) -> Self {
        Self((0..2 * arcs as u32).collect())
    }
    fn ends(&mut self, arc: usize) -> [u32; 2] {
        [2 * arc as u32, 2 * arc as u32 + 1].map(|end| self.find(end))
    }
    /// The last point of a signed arc is the first of the next.
    fn join(&mut self, arc: i32, next: i32) {
        let first = |arc: i32| if arc < 0 { 2 * !arc as u32 + 1 } else { 2 * arc as u32 };
        self.merge(first(!arc), first(next));
    }
    fn join_equal(&mut self, raw: &RawArcs) {
        let mut places: HashMap<[u64; 2], u32> = HashMap::with_capacity(raw.len());
        for end in 0..2 * raw.len() as u32 {
            let points = raw.arc(end as usize / 2);
            let point = if end % 2 == 0 { points.first() } else { points.last() };
            if let Some(point) = point {
                // Adding zero makes one of the two zeros.
                let place = *places.entry(point.map(|c| (c + 0.0).to_bits())).or_insert(end);
                self.merge(place, end);
            }
        }
    }
    fn merge(&mut self, a: u32, b: u32) {
        let [a, b] = [self.find(a), self.find(b)];
        self.0[a.max(b) as usize] = a.min(b);
    }
    fn find(&mut self, end: u32) -> u32 {
        let mut end = end as usize;
        while self.0[end] as usize != end {
            // Halves the way for the next time.
            self.0[end] = self.0[self.0[end] as usize];
            end = self.0[end] as usize;
        }
        end as u32
    }
}

impl RawArcs {
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }
    pub fn arc(&self, arc: usize) -> &[[f64; 2]] {
        &self.points[self.starts[arc]..self.starts[arc + 1]]
    }
    /// Adds the points of a signed arc but its last.
    fn extend(&self, arc: i32, points: &mut Vec<[f64; 2]>) {
        let own = self.arc(if arc < 0 { !arc } else { arc } as usize);
        if arc < 0 {
            points.extend(own.iter().skip(1).rev());
        } else {
            points.extend(&own[..own.len() - 1]);
        }
    }
}
