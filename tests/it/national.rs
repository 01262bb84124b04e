//! The national maps of communes draw one shape a class, without names: where each commune lies, its class must be that
//! of the map of its département, which is held to the table and the CSV.

use std::collections::{BTreeMap, BTreeSet};

use atlas::geo::{Shape, View};
use atlas::pipeline::{Clock, Silent, check};

use crate::support;

/// The shape of a commune smaller than the step of the sheet.
const MARK: &str = "-1-1-1 1 1 1z";

/// Each commune of each national map of `site`, found by a point inside it.
pub fn communes_have_the_class_of_their_own_map(site: &BTreeMap<String, Vec<u8>>) {
    let checked = check(&support::root(), &[], &mut Clock::new(&Silent)).expect("a readable project");
    let computed = checked.computed.expect("the shipped project has no fault");
    let territories = &computed.atlas.territories;
    let base = territories.base();
    let canvas = computed.topology.canvas(territories, &View::COUNTRY);
    let shapes = canvas.layer(&base.level.id).expect("a layer of communes").shapes();
    let drawn: BTreeSet<usize> = shapes.iter().map(|shape| shape.unit).collect();
    assert_eq!(drawn.len(), base.units.len(), "every commune has a place");
    // A commune too small for the sheet is a mark on its neighbours' land, left out beside one of its class.
    let (marks, own): (Vec<&Shape>, Vec<&Shape>) =
        shapes.iter().partition(|shape| shape.path.ends_with(MARK));
    // Nor is a point looked at that a mark may cover.
    let covered = |[x, y]: [f64; 2]| {
        marks.iter().any(|mark| (mark.anchor[0] - x).abs() <= 2.0 && (mark.anchor[1] - y).abs() <= 2.0)
    };
    let points = own.iter().map(|shape| (inside(shape), shape.unit)).filter(|(at, _)| !covered(*at));
    let points: Vec<([f64; 2], usize)> = points.collect();
    let marks = marks.len();
    assert!(marks * 1000 <= shapes.len(), "{marks} marks");

    let mut maps = 0;
    for (path, bytes) in site {
        let id = path.strip_prefix("cartes/").and_then(|path| path.strip_suffix("/commune.svg"));
        let Some(id) = id else { continue };
        let svg = std::str::from_utf8(bytes).expect("UTF-8");
        let document = roxmltree::Document::parse(svg).expect("well formed");
        let paths = document.descendants().filter(|node| node.has_tag_name("path"));
        let classes = paths.filter_map(|node| Some((kind(node)?, node.attribute("d")?)));
        let found = classes_at(&points, classes);
        let folder = format!("cartes/{id}/commune/");
        let sheets = site.iter().filter(|(path, _)| path.starts_with(&folder) && path.ends_with(".svg"));
        let own: BTreeMap<String, String> = sheets.flat_map(|(_, bytes)| classes_by_code(bytes)).collect();
        assert_eq!(own.len(), base.units.len(), "{id}: every commune is on the map of its département");
        let wrong = found.iter().zip(&points).filter_map(|(found, (_, unit))| {
            let code = base.units[*unit].code.as_str();
            let own = own[code].as_str();
            (*found != [own]).then(|| format!("{code} is {own}, drawn as {found:?}"))
        });
        let wrong: Vec<String> = wrong.collect();
        assert!(
            wrong.is_empty(),
            "{id}: {} communes, such as {:?}",
            wrong.len(),
            &wrong[..wrong.len().min(8)]
        );
        maps += 1;
    }
    assert!(maps >= 8, "{maps} national maps were looked at");
}

/// A point inside the shape as it is drawn, off the grid of its corners.
fn inside(shape: &Shape) -> [f64; 2] {
    let rings = rings(&shape.path);
    let [x, y] = shape.anchor;
    let near = [[0.013, 0.017], [0.21, 0.13], [-0.19, 0.11], [0.09, -0.23], [-0.07, -0.27]];
    let near = near.iter().map(|[dx, dy]| [x + dx, y + dy]);
    near.into_iter().find(|point| winding(*point, &rings) != 0).unwrap_or(shape.anchor)
}

