//! Where each frame goes on the sheet: the main one fills it, insets stand in boxes where no land is.

/// Blank edge around the map, in pixels.
const MARGIN: f64 = 8.0;
/// Between two boxes, and between a box and the land, in pixels.
const GAP: f64 = 6.0;
/// Inside a box, around the land, in pixels.
const PADDING: f64 = 5.0;
/// Kept free inside a box for its name, at the top, and for its scale bar, at the bottom, in pixels.
pub const TITLE_BAND: f64 = 16.0;
pub const SCALE_BAND: f64 = 13.0;
/// Size of an inset's box and of a zoom's, as shares of the sheet's width.
const INSET: [f64; 2] = [0.135, 0.108];
const ZOOM: [f64; 2] = [0.2, 0.18];
/// How much a larger box counts beside larger land, as an exponent.
const BOX_WORTH: f64 = 0.35;

/// The size of a map and the fineness of its lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Pixels (CSS) that the map is made for.
    pub width: f64,
    /// The map is never higher, in pixels: a tall country is centred.
    pub max_height: f64,
    /// Units of the view box in one pixel: coordinates are whole numbers of units.
    pub pixel: f64,
    /// Area in square pixels below which a bend of a line is left out; up to three times as much where units are many.
    pub detail: f64,
}

impl View {
    /// The whole country, with a grid of half a pixel.
    pub const COUNTRY: Self = Self { width: 1000.0, max_height: 1100.0, pixel: 2.0, detail: 0.35 };
    /// One territory and its parts.
    pub const LOCAL: Self = Self { width: 800.0, max_height: 760.0, pixel: 2.0, detail: 0.35 };
    /// A small map that only says where a territory lies.
    pub const LOCATOR: Self = Self { width: 320.0, max_height: 320.0, pixel: 2.0, detail: 0.5 };
}

/// From the metres of a projection to units of the view box, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placement {
    pub metres_per_unit: f64,
    /// Units of the point (0, 0) of the projection.
    pub origin: [f64; 2],
}

impl Placement {
    pub fn place(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [self.origin[0] + x / self.metres_per_unit, self.origin[1] - y / self.metres_per_unit]
    }
    pub fn snap(&self, point: [f64; 2]) -> [i32; 2] {
        self.place(point).map(|c| c.round() as i32)
    }
}

/// A box on the sheet, in units of the view box, and what its land is drawn with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    pub placement: Placement,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Main,
    Inset,
    Zoom,
}

/// Least and greatest x and y, in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub min: [f64; 2],
    pub max: [f64; 2],
}

impl Bounds {
    pub fn of(points: &[[f64; 2]]) -> Self {
        let mut bounds = Self { min: [f64::INFINITY; 2], max: [f64::NEG_INFINITY; 2] };
        for point in points {
            for (axis, &c) in point.iter().enumerate() {
                bounds.min[axis] = bounds.min[axis].min(c);
                bounds.max[axis] = bounds.max[axis].max(c);
            }
        }
        bounds
    }
    pub fn corners(&self) -> [[f64; 2]; 2] {
        [self.min, self.max]
    }
    /// The same box on a sheet.
    pub fn placed(&self, placement: &Placement) -> [[f64; 2]; 2] {
        let ([left, bottom], [right, top]) = (placement.place(self.min), placement.place(self.max));
        [[left, top], [right, bottom]]
    }
    fn size(&self) -> [f64; 2] {
        [0, 1].map(|axis| (self.max[axis] - self.min[axis]).max(1.0))
    }
}

