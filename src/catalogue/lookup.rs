//! References of declarations, followed: each absence is said at its place, with the nearest name.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, quoted};
use crate::io::Project;
use crate::model::{
    Dataset, DatasetId, LevelId, LevelUnits, Measure, MeasureId, MeasureRef, Period, PeriodOf, SourceId,
    Span, Spans, TableSpec, Territories, TerritoryCode,
};
use crate::text::fold_place;

/// All that a reference may point to.
pub(super) struct Lookup<'a> {
    pub project: &'a Project,
    pub territories: &'a Territories,
    pub datasets: &'a BTreeMap<DatasetId, Dataset>,
    /// Datasets whose file cannot be read: what refers to them is not checked further.
    pub broken: &'a BTreeSet<String>,
}

/// The territories as a dataset: `territoires.superficie`, given for every level and period.
pub fn territories_dataset(territories: &Territories) -> Dataset {
    let id = MeasureId::new(Dataset::AREA);
    let area = Measure {
        id: id.clone(),
        title: "Superficie".into(),
        column: None,
        unit: "km²".into(),
        additive: true,
        filter: BTreeMap::new(),
        factor: 1.0,
        categories: Vec::new(),
    };
    Dataset {
        id: DatasetId::new(Dataset::TERRITORIES),
        title: territories.vintage.title.clone(),
        producer: territories.vintage.credit.clone(),
        url: String::new(),
        licence: "Licence Ouverte 2.0".into(),
        date: territories.vintage.year.to_string(),
        note: String::new(),
        tables: Vec::new(),
        measures: BTreeMap::from([(id, area)]),
        exceptions: Vec::new(),
        remarks: Vec::new(),
        spans: Spans::new(SourceId(0)),
    }
}

impl<'a> Lookup<'a> {
    /// The measure of a reference.
    pub fn measure(
        &self,
        reference: &MeasureRef,
        place: Span,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<(&'a Dataset, &'a Measure)> {
        let id = reference.dataset.as_str();
        if self.broken.contains(id) {
            return None;
        }
        let Some(dataset) = self.datasets.get(id) else {
            let fault =
                Diagnostic::error(Code::UnknownDataset, format!("jeu de données inconnu {}", quoted(id)));
            let ids =
                self.datasets.keys().map(DatasetId::as_str).chain(self.broken.iter().map(String::as_str));
            faults.push(fault.at(place, "").did_you_mean(id, ids));
            return None;
        };
        let measure = self.measure_of(dataset, &reference.measure, place, faults)?;
        Some((dataset, measure))
    }

    /// A measure of one dataset.
    pub fn measure_of(
        &self,
        dataset: &'a Dataset,
        id: &MeasureId,
        place: Span,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<&'a Measure> {
        let found = dataset.measures.get(id);
        if found.is_none() {
            let what = format!("mesure inconnue {} dans le jeu {}", quoted(id), quoted(&dataset.id));
            let fault = Diagnostic::error(Code::UnknownMeasure, what).at(place, "");
            let ids: Vec<&str> = dataset.measures.keys().map(MeasureId::as_str).collect();
            let own = id.as_str().strip_prefix(dataset.id.as_str()).and_then(|rest| rest.strip_prefix('.'));
            let bare = own.filter(|bare| ids.contains(bare));
            faults.push(match bare {
                Some(bare) => fault.help(format!(
                    "écrivez {}\u{a0}: dans son propre fichier, un jeu ne redit pas son nom",
                    quoted(bare)
                )),
                None => fault.nearest(id.as_str(), "mesures de ce jeu", &ids),
            });
        }
        found
    }

    /// A level of the geography.
    pub fn level(&self, id: &LevelId, place: Span, faults: &mut Vec<Diagnostic>) -> Option<&'a LevelUnits> {
        let found = self.territories.level(id);
        if found.is_none() {
            let what = format!("niveau inconnu {}", quoted(id));
            let fault = Diagnostic::error(Code::UnknownLevel, what).at(place, "");
            let ids: Vec<&str> =
                self.territories.levels.iter().map(|level| level.level.id.as_str()).collect();
            faults.push(fault.nearest(id.as_str(), "niveaux", &ids));
        }
        found
    }

