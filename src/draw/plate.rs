//! A whole picture: the map alone for a page, or the plate with all its furniture for a file.

use svg::Node;
use svg::node::element::{ClipPath, Element, Group, Rectangle, SVG};

use super::circles::{nested, nested_size};
use super::figure::{Figure, sources};
use super::legend::{Column, paragraph};
use super::palette::SECOND;
use super::prepared::Prepared;
use super::territory::{Circles, Subject, Territory, unassigned_label};
use super::words::px;
use super::{Mode, pattern, raster, scale_bar, sheet};
use crate::model::Value;
use crate::symbology::{ClassId, Fill, Legend, PAPER, Symbology};
use crate::text::{capital, typography};

/// Blank edge of the plate, and between the map and the legend.
const MARGIN: f64 = 28.0;
/// Width of the legend's column.
const COLUMN: f64 = 268.0;
const TITLE: f64 = 30.0;
const SUBTITLE: f64 = 18.0;
const SMALL: f64 = 13.0;

/// A map as SVG, and the size it is made for, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub svg: String,
    pub width: f64,
    pub height: f64,
}

/// Draws one map as SVG.
///
/// Presentation attributes only, no style sheet, script or font: it looks the same alone, in a page and on paper.
/// Coordinates of the territory are whole numbers of the sheet, scaled once.
pub fn map(prepared: &Prepared<'_>, figure: &Figure<'_>, mode: Mode<'_>) -> Drawing {
    pictured(prepared, figure, mode, |picture| match mode {
        Mode::Standalone => picture.plate(),
        Mode::Inline { .. } => picture.inline(),
    })
}

/// The territory alone as PNG, to stand beside a link to its page.
pub fn preview(prepared: &Prepared<'_>, figure: &Figure<'_>) -> Vec<u8> {
    let mode = Mode::Inline { id: "carte", link: None };
    raster::png(&pictured(prepared, figure, mode, |picture| picture.bare()))
}

fn pictured<T>(
    prepared: &Prepared<'_>,
    figure: &Figure<'_>,
    mode: Mode<'_>,
    draw: impl FnOnce(&Picture) -> T,
) -> T {
    let local;
    let symbology = match figure.place {
        Some(_) => {
            local = figure.symbology.local(figure.level, figure.published, prepared.units());
            &local
        }
        None => figure.symbology,
    };
    let values: Vec<Value> = prepared.units().iter().map(|&unit| figure.table.values[unit]).collect();
    let legend = symbology.legend(figure.period(), &values);
    draw(&Picture { prepared, figure, symbology, legend: &legend, mode })
}

struct Picture<'a> {
    prepared: &'a Prepared<'a>,
    figure: &'a Figure<'a>,
    symbology: &'a Symbology,
    legend: &'a Legend,
    mode: Mode<'a>,
}