/// A box in pixels, before rounding.
#[derive(Clone, Copy, Debug)]
struct Rect {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// Lays out frames on one sheet: its width and height in units, and the spot of each frame.
///
/// `outline` is the land of the main frame, in metres. Insets stand in columns at the bottom left, zooms at the
/// top right; the land moves aside by what it would cover of them, no more.
pub(super) fn lay_out(view: &View, frames: &[(Role, Bounds)], outline: &[[f64; 2]]) -> (i32, i32, Vec<Spot>) {
    let Some(main) = frames.iter().find(|frame| frame.0 == Role::Main).map(|frame| frame.1) else {
        return (0, 0, Vec::new());
    };
    let count = |role| frames.iter().filter(|frame| frame.0 == role).count();
    let land = Land::new(main, outline);
    let sheet = Sheet::best(view, &land, count(Role::Inset), count(Role::Zoom));
    let units = |pixels: f64| (pixels * view.pixel).round() as i32;
    let (mut insets, mut zooms) = (sheet.insets().into_iter(), sheet.zooms().into_iter());
    let spots = frames.iter().map(|(role, bounds)| {
        let whole = Rect { x: 0.0, y: 0.0, width: sheet.width, height: sheet.height };
        let (rect, placement) = match role {
            Role::Main => (whole, placement(main, 1.0 / sheet.scale, sheet.left, sheet.top, view.pixel)),
            Role::Inset | Role::Zoom => {
                let boxes = if *role == Role::Inset { &mut insets } else { &mut zooms };
                let rect = boxes.next().unwrap_or(whole);
                (rect, fit(rect, *bounds, view.pixel))
            }
        };
        let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(units);
        Spot { x, y, width, height, placement }
    });
    (units(sheet.width), units(sheet.height), spots.collect())
}

/// The land as large as a box allows, centred between its bands.
fn fit(rect: Rect, bounds: Bounds, pixel: f64) -> Placement {
    let (x, y) = (rect.x + PADDING, rect.y + TITLE_BAND);
    let (width, height) = (rect.width - 2.0 * PADDING, rect.height - TITLE_BAND - SCALE_BAND);
    let [w, h] = bounds.size();
    let metres_per_pixel = (w / width).max(h / height);
    let left = x + (width - w / metres_per_pixel) / 2.0;
    let top = y + (height - h / metres_per_pixel) / 2.0;
    placement(bounds, metres_per_pixel, left, top, pixel)
}

fn placement(bounds: Bounds, metres_per_pixel: f64, left: f64, top: f64, pixel: f64) -> Placement {
    let metres_per_unit = metres_per_pixel / pixel;
    let origin =
        [left * pixel - bounds.min[0] / metres_per_unit, top * pixel + bounds.max[1] / metres_per_unit];
    Placement { metres_per_unit, origin }
}

/// How far the main land reaches west and east, in slices from north to south.
struct Land {
    bounds: Bounds,
    slices: Vec<[f64; 2]>,
}

impl Land {
    const SLICES: usize = 200;

    fn new(bounds: Bounds, outline: &[[f64; 2]]) -> Self {
        let mut slices = vec![[f64::INFINITY, f64::NEG_INFINITY]; Self::SLICES];
        let height = bounds.size()[1];
        for &[x, y] in outline {
            let slice = ((bounds.max[1] - y) / height * Self::SLICES as f64) as usize;
            let slice = &mut slices[slice.min(Self::SLICES - 1)];
            *slice = [slice[0].min(x), slice[1].max(x)];
        }
        Self { bounds, slices }
    }
}

/// A sheet in pixels with the land at its place.
#[derive(Clone, Copy, Debug)]
struct Sheet {
    width: f64,
    height: f64,
    /// Pixels per metre of the main land, and its top left corner.
    scale: f64,
    left: f64,
    top: f64,
    insets: usize,
    zooms: usize,
    /// Columns of insets.
    columns: usize,
    /// Sizes of boxes, as shares of the sheet's width.
    inset: [f64; 2],
    zoom: [f64; 2],
}

impl Sheet {
    /// The arrangement that leaves most to see: boxes a little smaller where the land gains more by it.
    fn best(view: &View, land: &Land, insets: usize, zooms: usize) -> Self {
        const SHRINK: [f64; 5] = [1.0, 0.95, 0.9, 0.85, 0.8];
        let shrinks = |boxes: usize| if boxes == 0 { &SHRINK[..1] } else { &SHRINK[..] };
        let mut best: Option<(f64, Self)> = None;
        for columns in 1..=insets.max(1) {
            for inset in shrinks(insets) {
                for zoom in shrinks(zooms) {
                    let sheet = Self {
                        width: view.width,
                        height: 0.0,
                        scale: 0.0,
                        left: MARGIN,
                        top: MARGIN,
                        insets,
                        zooms,
                        columns,
                        inset: INSET.map(|share| share * inset),
                        zoom: ZOOM.map(|share| share * zoom),
                    };
                    let sheet = sheet.settled(view, land);
                    let worth = match sheet.boxes_meet() {
                        true => 0.0,
                        false => sheet.scale * inset.powf(BOX_WORTH) * zoom.powf(BOX_WORTH),
                    };
                    if best.is_none_or(|(most, _)| worth > most * 1.001) {
                        best = Some((worth, sheet));
                    }
                }
            }
        }
        best.expect("one column at least is tried").1
    }

