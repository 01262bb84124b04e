//! The shipped atlas of France: 34 935 communes, every indicator, whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::{national, support};

/// One build for all these checks, in a folder that goes with the test process.
fn shipped(threads: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    let words = ["build", "--output", site.to_str().expect("a UTF-8 path")];
    let output = support::atlas_with_threads(&words, &support::root(), Some(threads));
    assert!(output.status.success(), "{}", support::stderr(&output));
    support::tree(&site)
}

#[test]
fn the_shipped_atlas_is_whole() {
    let site = shipped("4");
    let has = |path: &str| assert!(site.contains_key(path), "{path} is missing");
    for path in ["index.html", "404.html", "indicateurs/index.html", "sources/index.html", "plan/index.html"]
    {
        has(path);
    }
    for level in ["region", "departement", "epci", "commune"] {
        has(&format!("indicateurs/densite/{level}.html"));
        has(&format!("cartes/densite/{level}.svg"));
        has(&format!("donnees/densite/{level}.csv"));
    }
    let communes =
        site["donnees/densite/commune.csv"].split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    assert_eq!(communes.count(), 34_935 + 1, "one row a commune and a header");
    let local = site
        .keys()
        .filter(|path| path.starts_with("cartes/densite/commune/") && path.ends_with(".svg"))
        .count();
    assert_eq!(local, 101);
    let indicators: BTreeSet<_> =
        site.keys().filter_map(|path| path.strip_prefix("cartes/")?.split('/').next()).collect();
    assert!(indicators.len() >= 30, "{} indicators have a map", indicators.len());
    profiles_are_all_there_and_light(&site);
    let pairs = site.keys().filter(|path| path.starts_with("comparer/region/") && path.ends_with(".html"));
    assert_eq!(pairs.count(), 153 + 18, "each two régions, and each région beside France");
    a_usual_comparison_is_light(&site);
    national::communes_have_the_class_of_their_own_map(&site);
    assert!(shipped("1") == site, "1 and 4 threads give two sites");
}

/// A page a territory of every level; those of communes, by far the most, stay small.
fn profiles_are_all_there_and_light(site: &BTreeMap<String, Vec<u8>>) {
    for (level, count) in
        [("france", 1), ("region", 18), ("departement", 101), ("epci", 1_255), ("commune", 34_935)]
    {
        let folder = format!("territoires/{level}/");
        let pages = site.keys().filter(|path| path.starts_with(&folder) && path.ends_with(".html"));
        assert_eq!(pages.count(), count, "{level}");
    }
    let communes =
        site.iter().filter(|(path, _)| path.starts_with("territoires/commune/") && path.ends_with(".html"));
    let (path, heaviest) = communes.max_by_key(|(_, bytes)| bytes.len()).expect("a commune");
    assert!(heaviest.len() <= 8 * 1024, "{path} has {} bytes", heaviest.len());
    for path in [
        "territoires/commune/75056.html",
        "territoires/commune/29155.html",
        "territoires/epci/200070308.html",
    ] {
        let page = String::from_utf8_lossy(&site[path]);
        let (_, after) = page.split_once("class=\"locator\" src=\"").expect("a locator");
        let (file, id) = after.split_once('"').and_then(|(src, _)| src.split_once('#')).expect("a fragment");
        let (folder, _) = path.rsplit_once('/').expect("a folder");
        let file = &format!("{folder}/{file}");
        let drawing = String::from_utf8_lossy(&site[file]);
        assert!(drawing.contains(&format!("id=\"{id}\"")), "{file} shows no {id}");
    }
}

/// Two communes of different départements, their EPCI, départements, régions and the country: what they fetch.
fn a_usual_comparison_is_light(site: &BTreeMap<String, Vec<u8>>) {
    let weight = |path: &str| {
        let bytes = &site[&format!("comparer/donnees/{path}.js")];
        let mut packed = Vec::new();
        let params = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params).expect("memory takes every byte");
        packed.len()
    };
    let two_heaviest = |level: &str| {
        let folder = format!("comparer/donnees/{level}/");
        let parts = site.keys().filter_map(|path| path.strip_prefix(&folder)?.strip_suffix(".js"));
        let parts = parts.filter(|part| *part != "reperes");
        let mut weights: Vec<usize> = parts.map(|part| weight(&format!("{level}/{part}"))).collect();
        weights.sort_unstable();
        weights.iter().rev().take(2).sum::<usize>()
    };
    let whole = ["index", "france", "region", "departement", "epci/reperes", "commune/reperes"];
    let total = whole.map(weight).iter().sum::<usize>() + two_heaviest("epci") + two_heaviest("commune");
    assert!(total <= 60_000, "a comparison fetches {total} bytes");
}
