//! A legend is what the scale says of itself: plain data, for the page and for the picture.

use super::LAND;
use super::class::{ABSENT, ClassId, Fill};
use super::label::{class_labels, exact_decimals, printed_ends};
use super::scale::{Scale, Symbology};
use crate::model::{Method, Value};
use crate::text::{counted, list, number};

/// The legend of one map.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Legend {
    /// Empty when values have no unit.
    pub unit: String,
    /// `2022`, `2016-2022`.
    pub period: String,
    /// How classes were found, in French; `None` without classes.
    pub method: Option<String>,
    /// The value that separates both halves of the palette, printed.
    pub pivot: Option<String>,
    /// Classes from the lowest, or categories in declaration order. For circles, units drawn without one.
    pub entries: Vec<LegendEntry>,
    /// Nested circles, the largest first.
    pub circles: Vec<LegendCircle>,
    /// Circles by size, cut at those of the legend, the largest first: how many units have one of each.
    pub sizes: Vec<LegendSize>,
    /// Fill and outline of the circles.
    pub circle_colors: Option<(&'static str, &'static str)>,
    /// Absences of a number that this map shows.
    pub absent: Vec<LegendEntry>,
    /// What all periods have in common, in French; `None` when there is only one.
    pub shared: Option<String>,
    /// Why the map departs from the rules of its kind.
    pub reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct LegendEntry {
    pub class: ClassId,
    pub label: String,
    /// Units of this class on the map.
    pub count: usize,
    pub fill: Fill,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct LegendCircle {
    pub value: f64,
    pub label: String,
    /// On the ground of the main frame.
    pub radius_km: f64,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct LegendSize {
    pub label: String,
    pub count: usize,
}

impl Symbology {
    /// Values that part circles by size, descending: those of the legend's circles. Empty without circles.
    pub fn sizes(&self) -> Vec<f64> {
        self.circles().map_or_else(Vec::new, |circles| circles.legend_values(self.decimals))
    }
    /// The legend of a map that shows `values`: its boxes and counts are exactly those of the map.
    pub fn legend(&self, period: impl Into<String>, values: &[Value]) -> Legend {
        let count = |class| values.iter().filter(|&&value| self.class_of(value) == class).count();
        let entry =
            |class, label: String| LegendEntry { class, label, count: count(class), fill: self.fill(class) };
        let mut legend = Legend {
            unit: self.unit.clone(),
            period: period.into(),
            method: None,
            pivot: None,
            entries: Vec::new(),
            circles: Vec::new(),
            sizes: Vec::new(),
            circle_colors: None,
            absent: ABSENT
                .into_iter()
                .map(|class| entry(class, absent_label(class).to_owned()))
                .filter(|entry| entry.count > 0)
                .collect(),
            shared: self.shared(),
            reason: self.reason.clone(),
        };
        match &self.scale {
            Scale::Classes { inner, ends, decimals, method, pivot, .. } => {
                legend.method = Some(method_label(*method).to_owned());
                legend.pivot = pivot.map(|pivot| number(pivot, *decimals));
                if let Some(ends) = ends {
                    let printed = printed_ends(*ends, self.decimals, *decimals);
                    let labels = class_labels(inner, *ends, printed, *decimals);
                    let labels = labels.into_iter().enumerate();
                    legend.entries = labels.map(|(i, label)| entry(ClassId::Class(i as u8), label)).collect();
                }
            }
            Scale::Circles { circles, colors } => {
                legend.circle_colors = Some(*colors);
                legend.circles = circles
                    .legend_values(self.decimals)
                    .into_iter()
                    .map(|value| LegendCircle {
                        value,
                        label: counted(value, exact_decimals(&[value], 0), &self.unit),
                        radius_km: circles.radius_km(value),
                    })
                    .collect();
                legend.sizes = sizes(&self.sizes(), values);
                let zeros = values.iter().filter(|value| value.number() == Some(0.0)).count();
                if zeros > 0 {
                    legend.entries.push(LegendEntry {
                        class: ClassId::Land,
                        label: "0\u{a0}: pas de cercle".to_owned(),
                        count: zeros,
                        fill: self.fill(ClassId::Land),
                    });
                }
            }
            Scale::Categories { labels, .. } => {
                let labels = labels.iter().enumerate();
                legend.entries =
                    labels.map(|(i, label)| entry(ClassId::Class(i as u8), label.clone())).collect();
            }
        }
        legend
    }

    fn shared(&self) -> Option<String> {
        let what = match self.scale {
            Scale::Classes { .. } => "Mêmes classes, cherchées dans les valeurs réunies de",
            Scale::Circles { .. } => "Même échelle de cercles pour",
            Scale::Categories { .. } => return None,
        };
        (!self.periods.is_empty()).then(|| format!("{what} {}.", list(&self.periods)))
    }
}

impl Legend {
    /// Every class the map may show, each once: classes, then absences; circles stand on plain land.
    pub fn fills(&self) -> Vec<(ClassId, Fill)> {
        let land = self.circle_colors.map(|_| (ClassId::Land, Fill::plain(LAND)));
        let entries = self.entries.iter().chain(&self.absent).map(|entry| (entry.class, entry.fill));
        let mut fills: Vec<_> = land.into_iter().chain(entries).collect();
        fills.dedup_by_key(|(class, _)| *class);
        fills
    }
}

/// Index of the size of a value among `bounds`, descending: 0 for the largest circles, `bounds.len()` for the smallest.
pub fn size_of(bounds: &[f64], value: f64) -> usize {
    bounds.partition_point(|bound| value < *bound)
}

/// « 500 000 ou plus », « de 100 000 à moins de 500 000 », « moins de 100 000 ».
fn sizes(bounds: &[f64], values: &[Value]) -> Vec<LegendSize> {
    let text = |x: f64| number(x, exact_decimals(&[x], 0));
    let count = |size| {
        let positive = values.iter().filter_map(|value| value.number()).filter(|x| *x > 0.0);
        positive.filter(|x| size_of(bounds, *x) == size).count()
    };
    let label = |size: usize| match (size.checked_sub(1).map(|at| bounds[at]), bounds.get(size)) {
        (None, Some(from)) => format!("{} ou plus", text(*from)),
        (Some(to), Some(from)) => format!("de {} à moins de {}", text(*from), text(to)),
        (Some(to), None) => format!("moins de {}", text(to)),
        (None, None) => String::new(),
    };
    let all = if bounds.is_empty() { 0..0 } else { 0..bounds.len() + 1 };
    all.map(|size| LegendSize { label: label(size), count: count(size) }).collect()
}

fn absent_label(class: ClassId) -> &'static str {
    match class {
        ClassId::Missing => Value::Missing.label(),
        ClassId::Secret => Value::Secret.label(),
        ClassId::NotApplicable => Value::NotApplicable.label(),
        ClassId::NotCollected => Value::NotCollected.label(),
        ClassId::Class(_) | ClassId::Land => "",
    }
}

fn method_label(method: Method) -> &'static str {
    match method {
        Method::Quantile => "quantiles",
        Method::Equal => "amplitudes égales",
        Method::Ckmeans => "seuils naturels (ckmeans)",
        Method::Q6 => "quantiles et extrêmes (Q6)",
        Method::MeanDeviation => "moyenne et écart-type",
        Method::Geometric => "progression géométrique",
        Method::HeadTail => "coupures successives à la moyenne (head/tail)",
        Method::NestedMeans => "moyennes emboîtées",
        Method::Manual => "seuils choisis",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_part_every_circle_at_the_legends_own_values() {
        let values = [0.0, 3.0, 10.0, 49.0, 50.0, 200.0].map(Value::Number);
        let told = sizes(&[50.0, 10.0], &[&values[..], &[Value::Missing, Value::Secret]].concat());
        let told: Vec<_> = told.iter().map(|size| (size.label.as_str(), size.count)).collect();
        assert_eq!(told, [("50 ou plus", 2), ("de 10 à moins de 50", 2), ("moins de 10", 1)]);
        assert!(sizes(&[], &values).is_empty());
    }
}
