//! An indicator is a declaration, never code.

use super::{DatasetId, IndicatorId, LevelId, MapSpec, MeasureId, Period, Spans, TerritoryCode, ThemeId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndicatorKind {
    Count,
    Ratio,
    Change,
    Category,
}

/// `dataset.measure`, or `dataset.measure@2020` to hold one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureRef {
    pub dataset: DatasetId,
    pub measure: MeasureId,
    pub period: Option<Period>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeMethod {
    /// Average yearly rate, %: `((to/from)^(1/years) - 1) * 100`.
    AnnualRate,
    /// `(to/from - 1) * 100`, %.
    Relative,
    /// `to - from`, in the measure's unit.
    Difference,
}

#[derive(Clone, Debug)]
pub enum Formula {
    /// A count or a category.
    Measure(MeasureRef),
    Ratio {
        numerator: MeasureRef,
        denominator: MeasureRef,
        factor: f64,
    },
    Change {
        measure: MeasureRef,
        from: Period,
        to: Period,
        method: ChangeMethod,
    },
}

/// A denominator declared for one territory, printed with its note.
#[derive(Clone, Debug)]
pub struct DenominatorOverride {
    pub level: LevelId,
    pub code: TerritoryCode,
    pub denominator: f64,
    pub note: String,
}

/// French texts of an indicator (plain text; typography applied when shown).
#[derive(Clone, Debug, Default)]
pub struct IndicatorText {
    pub definition: String,
    /// May hold `{territory}`, `{value}`, `{unit}`, `{period}`.
    pub reading: String,
    pub caveats: String,
    /// One line after « Sert à »: an infinitive, without final point.
    pub good_for: String,
    /// The same after « Ne sert pas à ».
    pub not_for: String,
}

/// The declaration of an indicator, checked.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub id: IndicatorId,
    pub theme: ThemeId,
    pub title: String,
    pub short: String,
    pub kind: IndicatorKind,
    pub unit: String,
    pub decimals: u8,
    pub formula: Formula,
    /// Levels to publish, in the order of the vintage (widest first), the whole country left out.
    pub levels: Vec<LevelId>,
    /// Ascending, at least one; a change has one, its `to`.
    pub periods: Vec<Period>,
    /// Least share of the population (0 to 1) that an aggregate must cover.
    pub coverage: f64,
    pub overrides: Vec<DenominatorOverride>,
    /// Labels of a category indicator in declaration order: (marker in the data, label); else empty.
    pub categories: Vec<(String, String)>,
    pub map: MapSpec,
    pub text: IndicatorText,
    pub spans: Spans,
}

impl Indicator {
    /// Every measure the formula needs.
    pub fn measures(&self) -> Vec<&MeasureRef> {
        match &self.formula {
            Formula::Measure(m) | Formula::Change { measure: m, .. } => vec![m],
            Formula::Ratio { numerator, denominator, .. } => vec![numerator, denominator],
        }
    }
    /// How a period is written beside the figures: `2022`, or `2016-2022` for a change.
    pub fn period_label(&self, period: Period) -> String {
        match self.formula {
            Formula::Change { from, to, .. } => format!("{from}-{to}"),
            _ => period.to_string(),
        }
    }
}
