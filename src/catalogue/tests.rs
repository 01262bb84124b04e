mod faults;

use super::{Catalogue, accepted, check_dataset, dataset, edition, indicator, load, lookup};
use crate::diag::{Diagnostic, Sources};
use crate::io::{Project, read_project};
use crate::model::{Dataset, SourceId, Territories};
use crate::tests::root;

fn territories(project: &Project, geography: &str) -> Territories {
    crate::territory::load(project, geography).0.expect("a sound geography").territories
}

/// The invented country with one file changed; `from` must be there, and an empty one replaces the whole file.
fn country(path: &str, from: &str, to: &str) -> (Option<Catalogue>, Vec<Diagnostic>, Sources) {
    let dir = crate::tests::country();
    let file = dir.path().join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let old = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(old.contains(from), "{path} does not hold {from}");
    std::fs::write(&file, if from.is_empty() { to.to_owned() } else { old.replacen(from, to, 1) }).unwrap();
    let (project, mut diagnostics) = read_project(dir.path()).unwrap();
    diagnostics.extend(edition(&project).1);
    let (catalogue, faults) = load(&project, &territories(&project, "pays2024"));
    diagnostics.extend(faults);
    (catalogue, diagnostics, project.sources)
}

#[test]
fn the_shipped_declarations_hold() {
    let (project, _) = read_project(root()).unwrap();
    let (edition, diagnostics) = edition(&project);
    assert_eq!(diagnostics, []);
    let (catalogue, diagnostics) = load(&project, &territories(&project, &edition.unwrap().geography));
    assert_eq!(diagnostics, []);
    assert!(catalogue.unwrap().indicators.len() >= 30);
}

#[test]
fn declarations_of_real_files_hold() {
    let data = root().join("../shared/data");
    if !data.is_dir() {
        eprintln!("skipped: no ../shared/data");
        return;
    }
    let (project, _) = read_project(root()).unwrap();
    let territories = territories(&project, "cog2024");
    let project = project.with_data_root(&data);
    let none = std::collections::BTreeMap::new();
    let broken = Default::default();
    let lookup =
        lookup::Lookup { project: &project, territories: &territories, datasets: &none, broken: &broken };
    for entry in root().join("tests/fixtures/declarations").read_dir().unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let declared = crate::declare::read(SourceId(0), &text, 0, |fields| dataset::read(fields, "essai"));
        assert_eq!(declared.diagnostics, [], "{path:?}");
        let dataset = Dataset { spans: declared.spans, ..declared.noun.unwrap() };
        let mut faults = Vec::new();
        check_dataset::check(&dataset, &lookup, &mut faults);
        assert_eq!(faults, [], "{path:?}");
    }
}

#[test]
fn the_invented_country_gives_its_nouns() {
    let (catalogue, diagnostics, _) = country("content/atlas.toml", "year = 2024", "year = 2024");
    assert_eq!(diagnostics, []);
    let catalogue = catalogue.unwrap();
    let nature = &catalogue.indicators["nature"];
    assert_eq!(nature.categories[1], ("CA".to_owned(), "Communauté d'agglomération".to_owned()));
    let change = &catalogue.indicators["evolution"];
    assert_eq!(change.periods, [crate::model::Period(2022)], "the last year, when none is given");
    assert_eq!(change.map.classes, 4, "one more than the breaks");
    let levels: Vec<_> = change.levels.iter().map(|level| level.as_str()).collect();
    assert_eq!(levels, ["region", "departement", "commune"]);
    assert!(catalogue.datasets.contains_key(Dataset::TERRITORIES));
    assert_eq!(catalogue.edition.watched.len(), 1);
    let [basket] = &catalogue.baskets[..] else { panic!("one basket") };
    assert_eq!((basket.id.as_str(), basket.indicators.len(), basket.pairs.len()), ("musees", 3, 2));
    assert_eq!(basket.pairs[0].y.as_str(), "entrees-par-habitant");
    assert_eq!(basket.pairs[1].why, "");
}

#[test]
fn levels_come_in_the_order_of_the_geography() {
    let (catalogue, ..) = country(
        "indicators/offre/musees.toml",
        "[\"region\", \"departement\"]",
        "[\"departement\", \"region\"]",
    );
    let levels = &catalogue.unwrap().indicators["musees"].levels;
    assert_eq!(levels.iter().map(|level| level.as_str()).collect::<Vec<_>>(), ["region", "departement"]);
}

