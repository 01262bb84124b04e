//! What holds for any country: areas, neighbours and borders agree with the letters of its map.

use std::collections::BTreeMap;

use geojson::{FeatureCollection, GeoJson, GeometryValue};
use proptest::prelude::*;
use serde_json::{Map, json};

use super::paths::{area, length, parse};
use super::raster::{CELL, Raster};
use crate::geo::rings::signed_area;
use crate::geo::{Layer, Topology, View};
use crate::model::{LevelId, LevelUnits, Territories};

/// No bend is left out: what is drawn can be compared with the letters.
const SHARP: View = View { width: 1000.0, max_height: 1000.0, pixel: 4.0, detail: 0.0 };

/// A hole (sea in A), an enclave (E in A), an island of two units, one that touches by a corner, a unit in two parts.
const COUNTRY: [&str; 7] = [
    "AAAAA..BB", //
    "AA.AEBBBB",
    "AAAAABDBB",
    "CCCCCCC..",
    "C.CC...F.",
    "..C.....G",
    "A......GG",
];

fn country() -> (Raster, Territories, Topology) {
    let raster = Raster::new(&COUNTRY);
    let (territories, topology) = raster.topology();
    (raster, territories, topology)
}

fn rasters() -> impl Strategy<Value = Raster> {
    (2..9_usize, 2..9_usize)
        .prop_flat_map(|(width, height)| {
            let cell = prop::sample::select(vec!['A', 'A', 'B', 'B', 'C', 'D', 'E', 'F', '.']);
            prop::collection::vec(prop::collection::vec(cell, width), height)
        })
        .prop_map(|rows| Raster { rows })
        .prop_filter("some land", |raster| raster.cells().next().is_some())
}

fn layer_of<'a>(canvas: &'a crate::geo::Canvas, level: &LevelUnits) -> &'a Layer {
    canvas.layer(&level.level.id).unwrap()
}

/// Cells of each unit of a level.
fn cells(raster: &Raster, level: &LevelUnits) -> Vec<f64> {
    let units = raster.units();
    let mut cells = vec![0.0; level.units.len()];
    for (_, _, unit) in raster.cells() {
        if let Some(unit) = level.of_base[units.binary_search(&unit).unwrap()] {
            cells[unit as usize] += 1.0;
        }
    }
    cells
}

/// Areas agree with numbers of cells, to the distortions of a projection over a degree and the grid's rounding.
fn proportional(areas: &[f64], cells: &[f64]) -> bool {
    let unit = areas.iter().sum::<f64>() / cells.iter().sum::<f64>();
    areas.iter().zip(cells).all(|(area, cells)| (area / unit - cells).abs() < 0.02 * cells.max(1.0))
}

fn check_level(raster: &Raster, level: &LevelUnits, layer: &Layer) {
    let shapes = layer.shapes();
    let areas: Vec<f64> = shapes.iter().map(|shape| area(&shape.path)).collect();
    let units: Vec<usize> = shapes.iter().map(|shape| shape.unit).collect();
    assert_eq!(units, (0..level.units.len()).collect::<Vec<_>>(), "{}", level.level.id);
    assert!(proportional(&areas, &cells(raster, level)), "{}: {areas:?}", level.level.id);
    let (all, assigned) = (area(&layer.land()), area(&layer.unassigned()) + areas.iter().sum::<f64>());
    assert!((all - assigned).abs() < 1.0, "{}: {all} {assigned}", level.level.id);
    for shape in &shapes {
        let rings: Vec<Vec<[f64; 2]>> = parse(&shape.path)
            .into_iter()
            .map(|(points, _)| points.iter().map(|p| p.map(f64::from)).collect())
            .collect();
        let around = rings.iter().filter(|ring| crate::geo::rings::contains(ring, shape.anchor)).count();
        assert!(around % 2 == 1, "{} {}: {:?}", level.level.id, shape.unit, shape.anchor);
    }
}

