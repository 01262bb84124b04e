//! Files that are not what they should be: said in French, all at once, and never a panic.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::raster::Raster;
use crate::diag::{Code, Diagnostic, Report, Sources, Style, render};
use crate::geo::{View, load};
use crate::model::{LevelId, Territories, TerritoryCode};

fn faults_of(bytes: &[u8], territories: &Territories) -> Vec<Diagnostic> {
    match load("geodata/pays.topojson", bytes, "units", territories, &mut Sources::default()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults,
    }
}

/// Messages for the country of two units once `change` was made to its file.
fn said(change: impl FnOnce(&mut Value)) -> Vec<(Code, String)> {
    let raster = Raster::new(&["AB"]);
    let mut file = raster.topojson();
    change(&mut file);
    let faults = faults_of(file.to_string().as_bytes(), &raster.territories());
    assert!(faults.iter().all(|fault| fault.labels.len() == 1 && !fault.message.contains("  ")));
    faults.into_iter().map(|fault| (fault.code, fault.message)).collect()
}

fn corrupt(message: &str) -> Vec<(Code, String)> {
    vec![(Code::TopologyCorrupt, message.to_owned())]
}

fn mismatch(message: &str) -> Vec<(Code, String)> {
    vec![(Code::GeographyMismatch, message.to_owned())]
}

fn units(file: &mut Value) -> &mut Vec<Value> {
    file["objects"]["units"]["geometries"].as_array_mut().unwrap()
}

#[test]
fn a_sound_file_is_accepted() {
    assert_eq!(said(|_| {}), []);
}

#[test]
fn each_fault_is_named() {
    assert_eq!(
        said(|file| units(file)[0]["arcs"] = json!([[0, 1, 2, 99]])),
        corrupt("des contours citent un arc qui n'existe pas\u{a0}: A (arc 99)")
    );
    assert_eq!(
        said(|file| units(file)[0]["arcs"] = json!([[-2147483648]])),
        corrupt("des contours citent un arc qui n'existe pas\u{a0}: A (arc -2147483648)")
    );
    for empty in [json!([]), json!([[]])] {
        assert_eq!(said(|file| units(file)[0]["arcs"] = empty), corrupt("des contours sont vides\u{a0}: A"));
    }
    assert_eq!(
        said(|file| {
            let ring = units(file)[0]["arcs"][0].as_array_mut().unwrap();
            ring.remove(1);
        }),
        corrupt("des contours ne se referment pas\u{a0}: A")
    );
    assert_eq!(
        said(|file| {
            let there = units(file)[0]["arcs"][0][0].as_i64().unwrap();
            units(file)[0]["arcs"] = json!([[there, !there]]);
        }),
        corrupt("des contours n'ont pas de surface\u{a0}: A")
    );
    assert_eq!(
        said(|file| units(file)[1]["arcs"] = units(file)[0]["arcs"].clone()),
        corrupt("des territoires se recouvrent\u{a0}: A et B")
    );
    assert_eq!(
        said(|file| units(file)[0] = json!({"type": "LineString", "id": "A", "arcs": [0]})),
        corrupt("des territoires ne sont pas des surfaces\u{a0}: A")
    );
    assert_eq!(
        said(|file| {
            let inner = units(file)[0].take();
            units(file)[0] = json!({"type": "GeometryCollection", "id": "A", "geometries": [inner]});
        }),
        corrupt("des territoires ne sont pas des surfaces\u{a0}: A")
    );
    assert_eq!(
        said(|file| file["objects"]["units"] = json!({"type": "Polygon", "arcs": [[0]]})),
        corrupt("l'objet «\u{202f}units\u{202f}» n'est pas une collection de contours")
    );
}

