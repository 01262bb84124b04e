//! Frames on a sheet: inside it, apart from one another, clear of the land.

use proptest::prelude::*;

use crate::geo::layout::{Bounds, Role, Spot, View, lay_out};

const SIZE: f64 = 1_000_000.0;

fn bounds(width: f64, height: f64) -> Bounds {
    Bounds { min: [0.0, 0.0], max: [width, height] }
}

/// A round country with as many points as its width in kilometres.
fn round(width: f64, height: f64) -> Vec<[f64; 2]> {
    let angles = (0..1000).map(|i| f64::from(i) * std::f64::consts::TAU / 1000.0);
    angles.map(|a| [width / 2.0 * (1.0 + a.cos()), height / 2.0 * (1.0 + a.sin())]).collect()
}

fn sheet(width: f64, height: f64, insets: usize, zooms: usize) -> (i32, i32, Vec<Spot>) {
    let inset = (Role::Inset, bounds(30_000.0, 70_000.0));
    let mut frames = vec![(Role::Main, bounds(width, height))];
    frames.extend(vec![inset; insets]);
    frames.extend(vec![(Role::Zoom, bounds(40_000.0, 30_000.0)); zooms]);
    lay_out(&View::COUNTRY, &frames, &round(width, height))
}

fn overlap(a: &Spot, b: &Spot) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

#[test]
fn a_country_alone_fills_its_sheet() {
    let (width, height, spots) = sheet(SIZE, SIZE / 2.0, 0, 0);
    assert_eq!((width, height), (2000, 1016));
    let placement = spots[0].placement;
    assert_eq!(placement.snap([0.0, SIZE / 2.0]), [16, 16]);
    assert_eq!(placement.snap([SIZE, 0.0]), [1984, 1000]);
}

#[test]
fn a_tall_country_is_centred_on_a_sheet_of_the_greatest_height() {
    let (width, height, spots) = sheet(SIZE / 4.0, SIZE, 0, 0);
    assert_eq!((width, height), (2000, 2200));
    let [left, top] = spots[0].placement.snap([0.0, SIZE]);
    let [right, bottom] = spots[0].placement.snap([SIZE / 4.0, 0.0]);
    assert_eq!((top, bottom), (16, 2184));
    assert!((left - (2000 - right)).abs() <= 1, "{left} {right}");
}

#[test]
fn an_inset_holds_its_land_between_its_bands() {
    let (_, _, spots) = sheet(SIZE, SIZE, 5, 1);
    for (spot, [w, h]) in
        spots[1..].iter().zip([[30_000.0, 70_000.0]; 5].into_iter().chain([[40_000.0, 30_000.0]]))
    {
        let ([left, bottom], [right, top]) = (spot.placement.snap([0.0, 0.0]), spot.placement.snap([w, h]));
        assert!(left >= spot.x + 9 && right <= spot.x + spot.width - 9, "{spot:?}");
        assert!(top >= spot.y + 31 && bottom <= spot.y + spot.height - 25, "{spot:?}");
    }
}

proptest! {
    #![proptest_config(super::fixed(24))]

    #[test]
    fn boxes_stay_on_the_sheet_apart_and_clear_of_land(
        width in 100_000.0..3_000_000.0_f64, height in 100_000.0..3_000_000.0_f64,
        insets in 0_usize..7, zooms in 0_usize..3,
    ) {
        let (sheet_width, sheet_height, spots) = sheet(width, height, insets, zooms);
        prop_assert_eq!(spots.len(), 1 + insets + zooms);
        for (i, spot) in spots.iter().enumerate() {
            prop_assert!(spot.x >= 0 && spot.y >= 0);
            prop_assert!(spot.x + spot.width <= sheet_width && spot.y + spot.height <= sheet_height);
            for other in spots.iter().take(i).skip(1) {
                prop_assert!(i == 0 || !overlap(spot, other), "{:?} {:?}", spot, other);
            }
        }
        for point in round(width, height) {
            let [x, y] = spots[0].placement.snap(point);
            prop_assert!((0..=sheet_width).contains(&x) && (0..=sheet_height).contains(&y), "{} {}", x, y);
            for spot in &spots[1..] {
                let inside = (spot.x..spot.x + spot.width).contains(&x) && (spot.y..spot.y + spot.height).contains(&y);
                prop_assert!(!inside, "{:?} covers {} {}", spot, x, y);
            }
        }
    }
}
