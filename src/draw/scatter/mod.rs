//! A scatter plot: one point a territory, placed by two figures.
//!
//! Drawn as maps are: presentation attributes only, on paper by day and by night. A page's style sheet may enlarge the
//! text (class `scatter`) and hide the names beyond the first (class `name`) where the picture is small.

mod names;
mod ticks;

use super::palette::{DOT, FRAME, GRID, HALO, INK, SECOND};
use super::words::{FONT, escape, px, width};
use super::{Axis, Mode};
use crate::symbology::PAPER;
use crate::text;
use names::{Area, names};
use ticks::ticks;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 500.0;
/// The plot: left, top, right, bottom.
const FRAME_BOX: Area = [70.0, 46.0, 628.0, 440.0];
/// Blank inside the frame, so that no point lies on it.
const INSET: f64 = 12.0;
const SIZE: f64 = 12.5;
/// More points than this are smaller.
const MANY: usize = 200;

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
    let standalone = matches!(mode, Mode::Standalone);
    let prefix = mode.prefix();
    let (title, description) = (escape(scatter.title), escape(scatter.description));
    let size = match standalone {
        true => format!(" width=\"{}\" height=\"{}\"", px(WIDTH), px(HEIGHT)),
        false => String::new(),
    };
    let role = if standalone { "img" } else { "group" };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"scatter\" viewBox=\"0 0 {} {}\"{size} role=\"{role}\" \
         aria-labelledby=\"{prefix}-titre {prefix}-desc\" lang=\"fr\" color=\"{INK}\" font-family=\"{FONT}\" \
         font-size=\"{SIZE}\">\n<title id=\"{prefix}-titre\">{title}</title><desc id=\"{prefix}-desc\">{description}</desc>\n",
        px(WIDTH),
        px(HEIGHT)
    );
    if standalone {
        out += &format!("<rect width=\"{}\" height=\"{}\" fill=\"{PAPER}\"/>\n", px(WIDTH), px(HEIGHT));
    }
    axes(scatter, &mut out);
    let taken = references(scatter, &mut out);
    let points: Vec<[f64; 2]> =
        scatter.dots.iter().map(|dot| [at_x(scatter, dot.x), at_y(scatter, dot.y)]).collect();
    dots(scatter, &points, standalone, &mut out);
    let texts: Vec<&str> = scatter.dots.iter().map(|dot| dot.name.as_str()).collect();
    out += &format!(
        "<g class=\"names\" fill=\"currentColor\" stroke=\"{HALO}\" stroke-width=\"3\" stroke-linejoin=\"round\" \
         paint-order=\"stroke\" pointer-events=\"none\">\n"
    );
    for name in names(&points, &texts, SIZE, FRAME_BOX, &taken) {
        out += &format!(
            "<text class=\"name\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n",
            px(name.x),
            px(name.y),
            name.anchor,
            escape(texts[name.dot])
        );
    }
    out += "</g>\n</svg>\n";
    out
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

/// Grid, marks, frame and titles.
fn axes(scatter: &Scatter, out: &mut String) {
    let [left, top, right, bottom] = FRAME_BOX;
    let (mut grid, mut marks) = (String::new(), String::new());
    for x in ticks(&scatter.x.axis) {
        let at = px(at_x(scatter, x));
        grid += &format!("M{at} {}V{}", px(top), px(bottom));
        let label = text::exact(x);
        marks +=
            &format!("<text x=\"{at}\" y=\"{}\" text-anchor=\"middle\">{label}</text>\n", px(bottom + 18.0));
    }
    for y in ticks(&scatter.y.axis) {
        let at = at_y(scatter, y);
        grid += &format!("M{} {}H{}", px(left), px(at), px(right));
        let label = text::exact(y);
        let foot = px(at + SIZE * 0.35);
        marks += &format!("<text x=\"{}\" y=\"{foot}\" text-anchor=\"end\">{label}</text>\n", px(left - 6.0));
    }
    *out += &format!("<path d=\"{grid}\" fill=\"none\" stroke=\"{GRID}\"/>\n");
    *out += &format!(
        "<path d=\"M{} {}H{}V{}H{}z\" fill=\"none\" stroke=\"{FRAME}\"/>\n",
        px(left),
        px(top),
        px(right),
        px(bottom),
        px(left)
    );
    *out += &format!(
        "<g class=\"marks\" fill=\"{SECOND}\">\n{marks}</g>\n<g class=\"axes\" fill=\"currentColor\">\n"
    );
    *out += &format!("<text x=\"4\" y=\"14\">↑ {}</text>\n", escape(scatter.y.title));
    *out += &format!(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{} →</text>\n</g>\n",
        px(right),
        px(HEIGHT - 14.0),
        escape(scatter.x.title)
    );
}

/// The cross-hairs and their labels; what these take of the plot.
fn references(scatter: &Scatter, out: &mut String) -> Vec<Area> {
    let [left, top, right, bottom] = FRAME_BOX;
    let (mut lines, mut labels, mut taken) = (String::new(), String::new(), Vec::new());
    if let Some(reference) = &scatter.x.reference {
        let at = at_x(scatter, reference.value);
        lines += &format!("M{} {}V{}", px(at), px(top), px(bottom));
        let half = width(&reference.label, SIZE) / 2.0;
        let middle = at.clamp(left + half, right - half);
        let foot = px(top - 6.0);
        labels += &format!(
            "<text x=\"{}\" y=\"{foot}\" text-anchor=\"middle\">{}</text>\n",
            px(middle),
            escape(&reference.label)
        );
    }
    if let Some(reference) = &scatter.y.reference {
        let at = at_y(scatter, reference.value);
        lines += &format!("M{} {}H{}", px(left), px(at), px(right));
        // Above the line, or below it at the top of the plot.
        let foot = if at - top > 2.0 * SIZE { at - 4.0 } else { at + SIZE };
        let label = escape(&reference.label);
        labels += &format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{label}</text>\n",
            px(right - 4.0),
            px(foot)
        );
        taken.push([right - 4.0 - width(&reference.label, SIZE), foot - SIZE, right, foot + 3.0]);
    }
    *out += &format!(
        "<path class=\"reference\" d=\"{lines}\" fill=\"none\" stroke=\"{SECOND}\" stroke-dasharray=\"5 3\"/>\n\
         <g class=\"reference\" fill=\"{SECOND}\" font-style=\"italic\" stroke=\"{HALO}\" stroke-width=\"3\" \
         paint-order=\"stroke\">\n{labels}</g>\n"
    );
    taken
}

fn dots(scatter: &Scatter, points: &[[f64; 2]], standalone: bool, out: &mut String) {
    let (r, opacity) = if points.len() > MANY { (2.6, 0.5) } else { (4.2, 0.75) };
    *out += &format!(
        "<g class=\"dots\" fill=\"{DOT}\" fill-opacity=\"{opacity}\" stroke=\"{HALO}\" stroke-width=\"0.5\">\n"
    );
    for (dot, [x, y]) in scatter.dots.iter().zip(points) {
        let circle = format!(
            "<circle data-c=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{r}\"><title>{}</title></circle>",
            escape(&dot.code),
            px(*x),
            px(*y),
            escape(&dot.tooltip)
        );
        // Not in the order of the keyboard: the table beside it has the same links.
        *out += &match dot.href.as_str() {
            href if standalone || href.is_empty() => format!("{circle}\n"),
            href => format!("<a href=\"{}\" tabindex=\"-1\">{circle}</a>\n", escape(href)),
        };
    }
    *out += "</g>\n";
}
