//! What the scripts of `/comparer/` and `/croiser/` read: every value of the atlas, as small classic scripts.
//!
//! Pages opened from a disk may not `fetch()`, so a file is a script that calls one function with its name and its
//! content: `atlasDonnees("commune/01",{…});`. `templates/assets/data.js` declares it, finds the file of a territory
//! and reads what is below; nothing else in the site depends on it.
//!
//! ```text
//! comparer/donnees/index.js               levels, themes, baskets, indicators: what there is and where
//! comparer/donnees/<level>.js             the units of a level
//! comparer/donnees/<level>/<part>.js      some of them, neighbours by code: communes of one département, EPCI
//! comparer/donnees/<level>/reperes.js     how the values of a level in parts are spread
//! ```
//!
//! A part holds, in the order of `codes`:
//! - `codes`, `noms`: the units, sorted by code;
//! - `parents`: for each wider level, its `niveau`, the `codes` and `noms` that occur, and `de`: for each unit their
//!   places there, units parted by commas, several holders of one unit by spaces; alone when it holds for all units;
//! - `semblables`: the code of the nearest unit in population and density, empty without one;
//! - `anciens`: codes no longer borne that fall in this part, and the code of the unit each leads to;
//! - `colonnes`: each a text of cells parted by commas; `indicateurs`: for each id, the column of its values, or the
//!   columns of a numerator and a denominator (shared by several indicators) and a factor, the value being
//!   `numerator / denominator * factor`, not applicable where the denominator is zero;
//! - `rangs`: only where ranks do not follow from the values of the file. Cells go with the units that have a number,
//!   from the greatest to the least, in the order of codes when equal; each adds to the rank before, from zero.
//!
//! A cell is a number, the place of a category, nothing for zero, or a letter for an absence ([`STATES`]). A value is
//! rounded only beyond what is ever shown of it. `reperes` gives for each indicator values of units, ascending, evenly
//! spread over the ranks. It holds the `axes` of the level, as does a level in one file: for each indicator that has a
//! strip the least and the greatest value of it, and for a logarithmic one the unit of `ln(1 + x / unit)`.

mod column;
mod index;
mod part;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use super::paths;
use super::profile::{Column, LevelProfiles, Profiles};
use super::site::OutputFile;
use crate::model::{Atlas, Value};

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataFile {
    Index,
    /// A level, and its part by place; a level in one file has one.
    Part(usize, usize),
    /// How the values of a level in parts are spread.
    Spread(usize),
}

/// Letters of the absences in cells.
const STATES: [(char, Value); 4] =
    [('m', Value::Missing), ('s', Value::Secret), ('a', Value::NotApplicable), ('c', Value::NotCollected)];

/// How many values tell the spread of a level, the ends included.
const MARKS: usize = 101;

/// Every file, the index first.
pub(super) fn files(atlas: &Atlas) -> Vec<DataFile> {
    let mut files = vec![DataFile::Index];
    for at in 0..atlas.territories.levels.len() {
        let parts = part::parts(&atlas.territories, at).len();
        files.extend((0..parts).map(|part| DataFile::Part(at, part)));
        files.extend((parts > 1).then_some(DataFile::Spread(at)));
    }
    files
}

/// The name by which scripts ask for a file; its path follows.
fn name(atlas: &Atlas, file: &DataFile) -> String {
    let level = |at: usize| atlas.territories.levels[at].level.id.as_str();
    match file {
        DataFile::Index => "index".to_owned(),
        DataFile::Spread(at) => format!("{}/reperes", level(*at)),
        DataFile::Part(at, which) => match part::parts(&atlas.territories, *at)[*which].name.as_str() {
            "" => level(*at).to_owned(),
            part => format!("{}/{part}", level(*at)),
        },
    }
}

pub(super) fn path(atlas: &Atlas, file: &DataFile) -> String {
    format!("{}{}.js", paths::COMPARE_DATA, name(atlas, file))
}

pub(super) fn render(atlas: &Atlas, profiles: &Profiles, file: &DataFile) -> OutputFile {
    let name = name(atlas, file);
    let content = match file {
        DataFile::Index => json(&index::index(atlas, profiles)),
        DataFile::Part(at, which) => json(&part::part(atlas, profiles, *at, *which)),
        DataFile::Spread(at) => json(&spread(profiles, *at)),
    };
    let script = format!("atlasDonnees({},{content});\n", json(&name));
    OutputFile { path: format!("{}{name}.js", paths::COMPARE_DATA), bytes: script.into_bytes() }
}

/// Plain data serialises.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("text, numbers and lists of them")
}

#[derive(Serialize)]
struct Spread<'a> {
    axes: BTreeMap<&'a str, Vec<f64>>,
    indicateurs: BTreeMap<&'a str, String>,
}

fn spread<'a>(profiles: &'a Profiles, at: usize) -> Spread<'a> {
    let level = &profiles.levels[at];
    let marks = |column: &'a Column| {
        let order = &column.summary.as_ref()?.order;
        let last = order.len() - 1;
        let marks = (0..MARKS).map(|i| {
            let place = (i * last + (MARKS - 1) / 2) / (MARKS - 1);
            column::cell(column.value(order[last - place]), column.indicator.decimals)
        });
        Some((column.indicator.id.as_str(), marks.collect::<Vec<_>>().join(",")))
    };
    Spread { axes: axes(level), indicateurs: level.columns().filter_map(marks).collect() }
}

/// How values become places along the strip of each indicator.
fn axes<'a>(level: &'a LevelProfiles) -> BTreeMap<&'a str, Vec<f64>> {
    let axis = |column: &'a Column| Some((column.indicator.id.as_str(), column.axis.as_ref()?.terms()));
    level.columns().filter_map(axis).collect()
}
