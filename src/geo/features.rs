//! Contours as GeoJSON (RFC 7946), for those who make maps of their own.

use geojson::{Geometry, GeometryValue, Position};
use rayon::prelude::*;
use serde_json::{Map, Value};

use super::arcs::{NOBODY, OUTSIDE};
use super::mesh::Mesh;
use super::rings::{Polygon, polygons};
use super::simplify;
use super::skeleton::Skeleton;
use super::topology::Topology;
use super::untangle::{GridPoint, tangled};
use crate::model::LevelUnits;

/// How finely a level's contours are written.
#[derive(Clone, Copy, Debug)]
struct Fineness {
    /// Bends below this area (m²) are left out.
    bend: f32,
    /// Parts of a degree that coordinates are rounded to.
    grid: f64,
}

/// The base level keeps all its points, to a metre; ten metres are enough for what is simplified.
const BASE: Fineness = Fineness { bend: 0.0, grid: 1e5 };
const WIDER: Fineness = Fineness { bend: 500_000.0, grid: 1e4 };

/// Metres of a degree of latitude.
const DEGREE: f64 = 111_200.0;

/// Contours of one level's units, written once; each collection only adds properties.
#[derive(Clone, Debug)]
pub struct Features {
    /// For each unit, its code and its geometry as JSON.
    units: Vec<(String, String)>,
}

impl Topology {
    /// Contours of a level in longitude and latitude (WGS 84): as they are for the base level, simplified for others.
    ///
    /// Outer rings run counter-clockwise, holes clockwise; neighbours share the points of their border.
    pub fn features(&self, level: &LevelUnits) -> Features {
        let of_base = |unit: u32| level.of_base[unit as usize].unwrap_or(NOBODY);
        let mesh = Mesh::new(self.arcs.dissolve(of_base));
        let skeleton = Skeleton::of(&mesh, level.units.len());
        let own = |(unit, of_base): (usize, &Option<u32>)| *of_base == Some(unit as u32);
        let fineness = if level.of_base.iter().enumerate().all(own) { BASE } else { WIDER };
        let lines = lines(&mesh, &skeleton, fineness);
        let mut rings: Vec<Vec<Vec<[f64; 2]>>> = vec![Vec::new(); level.units.len()];
        mesh.rings(
            |unit| if unit == NOBODY { OUTSIDE } else { unit },
            |unit, halves| {
                mesh.simple(halves, |halves| {
                    let mut ring: Vec<GridPoint> = Vec::new();
                    for &half in halves {
                        let line = &lines[half as usize / 2];
                        // The last point is the first of the next line.
                        if half & 1 == 0 {
                            ring.extend(&line[..line.len() - 1]);
                        } else {
                            ring.extend(line[1..].iter().rev());
                        }
                    }
                    rings[unit as usize].push(ring.into_iter().map(|point| point.map(f64::from)).collect());
                });
            },
        );
        let geometries = rings.into_par_iter().map(|rings| geometry(polygons(rings), fineness.grid));
        let codes = level.units.par_iter().map(|unit| unit.code.to_string());
        Features { units: codes.zip(geometries).collect() }
    }
}

impl Features {
    /// A collection of these units (indices of the level): `properties` are asked for each, `members` stand beside the
    /// features (RFC 7946, 6.1).
    pub fn collection(
        &self,
        units: &[usize],
        members: &Map<String, Value>,
        properties: impl Fn(usize) -> Map<String, Value>,
    ) -> String {
        let mut json = String::from(r#"{"type":"FeatureCollection""#);
        for (name, value) in members {
            json.push_str(&format!(",{}:{value}", Value::from(name.as_str())));
        }
        json.push_str(r#","features":["#);
        for (i, &unit) in units.iter().enumerate() {
            let (code, geometry) = &self.units[unit];
            json.push_str(if i == 0 { "\n" } else { ",\n" });
            json.push_str(r#"{"type":"Feature","id":"#);
            json.push_str(&Value::from(code.as_str()).to_string());
            json.push_str(r#","properties":"#);
            json.push_str(&Value::Object(properties(unit)).to_string());
            json.push_str(r#","geometry":"#);
            json.push_str(geometry);
            json.push('}');
        }
        json.push_str("\n]}\n");
        json
    }
}

/// Lines of a mesh without their lesser bends, on a grid of parts of a degree.
///
/// Where this makes lines cross, they keep more of their bends.
fn lines(mesh: &Mesh, skeleton: &Skeleton, Fineness { bend, grid }: Fineness) -> Vec<Vec<GridPoint>> {
    let weights = |arc: usize| {
        let line = mesh.arcs.points(arc);
        // Areas are compared on the ground: a degree of longitude shrinks towards the poles.
        let shrink = line.first().map_or(1.0, |point| point[1].to_radians().cos());
        let metres: Vec<_> = line.iter().map(|&[x, y]| [x * shrink * DEGREE, y * DEGREE]).collect();
        let mut weights = Vec::new();
        simplify::weights(&metres, &mut weights);
        weights
    };
    let weights: Vec<Vec<f32>> = (0..mesh.arcs.len()).into_par_iter().map(weights).collect();
    let line = |arc: usize, threshold: f32| -> Vec<GridPoint> {
        let points = mesh.arcs.points(arc);
        let kept = simplify::kept(&weights[arc], threshold, usize::from(skeleton.least[arc]));
        let mut line: Vec<GridPoint> = kept.map(|i| points[i].map(|c| (c * grid).round() as i32)).collect();
        line.dedup();
        line
    };
    let mut lines: Vec<_> = (0..mesh.arcs.len()).map(|arc| line(arc, bend)).collect();
    if bend > 0.0 {
        for finer in [4.0, 16.0, 64.0, f32::INFINITY] {
            for arc in tangled(&lines) {
                lines[arc] = line(arc, bend / finer);
            }
        }
    }
    lines
}

/// The JSON of a geometry whose points are on a grid of parts of a degree.
fn geometry(polygons: Vec<Polygon>, grid: f64) -> String {
    let closed = |ring: &Vec<[f64; 2]>| {
        let points = ring.iter().chain(ring.first());
        points.map(|&point| Position::from(point.map(|c| c / grid))).collect::<Vec<_>>()
    };
    let polygon = |polygon: &Polygon| polygon.iter().map(closed).collect::<Vec<_>>();
    let value = match polygons.as_slice() {
        [one] => GeometryValue::Polygon { coordinates: polygon(one) },
        many => GeometryValue::MultiPolygon { coordinates: many.iter().map(polygon).collect() },
    };
    Geometry::new(value).to_string()
}
