//! The index of the shipped geography, searched by the script that readers run.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Search;
use crate::model::{Atlas, Formula, LevelUnits};
use crate::page::tests::atlas_of;
use crate::tests::root;
use crate::text::fold_place;

/// The shipped territories with their population and nothing else, and their index; made once for all tests.
static SHIPPED: LazyLock<(Atlas, Search)> = LazyLock::new(|| {
    let population = |formula: &Formula| match formula {
        Formula::Measure(measure) => measure.measure.as_str() == "population",
        _ => false,
    };
    let atlas = atlas_of(root(), |indicator| population(&indicator.formula)).1;
    let search = Search::new(&atlas);
    (atlas, search)
});

/// The files of the shipped index, in a folder.
fn written() -> tempfile::TempDir {
    let (atlas, search) = &*SHIPPED;
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("recherche")).unwrap();
    let files = (0..search.len()).map(|at| search.shard(at)).chain([search.root(atlas)]);
    for file in files {
        std::fs::write(dir.path().join(&file.path), &file.bytes).unwrap();
    }
    dir
}

/// What the script answers to each line.
fn node<T: DeserializeOwned>(site: &Path, what: &str, lines: &[String]) -> Option<Vec<T>> {
    if std::env::var_os("ATLAS_WITHOUT_NODE").is_some() {
        return None;
    }
    let started = Command::new("node")
        .arg(root().join("tests/vectors/search.mjs"))
        .args([what.as_ref(), root().join("templates/assets/search.js").as_os_str(), site.as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = started.expect(
        "Node 18 or later runs the script that readers run: install it (Debian: apt-get install nodejs), \
         or leave these tests out with ATLAS_WITHOUT_NODE=1",
    );
    let mut input = child.stdin.take().unwrap();
    let text = serde_json::to_string(lines).unwrap();
    input.write_all(text.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "search.js failed");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// What one query may fetch, compressed.
const BUDGET: u64 = 20_000;

#[derive(Debug, Deserialize)]
struct Answer {
    /// The first territory: its name, and what tells it apart after a `|`.
    first: Option<String>,
    /// The territories that a reader sees: level and code.
    shown: Vec<String>,
    /// Files read while the query is typed letter by letter, compressed.
    bytes: u64,
}

#[test]
fn hard_cases_find_their_territory_within_the_budget() {
    let site = written();
    let text = std::fs::read_to_string(root().join("tests/vectors/search.tsv")).unwrap();
    let cases: Vec<Vec<&str>> =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(cases.len() >= 40);
    let queries: Vec<String> = cases.iter().map(|case| case[0].to_owned()).collect();
    let Some(answers) = node::<Answer>(site.path(), "find", &queries) else { return };
    let mut wrong = Vec::new();
    for (case, answer) in cases.iter().zip(&answers) {
        let first = answer.first.as_deref().unwrap_or("rien");
        if first != case[1] {
            wrong.push(format!("{}: {first} instead of {}", case[0], case[1]));
        }
        // Every file read while the query is typed letter by letter.
        if answer.bytes > BUDGET {
            wrong.push(format!("{}: {} bytes", case[0], answer.bytes));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_beginning_stays_within_the_budget() {
    let site = written();
    let Some(ways) = node::<(String, u64)>(site.path(), "weigh", &[]) else { return };
    assert!(ways.len() > 500, "{} files", ways.len());
    let heavy: Vec<_> = ways.iter().filter(|(_, bytes)| *bytes > BUDGET).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
}

/// Names as they are, then told apart, with a first word that is wrong or a letter typed twice, and by code.
#[test]
fn any_territory_is_found_by_its_name_or_code() {
    let (atlas, _) = &*SHIPPED;
    let territories = &atlas.territories;
    let sheets = territories.sheets().unwrap();
    let base = territories.base();
    let mut expected = Vec::new();
    let mut queries = Vec::new();
    let mut ask = |query: String, level: &LevelUnits, unit: usize| {
        queries.push(query);
        expected.push(format!("{} {}", level.level.id, level.units[unit].code));
    };
    for level in &territories.levels {
        let step = if level.units.len() < 200 { 1 } else { level.units.len() / 150 };
        for (at, unit) in level.units.iter().enumerate().step_by(step) {
            ask(unit.code.to_string(), level, at);
            if level.level.id == base.level.id {
                let holder = &sheets.units[sheets.of_base[at].unwrap() as usize];
                ask(format!("{} {}", unit.name, holder.code), level, at);
                ask(format!("{} ({})", unit.name.to_uppercase(), holder.name), level, at);
                ask(format!("xwqvz {}", unit.name.replace('-', " ")), level, at);
                if unit.name.chars().count() > 4 && unit.name.chars().all(char::is_alphabetic) {
                    ask(unit.name.chars().take(1).chain(unit.name.chars()).collect(), level, at);
                }
            } else {
                ask(unit.name.clone(), level, at);
            }
        }
    }
    for alias in atlas.aliases.iter().filter(|alias| !alias.code.is_empty()).step_by(40) {
        let holder = &sheets.units[sheets.of_base[alias.into].unwrap() as usize];
        ask(alias.code.clone(), base, alias.into);
        ask(format!("{} {}", alias.name, holder.code), base, alias.into);
    }
    for alias in atlas.aliases.iter().filter(|alias| alias.code.is_empty()) {
        ask(alias.name.clone(), &territories.levels[alias.level], alias.into);
    }
    let site = written();
    let Some(answers) = node::<Answer>(site.path(), "find", &queries) else { return };
    let wrong: Vec<_> = queries
        .iter()
        .zip(&expected)
        .zip(&answers)
        .filter(|((_, expected), answer)| !answer.shown.contains(expected) || answer.bytes > BUDGET)
        .collect();
    assert!(wrong.is_empty(), "{} of {}: {:#?}", wrong.len(), queries.len(), &wrong[..wrong.len().min(20)]);
}

#[test]
fn script_and_index_fold_names_alike() {
    let (atlas, _) = &*SHIPPED;
    let units = atlas.territories.levels.iter().flat_map(|level| level.units.iter().map(|unit| &unit.name));
    let aliases = atlas.aliases.iter().map(|alias| &alias.name);
    let mut names: Vec<String> = units.chain(aliases).cloned().collect();
    let typed = [
        "ŒUILLY",
        "oeuilly",
        "L’HAŸ  les\u{a0}Roses",
        "St-Denis",
        "STE MAXIME",
        "E\u{301}vry",
        "ﬁ",
        "Straße",
        "",
        " - ",
    ];
    names.extend(typed.map(str::to_owned));
    let site = tempfile::tempdir().unwrap();
    let Some(folded) = node::<String>(site.path(), "fold", &names) else { return };
    for (name, folded) in names.iter().zip(folded) {
        assert_eq!(folded, fold_place(name), "{name}");
    }
}

#[test]
fn each_territory_is_below_every_word_of_its_name() {
    let (_, search) = &*SHIPPED;
    let leaves: Vec<_> = search.shards.iter().filter(|shard| shard.parts.is_none()).collect();
    for (at, entry) in (0..).zip(&search.entries).step_by(97) {
        for key in entry.keys() {
            // A name that is the whole beginning of a parted shard is held by that shard.
            let held = search.shards.iter().any(|shard| shard.start == key && shard.entries.contains(&at))
                || leaves.iter().any(|leaf| key.starts_with(&leaf.start) && leaf.entries.contains(&at));
            assert!(held, "{key}");
        }
    }
}

#[test]
fn files_have_names_that_every_system_keeps() {
    let (_, search) = &*SHIPPED;
    let paths: BTreeSet<String> = (0..search.len()).map(|at| search.path(at)).collect();
    assert_eq!(paths.len(), search.len(), "two shards of one name");
    for path in &paths {
        let name = path.strip_prefix("recherche/r-").and_then(|name| name.strip_suffix(".js")).unwrap();
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{path}");
    }
}
