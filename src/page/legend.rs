//! The legend as HTML: the map's own classes, with how many territories each holds.

use std::fmt::Write;

use serde::Serialize;

use super::view::{View, noun};
use crate::draw;
use crate::model::Value;
use crate::symbology::{Fill, LegendEntry, Pattern, Symbology};
use crate::text::{self, NBSP, capital};

/// Size of a swatch, in pixels.
const WIDTH: f64 = 36.0;
const HEIGHT: f64 = 20.0;

#[derive(Serialize)]
pub(super) struct LegendContext {
    unit: String,
    /// Classes, or sizes of circles, and absences. The circles to measure by are on the map itself, at its own scale.
    items: Vec<Item>,
    method: String,
    /// What the maps of all periods have in common; empty when there is one period.
    shared: String,
    reason: String,
}

/// One class. Its picture is SVG made here from colours and numbers alone.
#[derive(Serialize)]
struct Item {
    /// The name of the class on the map.
    class: String,
    swatch: String,
    label: String,
    count: String,
    noun: String,
    /// Width of the bar, 0 to 100: the share of the fullest class.
    share: u32,
}

pub(super) fn legend(view: &View, symbology: &Symbology) -> LegendContext {
    let local;
    let symbology = match view.sheet {
        Some(_) => {
            local = symbology.local(view.level, view.published, &view.units);
            &local
        }
        None => symbology,
    };
    let values: &[Value] = &view.values;
    let legend = symbology.legend(view.period(), values);
    let boxes: Vec<&LegendEntry> = legend.entries.iter().chain(&legend.absent).collect();
    let counts = boxes.iter().map(|entry| entry.count).chain(legend.sizes.iter().map(|size| size.count));
    let fullest = counts.max().unwrap_or(0).max(1);
    let share = |count: usize| (count * 100).div_ceil(fullest) as u32;
    let all = legend.sizes.len();
    let sizes = legend.sizes.iter().enumerate().map(|(at, size)| Item {
        class: format!("c{at}"),
        swatch: legend.circle_colors.map_or_else(String::new, |colors| disc(colors, at, all)),
        label: size.label.clone(),
        count: text::number(size.count as f64, 0),
        noun: noun(view.level, size.count).to_owned(),
        share: share(size.count),
    });
    let boxes = boxes.iter().map(|entry| Item {
        class: entry.class.css(),
        swatch: rectangle(entry.fill),
        label: text::typography(&entry.label),
        count: text::number(entry.count as f64, 0),
        noun: noun(view.level, entry.count).to_owned(),
        share: share(entry.count),
    });
    let items = sizes.chain(boxes).collect();
    let unit = match draw::unit_phrase(view.indicator) {
        Some(phrase) => format!("{}, {}", capital(&phrase), legend.period),
        None => format!("{}, {}", text::typography(&view.indicator.title), legend.period),
    };
    let method = match &legend.method {
        Some(method) => {
            let pivot = legend
                .pivot
                .map_or_else(String::new, |pivot| format!(" Les deux teintes se séparent à {pivot}."));
            format!(
                "Classes{NBSP}: {method}. À droite, le nombre {} de chaque classe.{pivot}",
                text::of_noun(&view.level.level.plural)
            )
        }
        None if !legend.circles.is_empty() => {
            format!(
                "La surface d’un cercle est proportionnelle à la valeur\u{202f}; la carte porte l’échelle des cercles. \
                 À droite, le nombre {}.",
                text::of_noun(&view.level.level.plural)
            )
        }
        None => format!("À droite, le nombre {}.", text::of_noun(&view.level.level.plural)),
    };
    let reason = legend.reason.map(|reason| text::typography(&reason)).unwrap_or_default();
    LegendContext { unit, items, method, shared: legend.shared.unwrap_or_default(), reason }
}

/// Stands for the circles of one size, the `at`th of `all` from the largest: a sign, not to measure by.
fn disc((fill, outline): (&str, &str), at: usize, all: usize) -> String {
    let radius = 9.0 - 6.5 * at as f64 / all.max(2).saturating_sub(1) as f64;
    format!(
        "<svg class=\"swatch\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\">\
         <circle cx=\"18\" cy=\"10\" r=\"{radius:.1}\" fill=\"{fill}\" fill-opacity=\".8\" stroke=\"{outline}\"/></svg>"
    )
}

/// A swatch of a class.
pub(super) fn rectangle(fill: Fill) -> String {
    let (w, h) = (WIDTH - 1.0, HEIGHT - 1.0);
    let mut svg = format!(
        "<svg class=\"swatch\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\">\
         <rect x=\".5\" y=\".5\" width=\"{w}\" height=\"{h}\" fill=\"{}\"/>",
        fill.color
    );
    if let Some((pattern, color)) = fill.pattern {
        let _ = write!(
            svg,
            "<path d=\"{}\" fill=\"none\" stroke=\"{color}\"{}/>",
            strokes(pattern),
            ends(pattern)
        );
    }
    let _ = write!(
        svg,
        "<rect x=\".5\" y=\".5\" width=\"{w}\" height=\"{h}\" fill=\"none\" stroke=\"#8b8577\"/></svg>"
    );
    svg
}

/// Lines of a pattern across a swatch; dots are lines of no length with round ends.
fn strokes(pattern: Pattern) -> String {
    let mut path = String::new();
    let rising = |path: &mut String| {
        for x in (-20..36).step_by(6) {
            let _ = write!(path, "M{x} 20l20-20");
        }
    };
    match pattern {
        Pattern::Hatch => rising(&mut path),
        Pattern::Cross => {
            rising(&mut path);
            for x in (-20..36).step_by(6) {
                let _ = write!(path, "M{x} 0l20 20");
            }
        }
        Pattern::Dots => {
            for (x, y) in (4..36).step_by(7).flat_map(|x| [(x, 6), (x, 14)]) {
                let _ = write!(path, "M{x} {y}h0");
            }
        }
    }
    path
}

fn ends(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Dots => " stroke-width=\"2.4\" stroke-linecap=\"round\"",
        Pattern::Hatch | Pattern::Cross => "",
    }
}
