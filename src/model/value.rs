//! A value is one of five things, and zero is a number.

use std::collections::{BTreeMap, BTreeSet};

use super::{IndicatorId, LevelId, Period};

/// What is known of one territory for one indicator and period.
///
/// For a category indicator the number is the index of the category in
/// declaration order (`Indicator::categories`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    /// Asked for, not known: the source has an empty cell or no row.
    Missing,
    /// Known to the producer and withheld (statistical secrecy).
    Secret,
    /// Has no meaning for this territory.
    NotApplicable,
    /// Outside the survey's field.
    NotCollected,
}

impl Value {
    pub fn number(self) -> Option<f64> {
        match self {
            Value::Number(x) => Some(x),
            _ => None,
        }
    }
    /// Machine name in CSV, JSON and CSS classes.
    pub fn status(self) -> &'static str {
        match self {
            Value::Number(_) => "number",
            Value::Missing => "missing",
            Value::Secret => "secret",
            Value::NotApplicable => "not_applicable",
            Value::NotCollected => "not_collected",
        }
    }
    /// What a reader sees instead of a number; empty for a number.
    pub fn label(self) -> &'static str {
        match self {
            Value::Number(_) => "",
            Value::Missing => "donnée manquante",
            Value::Secret => "secret statistique",
            Value::NotApplicable => "sans objet",
            Value::NotCollected => "hors champ",
        }
    }
}

/// One indicator at one level: what a map, its table and its downloads show.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureKey {
    pub indicator: IndicatorId,
    pub level: LevelId,
}

/// Values of one indicator, level and period.
#[derive(Clone, Debug)]
pub struct ValueTable {
    pub period: Period,
    /// One value a unit, in the order of `LevelUnits::units` (sorted by code).
    pub values: Vec<Value>,
    /// Share (0 to 1) of the population of the field that the numbers cover.
    pub coverage: f64,
    /// Units whose number leaves parts of them out, and the share (0 to 1) of their population that it covers.
    pub partial: Vec<(usize, f64)>,
    /// For a ratio, both sides; for a count, the count in `numerator`. Same order as `values`; empty for a side that the
    /// formula has not.
    pub numerator: Vec<Option<f64>>,
    pub denominator: Vec<Option<f64>>,
}

/// A figure that the data allow: its periods, the first to the last.
#[derive(Clone, Debug)]
pub struct Published {
    /// Never empty; the last is the one shown first.
    pub periods: Vec<ValueTable>,
    /// What a reader must know of this level, in French (territories out of the field, share covered…).
    pub notes: Vec<String>,
    /// What must be known of the values of some units, or why they have none.
    pub remarks: Vec<UnitsNote>,
}

/// A sentence of some units of a level.
#[derive(Clone, Debug)]
pub struct UnitsNote {
    pub note: String,
    /// Sorted.
    pub units: Vec<usize>,
}

impl Published {
    pub fn latest(&self) -> &ValueTable {
        self.periods.last().expect("a published figure has a period")
    }
    /// What must be known of one unit of the level; of the only one, all that is known of the level.
    pub fn notes_of(&self, unit: usize) -> impl Iterator<Item = &str> {
        let alone = self.latest().values.len() == 1;
        let own = self.remarks.iter().filter(move |told| !alone && told.units.binary_search(&unit).is_ok());
        let all = self.notes.iter().filter(move |_| alone);
        own.map(|told| told.note.as_str()).chain(all.map(String::as_str))
    }
    /// The values of one period.
    pub fn at(&self, period: Period) -> Option<&ValueTable> {
        self.periods.iter().find(|table| table.period == period)
    }
}

/// A declared level that the data do not allow, with the reason in French.
#[derive(Clone, Debug)]
pub struct Unpublished {
    pub key: FigureKey,
    pub reason: String,
}

/// Everything computed, sorted by key.
#[derive(Clone, Debug, Default)]
pub struct Values {
    pub figures: BTreeMap<FigureKey, Published>,
    pub unpublished: Vec<Unpublished>,
    /// Indicators that a fault already told leaves without sure figures: nothing more is said of them.
    pub withheld: BTreeSet<IndicatorId>,
}

impl Values {
    pub fn get(&self, indicator: &IndicatorId, level: &LevelId) -> Option<&Published> {
        self.figures.get(&FigureKey { indicator: indicator.clone(), level: level.clone() })
    }
}
