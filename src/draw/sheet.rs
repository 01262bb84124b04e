//! The sheet of a map: the picture's root, the territory in its frames, the boxes around the insets.

use svg::Node;
use svg::node::Blob;
use svg::node::element::{ClipPath, Description, Group, Rectangle, SVG, Title};

use super::palette::{FRAME, INK};
use super::prepared::km_per_px;
use super::territory::Territory;
use super::words::{FONT, px, text};
use super::{Mode, scale_bar};
use crate::geo::FrameBox;

/// A picture with its name and what it shows, for who does not see it.
pub(super) fn root(mode: Mode<'_>, width: f64, height: f64, title: &str, description: &str) -> SVG {
    let prefix = mode.prefix();
    // An image hides its parts from who hears the page: with links it is a group.
    let role = if mode.link().is_some() { "group" } else { "img" };
    let ids = (format!("{prefix}-titre"), format!("{prefix}-desc"));
    let mut root = SVG::new()
        .set("viewBox", format!("0 0 {} {}", px(width), px(height)))
        .set("role", role)
        .set("aria-labelledby", format!("{} {}", ids.0, ids.1))
        .set("lang", "fr")
        .set("color", INK)
        .set("font-family", FONT)
        .add(Title::new(title).set("id", ids.0));
    let mut node = Description::new().set("id", ids.1);
    node.append(svg::node::Text::new(description));
    root.append(node);
    match mode {
        Mode::Standalone => root.set("width", px(width)).set("height", px(height)),
        Mode::Inline { .. } => root,
    }
}

/// The territory and the boxes around its insets, in pixels of the sheet.
pub(super) fn sheet(territory: &Territory<'_>) -> Group {
    let prepared = territory.prepared;
    let (canvas, pixel, prefix) = (prepared.canvas, prepared.canvas.pixel, territory.prefix);
    // Not a picture inside the picture: the style sheet of a page would size it too.
    let (width, height) = prepared.size();
    let mut out = String::from("<g class=\"territory\"");
    if canvas.around().is_some() {
        out.push_str(&format!(" clip-path=\"url(#{prefix}-cadre)\""));
    }
    out.push_str(&format!(" transform=\"scale({})\">\n", 1.0 / pixel));
    territory.write(&mut out);
    out.push_str("</g>");
    let mut sheet = Group::new().set("class", "map").add(Blob::new(out));
    if canvas.around().is_some() {
        // In units of the sheet, like what it cuts: neighbours go a little beyond.
        let cut = Rectangle::new().set("width", canvas.width).set("height", canvas.height);
        sheet.append(ClipPath::new().set("id", format!("{prefix}-cadre")).add(cut));
        sheet.append(edge(0.0, 0.0, width, height));
    }
    let shown: Vec<usize> = prepared.layer.frames().collect();
    for (i, frame) in canvas.frames.iter().enumerate() {
        if !frame.main && shown.contains(&i) {
            sheet.append(inset(frame, pixel));
        }
    }
    sheet
}

/// The box of an inset, its name at the top and its own scale at the bottom.
fn inset(frame: &FrameBox, pixel: f64) -> Group {
    let [x, y, width, height] = [frame.x, frame.y, frame.width, frame.height].map(|c| f64::from(c) / pixel);
    let mut group = Group::new().set("class", "inset").add(edge(x, y, width, height));
    group.append(text(&frame.title, x + 5.0, y + 12.5, 12.0));
    if let Some(bar) =
        scale_bar::low_bar(x + width - 6.0, y + height - 4.5, km_per_px(frame, pixel), width * 0.35, 10.0)
    {
        group.append(bar);
    }
    group
}

fn edge(x: f64, y: f64, width: f64, height: f64) -> Rectangle {
    Rectangle::new()
        .set("x", px(x))
        .set("y", px(y))
        .set("width", px(width))
        .set("height", px(height))
        .set("fill", "none")
        .set("stroke", FRAME)
        .set("stroke-width", 0.8)
}
