//! A map that illustrates another page than its own: the picture as a file, its legend as text.

use serde::Serialize;

use super::legend::{LegendContext, legend};
use super::paths::{MapRef, relative};
use super::sentences::summary;
use super::site::{MapSource, OutputFile};
use super::view::View;
use crate::draw;

#[derive(Serialize)]
pub(super) struct Plate {
    src: String,
    alt: String,
    width: u32,
    height: u32,
    caption: String,
    legend: LegendContext,
    source: String,
    /// The page of the figure.
    href: String,
}

/// The plate of a figure in `page`, and its picture at `path`.
pub(super) fn plate(
    view: &View,
    caption: String,
    page: &str,
    path: String,
    maps: &dyn MapSource,
) -> (Plate, OutputFile) {
    let map = MapRef::whole(view.key.clone());
    let picture = maps.picture(&map);
    let plate = Plate {
        src: relative(page, &path),
        alt: format!("Carte. {caption}. {}", summary(view)),
        width: picture.width,
        height: picture.height,
        caption,
        legend: legend(view, maps.symbology(view.key)),
        source: draw::sources(view.atlas, view.indicator),
        href: relative(page, &map.page()),
    };
    (plate, OutputFile { path, bytes: picture.svg.into_bytes() })
}
