//! Strips: how the values of a figure are spread, drawn once, to mark any territory's place on.
//!
//! Those of a level lie in one file, a view each, so that a page with forty of them makes one request.

use super::palette::{STRIP, STRIP_NIGHT};
use super::words::px;
use crate::text::escape_xml;

/// Share of the axis that the middle nine tenths of the values must take for the axis to be read by eye.
const READABLE: f64 = 0.3;
/// Share of the axis below which half of the values are too close to tell apart.
const CROWDED: f64 = 0.05;
/// Up to this many values each has its tick; beyond, they are counted by bins.
const TICKS: usize = 120;
const BINS: usize = 50;
/// Height of the view box; the width is 100.
const HEIGHT: f64 = 16.0;

/// From values to places along a strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    scale: Scale,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Scale {
    Linear,
    /// By `ln(1 + |x| / unit)` with the sign of x: zero has a place.
    Log(f64),
}

impl Axis {
    /// The axis of some numbers; `None` without two different ones.
    ///
    /// From the least to the greatest, unless nine tenths of them would be crowded together: then by logarithm when
    /// none is negative and half of them would be at the very start, else from the first to the last hundredth, what
    /// lies beyond being told at the ends.
    pub fn of(numbers: &[f64]) -> Option<Self> {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (&low, &high) = (sorted.first()?, sorted.last()?);
        if low >= high {
            return None;
        }
        let quantile = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize];
        let linear = Self { low, high, scale: Scale::Linear };
        if quantile(0.95) - quantile(0.05) >= READABLE * (high - low) {
            return Some(linear);
        }
        let positive: Vec<f64> = sorted.iter().copied().filter(|x| *x > 0.0).collect();
        if low >= 0.0 && quantile(0.5) < low + CROWDED * (high - low) {
            // The first tenth of what is not zero: below it the scale is near linear.
            let unit = positive[positive.len() / 10];
            return Some(Self { scale: Scale::Log(unit), ..linear });
        }
        let (first, last) = (quantile(0.01), quantile(0.99));
        Some(if first < last { Self { low: first, high: last, ..linear } } else { linear })
    }

    /// The axis that hides none of some numbers; `None` without two different ones.
    ///
    /// Linear, unless nine tenths of them would lie on less than three tenths of it and a logarithm, on either side of
    /// zero, spreads them more. The script of crossed figures has the same rule.
    pub fn whole(numbers: &[f64]) -> Option<Self> {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (&low, &high) = (sorted.first()?, sorted.last()?);
        if low >= high {
            return None;
        }
        let quantile = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize];
        let most = [quantile(0.05), quantile(0.95)];
        let spread = |axis: &Self| axis.place(most[1]) - axis.place(most[0]);
        let linear = Self { low, high, scale: Scale::Linear };
        if spread(&linear) >= READABLE * 100.0 {
            return Some(linear);
        }
        let mut sizes: Vec<f64> = sorted.iter().map(|x| x.abs()).filter(|x| *x > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        let log = Self { scale: Scale::Log(sizes[sizes.len() / 10]), ..linear };
        Some(if spread(&log) > spread(&linear) { log } else { linear })
    }

    /// Least and greatest value of the axis.
    pub fn ends(&self) -> [f64; 2] {
        [self.low, self.high]
    }

    /// Whether equal steps along the strip are equal factors, not equal differences.
    pub fn is_log(&self) -> bool {
        matches!(self.scale, Scale::Log(_))
    }

    /// Both ends, and for a logarithmic axis the `unit` of `ln(1 + x / unit)`: what [`place`](Self::place) needs.
    pub fn terms(&self) -> Vec<f64> {
        match self.scale {
            Scale::Linear => vec![self.low, self.high],
            Scale::Log(unit) => vec![self.low, self.high, unit],
        }
    }

    /// Place of a value, 0 to 100.
    pub fn place(&self, x: f64) -> f64 {
        let along = |x: f64| match self.scale {
            Scale::Linear => x,
            Scale::Log(unit) => (x.abs() / unit).ln_1p().copysign(x),
        };
        let share = (along(x) - along(self.low)) / (along(self.high) - along(self.low));
        (share * 100.0).clamp(0.0, 100.0)
    }
}

/// The values of one figure, and what they are.
#[derive(Clone, Debug)]
pub struct Strip {
    /// Fragment that shows it.
    pub id: String,
    pub title: String,
    pub axis: Axis,
    pub numbers: Vec<f64>,
    pub median: f64,
}

/// Strips as one file, to be shown one at a time by `#id` and stretched to any width: a tick a value, or heights of
/// bins; the median as a line.
pub fn strips(strips: &[Strip], title: &str) -> String {
    let title = escape_xml(title);
    let [fill, line] = STRIP;
    let [fill_night, line_night] = STRIP_NIGHT;
    let height = px(HEIGHT * strips.len() as f64);
    let views: String = strips.iter().enumerate().map(|(at, strip)| strip.view(at)).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 {height}\" preserveAspectRatio=\"none\" \
         width=\"200\" height=\"{height}\"><title>{title}</title><style>path{{vector-effect:non-scaling-stroke}}\
         .b{{fill:{fill}}}.t{{stroke:{fill};stroke-opacity:.75}}.m{{stroke:{line}}}\
         @media(prefers-color-scheme:dark){{.b{{fill:{fill_night}}}.t{{stroke:{fill_night}}}.m{{stroke:{line_night}}}}}\
         </style>{views}</svg>\n"
    )
}

