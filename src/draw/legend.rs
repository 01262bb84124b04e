//! The legend as a column of the plate.

use svg::Node;
use svg::node::Blob;
use svg::node::element::{Element, Group};

use super::circles::{nested, nested_size};
use super::palette::{FRAME, SECOND, UNASSIGNED};
use super::pattern::paint;
use super::scale_bar;
use super::words::{self, px, text, wrap};
use crate::symbology::{Legend, LegendEntry};
use crate::text::{NBSP, number, typography};

/// Size of the column's text, in pixels.
const SIZE: f64 = 15.0;
const SMALL: f64 = 13.0;
const LINE: f64 = 1.32;
const SWATCH: [f64; 2] = [34.0, 19.0];

/// A column being filled from the top down.
pub(super) struct Column<'a> {
    pub group: Group,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    /// Of ids.
    pub prefix: &'a str,
    /// Units of the sheet in one pixel: patterns are made in those units.
    pub pixel: f64,
}

impl Column<'_> {
    /// Lines of text from here on.
    pub fn lines(&mut self, content: &str, size: f64, color: &str, weight: &str) {
        // Heavy letters are wider.
        let room = if weight.is_empty() { self.width } else { self.width / 1.12 };
        for line in wrap(content, size, room) {
            self.y += size * LINE;
            let mut node = text(&line, self.x, self.y - size * 0.3, size);
            node.assign("fill", color);
            if !weight.is_empty() {
                node.assign("font-weight", weight);
            }
            self.add(node);
        }
    }
    pub fn add(&mut self, node: impl Into<Box<dyn Node>>) {
        self.group.append(node);
    }

    /// All of the legend; `units` names what is counted, `unassigned` the land that is nobody's if the map has some.
    pub fn legend(
        &mut self,
        legend: &Legend,
        heading: &str,
        units: &str,
        unassigned: Option<&str>,
        km_per_px: f64,
    ) {
        self.lines(heading, SIZE, "currentColor", "600");
        self.y += 8.0;
        if !legend.circles.is_empty() {
            let (_, height) = nested_size(legend, km_per_px, SIZE);
            self.y += height + SIZE * 0.6;
            self.add(nested(legend, km_per_px, self.x, self.y, SIZE));
            self.y += 12.0;
        }
        // Highest first, as a scale is read; categories in their order.
        let ordered = legend.method.is_some();
        let entries: Vec<&LegendEntry> =
            if ordered { legend.entries.iter().rev().collect() } else { legend.entries.iter().collect() };
        for entry in entries {
            self.entry(entry);
        }
        if !legend.absent.is_empty() && !legend.entries.is_empty() {
            self.y += 6.0;
        }
        for entry in &legend.absent {
            self.entry(entry);
        }
        if let Some(label) = unassigned {
            self.row("unassigned", UNASSIGNED, label, "");
        }
        self.y += 6.0;
        if !legend.entries.is_empty() || !legend.absent.is_empty() {
            self.lines(&format!("À droite{NBSP}: nombre de {units}"), SMALL, SECOND, "");
        }
        if let Some(method) = &legend.method {
            self.lines(&format!("Classes{NBSP}: {method}"), SMALL, SECOND, "");
        }
        if !legend.circles.is_empty() {
            self.lines("La surface des cercles est proportionnelle à la valeur.", SMALL, SECOND, "");
        }
        if let Some(shared) = &legend.shared {
            self.lines(shared, SMALL, SECOND, "");
        }
        if let Some(reason) = &legend.reason {
            self.y += 8.0;
            self.lines(&typography(reason), SMALL, "currentColor", "");
        }
    }

    fn entry(&mut self, entry: &LegendEntry) {
        let paint = paint(self.prefix, entry.class, &entry.fill);
        self.row(&entry.class.css(), &paint, &entry.label, &number(entry.count as f64, 0));
    }

    /// A swatch, its label and a count.
    fn row(&mut self, class: &str, paint: &str, label: &str, count: &str) {
        let [width, height] = SWATCH;
        let left = self.x + width + 9.0;
        let room = self.width - width - 9.0 - words::width(count, SMALL) - 8.0;
        let lines = wrap(label, SIZE, room);
        let tall = (lines.len() as f64 * SIZE * LINE).max(height);
        // Drawn in units of the sheet, like the map, so that patterns have the same grain.
        let [x, y, w, h] =
            [self.x, self.y + (tall - height) / 2.0, width, height].map(|c| px(c * self.pixel));
        self.add(Blob::new(format!(
            "<rect class=\"{class}\" transform=\"scale({})\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" \
             fill=\"{paint}\" stroke=\"{FRAME}\" stroke-width=\"{}\"/>",
            1.0 / self.pixel,
            px(0.7 * self.pixel)
        )));
        let mut base = self.y + (tall - lines.len() as f64 * SIZE * LINE) / 2.0 + SIZE * 1.02;
        let first = base;
        for line in lines {
            self.add(text(&line, left, base, SIZE));
            base += SIZE * LINE;
        }
        if !count.is_empty() {
            let mut node = text(count, self.x + self.width, first, SMALL);
            node.assign("text-anchor", "end");
            node.assign("fill", SECOND);
            self.add(node);
        }
        self.y += tall + 5.0;
    }

    /// The scale bar of the main frame, its foot at `foot`.
    pub fn scale(&mut self, km_per_px: f64, foot: f64) {
        if let Some((_, long)) = scale_bar::length(km_per_px, self.width * 0.6)
            && let Some(bar) = scale_bar::bar(self.x + long + 1.0, foot, km_per_px, self.width * 0.6, SMALL)
        {
            self.add(bar);
        }
    }
}

/// A paragraph across the plate: its lines, and where the next one begins.
pub(super) fn paragraph(content: &str, x: f64, y: f64, room: f64, size: f64) -> (Vec<Element>, f64) {
    let mut at = y;
    let lines = wrap(content, size, room).into_iter().map(|line| {
        at += size * LINE;
        text(&line, x, at - size * 0.3, size)
    });
    let lines = lines.collect();
    (lines, at)
}
