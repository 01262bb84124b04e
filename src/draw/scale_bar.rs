//! The scale bar: a round length on the ground.

use svg::Node;
use svg::node::element::{Group, Path};

use super::words::{px, text};
use crate::text::number;

/// A round length no longer than `room` pixels: kilometres, and pixels.
///
/// 1, 2 or 5 times a power of ten; at least 100 m.
pub(super) fn length(km_per_px: f64, room: f64) -> Option<(f64, f64)> {
    let most = km_per_px * room;
    let steps = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0];
    let km = steps.into_iter().rfind(|km| *km <= most)?;
    Some((km, km / km_per_px))
}

/// A bar whose right end is at `x` and whose foot is at `y`, with its length written above it.
pub(super) fn bar(x: f64, y: f64, km_per_px: f64, room: f64, size: f64) -> Option<Group> {
    let (km, long) = length(km_per_px, room)?;
    let tick = size * 0.35;
    let mut label = text(&label(km), x - long / 2.0, y - tick - size * 0.25, size);
    label.assign("text-anchor", "middle");
    Some(Group::new().set("class", "scale-bar").add(line(x - long, y, long, tick)).add(label))
}

/// The same on one line, the length before the bar: for the narrow band of an inset.
pub(super) fn low_bar(x: f64, y: f64, km_per_px: f64, room: f64, size: f64) -> Option<Group> {
    let (km, long) = length(km_per_px, room)?;
    let mut label = text(&label(km), x - long - size * 0.4, y, size);
    label.assign("text-anchor", "end");
    Some(Group::new().set("class", "scale-bar").add(line(x - long, y, long, size * 0.35)).add(label))
}

fn label(km: f64) -> String {
    format!("{}\u{a0}km", number(km, if km < 1.0 { 1 } else { 0 }))
}

fn line(x: f64, y: f64, long: f64, tick: f64) -> Path {
    let d = format!("M{} {}v{}h{}v{}", px(x), px(y - tick), px(tick), px(long), px(-tick));
    Path::new().set("d", d).set("fill", "none").set("stroke", "currentColor").set("stroke-width", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_round_and_fit() {
        assert_eq!(length(1.15, 150.0), Some((100.0, 100.0 / 1.15)));
        assert_eq!(length(0.12, 150.0), Some((10.0, 10.0 / 0.12)));
        assert_eq!(length(0.001, 50.0), None);
        for km_per_px in [0.01, 0.3, 2.0, 9.0] {
            let (km, px) = length(km_per_px, 120.0).unwrap();
            assert!(px <= 120.0 && px > 120.0 / 2.6);
            assert!((px * km_per_px - km).abs() < 1e-9);
        }
    }
}
