//! The real communes, when the geography is there.

use std::collections::BTreeMap;

use crate::diag::Sources;
use crate::geo::{Topology, View, load};
use crate::model::{Frame, Gender, Level, LevelId, LevelUnits, Territories, TerritoryCode, Unit, Vintage};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/geodata/cog2024/");

/// Columns of `territories.csv` that are levels, from the widest to the finest.
const COLUMNS: [(&str, usize); 5] =
    [("france", 6), ("region", 5), ("departement", 4), ("epci", 3), ("commune", 0)];

pub fn territories() -> Option<Territories> {
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

pub fn topology(territories: &Territories) -> Topology {
    let bytes = std::fs::read(format!("{FOLDER}communes.topojson")).unwrap();
    load("communes.topojson", &bytes, "communes", territories, &mut Sources::default()).unwrap()
}

#[test]
fn every_unit_of_every_level_has_a_shape() {
    let Some(territories) = territories() else { return eprintln!("skipped: no geodata/cog2024") };
    let canvas = topology(&territories).canvas(&territories, &View::COUNTRY);
    for level in territories.mapped() {
        let layer = canvas.layer(&level.level.id).unwrap();
        let mut seen = vec![0; level.units.len()];
        for shape in layer.shapes() {
            assert!(shape.path.starts_with('m') && shape.path.ends_with('z'), "{}", shape.path);
            seen[shape.unit] += usize::from(!canvas.frames[shape.frame].zoom);
        }
        let faulty: Vec<_> = level.units.iter().zip(seen).filter(|(_, times)| *times != 1).collect();
        assert!(faulty.is_empty(), "{}: {faulty:?}", level.level.id);
    }
}
