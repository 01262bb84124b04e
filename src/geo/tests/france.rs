//! The real communes, when the geography is there.

use std::collections::BTreeMap;

use super::paths::area;
use crate::diag::Sources;
use crate::geo::arcs::{NOBODY, OUTSIDE};
use crate::geo::mesh::Mesh;
use crate::geo::rings::signed_area;
use crate::geo::{Shape, Topology, View, load};
use crate::model::{Frame, Gender, Level, LevelId, LevelUnits, Territories, TerritoryCode, Unit, Vintage};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/cog2024/");

/// Columns of `territories.csv` that are levels, from the widest to the finest.
const COLUMNS: [(&str, usize); 5] =
    [("france", 6), ("region", 5), ("departement", 4), ("epci", 3), ("commune", 0)];

fn territories() -> Option<Territories> {
    let table = std::fs::read_to_string(format!("{FOLDER}territories.csv")).ok()?;
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let level = |(id, column): (&str, usize)| {
        let codes: BTreeMap<&str, ()> =
            rows.iter().map(|row| (row[column], ())).filter(|(code, ())| !code.is_empty()).collect();
        let codes: Vec<&str> = codes.into_keys().collect();
        let unit = |code: &&str| Unit {
            code: TerritoryCode::new(code),
            name: (*code).to_owned(),
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
                mapped: id != "france",
                parents: Vec::new(),
                partial: id == "epci",
            },
            units: codes.iter().map(unit).collect(),
            of_base: rows
                .iter()
                .map(|row| codes.binary_search(&row[column]).ok().map(|i| i as u32))
                .collect(),
        }
    };
    let mut levels: Vec<LevelUnits> = COLUMNS.into_iter().map(level).collect();
    let base = levels.len() - 1;
    for (i, row) in rows.iter().enumerate() {
        levels[base].units[i].area_km2 = row[7].parse().unwrap();
    }
    let frame = |id: &str, epsg, level: Option<&str>, members: &[&str], zoom| Frame {
        id: id.to_owned(),
        title: id.to_owned(),
        epsg,
        main: level.is_none(),
        level: level.map(LevelId::new),
        members: members.iter().map(TerritoryCode::new).collect(),
        zoom,
    };
    let frames = vec![
        frame("hexagone", 2154, None, &[], false),
        frame("guadeloupe", 5490, Some("region"), &["01"], false),
        frame("martinique", 5490, Some("region"), &["02"], false),
        frame("guyane", 2972, Some("region"), &["03"], false),
        frame("la-reunion", 2975, Some("region"), &["04"], false),
        frame("mayotte", 4471, Some("region"), &["06"], false),
        frame("petite-couronne", 2154, Some("departement"), &["75", "92", "93", "94"], true),
    ];
    let vintage = Vintage { year: 2024, title: String::new(), credit: String::new() };
    Some(Territories { vintage, frames, levels, base })
}

fn topology(territories: &Territories) -> Topology {
    let bytes = std::fs::read(format!("{FOLDER}communes.topojson")).unwrap();
    load("communes.topojson", &bytes, "communes", territories, &mut Sources::default()).unwrap()
}

/// The real geography; a test says that it is skipped without it.
fn france() -> Option<(Territories, Topology)> {
    let Some(territories) = territories() else {
        eprintln!("skipped: no geodata/cog2024");
        return None;
    };
    let topology = topology(&territories);
    Some((territories, topology))
}

/// Area of each unit of a level in km², from the frames' projections.
fn areas(topology: &Topology, level: &LevelUnits) -> Vec<f64> {
    let mut areas = vec![0.0; level.units.len()];
    for frame in topology.frames.iter().filter(|frame| !frame.zoom) {
        let arcs = frame.arcs.dissolve(|unit| level.of_base[unit as usize].unwrap_or(NOBODY));
        let mesh = Mesh::new(arcs);
        let mut points = Vec::new();
        mesh.rings(
            |unit| if unit == NOBODY { OUTSIDE } else { unit },
            |unit, halves| {
                points.clear();
                halves.iter().for_each(|&half| mesh.arcs.extend(half, &mut points));
                areas[unit as usize] += signed_area(&points) / 1e6;
            },
        );
    }
    areas
}

