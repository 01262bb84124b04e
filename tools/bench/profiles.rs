//! Renders the pages of territories, and nothing else of the site, the way a build does: on all threads, each page
//! written as soon as it is made.
//!
//! usage: profiles PROJECT FOLDER [LEVEL...]    every level when none is named; FOLDER must not exist
//!
//! Prints one JSON object: pages, their bytes, seconds to read and compute the project, to prepare what profiles
//! share, and to render and write.

use std::path::Path;
use std::time::Instant;
use std::{env, error};

use atlas::draw::{Crossing, Link};
use atlas::io::{FileOutput, Output};
use atlas::model::FigureKey;
use atlas::page::{Job, MapRef, MapSource, Part, Picture, Profiles, Properties, Search, Site};
use atlas::pipeline::{Clock, Silent, check};
use atlas::symbology::Symbology;
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn error::Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [project, folder, levels @ ..] = &words[..] else {
        return Err("usage: profiles PROJECT FOLDER [LEVEL...]".into());
    };
    atlas::cmd::give_back();
    let start = Instant::now();
    let checked = check(Path::new(project), &[], &mut Clock::new(&Silent))?;
    let computed = checked.computed.as_ref().ok_or("the project has faults: see atlas check")?;
    let atlas = &computed.atlas;
    let read = start.elapsed().as_secs_f64();

    let start = Instant::now();
    let profiles = Profiles::new(atlas, &computed.topology);
    let search = Search::new(atlas);
    let site = Site::new(&checked.project, &checked.templates, atlas, &profiles, &search, &checked.chapters);
    let wanted = |level: &str| levels.is_empty() || levels.iter().any(|wanted| wanted == level);
    let mut plan = site.plan();
    plan.retain(|job| {
        matches!(job, Job::Profile(level, _) if wanted(atlas.territories.levels[*level].level.id.as_str()))
    });
    let prepare = start.elapsed().as_secs_f64();

    let start = Instant::now();
    let output = FileOutput::create(Path::new(folder))?;
    plan.par_iter().try_for_each(|job| {
        let files = site.render(job, &NoMaps).map_err(|fault| fault.message)?;
        files.iter().try_for_each(|file| output.write(&file.path, &file.bytes)).map_err(|e| e.to_string())
    })?;
    let written = output.finish()?;
    let render = start.elapsed().as_secs_f64();
    let told = serde_json::json!({
        "pages": written.files, "bytes": written.bytes, "read": read, "prepare": prepare, "render": render,
    });
    println!("{told}");
    Ok(())
}

/// Profiles show no map of their own: asking for one is a fault of this program.
struct NoMaps;

impl MapSource for NoMaps {
    fn symbology(&self, _: &FigureKey) -> &Symbology {
        unreachable!()
    }
    fn inline(&self, _: &MapRef) -> String {
        unreachable!()
    }
    fn svg(&self, _: &MapRef) -> Picture {
        unreachable!()
    }
    fn geojson(&self, _: &Part, _: &[usize], _: &Properties, _: &dyn Fn(usize) -> Properties) -> String {
        unreachable!()
    }
    fn picture(&self, _: &MapRef) -> Picture {
        unreachable!()
    }
    fn preview(&self, _: &MapRef) -> Vec<u8> {
        unreachable!()
    }
    fn crossing(&self, _: &Crossing, _: Link) -> String {
        unreachable!()
    }
    fn outlines(&self, _: &[usize], _: &str) -> String {
        unreachable!()
    }
    fn locator(&self, _: &Part) -> String {
        unreachable!()
    }
}