    /// Whether a unit exists; said only where its level does.
    pub fn territory(
        &self,
        level: &LevelId,
        code: &TerritoryCode,
        place: Span,
        faults: &mut Vec<Diagnostic>,
    ) {
        let Some(units) = self.territories.level(level) else { return };
        if units.unit(code.as_str()).is_some() {
            return;
        }
        let what = format!("{} n'est pas un code du niveau {}", quoted(code), quoted(level));
        let fault = Diagnostic::error(Code::UnknownTerritory, what).at(place, "");
        let padded = format!("0{code}");
        let mut levels = self.territories.levels.iter().rev();
        let home = levels.find(|other| other.unit(code.as_str()).is_some());
        let bare = code.as_str().trim_start_matches('0');
        let meant = [padded.as_str(), bare].into_iter().find(|code| units.unit(code).is_some());
        let folded = fold_place(code.as_str());
        let mut named = units.units.iter().filter(|unit| fold_place(&unit.name) == folded);
        faults.push(if let Some(meant) = meant {
            fault.help(format!("vouliez-vous dire {}\u{202f}?", quoted(meant)))
        } else if let (Some(unit), None) = (named.next(), named.next()) {
            fault.help(format!("un territoire se désigne par son code\u{a0}: {}", quoted(&unit.code)))
        } else if let Some(home) = home {
            fault.help(format!("c'est un code du niveau {}", quoted(&home.level.id)))
        } else {
            fault.help(format!(
                "codes du COG {}, entre guillemets et avec leurs zéros",
                self.territories.vintage.year
            ))
        });
    }

    /// # Errors
    /// That a dataset does not give a period.
    pub fn period(&self, dataset: &Dataset, period: Period, place: Span) -> Result<(), Diagnostic> {
        let built_in = dataset.tables.is_empty();
        if built_in || dataset.tables.iter().any(|table| gives(table, period)) {
            return Ok(());
        }
        let given: BTreeSet<String> = years(dataset).map(|period| period.to_string()).collect();
        let what = format!("aucune table de {} ne donne l'année {period}", quoted(&dataset.id));
        let given: Vec<String> = given.into_iter().collect();
        let fault = Diagnostic::error(Code::UnknownPeriod, what).at(place, "");
        Err(fault.help(format!("années données\u{a0}: {}", given.join(", "))))
    }

    /// Whether a table gives a measure at a level: at its own, or by summing what it holds.
    pub fn serves(&self, dataset: &Dataset, measure: &Measure, level: &LevelId, period: Period) -> bool {
        let served = |table: &TableSpec| {
            gives(table, period)
                && (table.level == *level || measure.additive && self.within(&table.level, level))
        };
        dataset.tables.is_empty() || dataset.tables.iter().any(served)
    }

    /// Whether units of `wide` are made of whole units of `fine`.
    pub fn within(&self, fine: &LevelId, wide: &LevelId) -> bool {
        if *fine == self.territories.base().level.id {
            return true;
        }
        let parents = |id: &LevelId| self.territories.level(id).map_or(&[][..], |level| &level.level.parents);
        let mut seen = BTreeSet::new();
        let mut ahead = vec![fine];
        while let Some(level) = ahead.pop() {
            if level == wide {
                return true;
            }
            if seen.insert(level.clone()) {
                ahead.extend(parents(level));
            }
        }
        false
    }
}

/// The years that a dataset declares, with repeats.
pub(super) fn years(dataset: &Dataset) -> impl Iterator<Item = Period> {
    dataset.tables.iter().filter_map(|table| match &table.period {
        PeriodOf::Constant(period) => Some(*period),
        PeriodOf::Column(_) => None,
    })
}

fn gives(table: &TableSpec, period: Period) -> bool {
    match &table.period {
        PeriodOf::Constant(constant) => *constant == period,
        PeriodOf::Column(_) => true,
    }
}
