//! The floors of ARCHITECTURE.md, held: which room uses which, and who may name a crate.

use std::path::Path;

use crate::source::{Named, names};

/// Rooms from the ground up; a room uses only what stands on a lower floor.
const FLOORS: [&[&str]; 10] = [
    &["model", "text"],
    &["diag"],
    &["io", "declare"],
    &["catalogue", "territory", "table", "classify", "relate", "geo"],
    &["symbology", "prose"],
    &["draw"],
    &["page"],
    &["pipeline"],
    &["cli", "serve"],
    &["cmd"],
];

/// Crates and parts of the standard library, and the only rooms that may name them.
const ONLY: [(&[&str], &[&str]); 21] = [
    (&["icu_decimal", "icu_collator", "icu_locale_core", "fixed_decimal"], &["text"]),
    (&["deunicode"], &["text", "diag"]),
    (&["annotate_snippets", "strsim"], &["diag"]),
    (&["walkdir", "tempfile", "std::fs"], &["io"]),
    (&["toml"], &["declare"]),
    (&["encoding_rs"], &["catalogue", "table"]),
    (&["csv"], &["territory", "page"]),
    (&["polars", "polars_io", "calamine"], &["table"]),
    (&["ckmeans"], &["classify"]),
    (&["topojson", "geo", "geojson", "proj4rs", "polylabel"], &["geo"]),
    (&["pulldown_cmark"], &["prose"]),
    (&["svg", "resvg"], &["draw"]),
    (&["minijinja"], &["page"]),
    (&["oxc_allocator", "oxc_codegen", "oxc_minifier", "oxc_parser", "oxc_span"], &["page"]),
    (&["rayon"], &["geo", "draw", "page", "pipeline"]),
    (&["brotli"], &["pipeline"]),
    (&["clap"], &["cli", "cmd"]),
    (&["axum", "tokio", "tower_http", "tower_livereload", "notify", "notify_debouncer_full"], &["serve"]),
    (&["libc", "indicatif", "std::process", "print!", "println!", "eprint!", "eprintln!"], &["cmd"]),
    (&["std::time::Instant", "std::time::SystemTime"], &["pipeline", "serve", "cmd"]),
    (&["std::env", "std::net"], &["cli", "serve", "cmd"]),
];

/// What no source may hold, test or not.
const NEVER: [&str; 5] = ["TODO", "FIXME", "todo!(", "unimplemented!(", "dbg!("];

/// The faults of one source, `path` being relative to `src/`.
fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (i, line) in text.lines().enumerate() {
        for word in NEVER.iter().filter(|word| line.contains(**word)) {
            faults.push(format!("src/{path}:{}: `{word}` says that something is not done", i + 1));
        }
    }
    let room = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    // The doors of the crate and the files of tests stand on no floor.
    if ["lib", "main"].contains(&room) || path.split('/').any(|part| part == "tests" || part == "tests.rs") {
        return faults;
    }
    let depth = path.trim_end_matches("/mod.rs").split('/').count();
    for named in names(text) {
        faults.extend(fault(room, depth, &named).map(|why| format!("src/{path}:{}: {why}", named.line)));
    }
    faults
}

/// Why `room`, in a module `depth` names below the root, may not name this.
fn fault(room: &str, depth: usize, named: &Named) -> Option<String> {
    let floor_of = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let Some(floor) = floor_of(room) else { return Some(format!("the room `{room}` stands on no floor")) };
    if named.path.iter().take_while(|name| *name == "super").count() >= depth {
        return Some("a room reaches another by `crate::`, not by `super::`".to_owned());
    }
    if named.path[0] == "crate" {
        let other = named.path.get(1).map_or("", String::as_str);
        return match floor_of(other) {
            _ if other == room => None,
            None => Some(format!("the room `{other}` stands on no floor")),
            Some(lower) if lower < floor => None,
            Some(same) if same == floor => Some(format!("`{room}` uses its sibling `{other}`")),
            Some(_) => Some(format!("`{room}` uses `{other}`, which stands above it")),
        };
    }
    let path = named.path.join("::");
    ONLY.iter().filter(|(_, rooms)| !rooms.contains(&room)).find_map(|(kept, rooms)| {
        let name = kept.iter().find(|kept| path == **kept || path.starts_with(&format!("{kept}::")))?;
        Some(format!("`{room}` names `{name}`, which is kept to {}", rooms.join(", ")))
    })
}

/// Every source of the crate, sorted by path.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("src is readable");
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let path =
                entry.path().strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
            sources.push((path, std::fs::read_to_string(entry.path()).expect("UTF-8")));
        }
    }
    sources
}

