//! How colours differ for normal vision and the three colour-vision deficiencies: the test of the palettes.
//!
//! Deficiencies: Machado, Oliveira & Fernandes, « A Physiologically-based Model
//! for Simulation of Color Vision Deficiency », IEEE TVCG 15(6), 2009, matrices
//! of severity 1.0, applied to linear RGB. Difference: CIEDE2000 (Sharma, Wu &
//! Dalal, Color Research & Application 30(1), 2005). Contrast: WCAG 2.2.

use super::palette::{self, LAND, PAPER, PaletteKind, SEQUENTIAL_CLASSES, SIDE_CLASSES, palette_names};

type Matrix = [[f64; 3]; 3];

const VISIONS: [(&str, Matrix); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

fn linear(hex: &str) -> [f64; 3] {
    [1, 3, 5].map(|i| {
        let c = f64::from(u8::from_str_radix(&hex[i..i + 2], 16).unwrap()) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

fn seen(matrix: &Matrix, rgb: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(rgb).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0))
}

/// CIE L*a*b* of linear sRGB, white D65.
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let f = |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
    let x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    let y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    let z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let grey = 0.5 * (1.0 - seventh((a1.hypot(b1) + a2.hypot(b2)) / 2.0));
    let (a1, a2) = (a1 * (1.0 + grey), a2 * (1.0 + grey));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue =
        |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let (mut dh, mut hm) = (0.0, h1 + h2);
    if c1 * c2 != 0.0 {
        dh = h2 - h1;
        hm /= 2.0;
        if dh.abs() > 180.0 {
            hm += if h1 + h2 < 360.0 { 180.0 } else { -180.0 };
            dh -= 360.0 * dh.signum();
        }
    }
    let cos = |degrees: f64| degrees.to_radians().cos();
    let dhue = 2.0 * (c1 * c2).sqrt() * (dh / 2.0).to_radians().sin();
    let (lm, cm) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let t = 1.0 - 0.17 * cos(hm - 30.0) + 0.24 * cos(2.0 * hm) + 0.32 * cos(3.0 * hm + 6.0)
        - 0.20 * cos(4.0 * hm - 63.0);
    let rotation = 30.0 * (-((hm - 275.0) / 25.0).powi(2)).exp();
    let l = (l2 - l1) / (1.0 + 0.015 * (lm - 50.0).powi(2) / (20.0 + (lm - 50.0).powi(2)).sqrt());
    let c = (c2 - c1) / (1.0 + 0.045 * cm);
    let h = dhue / (1.0 + 0.015 * cm * t);
    let rt = -(2.0 * rotation).to_radians().sin() * 2.0 * seventh(cm);
    (l * l + c * c + h * h + rt * c * h).sqrt()
}

/// The least difference between any two of `colors` in any vision, and where.
fn least(colors: &[&str]) -> (f64, String) {
    let mut least = (f64::INFINITY, String::new());
    for (vision, matrix) in &VISIONS {
        let labs: Vec<_> = colors.iter().map(|hex| lab(seen(matrix, linear(hex)))).collect();
        for i in 0..labs.len() {
            for j in 0..i {
                let difference = ciede2000(labs[i], labs[j]);
                if difference < least.0 {
                    least = (difference, format!("{} and {} in {vision}", colors[j], colors[i]));
                }
            }
        }
    }
    least
}

/// WCAG contrast ratio.
fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |hex: &str| {
        let [r, g, b] = linear(hex);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[track_caller]
fn holds(name: &str, mut colors: Vec<&str>) {
    colors.push(PAPER);
    let (difference, pair) = least(&colors);
    assert!(difference >= 8.0, "{name}, {} classes: {difference:.2} between {pair}", colors.len() - 1);
}

#[test]
fn ciede2000_agrees_with_the_published_vectors() {
    // Sharma, Wu & Dalal 2005, table 1, pairs 1, 7, 13, 17, 20, 25 and 34.
    let vectors = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, -0.001, 2.49], [50.0, 0.0011, -2.49], 4.7461),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ];
    for (a, b, expected) in vectors {
        let got = ciede2000(a, b);
        assert!((got - expected).abs() < 5e-5, "{a:?} {b:?}: {got} instead of {expected}");
    }
}

#[test]
fn a_palette_that_fails_is_seen_to_fail() {
    // ColorBrewer's RdYlGn: red and green of five classes, for who does not see red or green.
    assert!(least(&["#d7191c", "#fdae61", "#ffffbf", "#a6d96a", "#1a9641"]).0 < 8.0);
}

#[test]
fn every_class_is_told_from_every_other_and_from_the_paper() {
    for name in palette_names(PaletteKind::Sequential) {
        let palette = palette::find(name).unwrap();
        for classes in SEQUENTIAL_CLASSES {
            let colors = palette.sequential(classes).unwrap();
            assert_eq!(colors.len(), classes);
            holds(name, colors);
        }
        assert!(palette.sequential(SEQUENTIAL_CLASSES.end() + 1).is_none());
    }
    for name in palette_names(PaletteKind::Diverging) {
        let palette = palette::find(name).unwrap();
        for below in 0..=SIDE_CLASSES {
            for above in 0..=SIDE_CLASSES {
                if below + above > 0 {
                    let colors = palette.diverging(below, above).unwrap();
                    assert_eq!(colors.len(), below + above);
                    holds(name, colors);
                }
            }
        }
        assert!(palette.diverging(SIDE_CLASSES + 1, 1).is_none());
    }
    for name in palette_names(PaletteKind::Qualitative) {
        let colors = palette::find(name).unwrap().qualitative(8).unwrap();
        holds(name, colors.to_vec());
    }
}

#[test]
fn nine_classes_of_two_figures_are_told_apart() {
    let mut colors = palette::CROSSED.concat();
    holds("crossed", colors.clone());
    // What a page and the guide may say of it.
    colors.push(PAPER);
    let (difference, pair) = least(&colors);
    assert!(difference >= 13.0, "{difference:.2} between {pair}");
}

#[test]
fn circles_stand_out_of_the_land() {
    for name in palette_names(PaletteKind::Sequential) {
        let (_, outline) = palette::find(name).unwrap().circle().unwrap();
        assert!(contrast(outline, LAND) >= 3.0, "{name}: {:.2}", contrast(outline, LAND));
    }
}