#[test]
fn each_fault_is_said_at_its_place() {
    for (path, from, to, code, at) in faults::FAULTS {
        let (_, diagnostics, sources) = country(path, from, to);
        let pointed = |d: &Diagnostic| {
            let span = d.labels[0].span;
            sources.text(span.source)[span.start..span.end].to_owned()
        };
        let found: Vec<_> = diagnostics.iter().map(|d| (d.code, pointed(d))).collect();
        let expected = (*code, (*at).to_owned());
        assert!(found.contains(&expected), "{path}: {from} -> {to}\nexpected {expected:?}\n{diagnostics:#?}");
    }
}

#[test]
fn a_broken_dataset_hides_no_fault_of_the_others_and_makes_none() {
    let (_, diagnostics, sources) = country("indicators/datasets/population.toml", "[[tables]]", "[[tables]");
    let files: Vec<_> = diagnostics.iter().map(|d| sources.path(d.labels[0].span.source)).collect();
    assert_eq!(files, ["indicators/datasets/population.toml"], "{diagnostics:#?}");
}

#[test]
fn baskets_say_nothing_of_an_indicator_whose_fault_is_told() {
    let (catalogue, diagnostics, _) = country("indicators/offre/musees.toml", "\"region\"", "\"regoin\"");
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
    let basket = &catalogue.unwrap().baskets[0];
    assert_eq!(basket.indicators.len(), 2, "the faulty one is left out");
    assert_eq!(basket.pairs.len(), 1, "with its pairs");
}

#[test]
fn the_nearest_name_is_proposed() {
    let cases = [
        ("indicators/offre/musees.toml", "musees.musees", "musee.musees", "musees"),
        ("indicators/offre/musees.toml", "\"verts\"", "\"vert\"", "verts"),
        ("indicators/offre/musees.toml", "decimals", "decimal", "decimals"),
        ("indicators/datasets/musees.toml", "[\"97\"]", "[\"1\"]", "01"),
    ];
    for (path, from, to, near) in cases {
        let helps: Vec<_> = country(path, from, to).1.into_iter().flat_map(|d| d.helps).collect();
        let wanted = format!("vouliez-vous dire «\u{202f}{near}\u{202f}»\u{202f}?");
        assert!(helps.contains(&wanted), "{helps:?}");
    }
}

#[test]
fn accepted_keys_of_each_file_are_listed_once() {
    for (file, keys) in accepted() {
        let mut paths: Vec<_> = keys.iter().map(|key| key.path.as_str()).collect();
        assert!(!paths.is_empty(), "{file}");
        let count = paths.len();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), count, "{file}");
    }
}

proptest::proptest! {
    /// A file cut, doubled or spoilt anywhere gives faults whose places are inside it, never a panic.
    #[test]
    fn no_damage_to_a_declaration_makes_it_panic(
        which in 0..3usize, from in 0..1200usize, length in 0..60usize, put in "[\\[\\]{}=,.\"'\n0-9a-zé#@-]{0,6}",
    ) {
        const FILES: [&str; 3] = [
            include_str!("../../tests/fixtures/pays/indicators/datasets/musees.toml"),
            include_str!("../../tests/fixtures/pays/indicators/contexte/evolution.toml"),
            include_str!("../../tests/fixtures/pays/content/atlas.toml"),
        ];
        let chars: Vec<char> = FILES[which].chars().collect();
        let from = from.min(chars.len());
        let to = (from + length).min(chars.len());
        let text: String = chars[..from].iter().copied().chain(put.chars()).chain(chars[to..].iter().copied()).collect();
        let diagnostics = match which {
            0 => crate::declare::read(SourceId(0), &text, 0, |fields| dataset::read(fields, "x")).diagnostics,
            1 => crate::declare::read(SourceId(0), &text, 0, |fields| indicator::read(fields, "x", "x")).diagnostics,
            _ => crate::declare::read(SourceId(0), &text, 0, super::edition::edition).diagnostics,
        };
        for label in diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
            proptest::prop_assert!(text.get(label.span.start..label.span.end).is_some(), "{:?}", label);
        }
    }
}

#[test]
fn the_guide_of_analysts_names_every_key_and_value() {
    let guide = std::fs::read_to_string(root().join("docs/analystes.md")).unwrap();
    let words: std::collections::BTreeSet<&str> =
        guide.split(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c)).collect();
    for (file, keys) in accepted() {
        for key in keys {
            let name = key.path.rsplit('.').next().unwrap_or_default();
            for word in key.values.iter().chain([&name]) {
                assert!(words.contains(word.trim_end_matches("[]")), "{file}: {word} ({})", key.path);
            }
        }
    }
}
