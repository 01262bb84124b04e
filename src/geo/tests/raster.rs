//! Invented countries: a map of letters becomes a topology, one unit a letter.
//!
//! Holes, islands, enclaves and units that touch by a corner come by themselves.

use std::collections::BTreeMap;

use serde_json::json;

use crate::diag::Sources;
use crate::geo::{Topology, load};
use crate::model::{Frame, Gender, Level, LevelId, LevelUnits, Territories, TerritoryCode, Unit, Vintage};

/// Degrees of the side of a cell, and the corner where the map starts.
pub const CELL: f64 = 0.1;
pub const CORNER: [f64; 2] = [2.0, 46.0];

/// Rows from north to south; `.` is the sea.
#[derive(Clone, Debug)]
pub struct Raster {
    pub rows: Vec<Vec<char>>,
}

/// A lattice edge: from a point, one step east or north.
type Edge = ([i32; 2], bool);

impl Raster {
    pub fn new(rows: &[&str]) -> Self {
        Self { rows: rows.iter().map(|row| row.chars().collect()).collect() }
    }
    /// The cell whose lower left corner is a lattice point.
    pub fn at(&self, x: i32, y: i32) -> char {
        let row = self.rows.len() as i32 - 1 - y;
        let row = usize::try_from(row).ok().and_then(|row| self.rows.get(row));
        row.and_then(|row| row.get(usize::try_from(x).ok()?)).copied().unwrap_or('.')
    }
    pub fn cells(&self) -> impl Iterator<Item = (i32, i32, char)> + '_ {
        let height = self.rows.len() as i32;
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0) as i32;
        (0..height)
            .flat_map(move |y| (0..width).map(move |x| (x, y, self.at(x, y))))
            .filter(|cell| cell.2 != '.')
    }
    pub fn units(&self) -> Vec<char> {
        let units: BTreeMap<char, ()> = self.cells().map(|(_, _, unit)| (unit, ())).collect();
        units.into_keys().collect()
    }
    /// Pairs of units with a common edge, in both orders, with the number of edges.
    pub fn adjacent(&self) -> BTreeMap<(char, char), usize> {
        let mut pairs = BTreeMap::new();
        for (x, y, unit) in self.cells() {
            for other in [self.at(x + 1, y), self.at(x - 1, y), self.at(x, y + 1), self.at(x, y - 1)] {
                if other != unit && other != '.' {
                    *pairs.entry((unit, other)).or_insert(0) += 1;
                }
            }
        }
        pairs
    }

    /// TopoJSON with one arc a lattice edge, every third of them written backwards.
    pub fn topojson(&self) -> serde_json::Value {
        let mut arcs: BTreeMap<Edge, i32> = BTreeMap::new();
        let mut geometries = Vec::new();
        for unit in self.units() {
            let polygons: Vec<Vec<Vec<i32>>> = self
                .polygons(unit)
                .into_iter()
                .map(|rings| {
                    rings
                        .into_iter()
                        .map(|ring| ring.iter().map(|&s| signed(s, &mut arcs)).collect())
                        .collect()
                })
                .collect();
            geometries.push(match polygons.as_slice() {
                [polygon] => json!({"type": "Polygon", "id": unit.to_string(), "arcs": polygon}),
                _ => json!({"type": "MultiPolygon", "id": unit.to_string(), "arcs": polygons}),
            });
        }
        let mut lines = vec![json!(null); arcs.len()];
        for (&([x, y], east), &arc) in &arcs {
            let step = if east { [1, 0] } else { [0, 1] };
            lines[arc as usize] = if arc % 3 == 0 {
                json!([[x + step[0], y + step[1]], [-step[0], -step[1]]])
            } else {
                json!([[x, y], step])
            };
        }
        json!({
            "type": "Topology",
            "transform": {"scale": [CELL, CELL], "translate": CORNER},
            "objects": {"units": {"type": "GeometryCollection", "geometries": geometries}},
            "arcs": lines,
        })
    }

    /// Rings of a unit as steps between lattice points, counter-clockwise outside, holes after the ring around them.
    fn polygons(&self, unit: char) -> Vec<Vec<Vec<[[i32; 2]; 2]>>> {
        let mut steps: BTreeMap<[i32; 2], Vec<[i32; 2]>> = BTreeMap::new();
        for (x, y, _) in self.cells().filter(|cell| cell.2 == unit) {
            let edges = [
                ([x, y], [x + 1, y], self.at(x, y - 1)),
                ([x + 1, y], [x + 1, y + 1], self.at(x + 1, y)),
                ([x + 1, y + 1], [x, y + 1], self.at(x, y + 1)),
                ([x, y + 1], [x, y], self.at(x - 1, y)),
            ];
            for (from, to, _) in edges.into_iter().filter(|edge| edge.2 != unit) {
                steps.entry(from).or_default().push(to);
            }
        }
        let (mut outer, mut holes) = (Vec::new(), Vec::new());
        while let Some(start) = steps.iter().find(|(_, to)| !to.is_empty()).map(|(from, _)| *from) {
            let (mut at, mut came, mut ring) = (start, [0, 0], Vec::new());
            loop {
                let ways = steps.get_mut(&at).expect("a step leads on");
                // Two units' corners: turn left, so that rings touch and never cross.
                let left = |to: &[i32; 2]| came[0] * (to[1] - at[1]) - came[1] * (to[0] - at[0]);
                let i = (0..ways.len()).max_by_key(|&i| left(&ways[i])).expect("a step leads on");
                let to = ways.remove(i);
                ring.push([at, to]);
                (came, at) = ([to[0] - at[0], to[1] - at[1]], to);
                if at == start {
                    break;
                }
            }
            let area: i32 = ring.iter().map(|[a, b]| a[0] * b[1] - b[0] * a[1]).sum();
            if area > 0 { outer.push(vec![ring]) } else { holes.push(ring) }
        }
        for hole in holes {
            let [[x, y], [u, v]] = hole[0];
            // The cell on the left of a step belongs to the unit; its ring is the one around it.
            let cell = match [u - x, v - y] {
                [1, 0] => [x, y],
                [0, 1] => [x - 1, y],
                [-1, 0] => [u, y - 1],
                _ => [x, v],
            };
            let around = |polygon: &Vec<Vec<[[i32; 2]; 2]>>| {
                polygon[0]
                    .iter()
                    .filter(|[a, b]| a[0] == b[0] && a[0] > cell[0] && a[1].min(b[1]) == cell[1])
                    .count()
                    % 2
                    == 1
            };
            let polygon = outer.iter_mut().find(|polygon| around(polygon)).expect("a hole lies in a ring");
            polygon.push(hole);
        }
        outer
    }

    /// Levels: all of it, `pair` (A and B, C and D…), `some` (vowels belong to none), and the units.
    pub fn territories(&self) -> Territories {
        let units = self.units();
        let pair = |unit: char| Some(((unit as u8 - b'A') / 2 + b'0') as char);
        let some = |unit: char| (!"AEIOU".contains(unit)).then_some('x');
        let levels = vec![
            level("whole", &units, false, |_| Some('W')),
            level("pair", &units, true, pair),
            level("some", &units, true, some),
            level("unit", &units, true, Some),
        ];
        let frames = vec![Frame {
            id: "main".to_owned(),
            title: "Pays".to_owned(),
            epsg: 2154,
            main: true,
            level: None,
            members: Vec::new(),
            zoom: false,
        }];
        let vintage = Vintage { year: 2024, title: String::new(), credit: String::new() };
        Territories { vintage, frames, base: levels.len() - 1, levels }
    }

    pub fn topology(&self) -> (Territories, Topology) {
        let territories = self.territories();
        let bytes = self.topojson().to_string();
        let topology =
            load("pays.topojson", bytes.as_bytes(), "units", &territories, &mut Sources::default());
        (territories, topology.unwrap())
    }
}