/// The class that a group or a path is drawn in.
fn kind<'a>(node: roxmltree::Node<'a, '_>) -> Option<&'a str> {
    const ABSENCES: [&str; 4] = ["missing", "secret", "not_applicable", "not_collected"];
    let class = node.attribute("class")?;
    let numbered = class.strip_prefix('k').is_some_and(|rest| rest.parse::<u8>().is_ok());
    (numbered || class == "land" || ABSENCES.contains(&class)).then_some(class)
}

/// What each commune of a sheet is drawn as; below circles, land.
fn classes_by_code(svg: &[u8]) -> Vec<(String, String)> {
    let svg = std::str::from_utf8(svg).expect("UTF-8");
    let document = roxmltree::Document::parse(svg).expect("well formed");
    let units = document.descendants().filter(|node| node.has_tag_name("path"));
    let told = units.filter_map(|node| {
        let class = node.ancestors().find_map(kind)?;
        Some((node.attribute("data-c")?.to_owned(), class.to_owned()))
    });
    told.collect()
}

/// The classes whose shape covers each point, by the nonzero rule.
fn classes_at<'a>(
    points: &[([f64; 2], usize)],
    classes: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<Vec<&'a str>> {
    // Points by row, so that an edge meets only those it may have at its right.
    let mut rows: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    for (at, ([_, y], _)) in points.iter().enumerate() {
        rows.entry(y.floor() as i32).or_default().push(at);
    }
    let mut found = vec![Vec::new(); points.len()];
    for (class, data) in classes {
        let mut turns = vec![0; points.len()];
        for ring in rings(data) {
            for [a, b] in edges(&ring) {
                let (low, high) = (a[1].min(b[1]), a[1].max(b[1]));
                for at in rows.range(low..=high).flat_map(|(_, row)| row) {
                    turns[*at] += crossing(points[*at].0, a, b);
                }
            }
        }
        turns
            .iter()
            .zip(&mut found)
            .filter(|(turns, _)| **turns != 0)
            .for_each(|(_, found)| found.push(class));
    }
    found
}

fn winding(point: [f64; 2], rings: &[Vec<[i32; 2]>]) -> i32 {
    rings.iter().flat_map(|ring| edges(ring)).map(|[a, b]| crossing(point, a, b)).sum()
}

/// How an edge turns around a point: ±1 where it passes at its right, upwards or downwards.
fn crossing(point: [f64; 2], a: [i32; 2], b: [i32; 2]) -> i32 {
    let [x, y] = point;
    let ([ax, ay], [bx, by]) = (a.map(f64::from), b.map(f64::from));
    if (ay <= y) == (by <= y) || ax + (y - ay) / (by - ay) * (bx - ax) <= x {
        return 0;
    }
    if ay < by { 1 } else { -1 }
}

fn edges(ring: &[[i32; 2]]) -> impl Iterator<Item = [[i32; 2]; 2]> {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| [*a, *b])
}

/// The closed lines of path data that hold only `m` and `z`, relative.
fn rings(data: &str) -> Vec<Vec<[i32; 2]>> {
    let mut pen = [0, 0];
    let rings = data.split('z').filter(|ring| !ring.is_empty()).map(|ring| {
        let steps = ring.strip_prefix('m').expect("a ring begins by m").replace('-', " -");
        let steps: Vec<i32> = steps.split_whitespace().map(|n| n.parse().expect("a whole number")).collect();
        let points: Vec<[i32; 2]> = steps
            .chunks_exact(2)
            .scan(pen, |at, step| {
                *at = [at[0] + step[0], at[1] + step[1]];
                Some(*at)
            })
            .collect();
        pen = points[0];
        points
    });
    rings.collect()
}
