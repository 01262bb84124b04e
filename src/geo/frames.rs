//! Which base units each frame shows, and their borders in its projection.

use super::arcs::Arcs;
use super::faults::Faults;
use super::project::project;
use crate::model::{Frame, Territories};

/// The borders that one frame shows, in metres of its projection; sides are base units.
#[derive(Clone, Debug)]
pub(super) struct FrameArcs {
    pub id: String,
    pub title: String,
    pub epsg: u16,
    pub main: bool,
    pub zoom: bool,
    /// For each base unit, whether the frame shows it.
    pub shows: Vec<bool>,
    pub arcs: Arcs,
}

/// The frames of a geography, in declaration order.
pub(super) fn frames(arcs: &Arcs, territories: &Territories, faults: &mut Faults) -> Vec<FrameArcs> {
    let base = territories.base().units.len();
    let mut shown: Vec<Vec<bool>> =
        territories.frames.iter().map(|frame| members(frame, territories, faults)).collect();
    // The main frame holds what no inset does; a zoom shows its members a second time.
    let insets = |unit: usize| {
        let frames = territories.frames.iter().zip(&shown);
        frames.filter(|(frame, _)| !frame.main && !frame.zoom).any(|(_, shows)| shows[unit])
    };
    let rest: Vec<bool> = (0..base).map(|unit| !insets(unit)).collect();
    let Some(main) = territories.frames.iter().find(|frame| frame.main) else {
        faults.no_main_frame();
        return Vec::new();
    };
    let mut frames = Vec::new();
    for (frame, shows) in territories.frames.iter().zip(&mut shown) {
        if frame.main {
            shows.clone_from(&rest);
        }
        let epsg = if frame.zoom { main.epsg } else { frame.epsg };
        let selected = arcs.select(|unit| shows[unit as usize]);
        match selected.map(|points| project(epsg, points)) {
            Ok(arcs) => frames.push(FrameArcs {
                id: frame.id.clone(),
                title: frame.title.clone(),
                epsg,
                main: frame.main,
                zoom: frame.zoom,
                shows: std::mem::take(shows),
                arcs,
            }),
            Err(error) => faults.no_projection(frame, error),
        }
    }
    frames
}

/// For each base unit, whether a frame names it.
fn members(frame: &Frame, territories: &Territories, faults: &mut Faults) -> Vec<bool> {
    let mut shows = vec![false; territories.base().units.len()];
    let Some(id) = &frame.level else { return shows };
    let Some(level) = territories.level(id) else {
        faults.no_frame_level(frame, id);
        return shows;
    };
    let mut named = vec![false; level.units.len()];
    for code in &frame.members {
        match level.index_of(code.as_str()) {
            Some(unit) => named[unit] = true,
            None => faults.no_frame_member(frame, code),
        }
    }
    for (shows, unit) in shows.iter_mut().zip(&level.of_base) {
        *shows = unit.is_some_and(|unit| named[unit as usize]);
    }
    shows
}