fn signed([from, to]: [[i32; 2]; 2], arcs: &mut BTreeMap<Edge, i32>) -> i32 {
    let onward = to[0] > from[0] || to[1] > from[1];
    let count = arcs.len() as i32;
    let arc = *arcs.entry((if onward { from } else { to }, from[1] == to[1])).or_insert(count);
    if onward == (arc % 3 != 0) { arc } else { !arc }
}

fn level(id: &str, base: &[char], mapped: bool, of: impl Fn(char) -> Option<char>) -> LevelUnits {
    let codes: BTreeMap<char, ()> = base.iter().filter_map(|&unit| Some((of(unit)?, ()))).collect();
    let codes: Vec<char> = codes.into_keys().collect();
    let unit = |code: &char| Unit {
        code: TerritoryCode::new(code.to_string()),
        name: code.to_string(),
        tncc: 0,
        kind: String::new(),
        area_km2: 0.0,
    };
    LevelUnits {
        level: Level {
            id: LevelId::new(id),
            column: id.to_owned(),
            singular: id.to_owned(),
            plural: id.to_owned(),
            gender: Gender::Feminine,
            mapped,
            parents: Vec::new(),
            partial: base.iter().any(|&unit| of(unit).is_none()),
        },
        units: codes.iter().map(unit).collect(),
        of_base: base.iter().map(|&unit| Some(codes.binary_search(&of(unit)?).ok()? as u32)).collect(),
    }
}
