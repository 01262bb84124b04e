//! Proportional circles on the map, and nested in its legend.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use svg::node::element::{Circle, Group, Path};

use super::palette::SECOND;
use super::prepared::Form;
use super::territory::{Circles, Territory};
use super::words::{self, px, text};
use crate::symbology::{Legend, size_of};
use crate::text::escape_xml;

/// Below this radius in pixels a circle of a merged map is a plain dot, of its own colour.
const DOT: f64 = 1.4;
/// Width of an outline, in pixels.
const OUTLINE: f64 = 0.8;

/// One circle, in units of the sheet.
struct Drawn {
    unit: usize,
    /// Of the legend: 0 for the largest.
    size: usize,
    at: [f64; 2],
    r: f64,
}

/// Draws the circles of a map, the largest first so that none hides a smaller one.
pub(super) fn write(territory: &Territory<'_>, values: &Circles<'_>, out: &mut String) {
    let prepared = territory.prepared;
    let pixel = prepared.canvas.pixel;
    let per_km = pixel / prepared.km_per_px();
    let bounds = values.symbology.sizes();
    let mut circles: Vec<Drawn> = prepared
        .shapes
        .iter()
        .map(|shape| {
            let unit = shape.unit;
            let size = size_of(&bounds, values.value(unit));
            Drawn { unit, size, at: shape.anchor, r: values.radius_km(unit) * per_km }
        })
        .filter(|circle| circle.r > 0.0)
        .collect();
    circles.sort_by(|a, b| b.r.total_cmp(&a.r).then(a.unit.cmp(&b.unit)));
    let (fill, outline) = values.colors;
    let many = prepared.form == Form::Merged;
    let large = if many { circles.partition_point(|circle| circle.r >= DOT * pixel) } else { circles.len() };
    out.push_str(&format!(
        "<g class=\"circles\" fill=\"{fill}\" fill-opacity=\"0.8\" stroke=\"{outline}\" stroke-width=\"{}\">\n",
        px(OUTLINE * pixel)
    ));
    // From the largest down: each size is a run.
    for group in circles[..large].chunk_by(|a, b| a.size == b.size) {
        out.push_str(&format!("<g class=\"c{}\">\n", group[0].size));
        group.iter().for_each(|circle| one(territory, circle, out));
        out.push_str("</g>\n");
    }
    out.push_str("</g>\n");
    dots(&circles[large..], outline, out);
}

fn one(territory: &Territory<'_>, circle: &Drawn, out: &mut String) {
    let [x, y] = circle.at;
    let code = escape_xml(territory.level.units[circle.unit].code.as_str());
    let title = escape_xml(&territory.subject.tooltip(circle.unit));
    let link = match (territory.link, territory.prepared.form) {
        (Some(link), Form::Shapes) => link(circle.unit),
        _ => None,
    };
    if let Some(link) = &link {
        out.push_str(&format!("<a href=\"{}\" tabindex=\"-1\">", escape_xml(link)));
    }
    out.push_str(&format!(
        "<circle data-c=\"{code}\" cx=\"{}\" cy=\"{}\" r=\"{}\"><title>{title}</title></circle>",
        px(x.round()),
        px(y.round()),
        px(circle.r)
    ));
    out.push_str(if link.is_some() { "</a>\n" } else { "\n" });
}

/// Small circles of tens of thousands of units: a line of no length with round ends is a disc.
///
/// One path a radius, to a tenth of a unit: some bytes a commune instead of fifty.
fn dots(circles: &[Drawn], color: &str, out: &mut String) {
    let mut by_radius: BTreeMap<(i64, Reverse<usize>), Vec<[i64; 2]>> = BTreeMap::new();
    for circle in circles {
        let tenths = ((circle.r * 10.0).round() as i64).max(1);
        by_radius
            .entry((tenths, Reverse(circle.size)))
            .or_default()
            .push(circle.at.map(|c| c.round() as i64));
    }
    if by_radius.is_empty() {
        return;
    }
    out.push_str(&format!("<g class=\"dots\" fill=\"none\" stroke=\"{color}\" stroke-linecap=\"round\">\n"));
    for ((tenths, Reverse(size)), mut points) in by_radius.into_iter().rev() {
        points.sort_unstable();
        let width = px(tenths as f64 / 5.0);
        out.push_str(&format!("<path class=\"c{size}\" stroke-width=\"{width}\" d=\""));
        let mut pen = [0, 0];
        for [x, y] in points {
            out.push_str(&format!("m{} {}h0", x - pen[0], y - pen[1]));
            pen = [x, y];
        }
        out.push_str("\"/>\n");
    }
    out.push_str("</g>\n");
}

/// Width of the nested circles and their labels; height of the largest.
pub(super) fn nested_size(legend: &Legend, km_per_px: f64, size: f64) -> (f64, f64) {
    let r = legend.circles.first().map_or(0.0, |circle| circle.radius_km / km_per_px);
    let labels = legend.circles.iter().map(|circle| words::width(&circle.label, size)).fold(0.0, f64::max);
    // Labels stand a line apart even where circles are small.
    (2.0 * r + size * 1.6 + labels, (2.0 * r).max(legend.circles.len() as f64 * size * 1.25))
}

/// Circles of the legend's values, tangent at their foot, with their labels: `x` is left, `y` the foot.
pub(super) fn nested(legend: &Legend, km_per_px: f64, x: f64, y: f64, size: f64) -> Group {
    let (fill, outline) = legend.circle_colors.unwrap_or((SECOND, SECOND));
    let mut group = Group::new().set("class", "legend-circles");
    let radii: Vec<f64> = legend.circles.iter().map(|circle| circle.radius_km / km_per_px).collect();
    let largest = radii.first().copied().unwrap_or(0.0);
    let center = x + largest;
    for r in &radii {
        let circle = Circle::new()
            .set("cx", px(center))
            .set("cy", px(y - r))
            .set("r", px(*r))
            .set("fill", fill)
            .set("fill-opacity", 0.8)
            .set("stroke", outline)
            .set("stroke-width", OUTLINE);
        group = group.add(circle);
    }
    // From the top down, each label at its circle's top or a line below the one before; the last not below the foot.
    let step = size * 1.25;
    let mut at: Vec<f64> = radii.iter().map(|r| y - 2.0 * r).collect();
    for i in 1..at.len() {
        at[i] = at[i].max(at[i - 1] + step);
    }
    if let Some(last) = at.last_mut() {
        *last = last.min(y - size * 0.3);
    }
    for i in (1..at.len()).rev() {
        at[i - 1] = at[i - 1].min(at[i] - step);
    }
    for ((circle, r), label_y) in legend.circles.iter().zip(&radii).zip(at) {
        let elbow = center + largest + size * 0.5;
        let top = y - 2.0 * r;
        let line = Path::new()
            .set(
                "d",
                format!(
                    "M{} {}L{} {}H{}",
                    px(center),
                    px(top),
                    px(elbow),
                    px(label_y),
                    px(elbow + size * 0.5)
                ),
            )
            .set("fill", "none")
            .set("stroke", SECOND)
            .set("stroke-width", 0.7);
        group = group.add(line).add(text(&circle.label, elbow + size * 0.8, label_y + size * 0.35, size));
    }
    group
}
