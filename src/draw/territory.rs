//! The territory itself: shapes grouped by class, lines over them. Written by hand, path data spliced as they are.

use super::pattern::paint;
use super::prepared::{Form, Prepared};
use super::words::px;
use super::{Link, palette};
use crate::geo::Shape;
use crate::model::{LevelUnits, Territories, Value};
use crate::symbology::{CircleScale, ClassId, Fill, LAND, Symbology};
use crate::text::{NBSP, escape_xml};

/// What the units of a map show: one figure, or two together.
pub(super) trait Subject {
    fn class(&self, unit: usize) -> ClassId;
    fn fill(&self, class: ClassId) -> Fill;
    fn tooltip(&self, unit: usize) -> String;
    /// The circles that carry the values; none where classes do.
    fn circles(&self) -> Option<Circles<'_>> {
        None
    }
}

/// Values carried by circles.
pub(super) struct Circles<'a> {
    pub symbology: &'a Symbology,
    pub scale: &'a CircleScale,
    /// Fill and outline.
    pub colors: (&'static str, &'static str),
    /// In the order of the level.
    pub values: &'a [Value],
}

impl Circles<'_> {
    /// Radius of the circle of a unit, in kilometres on the ground; zero for none.
    pub fn radius_km(&self, unit: usize) -> f64 {
        self.scale.radius_km(self.value(unit))
    }
    /// Zero where there is no number.
    pub fn value(&self, unit: usize) -> f64 {
        self.values[unit].number().unwrap_or(0.0)
    }
}

/// What is drawn of one map, in units of the sheet.
pub(super) struct Territory<'a> {
    pub prepared: &'a Prepared<'a>,
    pub territories: &'a Territories,
    pub level: &'a LevelUnits,
    pub subject: &'a dyn Subject,
    /// Before every id.
    pub prefix: &'a str,
    pub link: Option<Link<'a>>,
}

