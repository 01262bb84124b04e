//! Palettes of our own, as tables: a colour never depends on a machine's arithmetic.
//!
//! Each ramp follows a curve of Oklch (lightness falling from nearly white to
//! dark, chroma highest in the middle, hue turning a little) and is cut so that
//! the least difference between neighbours is as large as it can be, for normal
//! vision and the three colour-vision deficiencies together. The tests hold
//! what matters: any two classes of a map, and each class and the paper, are at
//! least 8 apart (CIEDE2000) in all four visions.

/// Paper of the plate, and the look of « sans objet ».
pub const PAPER: &str = "#ffffff";
/// Land below proportional circles.
pub const LAND: &str = "#eeece5";

/// Least and most classes of a sequential palette: with nine, neighbours are no longer told apart.
pub(super) const SEQUENTIAL_CLASSES: std::ops::RangeInclusive<usize> = 2..=8;
/// Most classes on one side of a pivot.
pub(super) const SIDE_CLASSES: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaletteKind {
    Sequential,
    Diverging,
    Qualitative,
}

type Ramp = &'static [&'static str];

/// A palette known by its French name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Palette {
    pub name: &'static str,
    ramps: Ramps,
}

#[derive(Clone, Copy, Debug)]
enum Ramps {
    /// For 2 to 8 classes, light to dark.
    Sequential(&'static [Ramp]),
    /// For 1 to 6 classes a side: below the pivot and above it, each from the pivot outwards.
    Diverging(&'static [(Ramp, Ramp)]),
    Qualitative(Ramp),
}

/// Names that `map.palette` accepts, in the order of the guide.
pub fn palette_names(kind: PaletteKind) -> impl Iterator<Item = &'static str> {
    PALETTES.iter().filter(move |palette| palette.kind() == kind).map(|palette| palette.name)
}

pub(super) fn find(name: &str) -> Option<&'static Palette> {
    PALETTES.iter().find(|palette| palette.name == name)
}

impl Palette {
    pub fn kind(&self) -> PaletteKind {
        match self.ramps {
            Ramps::Sequential(_) => PaletteKind::Sequential,
            Ramps::Diverging(_) => PaletteKind::Diverging,
            Ramps::Qualitative(_) => PaletteKind::Qualitative,
        }
    }
    /// Colours of `classes` classes, lowest first; one class alone has the middle of three.
    ///
    /// `None` when the palette is not sequential or has not so many.
    pub fn sequential(&self, classes: usize) -> Option<Vec<&'static str>> {
        let Ramps::Sequential(ramps) = self.ramps else { return None };
        if classes == 1 {
            return Some(vec![ramps[1][1]]);
        }
        ramps.iter().find(|ramp| ramp.len() == classes).map(|ramp| ramp.to_vec())
    }
    /// Colours around a pivot, lowest first; the same step from the pivot has the same strength on both sides.
    pub fn diverging(&self, below: usize, above: usize) -> Option<Vec<&'static str>> {
        let Ramps::Diverging(ramps) = self.ramps else { return None };
        let (low, high) = ramps.get(below.max(above).checked_sub(1)?)?;
        Some(low[..below].iter().rev().chain(&high[..above]).copied().collect())
    }
    /// Colours of `categories` categories, in declaration order.
    pub fn qualitative(&self, categories: usize) -> Option<&'static [&'static str]> {
        let Ramps::Qualitative(ramp) = self.ramps else { return None };
        ramp.get(..categories)
    }
    /// Fill and outline of proportional circles.
    pub fn circle(&self) -> Option<(&'static str, &'static str)> {
        let Ramps::Sequential(ramps) = self.ramps else { return None };
        ramps.iter().find(|ramp| ramp.len() == 5).map(|ramp| (ramp[2], ramp[4]))
    }
}

const PALETTES: [Palette; 8] = [
    Palette { name: "bleus", ramps: Ramps::Sequential(BLEUS) },
    Palette { name: "verts", ramps: Ramps::Sequential(VERTS) },
    Palette { name: "violets", ramps: Ramps::Sequential(VIOLETS) },
    Palette { name: "ocres", ramps: Ramps::Sequential(OCRES) },
    Palette { name: "gris", ramps: Ramps::Sequential(GRIS) },
    Palette { name: "violet-vert", ramps: Ramps::Diverging(VIOLET_VERT) },
    Palette { name: "bleu-rouge", ramps: Ramps::Diverging(BLEU_ROUGE) },
    Palette { name: "qualitative", ramps: Ramps::Qualitative(QUALITATIVE) },
];

const BLEUS: &[Ramp] = &[
    &["#93ccea", "#245fa0"],
    &["#b0daef", "#2b8acf", "#204984"],
    &["#c0e3f2", "#5daadc", "#2871b4", "#1d396c"],
    &["#c7e6f4", "#74b9e2", "#2b84c9", "#235a9a", "#1a2d5a"],
    &["#c7e6f4", "#81c1e6", "#3a93d2", "#2870b3", "#204a86", "#17264e"],
    &["#c7e6f4", "#8ac6e8", "#4da0d8", "#2a7ec2", "#245fa0", "#1e3e74", "#131f43"],
    &["#cce8f5", "#96cdea", "#64afde", "#318dd0", "#2873b6", "#225796", "#1d3a6e", "#131f43"],
];