#[test]
fn a_file_that_is_no_topology_is_refused() {
    let foreign = said(|file| *file = json!({"type": "FeatureCollection", "features": []}));
    let short = said(|file| file["arcs"][0] = json!([[1]]));
    for said in [foreign, short] {
        let start = "le fichier des contours n'est pas une topologie TopoJSON (ligne 1, colonne ";
        assert!(said.len() == 1 && said[0].1.starts_with(start), "{said:?}");
    }
    assert_eq!(
        said(|file| file["transform"]["scale"] = json!([1e300, 1e300])),
        corrupt("des coordonnées sortent du globe")
    );
    assert_eq!(
        said(|file| {
            file["transform"]["scale"] = json!([1e300, 1e300]);
            file["arcs"][0] = json!([[1e200, 0], [1, 0]]);
        })[..1],
        corrupt("des coordonnées ne sont pas des nombres finis")
    );
    let territories = Raster::new(&["AB"]).territories();
    let whole = Raster::new(&["AB"]).topojson().to_string();
    let cut = faults_of(&whole.as_bytes()[..whole.len() / 2], &territories);
    assert_eq!(cut[0].message, "le fichier des contours est tronqué");
    let text = faults_of(b"\xff\xfe<html>", &territories);
    assert_eq!(text[0].message, "le fichier des contours n'est pas du JSON (ligne 1, colonne 1)");
}

#[test]
fn what_differs_from_the_territories_is_named() {
    assert_eq!(
        said(|file| units(file)[0]["id"] = json!(1004)),
        [
            mismatch("des contours n'ont pas de code en texte\u{a0}: contour 1 (1004)"),
            mismatch("des territoires n'ont pas de contour\u{a0}: A"),
        ]
        .concat()
    );
    assert_eq!(
        said(|file| units(file)[0]["id"] = json!("Z")),
        [
            mismatch("des contours ont un code inconnu des territoires\u{a0}: Z"),
            mismatch("des territoires n'ont pas de contour\u{a0}: A"),
        ]
        .concat()
    );
    assert_eq!(
        said(|file| {
            let again = units(file)[0].clone();
            units(file).push(again);
        }),
        mismatch("des codes ont plusieurs contours\u{a0}: A")
    );
    assert_eq!(said(|file| units(file)[1] = Value::Null).len(), 1);
    assert_eq!(
        said(|file| {
            let object = file["objects"]["units"].take();
            file["objects"] = json!({"unit": object});
        }),
        mismatch("le fichier des contours n'a pas d'objet «\u{202f}units\u{202f}»")
    );
}

#[test]
fn many_examples_of_one_fault_are_one_message() {
    let raster = Raster::new(&["ABCDEFGH"]);
    let mut file = raster.topojson();
    units(&mut file).truncate(1);
    let faults = faults_of(file.to_string().as_bytes(), &raster.territories());
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].message, "des territoires n'ont pas de contour\u{a0}: B, C, D, E, F et 2 autres");
}

#[test]
fn a_fault_shows_its_file_and_a_way_out() {
    let raster = Raster::new(&["AB"]);
    let mut sources = Sources::default();
    let faults =
        load("geodata/pays.topojson", b"{", "units", &raster.territories(), &mut sources).unwrap_err();
    let text = render(&Report { diagnostics: faults }, &sources, Style::Human { color: false });
    assert!(text.contains("erreur[topologie-corrompue]: le fichier des contours est tronqué"), "{text}");
    assert!(
        text.contains("--> geodata/pays.topojson") && text.contains("aide: refaites ce fichier"),
        "{text}"
    );
}