impl Territory<'_> {
    pub fn write(&self, out: &mut String) {
        self.around(out);
        match self.prepared.form {
            Form::Shapes => self.shapes(out),
            Form::Merged => self.merged(out),
        }
        self.unassigned(out);
        let circles = self.subject.circles();
        let thick = if circles.is_some() { palette::LAND_BORDERS.1 } else { palette::BORDERS.1 };
        let width = if self.prepared.dense { 0.6 } else { 1.3 };
        self.path(out, "wider", &self.prepared.wider, "none", Some((thick, width)));
        self.path(out, "outline", &self.prepared.outline, "none", Some((palette::COAST, 0.6)));
        if let Some(circles) = &circles {
            super::circles::write(self, circles, out);
        }
        if let (Form::Merged, Some(link)) = (self.prepared.form, self.link) {
            self.doors(out, link);
        }
    }

    /// Whether a circle stands for the unit.
    fn circled(&self, unit: usize) -> bool {
        self.subject.circles().is_some_and(|circles| circles.radius_km(unit) > 0.0)
    }

    fn around(&self, out: &mut String) {
        if let Some(around) = self.prepared.canvas.around() {
            self.path(out, "around", &around.land, palette::AROUND, None);
            self.path(out, "around-borders", &around.borders, "none", Some((palette::AROUND_BORDERS, 0.7)));
        }
    }

    fn unassigned(&self, out: &mut String) {
        if !self.prepared.unassigned.is_empty() {
            let title = escape_xml(&unassigned_label(self.level));
            out.push_str(&format!(
                "<path class=\"unassigned\" fill=\"{}\" d=\"{}\"><title>{title}</title></path>\n",
                palette::UNASSIGNED,
                self.prepared.unassigned
            ));
        }
    }

    /// One path; nothing when it has no data.
    fn path(&self, out: &mut String, class: &str, data: &str, fill: &str, stroke: Option<(&str, f64)>) {
        if data.is_empty() {
            return;
        }
        out.push_str(&format!("<path class=\"{class}\" fill=\"{fill}\""));
        if let Some((color, width)) = stroke {
            let width = px(width * self.prepared.canvas.pixel);
            out.push_str(&format!(
                " stroke=\"{color}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" stroke-linecap=\"round\""
            ));
        }
        out.push_str(" d=\"");
        out.push_str(data);
        out.push_str("\"/>\n");
    }

    /// A group a class, so that colour is said once; a path a unit with its code and its tooltip.
    ///
    /// Borders are the strokes of the shapes: a path of their own would cost as many bytes again. Where a thousand
    /// circles stand, the land below them is one shape: each circle has the code and the tooltip of its unit.
    fn shapes(&self, out: &mut String) {
        let circles = self.subject.circles().is_some();
        let thin = if circles { palette::LAND_BORDERS.0 } else { palette::BORDERS.0 };
        let width = if self.prepared.dense { 0.35 } else { 0.6 };
        let ground = self.prepared.ground.as_ref().filter(|_| circles);
        if let Some(ground) = ground {
            self.path(out, &ClassId::Land.css(), &ground.land, LAND, None);
            self.path(out, "borders", &ground.borders, "none", Some((thin, width)));
        }
        let width = px(self.prepared.canvas.pixel * width);
        out.push_str(&format!(
            "<g class=\"units\" stroke=\"{thin}\" stroke-width=\"{width}\" stroke-linejoin=\"round\">\n"
        ));
        let shapes =
            self.prepared.shapes.iter().filter(|shape| ground.is_none() || !self.circled(shape.unit));
        let mut drawn: Vec<(ClassId, &Shape)> =
            shapes.map(|shape| (self.subject.class(shape.unit), shape)).collect();
        // Stable: by frame then unit inside a class.
        drawn.sort_by_key(|(class, _)| *class);
        for group in drawn.chunk_by(|a, b| a.0 == b.0) {
            self.open(out, group[0].0);
            for (_, shape) in group {
                self.shape(out, shape);
            }
            out.push_str("</g>\n");
        }
        out.push_str("</g>\n");
    }

    fn open(&self, out: &mut String, class: ClassId) {
        let paint = paint(self.prefix, class, &self.subject.fill(class));
        // A unit without colour would be lost on the paper but for its border.
        let stroke = match class {
            ClassId::NotApplicable => format!(" stroke=\"{}\"", palette::FRAME),
            _ => String::new(),
        };
        out.push_str(&format!("<g class=\"{}\" fill=\"{paint}\"{stroke}>\n", class.css()));
    }

    fn shape(&self, out: &mut String, shape: &Shape) {
        let link = self.link.and_then(|link| link(shape.unit));
        if let Some(link) = &link {
            anchor(out, link);
        }
        out.push_str("<path data-c=\"");
        out.push_str(&escape_xml(self.level.units[shape.unit].code.as_str()));
        out.push_str("\" d=\"");
        out.push_str(&shape.path);
        out.push_str("\"><title>");
        out.push_str(&escape_xml(&self.subject.tooltip(shape.unit)));
        out.push_str("</title></path>");
        out.push_str(if link.is_some() { "</a>\n" } else { "\n" });
    }

    fn merged(&self, out: &mut String) {
        let classes: Vec<Option<u16>> =
            (0..self.level.units.len()).map(|unit| Some(self.subject.class(unit).index())).collect();
        for (index, data) in self.prepared.layer.merged(&classes) {
            let Some(class) = ClassId::from_index(index) else { continue };
            let paint = paint(self.prefix, class, &self.subject.fill(class));
            self.path(out, &class.css(), &data, &paint, None);
        }
    }

    /// Shapes of the wider level over a merged map, not seen but to be followed: each leads to its own map.
    fn doors(&self, out: &mut String, link: Link<'_>) {
        let Some(wider) = super::prepared::wider(self.territories, self.level) else {
            return;
        };
        out.push_str("<g class=\"doors\" fill=\"none\" pointer-events=\"all\">\n");
        for door in &self.prepared.doors {
            if let Some(link) = link(door.unit) {
                let unit = &wider.units[door.unit];
                anchor(out, &link);
                let level = &self.level.level.plural;
                let title = escape_xml(&format!("{} ({}){NBSP}: carte des {level}", unit.name, unit.code));
                let code = escape_xml(unit.code.as_str());
                out.push_str(&format!(
                    "<path data-c=\"{code}\" d=\"{}\"><title>{title}</title></path></a>\n",
                    door.path
                ));
            }
        }
        out.push_str("</g>\n");
    }
}

/// Not in the order of the keyboard: the list beside the map has the same links, once.
fn anchor(out: &mut String, link: &str) {
    out.push_str("<a href=\"");
    out.push_str(&escape_xml(link));
    out.push_str("\" tabindex=\"-1\">");
}

/// How land that no unit of the level holds is called.
pub(super) fn unassigned_label(level: &LevelUnits) -> String {
    format!("hors {}", level.level.singular)
}
