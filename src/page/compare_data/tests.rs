//! The script that readers run reads what the atlas holds.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::*;
use crate::draw;
use crate::model::{FigureKey, Indicator, IndicatorId, LevelId, Summary};
use crate::page::files::kind;
use crate::page::profile::{Gap, between, gap};
use crate::tests::{country, root};
use crate::text;

/// What `data.js` answers.
fn node<T: DeserializeOwned>(words: &[&str], input: &str, site: &Path) -> Option<T> {
    if std::env::var_os("ATLAS_WITHOUT_NODE").is_some() {
        return None;
    }
    let started = Command::new("node")
        .arg(root().join("tests/vectors/data.mjs"))
        .args(words)
        .args([root().join("templates/assets/data.js").as_os_str(), site.as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = started.expect(
        "Node 18 or later runs the script that readers run: install it (Debian: apt-get install nodejs), \
         or leave these tests out with ATLAS_WITHOUT_NODE=1",
    );
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "data.js failed");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn script_and_pages_write_numbers_alike() {
    let read = std::fs::read_to_string(root().join("tests/vectors/numbers.json")).unwrap();
    let vectors: Vec<(f64, u8, String, String)> = serde_json::from_str(&read).unwrap();
    for (x, decimals, plain, signed) in &vectors {
        assert_eq!((&text::number(*x, *decimals), &text::signed(*x, *decimals)), (plain, signed), "{x}");
    }
    let mut asked: Vec<(f64, u8)> = vectors.iter().map(|(x, decimals, ..)| (*x, *decimals)).collect();
    let mut runner = TestRunner::deterministic();
    let any = (
        prop_oneof![
            -1e4..1e4_f64,
            -1e12..1e12_f64,
            (-2_000_000..2_000_000_i32).prop_map(|n| f64::from(n) / 2000.0)
        ],
        0u8..5,
    );
    asked.extend((0..5000).map(|_| any.new_tree(&mut runner).unwrap().current()));
    let input = json!(asked).to_string();
    let Some(told) = node::<Vec<(String, String)>>(&["numbers"], &input, Path::new("")) else { return };
    for ((x, decimals), told) in asked.iter().zip(told) {
        assert_eq!(told, (text::number(*x, *decimals), text::signed(*x, *decimals)), "{x} {decimals}");
    }
}

#[test]
fn script_and_pages_say_values_and_gaps_alike() {
    let dir = country();
    let (_, atlas) = crate::page::tests::atlas(dir.path());
    let mut runner = TestRunner::deterministic();
    let any =
        prop_oneof![-5.0..5.0_f64, 0.0..2e3_f64, 0.0..5e6_f64, Just(0.0), (0..40_i32).prop_map(f64::from)];
    let mut asked = Vec::new();
    let mut expected = Vec::new();
    let units = ["hab./km²", "%", "% par an", "pour 100 000 hab.", "lieux", "M€", ""];
    let numeric = atlas.indicators.values().filter(|indicator| indicator.categories.is_empty());
    for (indicator, unit) in numeric.flat_map(|indicator| units.map(|unit| (indicator, unit))) {
        for within in [false, true] {
            for _ in 0..150 {
                let [own, other] = [0; 2].map(|_| any.new_tree(&mut runner).unwrap().current());
                let indicator = Indicator { unit: unit.to_owned(), ..indicator.clone() };
                let about = json!({
                    "genre": kind(indicator.kind), "unite": text::typography(unit), "decimales": indicator.decimals
                });
                asked.push(json!([about, own, other, within]));
                let Gap { amount, relative } =
                    if within { gap(&indicator, own, other) } else { between(&indicator, own, other) };
                let value = draw::value_text(&indicator, Value::Number(own));
                expected.push([value, amount, relative].map(|said| text::typography(&said)));
            }
        }
    }
    let Some(told) = node::<Vec<[String; 3]>>(&["words"], &json!(asked).to_string(), Path::new("")) else {
        return;
    };
    for ((asked, told), expected) in asked.iter().zip(told).zip(expected) {
        assert_eq!(told.map(|said| text::typography(&said)), expected, "{asked}");
    }
}

/// By level, indicator and code: a number or a letter, and a rank or zero.
type Told = BTreeMap<String, BTreeMap<String, BTreeMap<String, (serde_json::Value, usize)>>>;

#[derive(Deserialize)]
struct Dump {
    values: Told,
}

#[test]
fn scripts_read_every_value_and_rank_of_the_atlas() {
    let dir = country();
    let files = crate::page::tests::render(dir.path());
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with(paths::COMPARE_DATA)) {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let Some(Dump { values }) = node(&["site"], "", dir.path()) else { return };
    let (_, atlas) = crate::page::tests::atlas(dir.path());
    let mut told = 0;
    for (FigureKey { indicator, level }, published) in &atlas.values.figures {
        let (about, units) = (&atlas.indicators[indicator], atlas.territories.level(level).unwrap());
        let latest = &published.latest().values;
        let ranks = match about.categories.is_empty() {
            true => Summary::of(latest),
            false => None,
        };
        let read = &values[level.as_str()][indicator.as_str()];
        assert_eq!(read.len(), units.units.len(), "{indicator} {level}");
        for (unit, value) in latest.iter().enumerate() {
            let code = units.units[unit].code.as_str();
            let (x, rank) = &read[code];
            match value {
                Value::Number(exact) => {
                    let x = x.as_f64().unwrap();
                    assert_eq!(text::number(x, about.decimals), text::number(*exact, about.decimals));
                    assert!((x - exact).abs() <= 0.5 * 0.1_f64.powi(i32::from(about.decimals) + 2) + 1e-12);
                }
                absent => {
                    let letter = STATES.iter().find(|(_, state)| state == absent).unwrap().0;
                    assert_eq!(x, &json!(letter.to_string()), "{indicator} {level} {code}");
                }
            }
            let expected = ranks.as_ref().and_then(|ranks| ranks.rank(unit)).unwrap_or(0);
            assert_eq!(*rank, expected, "{indicator} {level} {code}");
            told += 1;
        }
    }
    assert!(told >= 100, "{told} values");
}

#[test]
fn a_long_level_is_parted_and_its_ranks_are_told() {
    let dir = country();
    let (project, atlas) = crate::page::tests::atlas(dir.path());
    let profiles = Profiles::new(&atlas, &crate::page::tests::topology(&project, &atlas));
    let level = &profiles.levels[atlas.territories.base];
    let density = level.columns().find(|column| column.indicator.id == IndicatorId::new("densite")).unwrap();
    assert_eq!(density.key.level, LevelId::new("commune"));
    let units = [1, 4, 7];
    let cells = column::Cells::of(density, &units);
    assert!(matches!(cells, column::Cells::Ratio { .. }), "a ratio is told by its sides");
    let read = cells.read();
    let mut order: Vec<usize> = (0..3).collect();
    order.sort_by(|a, b| read[*b].number().unwrap().total_cmp(&read[*a].number().unwrap()));
    let told = cells.ranks(density, &units, false).unwrap();
    let mut rank = 0;
    for (step, place) in told.split(',').zip(order) {
        rank += step.parse::<usize>().unwrap_or(0);
        assert_eq!(Some(rank), density.summary.as_ref().unwrap().rank(units[place]));
    }
}

#[test]
fn a_code_no_longer_borne_leads_to_the_unit_that_took_it_in() {
    let dir = country();
    let files = crate::page::tests::render(dir.path());
    let part = String::from_utf8(files["comparer/donnees/commune/01.js"].clone()).unwrap();
    assert!(part.contains(r#""anciens":{"01006":"01004"}"#), "{part}");
}

#[test]
fn a_cell_keeps_what_is_shown_and_a_little_more() {
    let told = |x: f64| column::cell(Value::Number(x), 1);
    assert_eq!([0.0, 12.0, 1.23456, -0.4, 1234.5].map(told), ["", "12", "1.235", "-0.4", "1234.5"]);
    // Rounded first to three decimals, it would be shown 0,5.
    assert_eq!(told(0.44996), "0.44996");
    assert_eq!(STATES.map(|(_, state)| column::cell(state, 1)), ["m", "s", "a", "c"]);
}