fn check(raster: &Raster) {
    let (territories, topology) = raster.topology();
    let canvas = topology.canvas(&territories, &SHARP);
    for level in territories.mapped().filter(|level| !level.units.is_empty()) {
        check_level(raster, level, layer_of(&canvas, level));
        check_neighbours(raster, &topology, level);
        check_features(raster, &topology, level);
    }
    let base = territories.base();
    let layer = layer_of(&canvas, base);
    // Every inner border once: its length is half of what both neighbours count.
    let shapes: f64 = layer.shapes().iter().map(|shape| length(&shape.path)).sum();
    let (borders, outline) = (length(&layer.borders()), length(&layer.outline()));
    assert!((shapes - 2.0 * borders - outline).abs() < 1e-3 * shapes, "{shapes} {borders} {outline}");
    // Classes are unions of units.
    let class: Vec<Option<u16>> =
        (0..base.units.len()).map(|unit| [Some(0), Some(2), None][unit % 3]).collect();
    let merged: BTreeMap<u16, String> = layer.merged(&class).into_iter().collect();
    for (id, path) in &merged {
        let parts = layer.shapes().into_iter().filter(|shape| class[shape.unit] == Some(*id));
        let parts: f64 = parts.map(|shape| area(&shape.path)).sum();
        assert!((area(path) - parts).abs() < 1.0, "class {id}: {} {parts}", area(path));
    }
    assert!(merged.keys().eq(class.iter().flatten().collect::<std::collections::BTreeSet<_>>()));
}

fn check_neighbours(raster: &Raster, topology: &Topology, level: &LevelUnits) {
    let units = raster.units();
    let of = |unit: char| level.of_base[units.binary_search(&unit).unwrap()];
    let mut expected = vec![Vec::new(); level.units.len()];
    for (a, b) in raster.adjacent().into_keys() {
        if let (Some(a), Some(b)) = (of(a), of(b))
            && a != b
        {
            expected[a as usize].push(b);
        }
    }
    for list in &mut expected {
        list.sort_unstable();
        list.dedup();
    }
    assert_eq!(topology.neighbours(level), expected);
}

/// Signed areas of a geometry's rings in cells, and whether each ring turns as RFC 7946 asks.
fn ring_areas(value: &GeometryValue) -> Vec<(f64, bool)> {
    let polygons = match value {
        GeometryValue::Polygon { coordinates } => std::slice::from_ref(coordinates),
        GeometryValue::MultiPolygon { coordinates } => coordinates,
        other => panic!("{other:?}"),
    };
    let mut areas = Vec::new();
    for polygon in polygons {
        for (i, ring) in polygon.iter().enumerate() {
            let points: Vec<[f64; 2]> = ring.iter().map(|position| [position[0], position[1]]).collect();
            assert_eq!(points.first(), points.last());
            let mut corners = points[1..].to_vec();
            corners.sort_by(|a, b| a.partial_cmp(b).unwrap());
            corners.dedup();
            assert_eq!(corners.len(), points.len() - 1, "a ring passes twice through a point: {points:?}");
            let area = signed_area(&points) / (CELL * CELL);
            areas.push((area, (area > 0.0) == (i == 0)));
        }
    }
    areas
}

fn check_features(raster: &Raster, topology: &Topology, level: &LevelUnits) {
    let all: Vec<usize> = (0..level.units.len()).collect();
    let json = topology.features(level).collection(&all, &Map::new(), |unit| {
        Map::from_iter([("cells".to_owned(), json!(cells(raster, level)[unit]))])
    });
    let collection: FeatureCollection = match json.parse().unwrap() {
        GeoJson::FeatureCollection(collection) => collection,
        other => panic!("{other:?}"),
    };
    assert_eq!(collection.features.len(), level.units.len());
    for feature in &collection.features {
        let areas = ring_areas(&feature.geometry.as_ref().unwrap().value);
        let cells = feature.property("cells").unwrap().as_f64().unwrap();
        let area: f64 = areas.iter().map(|(area, _)| area).sum();
        assert!((area - cells).abs() < 1e-6, "{:?}: {area} for {cells}", feature.id);
        assert!(areas.iter().all(|(_, right)| *right), "{:?}", feature.id);
    }
}

#[test]
fn an_invented_country_is_drawn_as_its_letters() {
    check(&Raster::new(&COUNTRY));
}

