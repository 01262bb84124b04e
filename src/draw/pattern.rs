//! Patterns of the absences: told apart without colour, on screen and on paper.

use svg::node::element::{Circle, Definitions, Path, Pattern as Node, Rectangle};

use crate::symbology::{ClassId, Fill, Pattern};

/// The patterns that `fills` need; ids are `prefix-class`.
///
/// Made in units of the sheet, `pixel` of them in a pixel.
pub(super) fn definitions(prefix: &str, fills: &[(ClassId, Fill)], pixel: f64) -> Option<Definitions> {
    let mut definitions = Definitions::new();
    let mut any = false;
    for (class, fill) in fills {
        if let Some((pattern, ink)) = fill.pattern {
            any = true;
            definitions = definitions.add(
                node(&id(prefix, *class), fill.color, pattern, ink)
                    .set("patternTransform", format!("scale({pixel})")),
            );
        }
    }
    any.then_some(definitions)
}

/// The value of a `fill` attribute.
pub(super) fn paint(prefix: &str, class: ClassId, fill: &Fill) -> String {
    match fill.pattern {
        Some(_) => format!("url(#{})", id(prefix, class)),
        None => fill.color.to_owned(),
    }
}

fn id(prefix: &str, class: ClassId) -> String {
    format!("{prefix}-{}", class.css())
}

fn node(id: &str, ground: &str, pattern: Pattern, ink: &str) -> Node {
    let side = 6;
    let node = Node::new()
        .set("id", id)
        .set("width", side)
        .set("height", side)
        .set("patternUnits", "userSpaceOnUse")
        .add(Rectangle::new().set("width", side).set("height", side).set("fill", ground));
    let lines =
        |d: &str| Path::new().set("d", d).set("fill", "none").set("stroke", ink).set("stroke-width", 1);
    match pattern {
        // The corners repeat the line across the edge of the tile.
        Pattern::Hatch => node.add(lines("M-1 1L1-1M0 6L6 0M5 7L7 5")),
        Pattern::Cross => node.add(lines("M0 6L6 0M0 0L6 6")),
        Pattern::Dots => node
            .add(Circle::new().set("cx", 1.5).set("cy", 1.5).set("r", 0.9).set("fill", ink))
            .add(Circle::new().set("cx", 4.5).set("cy", 4.5).set("r", 0.9).set("fill", ink)),
    }
}
