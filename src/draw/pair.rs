//! One or two territories outlined over the locator of their level, told apart by tint, edge and mark.

use super::words::px;
use crate::geo::Canvas;
use crate::model::LevelUnits;
use crate::text::escape_xml;

/// The outline of every unit of a level on the sheet of its locator.
pub struct Outlines {
    width: i32,
    height: i32,
    /// Units of the view box in one pixel.
    pixel: f64,
    /// By unit: path data and where its mark stands; `None` for one that the sheet does not show.
    units: Vec<Option<(String, [f64; 2])>>,
}

impl Outlines {
    /// `None` when the canvas does not show the level.
    pub fn of(canvas: &Canvas, level: &LevelUnits) -> Option<Self> {
        let layer = canvas.layer(&level.level.id)?;
        let mut units: Vec<Option<(String, [f64; 2])>> = vec![None; level.units.len()];
        for shape in layer.shapes() {
            // A zoom comes after the main frame: the mark stays there.
            match &mut units[shape.unit] {
                Some((path, _)) => path.push_str(&shape.path),
                none => *none = Some((shape.path, shape.anchor)),
            }
        }
        Some(Self { width: canvas.width, height: canvas.height, pixel: canvas.pixel, units })
    }

    /// The drawing to lay over the locator, `title` its name: the first unit (class `a`, a disc) and the second (`b`, a
    /// diamond). The page's stylesheet colours them.
    pub fn over(&self, units: &[usize], title: &str) -> String {
        let radius = self.pixel * 5.0;
        let drawn = units.iter().zip(["a", "b"]).filter_map(|(unit, class)| {
            let (path, [x, y]) = self.units.get(*unit)?.as_ref()?;
            let mark = match class {
                "a" => format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", px(*x), px(*y), px(radius)),
                _ => {
                    let r = radius * 1.25;
                    format!("<path d=\"M{} {}l{r} {r}-{r} {r}-{r}-{r}z\"/>", px(*x), px(*y - r), r = px(r))
                }
            };
            Some(format!("<g class=\"{class}\"><path d=\"{path}\"/><g class=\"mark\">{mark}</g></g>"))
        });
        let drawn: String = drawn.collect();
        format!(
            "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{drawn}</svg>",
            self.width,
            self.height,
            escape_xml(title)
        )
    }
}
