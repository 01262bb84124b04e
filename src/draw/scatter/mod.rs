//! A scatter plot: one point a territory, placed by two figures.
//!
//! Drawn as maps are: presentation attributes only, on paper by day and by night. A page's style sheet may enlarge the
//! text (class `scatter`) where the picture is small, and hide there the names without room (class `wide`).

mod names;
mod ticks;

use super::palette::{DOT, FRAME, GRID, HALO, INK, SECOND};
use super::words::{FONT, px, width};
use super::{Axis, Mode};
use crate::symbology::PAPER;
use crate::text;
use crate::text::escape_xml;
use names::{Area, names};
use ticks::ticks;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 500.0;
/// The plot: left, top, right, bottom.
const FRAME_BOX: Area = [70.0, 46.0, 628.0, 440.0];
/// Blank inside the frame, so that no point lies on it.
const INSET: f64 = 12.0;
const SIZE: f64 = 12.5;
/// More points than this are smaller and let more through.
const MANY: usize = 200;
const MANY_OPACITY: f64 = 0.5;
const FEW_OPACITY: f64 = 0.75;

/// A scatter plot.
pub struct Scatter<'a> {
    /// Name and content of the picture, for who does not see it.
    pub title: &'a str,
    pub description: &'a str,
    pub x: ScatterAxis<'a>,
    pub y: ScatterAxis<'a>,
    pub dots: &'a [Dot],
}

/// One of its axes.
pub struct ScatterAxis<'a> {
    pub axis: Axis,
    /// `Cinémas, 2022 (pour 100 000 hab.)`.
    pub title: &'a str,
    pub reference: Option<Reference>,
}

/// The value of the country, or what stands for it, drawn across the plot.
pub struct Reference {
    pub value: f64,
    /// `France : 12,3`.
    pub label: String,
}

/// One territory.
pub struct Dot {
    pub x: f64,
    pub y: f64,
    pub code: String,
    pub name: String,
    pub tooltip: String,
    /// Empty for a point that leads nowhere.
    pub href: String,
}

/// Draws the plot as SVG; links are drawn inside a page only.
pub fn scatter(scatter: &Scatter<'_>, mode: Mode<'_>) -> String {
    let mut parts = Parts::default();
    axes(scatter, &mut parts);
    let taken = references(scatter, &mut parts);
    let points: Vec<[f64; 2]> =
        scatter.dots.iter().map(|dot| [at_x(scatter, dot.x), at_y(scatter, dot.y)]).collect();
    dots(scatter, &points, matches!(mode, Mode::Standalone), &mut parts);
    let texts: Vec<&str> = scatter.dots.iter().map(|dot| dot.name.as_str()).collect();
    for name in names(&points, &texts, SIZE, FRAME_BOX, &taken) {
        parts.names += &format!(
            "<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n",
            if name.wide { "name wide" } else { "name" },
            px(name.x),
            px(name.y),
            name.anchor,
            escape_xml(texts[name.dot])
        );
    }
    picture(scatter.title, scatter.description, &parts, mode)
}

/// The plot without anything on it, for a script to fill: the same groups with the same looks.
pub fn blank(id: &str) -> String {
    picture("", "", &Parts::default(), Mode::Inline { id, link: None })
}

/// What is drawn inside the plot, group by group.
#[derive(Default)]
struct Parts {
    grid: String,
    marks: String,
    titles: String,
    lines: String,
    labels: String,
    dots: String,
    many: bool,
    names: String,
}

fn picture(title: &str, description: &str, parts: &Parts, mode: Mode) -> String {
    let [left, top, right, bottom] = FRAME_BOX.map(px);
    let prefix = mode.prefix();
    let (title, description) = (escape_xml(title), escape_xml(description));
    let (role, size, paper) = match mode {
        Mode::Standalone => (
            "img",
            format!(" width=\"{}\" height=\"{}\"", px(WIDTH), px(HEIGHT)),
            format!("<rect width=\"{}\" height=\"{}\" fill=\"{PAPER}\"/>\n", px(WIDTH), px(HEIGHT)),
        ),
        Mode::Inline { .. } => ("group", String::new(), String::new()),
    };
    let opacity = if parts.many { MANY_OPACITY } else { FEW_OPACITY };
    let Parts { grid, marks, titles, lines, labels, dots, names, .. } = parts;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"scatter\" viewBox=\"0 0 {} {}\"{size} role=\"{role}\" \
         aria-labelledby=\"{prefix}-titre {prefix}-desc\" lang=\"fr\" color=\"{INK}\" font-family=\"{FONT}\" \
         font-size=\"{SIZE}\">\n<title id=\"{prefix}-titre\">{title}</title><desc id=\"{prefix}-desc\">{description}</desc>\n\
         {paper}<path class=\"grid\" d=\"{grid}\" fill=\"none\" stroke=\"{GRID}\"/>\n\
         <path d=\"M{left} {top}H{right}V{bottom}H{left}z\" fill=\"none\" stroke=\"{FRAME}\"/>\n\
         <g class=\"marks\" fill=\"{SECOND}\">\n{marks}</g>\n<g class=\"axes\" fill=\"currentColor\">\n{titles}</g>\n\
         <path class=\"lines\" d=\"{lines}\" fill=\"none\" stroke=\"{SECOND}\" stroke-dasharray=\"5 3\"/>\n\
         <g class=\"labels\" fill=\"{SECOND}\" font-style=\"italic\" stroke=\"{HALO}\" stroke-width=\"3\" \
         paint-order=\"stroke\">\n{labels}</g>\n\
         <g class=\"dots\" fill=\"{DOT}\" fill-opacity=\"{opacity}\" stroke=\"{HALO}\" stroke-width=\"0.5\">\n{dots}</g>\n\
         <g class=\"names\" fill=\"currentColor\" stroke=\"{HALO}\" stroke-width=\"3\" stroke-linejoin=\"round\" \
         paint-order=\"stroke\" pointer-events=\"none\">\n{names}</g>\n</svg>\n",
        px(WIDTH),
        px(HEIGHT)
    )
}

