//! Faults of a dataset's cells, and what its gates find; at most five places each.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::CellFault;
use super::exceptions::Heard;
use super::gates;
use super::load::{GivenByMeasure, Joined, Loading};
use super::number::parse_number;
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{Measure, MeasureId, Period};
use crate::text;

/// Names of territories that vanish together, from which measures, in which years.
pub(super) type Vanished = BTreeMap<Vec<String>, BTreeMap<MeasureId, BTreeSet<Period>>>;

/// Places shown of one kind of fault.
pub(super) const SHOWN: usize = 5;

impl Loading<'_, '_> {
    /// Cells that are neither a number (or a category) nor a marker.
    pub(super) fn report_cells(
        &mut self,
        measure: &Measure,
        joined: &Joined,
        column: usize,
        faults: &[(usize, CellFault)],
    ) {
        let name = quoted(&joined.raw.header[column]);
        let first = joined.raw.cell(faults[0].0, column).into_owned();
        let places: Vec<_> = faults.iter().map(|&(row, _)| ("", row as u32, "")).collect();
        let diagnostic = match faults[0].1 {
            CellFault::NotANumber => {
                let message = match faults.len() {
                    1 => format!("{} n'est pas un nombre (colonne {name})", quoted(&first)),
                    n => format!(
                        "{} textes qui ne sont pas des nombres dans la colonne {name} ({})",
                        how_many(n),
                        quoted(&first)
                    ),
                };
                Diagnostic::error(Code::NotANumber, message).help(number_help(&first))
            }
            CellFault::UnknownCategory => {
                let message = format!("modalité inconnue {} (colonne {name})", quoted(&first));
                let known = measure.categories.iter().map(|(marker, _)| marker.as_str());
                let declare = format!(
                    "déclarez-la dans category de la mesure {}, ou comme marqueur d'absence (markers)",
                    quoted(&measure.id)
                );
                Diagnostic::error(Code::UnknownCategory, message).did_you_mean(&first, known).help(declare)
            }
        };
        self.push_places(diagnostic, joined, column, &places);
    }

    /// Watched territories without a value, of which the dataset says nothing: once for all its measures and years.
    pub(super) fn report_vanished(&mut self, vanished: &Vanished) {
        for (names, measures) in vanished {
            let verb = if names.len() > 1 { "disparaissent" } else { "disparaît" };
            let titles: Vec<String> =
                measures.keys().map(|id| quoted(&self.dataset.measures[id].title)).collect();
            let years: BTreeSet<&Period> = measures.values().flatten().collect();
            let years: Vec<String> = years.into_iter().map(Period::to_string).collect();
            let message = format!(
                "{} {verb} de {} en {} sans que ce soit dit",
                text::list(names),
                text::list(&titles),
                text::list(&years)
            );
            let first = measures.keys().next().map(|id| format!("measures.{id}")).unwrap_or_default();
            let fault =
                Diagnostic::error(Code::VanishedTerritory, message).at(self.dataset.spans.get(&first), "");
            self.files.diagnostics.push(fault.help(
                "dites pourquoi\u{a0}: par [[exceptions]] (measure, level, codes, status, note), ou par scope si la table ne porte que sur un champ",
            ));
        }
    }

    /// Words of the dataset that are told of nothing: a figure came where one lacked, or a code is that of another level.
    pub(super) fn report_unheard(&mut self, heard: &Heard) {
        let lists = [
            (
                "exceptions",
                &heard.exceptions,
                "cette exception n'explique rien\u{a0}: aucune valeur n'y manque",
            ),
            (
                "remarks",
                &heard.remarks,
                "cette remarque ne se lit nulle part\u{a0}: aucune valeur n'est donnée là",
            ),
        ];
        for (list, heard, message) in lists {
            for (i, _) in heard.iter().enumerate().filter(|(_, heard)| !**heard) {
                let place = self.dataset.spans.get(&format!("{list}.{i}.codes"));
                let fault = Diagnostic::warning(Code::Inconsistent, message).at(place, "");
                self.files
                    .diagnostics
                    .push(fault.help(format!("vérifiez measure, level et codes, ou retirez ce [[{list}]]")));
            }
        }
    }

    /// A total that its parts do not make, in one dataset that gives both.
    pub(super) fn report_sums(&mut self, given: &GivenByMeasure) {
        for (id, periods) in given {
            let measure = &self.dataset.measures[id];
            if !measure.additive || !measure.categories.is_empty() {
                continue;
            }
            for (period, levels) in periods {
                let faults = gates::mismatches(self.inputs.territories, self.nesting, measure, levels);
                let Some(first) = faults.first() else { continue };
                let message = format!("{} en {period}\u{a0}: {first}", quoted(&measure.title));
                let span = self.dataset.spans.get(&format!("measures.{id}"));
                let mut diagnostic = Diagnostic::error(Code::SumMismatch, message).at(span, "");
                for other in faults.iter().take(SHOWN).skip(1) {
                    diagnostic = diagnostic.help(other);
                }
                self.files.diagnostics.push(and_others(diagnostic, faults.len()).help(
                    "corrigez la source, ou déclarez additive = false si les parties ne font pas le tout",
                ));
            }
        }
    }

    /// Adds a diagnostic with its first places (text, row, way out) and how many are left.
    pub(super) fn push_places(
        &mut self,
        diagnostic: Diagnostic,
        joined: &Joined,
        column: usize,
        places: &[(&str, u32, &str)],
    ) {
        let cells =
            places.iter().take(SHOWN).map(|(_, row, way_out)| (*row as usize, column, (*way_out).to_owned()));
        let helps = diagnostic.helps.clone();
        let diagnostic = Diagnostic { helps: Vec::new(), ..diagnostic };
        let marked = self.files.mark(diagnostic, joined.spec, joined.raw, cells);
        let mut diagnostic = and_others(marked, places.len());
        diagnostic.helps.extend(helps);
        self.files.diagnostics.push(diagnostic);
    }
}

fn number_help(first: &str) -> String {
    if first.is_empty() {
        "si une cellule vide veut dire qu'il n'y a pas de donnée, déclarez \"\" dans markers.missing"
            .to_owned()
    } else if parse_number(first, ',').is_some() {
        "la virgule y est décimale\u{a0}: decimal = \",\"".to_owned()
    } else if parse_number(first, '.').is_some() {
        "si le point y est décimal\u{a0}: decimal = \".\"\u{202f}; s'il sépare les milliers, retirez-le"
            .to_owned()
    } else if first.bytes().any(|byte| byte.is_ascii_digit()) {
        "ne laissez que le nombre dans la cellule\u{a0}: ni unité, ni texte, ni signe d'ordre de grandeur"
            .to_owned()
    } else {
        format!(
            "si la source écrit ainsi une absence, déclarez-le\u{a0}: markers = {{ secret = [\"{first}\"] }} (ou missing, not_applicable, not_collected)"
        )
    }
}

fn and_others(diagnostic: Diagnostic, count: usize) -> Diagnostic {
    match count.saturating_sub(SHOWN) {
        0 => diagnostic,
        1 => diagnostic.help("et 1 autre"),
        left => diagnostic.help(format!("et {} autres", how_many(left))),
    }
}

/// A count as French writes it.
pub(super) fn how_many(count: usize) -> String {
    text::number(count as f64, 0)
}

/// « 1 ligne », « 12 lignes ».
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", how_many(count), if count > 1 { "s" } else { "" })
}
