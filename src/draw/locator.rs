//! Where a territory lies: one drawing of all units, of which an address with a fragment (`#t29019`) shows one.

use super::palette::{LOCATOR, LOCATOR_NIGHT};
use super::words::px;
use crate::geo::Canvas;
use crate::model::LevelUnits;
use crate::text::escape_xml;

/// Id of a unit in a locator.
pub fn locator_id(code: &str) -> String {
    format!("t{code}")
}

/// Every unit of the level that the canvas shows, each a path with its id; empty when it shows none.
///
/// An image may hold a style of its own under the strictest policy: the unit that the address names takes the accent.
pub fn locator(canvas: &Canvas, level: &LevelUnits, title: &str) -> String {
    let Some(layer) = canvas.layer(&level.level.id) else { return String::new() };
    let classes: Vec<Option<u16>> = (0..level.units.len()).map(|unit| u16::try_from(unit).ok()).collect();
    let units: String = layer
        .merged(&classes)
        .into_iter()
        .map(|(unit, data)| {
            let id = locator_id(escape_xml(level.units[usize::from(unit)].code.as_str()).as_str());
            format!("<path id=\"{id}\" d=\"{data}\"/>")
        })
        .collect();
    let around = canvas
        .around()
        .map_or_else(String::new, |around| format!("<path class=\"a\" d=\"{}\"/>", around.land));
    let boxes: String = canvas
        .frames
        .iter()
        .filter(|frame| !frame.main)
        .map(|frame| {
            let (x, y, width, height) = (frame.x, frame.y, frame.width, frame.height);
            format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>")
        })
        .collect();
    let [land, line, accent, around_fill] = LOCATOR;
    let [land_night, line_night, accent_night, around_night] = LOCATOR_NIGHT;
    let (thin, thick) = (px(canvas.pixel * 0.4), px(canvas.pixel * 2.0));
    let (width, height) = (f64::from(canvas.width) / canvas.pixel, f64::from(canvas.height) / canvas.pixel);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\"><title>{}</title>\
         <style>path{{fill:{land};stroke:{line};stroke-width:{thin};stroke-linejoin:round}}\
         rect{{fill:none;stroke:{line};stroke-width:{thin}}}.a{{fill:{around_fill}}}\
         path:target{{fill:{accent};stroke:{accent};stroke-width:{thick}}}\
         @media(prefers-color-scheme:dark){{path{{fill:{land_night};stroke:{line_night}}}rect{{stroke:{line_night}}}\
         .a{{fill:{around_night}}}path:target{{fill:{accent_night};stroke:{accent_night}}}}}</style>{boxes}{around}{units}</svg>\n",
        canvas.width,
        canvas.height,
        px(width),
        px(height),
        escape_xml(title)
    )
}
