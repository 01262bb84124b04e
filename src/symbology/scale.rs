//! The scale of an indicator at a level, made once from the values of all its periods.
//!
//! From all of them together, not from the latest alone: a past value beyond the latest ones would fall out of the
//! scale, and no period is favoured. A colour or an area then means the same on every map of the figure, and the
//! legend says so.

use super::circles::CircleScale;
use super::class::{ClassId, Fill, Pattern};
use super::label::{exact_decimals, round_bounds};
use super::palette::{LAND, PAPER, Palette, SEQUENTIAL_CLASSES, SIDE_CLASSES};
use super::rules::{Design, design};
use crate::classify::classify;
use crate::diag::{Code, Diagnostic};
use crate::model::{Indicator, LevelUnits, Method, Published, Value};
use crate::text::typography;

/// Ground and strokes of the patterned absences.
const GROUND: &str = "#f4f4f2";
const STROKE: &str = "#868b90";

/// No number, and no reason to tell from others.
pub(super) const MISSING: Fill = Fill { color: GROUND, pattern: Some((Pattern::Hatch, STROKE)) };

/// The only holder of breaks, colours and radii of a figure.
#[derive(Clone, Debug)]
pub struct Symbology {
    pub(super) scale: Scale,
    pub(super) unit: String,
    pub(super) decimals: u8,
    pub(super) reason: Option<String>,
    /// The periods that the scale was made for, when several.
    pub(super) periods: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) enum Scale {
    Classes {
        /// Bounds between classes, ascending: class `i` is `[inner[i-1], inner[i][`, the last closed.
        inner: Vec<f64>,
        /// Least and greatest value; `None` when no unit has a number.
        ends: Option<(f64, f64)>,
        colors: Vec<&'static str>,
        /// Decimals that print the bounds exactly.
        decimals: u8,
        method: Method,
        pivot: Option<f64>,
    },
    Circles {
        circles: CircleScale,
        colors: (&'static str, &'static str),
    },
    Categories {
        labels: Vec<String>,
        colors: &'static [&'static str],
    },
}

/// The symbology of a figure; `None` when the declaration breaks a rule or the data allow no class.
pub fn symbology(
    indicator: &Indicator,
    level: &LevelUnits,
    published: &Published,
) -> (Option<Symbology>, Vec<Diagnostic>) {
    let scale = design(indicator).and_then(|design| match design {
        Design::Categories(palette) => {
            let labels = indicator.categories.iter().map(|(_, label)| typography(label)).collect();
            let colors = palette.qualitative(indicator.categories.len()).unwrap_or_default();
            Ok(Scale::Categories { labels, colors })
        }
        Design::Circles(palette) => {
            circles(indicator, level, published, palette).map_err(|fault| vec![fault])
        }
        Design::Sequential(palette) => {
            classes(indicator, level, &pooled(published), palette, None).map_err(|fault| vec![fault])
        }
        Design::Diverging(palette, pivot) => {
            classes(indicator, level, &pooled(published), palette, Some(pivot)).map_err(|fault| vec![fault])
        }
    });
    match scale {
        Ok(scale) => {
            let symbology = Symbology {
                scale,
                unit: indicator.unit.clone(),
                decimals: indicator.decimals,
                reason: indicator.map.reason.clone().filter(|reason| !reason.trim().is_empty()),
                periods: match published.periods.as_slice() {
                    [_] => Vec::new(),
                    tables => tables.iter().map(|table| indicator.period_label(table.period)).collect(),
                },
            };
            (Some(symbology), Vec::new())
        }
        Err(faults) => (None, faults),
    }
}

impl Symbology {
    /// The class of a value: the one question that map, table and legend ask.
    pub fn class_of(&self, value: Value) -> ClassId {
        let Value::Number(x) = value else {
            return ClassId::absent(value).unwrap_or(ClassId::Missing);
        };
        match &self.scale {
            Scale::Classes { inner, .. } => ClassId::Class(inner.partition_point(|bound| *bound <= x) as u8),
            Scale::Circles { .. } => ClassId::Land,
            Scale::Categories { labels, .. } if x >= 0.0 && (x as usize) < labels.len() => {
                ClassId::Class(x as u8)
            }
            Scale::Categories { .. } => ClassId::Missing,
        }
    }
    /// How a class is filled.
    pub fn fill(&self, class: ClassId) -> Fill {
        let color = |i: u8| match &self.scale {
            Scale::Classes { colors, .. } => colors.get(usize::from(i)).copied(),
            Scale::Categories { colors, .. } => colors.get(usize::from(i)).copied(),
            Scale::Circles { .. } => None,
        };
        match class {
            ClassId::Class(i) => Fill::plain(color(i).unwrap_or(LAND)),
            ClassId::Land => Fill::plain(LAND),
            ClassId::Missing => MISSING,
            ClassId::Secret => Fill { color: GROUND, pattern: Some((Pattern::Dots, STROKE)) },
            ClassId::NotApplicable => Fill::plain(PAPER),
            ClassId::NotCollected => Fill { color: GROUND, pattern: Some((Pattern::Cross, STROKE)) },
        }
    }
    /// The circles of the map, when values are carried by circles.
    pub fn circles(&self) -> Option<&CircleScale> {
        match &self.scale {
            Scale::Circles { circles, .. } => Some(circles),
            _ => None,
        }
    }
    /// Fill and outline of the circles.
    pub fn circle_colors(&self) -> Option<(&'static str, &'static str)> {
        match &self.scale {
            Scale::Circles { colors, .. } => Some(*colors),
            _ => None,
        }
    }
    /// Bounds between classes, ascending; empty for circles and categories.
    pub fn inner_bounds(&self) -> &[f64] {
        match &self.scale {
            Scale::Classes { inner, .. } => inner,
            _ => &[],
        }
    }
    /// The same scale for a map of `units` alone: classes are kept, circles are sized for this land.
    pub fn local(&self, level: &LevelUnits, published: &Published, units: &[usize]) -> Self {
        let mut local = self.clone();
        if let Scale::Circles { circles, .. } = &mut local.scale {
            let land = units.iter().map(|&i| level.units[i].area_km2).sum();
            let periods = published.periods.iter();
            *circles = CircleScale::new(
                periods.map(|table| units.iter().filter_map(|&i| table.values[i].number())),
                land,
            );
        }
        local
    }
}