const VERTS: &[Ramp] = &[
    &["#aed294", "#1f7244"],
    &["#c6dfae", "#4e9956", "#025c3a"],
    &["#d4e6bd", "#74ae6a", "#2e7e4a", "#034932"],
    &["#d7e8c1", "#8abc78", "#439052", "#136940", "#013c2b"],
    &["#d7e8c1", "#97c481", "#569e5a", "#2e7e4a", "#015a39", "#003425"],
    &["#d7e8c1", "#a2cc89", "#6aa965", "#3d8b50", "#1a6e42", "#004e34", "#012c20"],
    &["#daeac5", "#aed294", "#7bb36f", "#4d9856", "#31804b", "#0e663e", "#034a32", "#012c20"],
];

const VIOLETS: &[Ramp] = &[
    &["#d7b7e0", "#7343a0"],
    &["#e4cae9", "#a570c7", "#5b308a"],
    &["#ead6ee", "#ba8cd0", "#8855b2", "#472572"],
    &["#ecd9ef", "#c69dd7", "#9f68c4", "#71419f", "#391c61"],
    &["#ecd9ef", "#cca6da", "#ab77c9", "#8855b2", "#5e328d", "#301756"],
    &["#ecd9ef", "#d1addc", "#b484ce", "#9862be", "#7646a3", "#4f297c", "#28114b"],
    &["#eeddf1", "#d7b7e0", "#be92d3", "#a671c7", "#8c58b5", "#6d3e9c", "#4a2676", "#28114b"],
];

const OCRES: &[Ramp] = &[
    &["#e9c17a", "#9a5311"],
    &["#efd39c", "#c57a10", "#814114"],
    &["#f3deaf", "#d69a44", "#aa6010", "#6c3517"],
    &["#f5e3b8", "#e1ad5c", "#c0740c", "#954f11", "#5c2d17"],
    &["#f8eac6", "#e9c078", "#cf8c31", "#ad6310", "#844313", "#512717"],
    &["#fbefd0", "#edcb8d", "#d89d49", "#bf730c", "#9d5611", "#743a16", "#472215"],
    &["#fcf1d4", "#efd39c", "#e1ad5d", "#cc8628", "#b2670f", "#934e11", "#6e3717", "#472215"],
];

const GRIS: &[Ramp] = &[
    &["#bbbfc2", "#4c5054"],
    &["#ced1d4", "#7a7e82", "#373a3e"],
    &["#d2d5d8", "#8e9195", "#5e6266", "#272a2d"],
    &["#d2d5d8", "#9b9ea2", "#707478", "#484c4f", "#1c1e21"],
    &["#d2d5d8", "#a3a6aa", "#7d8185", "#5e6266", "#3a3e42", "#141719"],
    &["#d2d5d8", "#a9acaf", "#878b8f", "#6c7074", "#4f5357", "#303337", "#0d1012"],
    &["#d5d8db", "#b1b4b8", "#929599", "#777b7f", "#606468", "#474a4e", "#2b2e31", "#0d1012"],
];

const VIOLET_VERT: &[(Ramp, Ramp)] = &[
    (&["#b690d8"], &["#6fb576"]),
    (&["#cfb0e9", "#8658b3"], &["#94d093", "#34824d"]),
    (&["#dbc3ee", "#9f72c9", "#653892"], &["#afdcac", "#47985a", "#195f37"]),
    (&["#e2cef1", "#b188d5", "#8355b0", "#4b2672"], &["#bee3ba", "#60ab6c", "#2e7b48", "#0d4629"]),
    (
        &["#e9d9f4", "#bf9ade", "#9567c0", "#6c3c9a", "#361857"],
        &["#cceac8", "#77bb7d", "#3d8d53", "#1b6339", "#06321d"],
    ),
    (
        &["#e9d9f4", "#c8a6e4", "#a67acd", "#8658b3", "#61358e", "#361857"],
        &["#daf0d6", "#94d093", "#57a565", "#34814c", "#185c36", "#06321d"],
    ),
];

const BLEU_ROUGE: &[(Ramp, Ramp)] = &[
    (&["#60abe1"], &["#e38c60"]),
    (&["#88c8ef", "#3074b9"], &["#f0b08b", "#be4c21"]),
    (&["#a5d6f2", "#3b8cd0", "#255194"], &["#f4c4a6", "#d66a38", "#9c2504"]),
    (&["#b5def4", "#55a3dd", "#2e6fb4", "#203971"], &["#f6cfb6", "#e1885a", "#bb481d", "#7a1409"]),
    (
        &["#c6e6f6", "#70b7e6", "#3682c6", "#25559a", "#192755"],
        &["#f7dac6", "#e99d73", "#cd5e2f", "#a52a02", "#5f0608"],
    ),
    (
        &["#cce8f7", "#83c4ed", "#4496d6", "#2f72b7", "#244c8d", "#192755"],
        &["#f9e4d4", "#f1b591", "#dd7e50", "#c04f23", "#982305", "#5f0608"],
    ),
];

/// The first is pale: in a category indicator the first label is often the common one.
const QUALITATIVE: Ramp =
    &["#add2f2", "#d48d24", "#856dae", "#4ca77c", "#b5512f", "#084f88", "#f3b7ba", "#ebe482"];

/// Three thirds of one figure (columns, growing to blue) by three of another (rows, growing to orange): pale where both
/// are low, dark where both are high, grey along the diagonal. Found by search for the greatest least difference.
pub(super) const CROSSED: [[&str; 3]; 3] =
    [["#f0dec4", "#91c4e9", "#2d93d5"], ["#eaa879", "#8a878c", "#39698c"], ["#c87348", "#7e5723", "#302a3c"]];