#[test]
fn frames_that_cannot_be_drawn_are_named() {
    let raster = Raster::new(&["AB"]);
    let file = raster.topojson().to_string();
    let said = |change: &dyn Fn(&mut Territories)| {
        let mut territories = raster.territories();
        change(&mut territories);
        let faults = faults_of(file.as_bytes(), &territories);
        faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>()
    };
    assert_eq!(
        said(&|t| t.frames[0].epsg = 1),
        ["la projection EPSG:1 du cadre «\u{202f}main\u{202f}» n'est pas connue"]
    );
    assert_eq!(
        said(&|t| t.frames[0].epsg = 4326),
        ["la projection EPSG:4326 du cadre «\u{202f}main\u{202f}» n'est pas une projection plane"]
    );
    assert_eq!(said(&|t| t.frames.clear()), ["aucun cadre de carte n'est le cadre principal"]);
    let inset = |level: &str, member: &str| {
        let (level, member) = (LevelId::new(level), TerritoryCode::new(member));
        said(&|t| {
            let mut frame = t.frames[0].clone();
            (frame.id, frame.main) = ("loin".to_owned(), false);
            (frame.level, frame.members) = (Some(level.clone()), vec![member.clone()]);
            t.frames.push(frame);
        })
    };
    assert_eq!(inset("unit", "A"), [""; 0]);
    assert_eq!(
        inset("unit", "Z"),
        ["le cadre «\u{202f}loin\u{202f}» nomme le territoire «\u{202f}Z\u{202f}», qui n'existe pas"]
    );
    assert_eq!(
        inset("canton", "A"),
        ["le cadre «\u{202f}loin\u{202f}» nomme le niveau «\u{202f}canton\u{202f}», qui n'existe pas"]
    );
}

/// Loads, and draws what is accepted.
fn try_all(bytes: &[u8], territories: &Territories) {
    if let Ok(topology) = load("x", bytes, "units", territories, &mut Sources::default()) {
        let canvas = topology.canvas(territories, &View::COUNTRY);
        for level in territories.mapped() {
            let layer = canvas.layer(&level.level.id).unwrap();
            layer.shapes();
            layer.merged(&vec![Some(1); level.units.len()]);
            drop([layer.borders(), layer.outline(), layer.land(), layer.unassigned()]);
            let all: Vec<usize> = (0..level.units.len()).collect();
            topology.features(level).collection(&all, &Map::new(), |_| Map::new());
            topology.neighbours(level);
            let locals = topology.locals(territories, level, &View::LOCAL);
            (0..level.units.len()).for_each(|unit| drop(locals.canvas(unit)));
        }
    }
}

/// Replaces a part of a JSON value, found by walking `way`.
fn mutate(value: &mut Value, way: &[usize], with: Value) {
    let Some((&step, rest)) = way.split_first() else {
        *value = with;
        return;
    };
    match value {
        Value::Array(items) if !items.is_empty() => {
            let count = items.len();
            mutate(&mut items[step % count], rest, with);
        }
        Value::Object(members) if !members.is_empty() => {
            let count = members.len();
            mutate(members.values_mut().nth(step % count).unwrap(), rest, with);
        }
        other => *other = with,
    }
}

fn seeds() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(0),
        json!(-1),
        json!(1),
        json!(3),
        json!(-7),
        json!(0.5),
        json!(1e308),
        json!(4294967296_u64),
        json!(-2147483648),
        json!("A"),
        json!("Polygon"),
        json!("LineString"),
        json!("GeometryCollection"),
        json!([]),
        json!([[]]),
        json!([[0]]),
        json!([0, 0]),
        json!([[0, 0]]),
        json!({}),
    ])
}

proptest! {
    #![proptest_config(super::fixed(256))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        try_all(&bytes, &Raster::new(&["AB"]).territories());
    }

    #[test]
    fn no_cut_or_flipped_file_panics(at in 0_usize..4000, byte in any::<u8>(), cut in any::<bool>()) {
        let raster = Raster::new(&["AAB", "ACB", "AAA"]);
        let mut bytes = raster.topojson().to_string().into_bytes();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        try_all(&bytes, &raster.territories());
    }

    #[test]
    fn no_changed_file_panics(changes in prop::collection::vec((prop::collection::vec(0_usize..40, 1..7), seeds()), 1..4)) {
        let raster = Raster::new(&["AAB", "ACB", "AAA", "..D"]);
        let mut file = raster.topojson();
        for (way, with) in changes {
            mutate(&mut file, &way, with);
        }
        try_all(file.to_string().as_bytes(), &raster.territories());
    }
}
