//! What one map shows, and the words it is told with.

use crate::model::{Atlas, Indicator, IndicatorKind, LevelUnits, Published, Value, ValueTable};
use crate::symbology::{Legend, Symbology};
use crate::text::{NBSP, counted, list, number, of_noun, signed, typography, with_unit};

/// The figure behind a map.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    pub atlas: &'a Atlas,
    pub indicator: &'a Indicator,
    pub level: &'a LevelUnits,
    pub published: &'a Published,
    /// The period shown: one of `published`.
    pub table: &'a ValueTable,
    /// Of the whole figure; a local map takes its own circles from it.
    pub symbology: &'a Symbology,
    /// The territory of a local map, `Finistère (29)`.
    pub place: Option<&'a str>,
}

impl Figure<'_> {
    pub(super) fn title(&self) -> String {
        typography(&self.indicator.title)
    }
    pub(super) fn period(&self) -> String {
        self.indicator.period_label(self.table.period)
    }
    /// « Finistère (29), par commune, 2021, en % ».
    pub(super) fn subtitle(&self) -> String {
        let level = &self.level.level.singular;
        let mut parts = match self.place {
            Some(place) => vec![place.to_owned(), format!("par {level}")],
            None => vec![format!("Par {level}")],
        };
        parts.push(self.period());
        parts.extend(self.unit_phrase());
        parts.join(", ")
    }
    pub(super) fn unit_phrase(&self) -> Option<String> {
        unit_phrase(self.indicator)
    }
    /// « Finistère (29) : 12,4 % ».
    pub(super) fn tooltip(&self, unit: usize) -> String {
        let name = &self.level.units[unit];
        format!(
            "{} ({}){NBSP}: {}",
            name.name,
            name.code,
            value_text(self.indicator, self.table.values[unit])
        )
    }
    /// What the map is, for who does not see it: its classes and how many units each holds.
    pub(super) fn description(&self, legend: &Legend) -> String {
        let level = &self.level.level;
        let what = match self.place {
            Some(place) => format!("{place}, par {}", level.singular),
            None => format!("Carte par {}", level.singular),
        };
        let counted = |count: usize| {
            let noun = if count > 1 { &level.plural } else { &level.singular };
            format!("{}{NBSP}{noun}", number(count as f64, 0))
        };
        let boxes = legend.entries.iter().chain(&legend.absent);
        let boxes: Vec<_> = boxes
            .filter(|entry| entry.count > 0)
            .map(|entry| format!("{} ({})", entry.label, counted(entry.count)))
            .collect();
        let how = match legend.circles.first() {
            Some(_) => "un cercle à chaque valeur, de surface proportionnelle".to_owned(),
            None => String::new(),
        };
        let parts: Vec<String> = [how].into_iter().chain(boxes).filter(|part| !part.is_empty()).collect();
        let unit = self.unit_phrase().map(|unit| format!(", {unit}")).unwrap_or_default();
        format!("{what}, {}{unit}{NBSP}: {}.", self.period(), parts.join("\u{202f}; "))
    }
}

/// Producers and titles of the data, then the contours.
pub fn sources(atlas: &Atlas, indicator: &Indicator) -> String {
    let mut titles: Vec<String> = Vec::new();
    let vintage = &atlas.territories.vintage;
    for measure in indicator.measures() {
        // The geography is a source of areas too, and is credited below.
        let dataset = atlas.datasets.get(&measure.dataset);
        if let Some(dataset) = dataset.filter(|dataset| dataset.producer != vintage.credit) {
            let title = format!("{}, {}", dataset.producer, dataset.title);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
    }
    let (credit, geography) = (typography(&vintage.credit), typography(&vintage.title));
    let data = match titles.len() {
        0 => String::new(),
        1 => format!("Source{NBSP}: {}. ", typography(&titles[0])),
        _ => format!("Sources{NBSP}: {}. ", typography(&list(&titles))),
    };
    format!("{data}{credit}. {geography}.")
}

/// « en % », « pour 100 000 hab. », « nombre de musées »; none where the kind says it all.
pub fn unit_phrase(indicator: &Indicator) -> Option<String> {
    let unit = typography(&indicator.unit);
    if unit.is_empty() || indicator.kind == IndicatorKind::Category {
        None
    } else if unit.starts_with("pour ") {
        Some(unit)
    } else if indicator.kind == IndicatorKind::Count && unit.chars().all(|c| c.is_alphabetic() || c == ' ') {
        Some(format!("nombre {}", of_noun(&unit)))
    } else {
        Some(format!("en {unit}"))
    }
}

/// A value as a reader sees it, with its unit or the name of its category.
pub fn value_text(indicator: &Indicator, value: Value) -> String {
    let Value::Number(x) = value else { return value.label().to_owned() };
    match indicator.kind {
        IndicatorKind::Category if x >= 0.0 => {
            indicator.categories.get(x as usize).map(|(_, label)| typography(label)).unwrap_or_default()
        }
        IndicatorKind::Change => with_unit(&signed(x, indicator.decimals), &indicator.unit),
        _ => counted(x, indicator.decimals, &indicator.unit),
    }
}
