//! Draws what the d3 peers draw: the national maps of each indicator that has every level, one after the other.
//!
//! usage: maps PROJECT FOLDER [INDICATOR...]    every indicator when none is named
//!
//! Prints one JSON object, as `peers/draw.mjs` does: seconds of the preparation of the maps, seconds an indicator
//! to draw and to write, the largest map of each level in bytes. Declarations and figures are read before.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;
use std::{env, error, fs};

use atlas::model::{FigureKey, IndicatorId, LevelUnits};
use atlas::page::{MapRef, MapSource};
use atlas::pipeline::{Clock, Maps, Sheets, Silent, check};

fn main() -> Result<(), Box<dyn error::Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [project, folder, only @ ..] = &words[..] else {
        return Err("usage: maps PROJECT FOLDER [INDICATOR...]".into());
    };
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    let checked = check(Path::new(project), only, &mut Clock::new(&Silent))?;
    let computed = checked.computed.as_ref().ok_or("the project has faults: see atlas check")?;
    let atlas = &computed.atlas;

    let start = Instant::now();
    let sheets = Sheets::new(computed);
    let maps = Maps::new(computed, &sheets);
    let prepare = start.elapsed().as_secs_f64();

    let figures = &atlas.values.figures;
    let keys = |indicator: &IndicatorId| -> Option<Vec<FigureKey>> {
        let key =
            |level: &LevelUnits| FigureKey { indicator: indicator.clone(), level: level.level.id.clone() };
        atlas.territories.mapped().map(key).map(|key| figures.contains_key(&key).then_some(key)).collect()
    };
    let full: Vec<Vec<FigureKey>> = atlas.indicators.keys().filter_map(keys).collect();

    let (mut draw, mut write) = (0.0, 0.0);
    let mut bytes: BTreeMap<String, usize> = BTreeMap::new();
    for keys in &full {
        let start = Instant::now();
        let drawn: Vec<String> = keys.iter().map(|key| maps.svg(&MapRef::whole(key.clone())).svg).collect();
        draw += start.elapsed().as_secs_f64();
        let start = Instant::now();
        for (key, svg) in keys.iter().zip(&drawn) {
            fs::write(folder.join(format!("{}-{}.svg", key.indicator, key.level)), svg)?;
        }
        write += start.elapsed().as_secs_f64();
        for (key, svg) in keys.iter().zip(&drawn) {
            let largest = bytes.entry(key.level.to_string()).or_default();
            *largest = svg.len().max(*largest);
        }
    }
    let (indicators, count) = (full.len(), full.len().max(1) as f64);
    let (draw, write) = (draw / count, write / count);
    let told = serde_json::json!({
        "indicators": indicators, "prepare": prepare, "draw": draw, "write": write, "bytes": bytes,
    });
    println!("{told}");
    Ok(())
}
