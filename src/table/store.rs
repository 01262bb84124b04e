//! Measures at any level: given there, or summed from the finest level that makes it up.

use std::collections::BTreeMap;

use super::aggregate::{self, Part};
use super::facts::Facts;
use super::nesting::{Nesting, Parents};
use super::split::Split;
use crate::model::{Dataset, DatasetId, Edition, Measure, MeasureRef, Period, Territories, Value};

/// Everything that formulas draw from.
pub(super) struct Store<'a> {
    pub territories: &'a Territories,
    pub datasets: &'a BTreeMap<DatasetId, Dataset>,
    pub facts: &'a Facts,
    pub nesting: &'a Nesting,
    /// Population of each unit, by level: weighs coverage.
    weights: Vec<Vec<f64>>,
}

impl<'a> Store<'a> {
    pub fn new(
        territories: &'a Territories,
        datasets: &'a BTreeMap<DatasetId, Dataset>,
        facts: &'a Facts,
        nesting: &'a Nesting,
        edition: &Edition,
    ) -> Self {
        let mut store = Self { territories, datasets, facts, nesting, weights: Vec::new() };
        let one_each = territories.levels.iter().map(|level| vec![1.0; level.units.len()]).collect();
        store.weights = one_each;
        let weights =
            (0..territories.levels.len()).map(|level| store.population(&edition.population, level)).collect();
        store.weights = weights;
        store
    }

    pub fn weights(&self, level: usize) -> &[f64] {
        &self.weights[level]
    }

    /// Population at a level; one each where it is not known at all.
    fn population(&self, reference: &MeasureRef, level: usize) -> Vec<f64> {
        let latest = || self.facts.periods(&reference.dataset, &reference.measure).last().copied();
        let period = reference.period.or_else(latest).unwrap_or(Period(0));
        match self.at(reference, level, period, 0.0) {
            Ok(values) => values.iter().map(|value| value.number().unwrap_or(0.0)).collect(),
            Err(_) => vec![1.0; self.territories.levels[level].units.len()],
        }
    }

