//! The search for a territory: an index in small files, read by `templates/assets/search.js` one file a query.
//!
//! Every territory stands under the beginnings of its words, its code and its postcodes (`entries`); a tree of
//! beginnings parts them into files of a few kilobytes (`tree`). A name that nothing answers is compared with those of the
//! files on its way, which hold the best of each beginning, and with the names known best of all, in a file of their own.
//! The files are classic scripts that hand their lines to the function `Atlas.shard`, since browsers refuse to read data
//! files from `file://`.

mod entries;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use super::paths;
use super::site::OutputFile;
use crate::model::{Atlas, LevelId, TerritoryCode};

use entries::Entry;
use tree::Shard;

/// Abbreviations at the head of the names of intercommunalités, and what readers may type instead, folded.
const KINDS: [(&str, &str); 3] =
    [("cc", "communaute de communes"), ("ca", "communaute d agglomeration"), ("cu", "communaute urbaine")];

/// The index of the field that finds a territory; of the atlas alone, shared by every thread.
pub struct Search {
    entries: Vec<Entry>,
    shards: Vec<Shard>,
    /// The beginnings that the tree starts with.
    first: String,
}

/// What the script must know before it reads a shard.
#[derive(Serialize)]
struct Root<'a> {
    /// For the beginning of each shard that is parted, what follows in its parts: letters, then longer parts, `|`
    /// before each; `""` is the root.
    tree: BTreeMap<&'a str, &'a str>,
    /// For each level: its id, which is in the addresses, and the name of one unit.
    levels: Vec<(&'a LevelId, &'a str)>,
    /// Index of the base level, and of the level whose units tell homonyms apart.
    base: usize,
    sheets: Option<usize>,
    /// Names of the units of that level.
    holders: BTreeMap<&'a TerritoryCode, &'a str>,
    kinds: [(&'a str, &'a str); 3],
}

impl Search {
    pub fn new(atlas: &Atlas) -> Self {
        let entries = entries::entries(atlas);
        let (shards, first) = tree::shards(&entries);
        Self { entries, shards, first }
    }

    /// How many shards there are.
    pub(super) fn len(&self) -> usize {
        self.shards.len()
    }

    pub(super) fn path(&self, shard: usize) -> String {
        format!("recherche/r-{}.js", self.shards[shard].start.replace(' ', "-"))
    }

    /// The file of a shard.
    pub(super) fn shard(&self, at: usize) -> OutputFile {
        let shard = &self.shards[at];
        let coded = shard.start.starts_with(|first: char| first.is_ascii_digit());
        let lines: Vec<String> =
            shard.entries.iter().map(|id| self.entries[*id as usize].line(coded)).collect();
        let mut arguments = vec![text(&shard.start), text(&lines.join("\n"))];
        arguments.extend(shard.parts.as_ref().map(|_| "1".to_owned()));
        OutputFile { path: self.path(at), bytes: call(&arguments) }
    }

    /// The file read first.
    pub(super) fn root(&self, atlas: &Atlas) -> OutputFile {
        let territories = &atlas.territories;
        let sheets = territories.sheets();
        let parted =
            self.shards.iter().filter_map(|shard| Some((shard.start.as_str(), shard.parts.as_deref()?)));
        let tree = parted.chain([("", self.first.as_str())]).collect();
        let levels = territories.levels.iter().map(|level| (&level.level.id, level.level.singular.as_str()));
        let root = Root {
            tree,
            levels: levels.collect(),
            base: territories.base,
            sheets: territories
                .levels
                .iter()
                .position(|level| sheets.is_some_and(|sheets| sheets.level.id == level.level.id)),
            holders: sheets
                .into_iter()
                .flat_map(|level| level.units.iter().map(|unit| (&unit.code, unit.name.as_str())))
                .collect(),
            kinds: KINDS,
        };
        let root = serde_json::to_string(&root).expect("names and codes are text");
        OutputFile { path: paths::SEARCH.to_owned(), bytes: call(&[text(""), root]) }
    }
}

fn text(s: &str) -> String {
    serde_json::Value::from(s).to_string()
}

fn call(arguments: &[String]) -> Vec<u8> {
    format!("Atlas.shard({})\n", arguments.join(",")).into_bytes()
}