impl Strip {
    /// What `#id` shows: its own row of the file.
    fn view(&self, at: usize) -> String {
        let few = self.numbers.len() <= TICKS;
        let values = if few { ticks(&self.axis, &self.numbers) } else { bins(&self.axis, &self.numbers) };
        let [id, title] = [&self.id, &self.title].map(|text| escape_xml(text));
        let (top, median) = (px(HEIGHT * at as f64), px(self.axis.place(self.median)));
        format!(
            "<view id=\"{id}\" viewBox=\"0 {top} 100 {HEIGHT}\" preserveAspectRatio=\"none\"/>\
             <g transform=\"translate(0 {top})\"><title>{title}</title>{values}\
             <path class=\"m\" d=\"M{median} 0V{HEIGHT}\"/></g>"
        )
    }
}

fn ticks(axis: &Axis, numbers: &[f64]) -> String {
    let mut data: Vec<String> = numbers.iter().map(|x| format!("M{} 4v9", px(axis.place(*x)))).collect();
    data.sort();
    data.dedup();
    format!("<path class=\"t\" d=\"{}\"/>", data.concat())
}

fn bins(axis: &Axis, numbers: &[f64]) -> String {
    let mut counts = [0usize; BINS];
    for x in numbers {
        let bin = (axis.place(*x) / 100.0 * BINS as f64) as usize;
        counts[bin.min(BINS - 1)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(1) as f64;
    let width = 100.0 / BINS as f64;
    let bars = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(bin, count)| {
        // Even one value shows.
        let height = (*count as f64 / most * (HEIGHT - 1.0)).max(0.6);
        let x = px(bin as f64 * width);
        format!("M{x} {}V{}h{}V{}z", px(HEIGHT), px(HEIGHT - height), px(width), px(HEIGHT))
    });
    format!("<path class=\"b\" d=\"{}\"/>", bars.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_spread_is_linear() {
        let axis = Axis::of(&[0.0, 10.0, 20.0, 40.0]).unwrap();
        assert!(!axis.is_log());
        assert_eq!([0.0, 10.0, 40.0].map(|x| axis.place(x)), [0.0, 25.0, 100.0]);
        assert_eq!(Axis::of(&[3.0, 3.0]), None);
        assert_eq!(Axis::of(&[]), None);
    }

    #[test]
    fn a_few_giants_make_it_logarithmic_and_zero_keeps_a_place() {
        let mut numbers: Vec<f64> = (0..200).map(f64::from).collect();
        numbers.push(2e6);
        let axis = Axis::of(&numbers).unwrap();
        assert!(axis.is_log());
        assert_eq!((axis.place(0.0), axis.place(2e6)), (0.0, 100.0));
        let places: Vec<f64> = numbers.iter().map(|x| axis.place(*x)).collect();
        assert!(places.is_sorted(), "a greater value never lies to the left");
        assert!(axis.place(100.0) > 10.0, "{}", axis.place(100.0));
    }

    #[test]
    fn far_values_of_both_signs_are_told_at_the_ends() {
        let mut numbers: Vec<f64> = (-100..100).map(|x| f64::from(x) / 100.0).collect();
        numbers.extend([-900.0, 900.0]);
        let axis = Axis::of(&numbers).unwrap();
        assert!(!axis.is_log());
        assert_eq!((axis.place(-900.0), axis.place(900.0)), (0.0, 100.0));
        assert!((axis.place(0.0) - 50.0).abs() < 2.0);
    }

    #[test]
    fn the_drawing_holds_every_value_and_reads_as_xml() {
        let strip = |id: &str, numbers: Vec<f64>, median| {
            let axis = Axis::of(&numbers).unwrap();
            Strip { id: id.to_owned(), title: "A & B".to_owned(), axis, numbers, median }
        };
        let few = strip("b-few", vec![0.0, 5.0, 10.0], 5.0);
        let many = strip("b-many", (0..1000).map(f64::from).collect(), 499.5);
        let svg = strips(&[few, many], "C & D");
        let read = roxmltree::Document::parse(&svg).unwrap();
        let rows: Vec<_> = read.root_element().children().filter(|node| node.has_tag_name("g")).collect();
        let [few, many] = rows[..] else { panic!("{svg}") };
        let drawn = |row: roxmltree::Node| -> String {
            row.children().filter_map(|node| node.attribute("d")).collect()
        };
        for part in ["M0 4v9", "M50 4v9", "M100 4v9", "M50 0V16"] {
            assert!(drawn(few).contains(part), "{part}");
        }
        assert_eq!(drawn(many).matches("h2V16z").count(), BINS);
        // Each view shows its own row.
        assert_eq!(many.attribute("transform"), Some("translate(0 16)"));
        let view = read.descendants().find(|node| node.attribute("id") == Some("b-many")).unwrap();
        assert_eq!(view.attribute("viewBox"), Some("0 16 100 16"));
    }
}