#[test]
fn every_unit_of_every_level_has_a_shape() {
    let Some((territories, topology)) = france() else { return };
    let canvas = topology.canvas(&territories, &View::COUNTRY);
    for level in territories.mapped() {
        let layer = canvas.layer(&level.level.id).unwrap();
        let mut seen = vec![0; level.units.len()];
        for shape in layer.shapes() {
            assert!(area(&shape.path) > 0.0, "{}", shape.path);
            seen[shape.unit] += usize::from(!canvas.frames[shape.frame].zoom);
        }
        let faulty: Vec<_> = level.units.iter().zip(seen).filter(|(_, times)| *times != 1).collect();
        assert!(faulty.is_empty(), "{}: {faulty:?}", level.level.id);
    }
    // Only levels of which the zoom shows several units have it.
    let zooms = |id: &str| canvas.layer(&LevelId::new(id)).unwrap().frames().any(|i| canvas.frames[i].zoom);
    assert_eq!(["region", "departement", "epci", "commune"].map(zooms), [false, true, false, true]);
}

#[test]
fn maps_are_light() {
    let Some((territories, topology)) = france() else { return };
    let canvas = topology.canvas(&territories, &View::COUNTRY);
    let weight = |id: &str| -> usize {
        canvas.layer(&LevelId::new(id)).unwrap().shapes().iter().map(|shape| shape.path.len()).sum()
    };
    // Bytes before compression, which makes about a third of them.
    assert!(weight("region") < 50_000, "{}", weight("region"));
    assert!(weight("departement") < 110_000, "{}", weight("departement"));
    assert!(weight("epci") < 225_000, "{}", weight("epci"));
    let base = territories.base();
    let class: Vec<Option<u16>> = (0..base.units.len()).map(|unit| Some((unit * 7919 % 6) as u16)).collect();
    let merged = canvas.layer(&base.level.id).unwrap().merged(&class);
    assert_eq!(merged.len(), 6);
    // Classes at random: no real map has so many borders.
    let weight: usize = merged.iter().map(|(_, path)| path.len()).sum();
    assert!(weight < 1_300_000, "{weight}");
}

#[test]
fn areas_add_up_and_agree_with_the_official_ones() {
    let Some((territories, topology)) = france() else { return };
    let [france, communes] = [territories.whole(), territories.base()].map(|level| areas(&topology, level));
    for level in &territories.levels {
        let sum: f64 = areas(&topology, level).iter().sum();
        // Four island communes belong to no EPCI.
        let lost = if level.level.partial { 60.0 } else { 1e-3 };
        assert!(france[0] - sum < lost && sum - france[0] < 1e-3, "{}: {sum}", level.level.id);
    }
    let official: f64 = territories.base().units.iter().map(|unit| unit.area_km2).sum();
    assert!((france[0] / official - 1.0).abs() < 0.01, "{} {official}", france[0]);
    let departement = territories.find_level("departement").unwrap();
    let mut official = vec![0.0; departement.units.len()];
    for (unit, base) in departement.of_base.iter().zip(&territories.base().units) {
        official[unit.unwrap() as usize] += base.area_km2;
    }
    for ((unit, own), official) in departement.units.iter().zip(areas(&topology, departement)).zip(official) {
        assert!((own / official - 1.0).abs() < 0.03, "{}: {own} km², {official}", unit.code);
    }
    assert!(communes.iter().all(|area| *area > 0.0));
}