    /// The land as large as boxes and sheet allow.
    fn settled(mut self, view: &View, land: &Land) -> Self {
        let [w, h] = land.bounds.size();
        let room = view.width - 2.0 * MARGIN;
        let stack = |boxes: usize, size: [f64; 2]| boxes as f64 * (size[1] * self.width + GAP) - GAP;
        let column = stack(self.insets.div_ceil(self.columns), self.inset).max(stack(self.zooms, self.zoom));
        self.scale = (room / w).min((view.max_height - 2.0 * MARGIN) / h);
        loop {
            self.height = (h * self.scale).max(column) + 2.0 * MARGIN;
            self.top = (self.height - h * self.scale) / 2.0;
            let aside = self.covered(land);
            let spare = room - w * self.scale - aside[0] - aside[1];
            // A rounding is not an overflow.
            if spare > -1e-6 || self.scale * w < room / 50.0 {
                self.left = MARGIN + aside[0] + spare.max(0.0) / 2.0;
                return self;
            }
            self.scale *= 0.99;
        }
    }

    /// Pixels that boxes at the left and at the right share with the land, were it to start from that edge.
    fn covered(&self, land: &Land) -> [f64; 2] {
        let mut covered = [0.0_f64; 2];
        let thickness = land.bounds.size()[1] * self.scale / Land::SLICES as f64;
        let (insets, zooms) = (self.insets(), self.zooms());
        for (i, [west, east]) in land.slices.iter().enumerate() {
            let y = self.top + i as f64 * thickness;
            let beside = |r: &&Rect| y + thickness > r.y - GAP && y < r.y + r.height + GAP;
            for inset in insets.iter().filter(beside) {
                let x = MARGIN + (west - land.bounds.min[0]) * self.scale;
                covered[0] = covered[0].max(inset.x + inset.width + GAP - x);
            }
            for zoom in zooms.iter().filter(beside) {
                let x = self.width - MARGIN - (land.bounds.max[0] - east) * self.scale;
                covered[1] = covered[1].max(x - (zoom.x - GAP));
            }
        }
        covered
    }

    /// Whether an inset and a zoom share a place.
    fn boxes_meet(&self) -> bool {
        let zooms = self.zooms();
        let meet = |a: &Rect, b: &Rect| {
            let overlap =
                |a: f64, length: f64, b: f64, other: f64| a < b + other + GAP && b < a + length + GAP;
            overlap(a.x, a.width, b.x, b.width) && overlap(a.y, a.height, b.y, b.height)
        };
        self.insets().iter().any(|inset| zooms.iter().any(|zoom| meet(inset, zoom)))
    }

    /// Boxes of insets: rows from the bottom up, the first inset at the top left.
    fn insets(&self) -> Vec<Rect> {
        let rows = self.insets.div_ceil(self.columns);
        let [width, height] = self.inset.map(|share| share * self.width);
        let top = self.height - MARGIN - rows as f64 * (height + GAP) + GAP;
        let rect = |i: usize| Rect {
            x: MARGIN + (i % self.columns) as f64 * (width + GAP),
            y: top + (i / self.columns) as f64 * (height + GAP),
            width,
            height,
        };
        (0..self.insets).map(rect).collect()
    }

    /// Boxes of zooms, from the top right down.
    fn zooms(&self) -> Vec<Rect> {
        let [width, height] = self.zoom.map(|share| share * self.width);
        let rect = |i: usize| Rect {
            x: self.width - MARGIN - width,
            y: MARGIN + i as f64 * (height + GAP),
            width,
            height,
        };
        (0..self.zooms).map(rect).collect()
    }
}