    pub fn measure(&self, reference: &MeasureRef) -> Option<&'a Measure> {
        self.datasets.get(&reference.dataset)?.measures.get(&reference.measure)
    }

    fn is_area(reference: &MeasureRef) -> bool {
        reference.dataset.as_str() == Dataset::TERRITORIES && reference.measure.as_str() == Dataset::AREA
    }

    fn given_at(&self, reference: &MeasureRef, period: Period) -> Vec<usize> {
        if Self::is_area(reference) {
            return vec![self.territories.base];
        }
        let given =
            self.facts.given(&reference.dataset, &reference.measure, reference.period.unwrap_or(period));
        given.map(|levels| levels.keys().copied().collect()).unwrap_or_default()
    }

    /// The level whose values make up `level`: itself when the measure is given there.
    ///
    /// # Errors
    /// Why the measure cannot be had at that level, in French.
    pub fn source(&self, reference: &MeasureRef, level: usize, period: Period) -> Result<usize, String> {
        let given = self.given_at(reference, period);
        if given.is_empty() {
            let period = reference.period.unwrap_or(period);
            return Err(format!("la source n'a pas de valeur pour {period}"));
        }
        if given.contains(&level) {
            return Ok(level);
        }
        if !Self::is_area(reference) && self.measure(reference).is_none_or(|measure| !measure.additive) {
            return Err(
                "la source ne donne pas cette mesure à ce niveau, et elle ne s'additionne pas".to_owned()
            );
        }
        let size = |level: &usize| self.territories.levels[*level].units.len();
        let nested = given.iter().copied().filter(|&child| self.nesting.parents(child, level).is_some());
        nested.max_by_key(size).ok_or_else(|| {
            let levels: Vec<&str> =
                given.iter().map(|&child| self.territories.levels[child].level.plural.as_str()).collect();
            format!("les territoires de la source ({}) ne composent pas ceux de ce niveau", levels.join(", "))
        })
    }

    /// The values of a measure at a level; sums that cover less than `floor` are missing.
    ///
    /// # Errors
    /// As [`Store::source`].
    pub fn at(
        &self,
        reference: &MeasureRef,
        level: usize,
        period: Period,
        floor: f64,
    ) -> Result<Vec<Value>, String> {
        let source = self.source(reference, level, period)?;
        if source == level {
            return Ok(self.given_values(reference, source, period));
        }
        let values = self.parts(reference, source, level, period, floor)?;
        let parts: Vec<Part> =
            values.into_iter().map(|value| value.number().map(|x| (x, 0.0)).ok_or(value)).collect();
        let parents = self.parents(source, level);
        let wholes = self.territories.levels[level].units.len();
        let sums = aggregate::sum(&parts, &parents, wholes, &self.weights[source], floor);
        Ok(sums
            .into_iter()
            .map(|whole| whole.sums.map_or_else(|status| status, |s| Value::Number(s.0)))
            .collect())
    }

    /// The values of a measure at `level`, to be summed into the units of `whole`.
    ///
    /// A unit split since has no value of its own, but where all its parts lie
    /// in one whole their common value counts there: with the first of them,
    /// the others counting zero.
    ///
    /// # Errors
    /// As [`Store::source`].
    pub fn parts(
        &self,
        reference: &MeasureRef,
        level: usize,
        whole: usize,
        period: Period,
        floor: f64,
    ) -> Result<Vec<Value>, String> {
        let mut values = self.at(reference, level, period, floor)?;
        let parents = self.nesting.parents(level, whole).filter(|_| level != whole);
        for split in parents.iter().flat_map(|_| self.splits(reference, level, period)) {
            if self.together(split, level, whole) {
                for (at, unit) in split.units.iter().enumerate() {
                    let counted = if at == 0 { split.value } else { Value::Number(0.0) };
                    values[*unit as usize] =
                        if split.value.number().is_some() { counted } else { split.value };
                }
            }
        }
        Ok(values)
    }

    /// Splits of a measure as given at a level.
    pub fn splits(&self, reference: &MeasureRef, level: usize, period: Period) -> &'a [Split] {
        let period = reference.period.unwrap_or(period);
        let given = self.facts.given(&reference.dataset, &reference.measure, period);
        given.and_then(|levels| levels.get(&level)).map_or(&[], |given| &given.splits)
    }

    /// Whether all parts of a split lie in one unit of `whole`.
    fn together(&self, split: &Split, level: usize, whole: usize) -> bool {
        let Some(parents) = self.nesting.parents(level, whole) else { return false };
        let first = parents[split.units[0] as usize];
        first.is_some() && split.units.iter().all(|unit| parents[*unit as usize] == first)
    }

    fn given_values(&self, reference: &MeasureRef, level: usize, period: Period) -> Vec<Value> {
        if Self::is_area(reference) {
            let units = &self.territories.levels[level].units;
            return units.iter().map(|unit| Value::Number(unit.area_km2)).collect();
        }
        let period = reference.period.unwrap_or(period);
        let given = self.facts.given(&reference.dataset, &reference.measure, period);
        given.and_then(|levels| levels.get(&level)).map(|given| given.values.clone()).unwrap_or_default()
    }

    /// Parents of a level's units in a level that it makes up (in itself, each its own).
    pub fn parents(&self, child: usize, parent: usize) -> Parents {
        self.nesting.parents(child, parent).cloned().unwrap_or_default()
    }

    /// Of two levels, the one made of units of the other; `level` when neither is.
    pub fn coarser(&self, one: usize, other: usize, level: usize) -> usize {
        if self.nesting.parents(one, other).is_some() {
            other
        } else if self.nesting.parents(other, one).is_some() {
            one
        } else {
            level
        }
    }
}
