//! The land of a level as a script: the map that a reader's own pair is coloured on, and the nine colours.

use crate::draw::Crossing;
use crate::model::{Atlas, Value};
use crate::page::paths::{self, relative};
use crate::page::site::{MapSource, OutputFile, Site};
use crate::symbology::Bivariate;

/// Levels, by their index, of few enough units for a map of thirds.
pub(in crate::page) fn grounds(atlas: &Atlas) -> impl Iterator<Item = usize> + '_ {
    let levels = atlas.territories.levels.iter().enumerate();
    levels
        .filter(|(_, level)| level.level.mapped && level.units.len() <= super::MOST_MAPPED)
        .map(|(at, _)| at)
}

/// `atlasFond("region", "<svg…>", ["#…", …]);`: a classic script, since pages opened from a disk may not `fetch()`.
pub(in crate::page) fn ground(site: &Site, level: usize, maps: &dyn MapSource) -> OutputFile {
    let level = &site.atlas.territories.levels[level];
    let scale = Bivariate::blank();
    let crossing = Crossing {
        territories: &site.atlas.territories,
        level,
        scale: &scale,
        values: &vec![(Value::Missing, Value::Missing); level.units.len()],
        tooltip: &|unit| level.units[unit].name.clone(),
        title: &level.level.plural,
        description: "",
    };
    let link = |unit: usize| Some(relative(paths::CROSSINGS, &paths::profile(level, unit)));
    let svg = maps.crossing(&crossing, &link);
    let script = format!(
        "atlasFond({},{},{});\n",
        serde_json::Value::from(level.level.id.as_str()),
        serde_json::Value::from(svg),
        serde_json::Value::from(scale.colors().to_vec())
    );
    OutputFile { path: paths::ground(&level.level.id), bytes: script.into_bytes() }
}