proptest! {
    #![proptest_config(super::fixed(64))]

    #[test]
    fn any_country_is_drawn_as_its_letters(raster in rasters()) {
        check(&raster);
    }

    /// The `topojson` crate decodes the same areas from the same file.
    #[test]
    fn areas_agree_with_the_reference_decoder(raster in rasters()) {
        let text = raster.topojson().to_string();
        let reference: topojson::Topology = serde_json::from_str(&text).unwrap();
        let reference = topojson::to_geojson(&reference, "units").unwrap();
        let (territories, topology) = raster.topology();
        let all: Vec<usize> = (0..territories.base().units.len()).collect();
        let own = topology.features(territories.base()).collection(&all, &Map::new(), |_| Map::new());
        let own: serde_json::Value = serde_json::from_str(&own).unwrap();
        let reference = serde_json::to_value(&reference).unwrap();
        let area = |feature: &serde_json::Value| {
            let geometry = feature["geometry"].to_string().parse::<geojson::Geometry>().unwrap();
            let polygons = match geometry.value {
                GeometryValue::Polygon { coordinates } => vec![coordinates],
                GeometryValue::MultiPolygon { coordinates } => coordinates,
                other => panic!("{other:?}"),
            };
            let ring = |ring: &Vec<geojson::Position>| {
                signed_area(&ring.iter().map(|p| [p[0], p[1]]).collect::<Vec<_>>()).abs()
            };
            let polygon = |rings: &Vec<_>| ring(&rings[0]) - rings[1..].iter().map(ring).sum::<f64>();
            polygons.iter().map(polygon).sum::<f64>()
        };
        let both = own["features"].as_array().unwrap().iter().zip(reference["features"].as_array().unwrap());
        for (own, reference) in both {
            prop_assert_eq!(&own["id"], &reference["id"]);
            prop_assert!((area(own) - area(reference)).abs() < 1e-6);
        }
    }
}

#[test]
fn an_enclave_and_a_sea_are_holes() {
    let (_, territories, topology) = country();
    let json = topology.features(territories.base()).collection(&[0], &Map::new(), |_| Map::new());
    let collection: serde_json::Value = serde_json::from_str(&json).unwrap();
    let a = &collection["features"][0];
    assert_eq!(a["id"], "A");
    let sizes: Vec<usize> = a["geometry"]["coordinates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|polygon| polygon.as_array().unwrap().len())
        .collect();
    // The mainland has the sea as a hole (E lies on the border of B: no hole), the far part has none.
    assert_eq!(sizes, [2, 1]);
}

#[test]
fn borders_of_a_wider_level_are_drawn_on_a_finer_one() {
    let (_, territories, topology) = country();
    let canvas = topology.canvas(&territories, &SHARP);
    let (pairs, base) = (territories.find_level("pair").unwrap(), territories.base());
    let drawn = length(&layer_of(&canvas, base).borders_between(&pairs.of_base));
    assert_eq!(drawn, length(&layer_of(&canvas, pairs).borders()));
    assert!(drawn > 0.0);
}

#[test]
fn a_local_map_shows_one_unit_and_what_lies_around() {
    let (raster, territories, topology) = country();
    let pairs = territories.find_level("pair").unwrap();
    let locals = topology.locals(&territories, pairs, &View { detail: 0.0, ..View::LOCAL });
    for unit in 0..pairs.units.len() {
        let canvas = locals.canvas(unit);
        let layer = canvas.layer(&LevelId::new("unit")).unwrap();
        let expected: Vec<usize> = (0..territories.base().units.len())
            .filter(|&base| pairs.of_base[base] == Some(unit as u32))
            .collect();
        let shapes = layer.shapes();
        assert_eq!(shapes.iter().map(|shape| shape.unit).collect::<Vec<_>>(), expected);
        let around = canvas.around().unwrap();
        let own: f64 = shapes.iter().map(|shape| area(&shape.path)).sum();
        assert!(area(&around.land) >= own * 0.999, "{} {own}", area(&around.land));
        let in_sheet = |point: &[i32; 2]| {
            (-16..=canvas.width + 16).contains(&point[0]) && (-16..=canvas.height + 16).contains(&point[1])
        };
        for data in [&around.land, &around.borders] {
            assert!(parse(data).iter().flat_map(|(points, _)| points).all(in_sheet), "{data}");
        }
    }
    assert_eq!(raster.units().len(), territories.base().units.len());
}