#[test]
fn france_has_one_hole() {
    let Some((territories, topology)) = france() else { return };
    let json = topology
        .features(territories.whole())
        .collection(&[0], &serde_json::Map::new(), |_| serde_json::Map::new());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let polygons = json["features"][0]["geometry"]["coordinates"].as_array().unwrap();
    let holes: Vec<_> = polygons.iter().flat_map(|polygon| &polygon.as_array().unwrap()[1..]).collect();
    assert_eq!(holes.len(), 1, "{holes:?}");
    // Llívia, a Spanish town in the Pyrenees.
    let [x, y] = [0, 1].map(|i| holes[0][0][i].as_f64().unwrap());
    assert!((x - 1.98).abs() < 0.05 && (y - 42.46).abs() < 0.05, "{x} {y}");
}

#[test]
fn neighbours_are_mutual() {
    let Some((territories, topology)) = france() else { return };
    for level in territories.mapped() {
        let neighbours = topology.neighbours(level);
        for (unit, list) in neighbours.iter().enumerate() {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(list.iter().all(|&other| neighbours[other as usize].contains(&(unit as u32))));
        }
    }
    let departement = territories.find_level("departement").unwrap();
    let of = |code: &str| -> Vec<String> {
        let list = &topology.neighbours(departement)[departement.index_of(code).unwrap()];
        list.iter().map(|&unit| departement.units[unit as usize].code.to_string()).collect()
    };
    assert_eq!(of("75"), ["92", "93", "94"]);
    assert_eq!(of("2A"), ["2B"]);
    assert_eq!(of("29"), ["22", "56"]);
    assert!(of("974").is_empty());
}

#[test]
fn each_inner_border_is_drawn_once() {
    let Some((territories, topology)) = france() else { return };
    for level in territories.mapped() {
        let arcs = topology.frames[0].arcs.dissolve(|unit| level.of_base[unit as usize].unwrap_or(NOBODY));
        let inner: Vec<bool> = (0..arcs.len()).map(|arc| !arcs.sides(arc).contains(&OUTSIDE)).collect();
        let mut drawn = vec![0; arcs.len()];
        let mut lines = 0;
        Mesh::new(arcs).lines(
            |sides| !sides.contains(&OUTSIDE),
            |halves| {
                lines += 1;
                halves.iter().for_each(|&half| drawn[half as usize / 2] += 1);
            },
        );
        assert!(drawn.iter().zip(&inner).all(|(times, inner)| *times == usize::from(*inner)));
        assert!(lines * 3 < 2 * drawn.len(), "{}: {lines} lines for {} arcs", level.level.id, drawn.len());
    }
}

#[test]
fn paris_and_its_neighbours_are_where_they_should_be() {
    let Some((territories, topology)) = france() else { return };
    let canvas = topology.canvas(&territories, &View::COUNTRY);
    let departement = territories.find_level("departement").unwrap();
    let shapes = canvas.layer(&departement.level.id).unwrap().shapes();
    let anchor = |code: &str, zoom: bool| {
        let unit = departement.index_of(code).unwrap();
        let here = |shape: &&Shape| shape.unit == unit && canvas.frames[shape.frame].zoom == zoom;
        shapes.iter().find(here).unwrap().anchor
    };
    for zoom in [false, true] {
        let [paris, west, north, south] = ["75", "92", "93", "94"].map(|code| anchor(code, zoom));
        assert!(west[0] < paris[0] && paris[0] < north[0] && paris[0] < south[0]);
        assert!(north[1] < paris[1] && paris[1] < south[1]);
    }
    // The Atlantic is left of the Alps, Lille above Marseille, Corsica at its place.
    let [[brest, _], [nice, _]] = [anchor("29", false), anchor("06", false)];
    let [[_, lille], [_, marseille]] = [anchor("59", false), anchor("13", false)];
    let corsica = anchor("2B", false);
    assert!(brest < nice && lille < marseille && nice < corsica[0] && marseille < corsica[1]);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let Some((territories, topology)) = france() else { return };
    let draw = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let canvas = topology.canvas(&territories, &View::COUNTRY);
            let layer = canvas.layer(&LevelId::new("epci")).unwrap();
            (layer.shapes(), layer.borders(), layer.outline())
        })
    };
    assert_eq!(draw(1), draw(4));
}