/// Every number of every period, ascending.
fn pooled(published: &Published) -> Vec<f64> {
    let values = published.periods.iter().flat_map(|table| &table.values);
    let mut numbers: Vec<f64> = values.filter_map(|value| value.number()).collect();
    numbers.sort_unstable_by(f64::total_cmp);
    numbers
}

fn circles(
    indicator: &Indicator,
    level: &LevelUnits,
    published: &Published,
    palette: &Palette,
) -> Result<Scale, Diagnostic> {
    if let Some(negative) = pooled(published).first().filter(|x| **x < 0.0) {
        return Err(Diagnostic::error(
            Code::MapRule,
            format!(
                "des cercles ne montrent pas de valeur négative ({negative} à l’échelon « {} »)",
                level.level.id
            ),
        )
        .at(indicator.spans.get("map"), "")
        .help("faites-en une évolution (kind = \"change\"), ou corrigez les données"));
    }
    let land = level.units.iter().map(|unit| unit.area_km2).sum();
    let colors = palette.circle().unwrap_or((LAND, STROKE));
    let periods = published.periods.iter();
    let circles =
        CircleScale::new(periods.map(|table| table.values.iter().filter_map(|value| value.number())), land);
    Ok(Scale::Circles { circles, colors })
}

fn classes(
    indicator: &Indicator,
    level: &LevelUnits,
    sorted: &[f64],
    palette: &Palette,
    pivot: Option<f64>,
) -> Result<Scale, Diagnostic> {
    let map = &indicator.map;
    let fault = |message: String| {
        Diagnostic::error(Code::Classes, format!("échelon « {} » : {message}", level.level.id))
            .at(indicator.spans.get("map.method"), "")
    };
    let ends = sorted.first().copied().zip(sorted.last().copied());
    let found = |values: &[f64], classes: usize| -> Result<Vec<f64>, Diagnostic> {
        if values.is_empty() {
            return Ok(Vec::new());
        }
        let found = classify(values, map.method, classes, &map.breaks);
        let found = found.map_err(|error| fault(error.to_string()).help(error.help()))?;
        Ok(found.bounds[1..found.bounds.len() - 1].to_vec())
    };
    let (inner, decimals) = match pivot {
        _ if map.method == Method::Manual => {
            found(sorted, map.classes)?;
            (map.breaks.clone(), exact_decimals(&map.breaks, 0))
        }
        None => {
            let bounds = found(sorted, map.classes)?;
            round_bounds(&bounds, sorted, indicator.decimals)
        }
        Some(pivot) => {
            let at = sorted.partition_point(|&x| x < pivot);
            let (low, high) = sorted.split_at(at);
            let (below, above) = sides(map.classes, low.len(), high.len());
            let (mut bounds, low_decimals) = round_bounds(&found(low, below)?, low, indicator.decimals);
            let (upper, high_decimals) = round_bounds(&found(high, above)?, high, indicator.decimals);
            // Rounding may bring an outer bound onto the pivot itself.
            bounds.retain(|bound| *bound < pivot);
            if !low.is_empty() && !high.is_empty() {
                bounds.push(pivot);
            }
            bounds.extend(upper.into_iter().filter(|bound| *bound > pivot));
            let decimals = exact_decimals(&[pivot], low_decimals.max(high_decimals));
            (bounds, decimals)
        }
    };
    let count = inner.len() + 1;
    let colors = match pivot {
        None => palette.sequential(count),
        Some(pivot) => {
            let below = match inner.iter().position(|bound| *bound == pivot) {
                Some(at) => at + 1,
                None if ends.is_some_and(|(least, _)| least >= pivot) => 0,
                None => count,
            };
            palette.diverging(below, count - below)
        }
    };
    let colors = colors.ok_or_else(|| {
        let most = if pivot.is_some() {
            format!("{SIDE_CLASSES} de chaque côté du pivot")
        } else {
            SEQUENTIAL_CLASSES.end().to_string()
        };
        fault(format!(
            "la méthode donne {count} classes, la palette « {} » en a {most} au plus",
            palette.name
        ))
        .help("choisissez une autre méthode ou fixez « breaks »")
    })?;
    Ok(Scale::Classes { inner, ends, colors, decimals, method: map.method, pivot })
}

/// Classes below and above the pivot: half each, the odd one where values are more; all on one side if the other is empty.
fn sides(classes: usize, low: usize, high: usize) -> (usize, usize) {
    let half = classes / 2;
    match (low, high) {
        (_, 0) => (classes.min(SIDE_CLASSES), 0),
        (0, _) => (0, classes.min(SIDE_CLASSES)),
        _ if low > high => (classes - half, half),
        _ => (half, classes - half),
    }
}