/// Place of a value along the plot, in pixels.
fn at_x(scatter: &Scatter, x: f64) -> f64 {
    let [left, _, right, _] = FRAME_BOX;
    left + INSET + scatter.x.axis.place(x) / 100.0 * (right - left - 2.0 * INSET)
}

fn at_y(scatter: &Scatter, y: f64) -> f64 {
    let [_, top, _, bottom] = FRAME_BOX;
    bottom - INSET - scatter.y.axis.place(y) / 100.0 * (bottom - top - 2.0 * INSET)
}

/// Grid, marks and titles.
fn axes(scatter: &Scatter, parts: &mut Parts) {
    let [left, top, right, bottom] = FRAME_BOX;
    for x in ticks(&scatter.x.axis) {
        let at = px(at_x(scatter, x));
        parts.grid += &format!("M{at} {}V{}", px(top), px(bottom));
        let (label, foot) = (text::exact(x), px(bottom + 18.0));
        parts.marks += &format!("<text x=\"{at}\" y=\"{foot}\" text-anchor=\"middle\">{label}</text>\n");
    }
    for y in ticks(&scatter.y.axis) {
        let at = at_y(scatter, y);
        parts.grid += &format!("M{} {}H{}", px(left), px(at), px(right));
        let (label, foot) = (text::exact(y), px(at + SIZE * 0.35));
        let x = px(left - 6.0);
        parts.marks += &format!("<text x=\"{x}\" y=\"{foot}\" text-anchor=\"end\">{label}</text>\n");
    }
    parts.titles += &format!("<text x=\"4\" y=\"18\">↑ {}</text>\n", escape_xml(scatter.y.title));
    parts.titles += &format!(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{} →</text>\n",
        px(right),
        px(HEIGHT - 14.0),
        escape_xml(scatter.x.title)
    );
}

/// The cross-hairs and their labels; what these take of the plot.
fn references(scatter: &Scatter, parts: &mut Parts) -> Vec<Area> {
    let [left, top, right, bottom] = FRAME_BOX;
    let mut taken = Vec::new();
    if let Some(reference) = &scatter.x.reference {
        let at = at_x(scatter, reference.value);
        parts.lines += &format!("M{} {}V{}", px(at), px(top), px(bottom));
        let half = width(&reference.label, SIZE) / 2.0;
        // Above the plot; a label wider than it would have no place.
        let (middle, foot) = (at.max(left + half).min(right - half), px(top - 6.0));
        let label = escape_xml(&reference.label);
        parts.labels +=
            &format!("<text x=\"{}\" y=\"{foot}\" text-anchor=\"middle\">{label}</text>\n", px(middle));
    }
    if let Some(reference) = &scatter.y.reference {
        let at = at_y(scatter, reference.value);
        parts.lines += &format!("M{} {}H{}", px(left), px(at), px(right));
        // Above the line, or below it at the top of the plot.
        let foot = if at - top > 2.0 * SIZE { at - 4.0 } else { at + SIZE };
        let label = escape_xml(&reference.label);
        let x = px(right - 4.0);
        parts.labels += &format!("<text x=\"{x}\" y=\"{}\" text-anchor=\"end\">{label}</text>\n", px(foot));
        taken.push([right - 4.0 - width(&reference.label, SIZE), foot - SIZE, right, foot + 3.0]);
    }
    taken
}

fn dots(scatter: &Scatter, points: &[[f64; 2]], standalone: bool, parts: &mut Parts) {
    parts.many = points.len() > MANY;
    let r = if parts.many { 2.6 } else { 4.2 };
    for (dot, [x, y]) in scatter.dots.iter().zip(points) {
        let circle = format!(
            "<circle data-c=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{r}\"><title>{}</title></circle>",
            escape_xml(&dot.code),
            px(*x),
            px(*y),
            escape_xml(&dot.tooltip)
        );
        // Not in the order of the keyboard: the table beside it has the same links.
        parts.dots += &match dot.href.as_str() {
            href if standalone || href.is_empty() => format!("{circle}\n"),
            href => format!("<a href=\"{}\" tabindex=\"-1\">{circle}</a>\n", escape_xml(href)),
        };
    }
}