impl Picture<'_> {
    /// The map with its scale and, for circles, their sizes: the rest of the legend is the page's own.
    fn inline(&self) -> Drawing {
        let (width, height) = self.prepared.size();
        let size = 15.0;
        let km_per_px = self.prepared.km_per_px();
        let circles = if self.legend.circles.is_empty() {
            0.0
        } else {
            nested_size(self.legend, km_per_px, size).1 + size
        };
        let strip = circles.max(30.0);
        let mut root = self.root(width, height + strip);
        match self.mode {
            // What a reader enlarges is cut at the edge of the sheet.
            Mode::Inline { id, link: Some(_) } => {
                let cut = Rectangle::new().set("width", px(width)).set("height", px(height));
                root.append(ClipPath::new().set("id", format!("{id}-vue")).add(cut));
                root.append(Group::new().set("clip-path", format!("url(#{id}-vue)")).add(self.sheet()));
            }
            _ => root.append(self.sheet()),
        }
        if circles > 0.0 {
            root.append(nested(self.legend, km_per_px, 8.0, height + strip - 6.0, size));
        }
        if let Some(bar) = scale_bar::bar(width - 8.0, height + strip - 6.0, km_per_px, width * 0.15, SMALL) {
            root.append(bar);
        }
        finish(&root, width, height + strip)
    }

    /// The map without scale or legend.
    fn bare(&self) -> Drawing {
        let (width, height) = self.prepared.size();
        let mut root = self.root(width, height);
        root.append(self.sheet());
        finish(&root, width, height)
    }

    /// Title, map, legend at its right, notes and sources below.
    fn plate(&self) -> Drawing {
        let (map_width, map_height) = self.prepared.size();
        let inner = map_width + MARGIN + COLUMN;
        let width = inner + 2.0 * MARGIN;
        let km_per_px = self.prepared.km_per_px();

        let (mut title, y) = paragraph(&self.figure.title(), MARGIN, MARGIN - 6.0, inner, TITLE);
        title.iter_mut().for_each(|line| line.assign("font-weight", "600"));
        let (mut subtitle, y) = paragraph(&self.figure.subtitle(), MARGIN, y, inner, SUBTITLE);
        subtitle.iter_mut().for_each(|line| line.assign("fill", SECOND));
        let top = y + 16.0;

        let mut column = Column {
            group: Group::new().set("class", "legend"),
            x: MARGIN + map_width + MARGIN,
            y: top,
            width: COLUMN,
            prefix: self.mode.prefix(),
            pixel: self.prepared.canvas.pixel,
        };
        let heading = match self.figure.unit_phrase() {
            Some(unit) => capital(&unit),
            None => typography(&self.figure.indicator.short),
        };
        let nobody = (!self.prepared.unassigned.is_empty()).then(|| unassigned_label(self.figure.level));
        column.legend(self.legend, &heading, &self.figure.level.level.plural, nobody.as_deref(), km_per_px);
        let bottom = (top + map_height).max(column.y + 40.0);
        column.scale(km_per_px, bottom - 4.0);

        let mut feet = Vec::new();
        let mut y = bottom + 14.0;
        // Notes speak of the whole level: a local map needs them only to say why a value is absent.
        let noted = self.figure.place.is_none() || !self.legend.absent.is_empty();
        let notes = self.figure.published.notes.iter().filter(|_| noted);
        let notes: Vec<String> = notes.map(|note| typography(note)).collect();
        for note in [notes.join(" "), sources(self.figure.atlas, self.figure.indicator)] {
            let (lines, next) = paragraph(&note, MARGIN, y, inner, SMALL);
            feet.extend(lines);
            y = next + 3.0;
        }
        feet.iter_mut().for_each(|line: &mut Element| line.assign("fill", SECOND));
        let height = y + MARGIN - 10.0;

        let mut root = self.root(width, height);
        root.append(Rectangle::new().set("width", px(width)).set("height", px(height)).set("fill", PAPER));
        title.into_iter().chain(subtitle).for_each(|line| root.append(line));
        root.append(self.sheet().set("transform", format!("translate({} {})", px(MARGIN), px(top))));
        root.append(column.group);
        feet.into_iter().for_each(|line| root.append(line));
        finish(&root, width, height)
    }

    fn root(&self, width: f64, height: f64) -> SVG {
        let title = format!("{}. {}", self.figure.title(), self.figure.subtitle());
        let description = self.figure.description(self.legend);
        let mut root = sheet::root(self.mode, width, height, &title, &description);
        let pixel = self.prepared.canvas.pixel;
        if let Some(patterns) = pattern::definitions(self.mode.prefix(), &self.legend.fills(), pixel) {
            root.append(patterns);
        }
        root
    }

    fn sheet(&self) -> Group {
        let territory = Territory {
            prepared: self.prepared,
            territories: &self.figure.atlas.territories,
            level: self.figure.level,
            subject: self,
            prefix: self.mode.prefix(),
            link: self.mode.link(),
        };
        sheet::sheet(&territory)
    }
}

impl Subject for Picture<'_> {
    fn class(&self, unit: usize) -> ClassId {
        self.symbology.class_of(self.figure.table.values[unit])
    }
    fn fill(&self, class: ClassId) -> Fill {
        self.symbology.fill(class)
    }
    fn tooltip(&self, unit: usize) -> String {
        self.figure.tooltip(unit)
    }
    fn circles(&self) -> Option<Circles<'_>> {
        let colors = self.symbology.circle_colors()?;
        let scale = self.symbology.circles()?;
        Some(Circles { symbology: self.symbology, scale, colors, values: &self.figure.table.values })
    }
}

pub(super) fn finish(root: &SVG, width: f64, height: f64) -> Drawing {
    let mut svg = root.to_string();
    svg.push('\n');
    Drawing { svg, width, height }
}