#[test]
fn rooms_keep_to_their_floors() {
    let sources = sources();
    assert!(sources.len() > 50, "src was not found whole");
    let faults: Vec<String> = sources.iter().flat_map(|(path, text)| faults(path, text)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_written_floors_are_these() {
    let sources = sources();
    let has = |room: &str| {
        sources.iter().any(|(path, _)| path == &format!("{room}.rs") || path == &format!("{room}/mod.rs"))
    };
    for room in FLOORS.iter().flat_map(|rooms| rooms.iter()) {
        assert!(has(room), "`{room}` has a floor and no source");
    }
    let lib = &sources.iter().find(|(path, _)| path == "lib.rs").expect("lib.rs").1;
    for room in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(FLOORS.iter().any(|rooms| rooms.contains(&room)), "`{room}` stands on no floor");
    }
    let plan = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md"))
        .expect("UTF-8");
    for (floor, rooms) in FLOORS.iter().enumerate() {
        let links: Vec<String> = rooms.iter().map(|room| format!("[`{room}`]")).collect();
        let row = format!("//! | {floor} | {} |", links.join(", "));
        assert!(lib.contains(&row), "lib.rs does not say: {row}");
        let says = |room: &str| {
            let row = |line: &&str| line.starts_with(&format!("| {floor} | `"));
            plan.lines()
                .filter(row)
                .any(|line| [".rs`", "/`"].iter().any(|end| line.contains(&format!("`{room}{end}"))))
        };
        for room in *rooms {
            assert!(says(room), "ARCHITECTURE.md does not put `{room}` on floor {floor}");
        }
    }
}

/// One bad source a rule, and what must be said of it; without the bad line, nothing is said.
#[test]
fn each_rule_refuses_a_seeded_fault() {
    for (path, bad, said) in [
        ("classify/mod.rs", "use crate::geo::Topology;", "`classify` uses its sibling `geo`"),
        ("model/value.rs", "use crate::{diag::Report, model};", "`model` uses `diag`, which stands above it"),
        ("model/value.rs", "fn f() { crate::text::slug(x); }", "`model` uses its sibling `text`"),
        ("draw/map.rs", "use crate::attic::Thing;", "the room `attic` stands on no floor"),
        ("attic/mod.rs", "use crate::model::Value;", "the room `attic` stands on no floor"),
        ("geo/arcs.rs", "use super::super::table::Frame;", "not by `super::`"),
        ("page/table.rs", "use polars::prelude::*;", "`page` names `polars`, which is kept to table"),
        ("page/table.rs", "fn f() { polars_io::read(); }", "`page` names `polars_io`"),
        ("page/mod.rs", "use svg::Document;", "`page` names `svg`, which is kept to draw"),
        ("draw/mod.rs", "use minijinja::Environment;", "`draw` names `minijinja`, which is kept to page"),
        ("draw/mod.rs", "fn f(p: geo::Point) {}", "`draw` names `geo`, which is kept to geo"),
        ("draw/mod.rs", "mod svg; use crate::geo; fn f(p: ::clap::P) {}", "`draw` names `clap`"),
        ("pipeline/mod.rs", "use clap::Parser;", "`pipeline` names `clap`, which is kept to cli, cmd"),
        ("table/mod.rs", "use std::{fmt, fs};", "`table` names `std::fs`, which is kept to io"),
        ("table/mod.rs", "fn f() { std::fs::read(p) }", "`table` names `std::fs`, which is kept to io"),
        ("page/mod.rs", "use walkdir::WalkDir;", "`page` names `walkdir`, which is kept to io"),
        ("symbology/mod.rs", "use rayon::prelude::*;", "`symbology` names `rayon`"),
        ("draw/mod.rs", "use std::time::{Duration, Instant};", "`draw` names `std::time::Instant`"),
        ("draw/mod.rs", "fn f() { println!(\"x\"); }", "`draw` names `println!`, which is kept to cmd"),
        ("draw/mod.rs", "// TODO: later", "`TODO` says that something is not done"),
        ("draw/tests.rs", "// FIXME", "`FIXME` says that something is not done"),
        ("draw/mod.rs", "fn f() { unimplemented!() }", "`unimplemented!(` says"),
        ("draw/mod.rs", "fn f() { todo!() }", "`todo!(` says"),
        ("draw/mod.rs", "fn f() { dbg!(1); }", "`dbg!(` says"),
    ] {
        let found = faults(path, &format!("//! A room.\n\n{bad}\n"));
        assert_eq!(found.len(), 1, "{path}: {bad}: {found:?}");
        assert!(found[0].contains(said) && found[0].starts_with(&format!("src/{path}:")), "{bad}: {found:?}");
    }
}

#[test]
fn each_kept_name_is_refused_elsewhere_and_let_through_at_home() {
    for (names, rooms) in ONLY {
        for name in names {
            let source = match name.strip_suffix('!') {
                Some(_) => format!("fn f() {{ {name}() }}"),
                None => format!("use {name}::Thing;"),
            };
            let found = faults("model/mod.rs", &source);
            assert!(
                found.len() == 1 && found[0].contains(&format!("`model` names `{name}`")),
                "{source}: {found:?}"
            );
            for room in rooms {
                assert_eq!(faults(&format!("{room}/mod.rs"), &source), Vec::<String>::new());
            }
        }
    }
}

#[test]
fn what_is_allowed_is_let_through() {
    for (path, good) in [
        (
            "draw/mod.rs",
            "use crate::{geo, symbology::Symbology}; fn f() { geo::load(); svg::Document::new(); }",
        ),
        ("geo/path.rs", "use super::arcs; fn f(p: geo::Point) { itoa::Buffer::new(); }"),
        ("serve/mod.rs", "use crate::pipeline; use notify::Watcher; use std::time::Instant;"),
        ("page/mod.rs", "mod svg; use svg::inline; fn f() { svg::inline() } // use polars::prelude"),
        ("table/mod.rs", "#[cfg(test)]\nmod tests { use std::fs; use crate::page; }"),
        ("table/tests/pays.rs", "use std::fs; use crate::page;"),
        ("main.rs", "fn main() -> std::process::ExitCode { atlas::cmd::run() }"),
    ] {
        assert_eq!(faults(path, good), Vec::<String>::new(), "{path}");
    }
}
