//! Faults of a table's rows, said once a kind with at most five places.

use std::collections::BTreeMap;

use super::cell::CellFault;
use super::gates;
use super::load::{GivenByMeasure, Joined, Loading};
use super::resolve::{How, Outcome};
use crate::diag::{Code, Diagnostic};
use crate::model::{Measure, Period, Value};

/// Places shown of one kind of fault.
pub(super) const SHOWN: usize = 5;

impl Loading<'_, '_> {
    /// Codes that lead nowhere, and older codes accepted in lists of items.
    pub(super) fn report_keys(
        &mut self,
        joined: &Joined,
        rows: &[u32],
        keys: &[String],
        outcomes: &BTreeMap<&str, Outcome>,
    ) {
        let mut faults: BTreeMap<Code, Vec<(&str, u32, &str)>> = BTreeMap::new();
        let mut older = Vec::new();
        for (&row, key) in rows.iter().zip(keys) {
            match &outcomes[key.as_str()] {
                Outcome::Fault(fault) => {
                    faults.entry(fault.code).or_default().push((key, row, &fault.way_out))
                }
                Outcome::Unit { how: How::OlderCode, .. } => older.push((key.as_str(), row, "")),
                _ => {}
            }
        }
        let (level, vintage) = (&joined.level.level, joined.spec.vintage);
        for (code, places) in faults {
            let many = places.len() > 1;
            let named = if many { format!("{} lignes", places.len()) } else { "une ligne".to_owned() };
            let (message, help) = match code {
                Code::LostZero => (
                    format!("{named}\u{a0}: code qui a perdu son zéro de tête (« {} »)", places[0].0),
                    "un tableur a lu les codes comme des nombres\u{a0}: réimportez la colonne en texte".to_owned(),
                ),
                Code::WrongVintage => (
                    format!("{named}\u{a0}: code d'un autre millésime que {vintage} (« {} »)", places[0].0),
                    "déclarez le millésime des codes de la table (vintage), le passage fait le reste".to_owned(),
                ),
                _ => (
                    format!("{named}\u{a0}: code inconnu au niveau « {} » (« {} »)", level.singular, places[0].0),
                    "corrigez le code\u{a0}; s'il est hors du champ de l'atlas, nommez son début dans outside"
                        .to_owned(),
                ),
            };
            let diagnostic = Diagnostic::error(code, nbsp(&message)).help(nbsp(&help));
            self.push_places(diagnostic, joined, joined.key_column, &places);
        }
        if let Some(first) = older.first() {
            let message = format!(
                "{} ligne{} avec un code plus ancien que {vintage} (« {} »), comptée{} dans la commune actuelle",
                older.len(),
                if older.len() > 1 { "s" } else { "" },
                first.0,
                if older.len() > 1 { "s" } else { "" },
            );
            self.push_places(
                Diagnostic::warning(Code::WrongVintage, nbsp(&message)),
                joined,
                joined.key_column,
                &older,
            );
        }
    }

    /// A territory given twice, or as a whole and by arrondissement.
    pub(super) fn report_repeated(
        &mut self,
        joined: &Joined,
        rows: &[u32],
        keys: &[String],
        outcomes: &BTreeMap<&str, Outcome>,
    ) {
        let by_row: BTreeMap<u32, &Outcome> =
            rows.iter().zip(keys).map(|(&row, key)| (row, &outcomes[key.as_str()])).collect();
        for fault in gates::repeated(joined, &by_row) {
            let diagnostic = Diagnostic::error(fault.code, fault.message).help(fault.help);
            let places: Vec<_> = fault.rows.iter().map(|&row| ("", row, "")).collect();
            self.push_places(diagnostic, joined, joined.key_column, &places);
        }
    }

    /// Cells that are neither a number (or a category) nor a marker.
    pub(super) fn report_cells(
        &mut self,
        measure: &Measure,
        joined: &Joined,
        column: usize,
        faults: &[(usize, CellFault)],
    ) {
        let name = &joined.raw.header[column];
        let first = joined.raw.cell(faults[0].0, column).into_owned();
        let count = faults.len();
        let places: Vec<_> = faults.iter().map(|&(row, _)| ("", row as u32, "")).collect();
        let diagnostic = match faults[0].1 {
            CellFault::NotANumber => {
                let message = match count {
                    1 => format!("« {first} » n'est pas un nombre (colonne « {name} »)"),
                    _ => format!(
                        "{count} textes qui ne sont pas des nombres dans la colonne « {name} » (« {first} »)"
                    ),
                };
                let help = if first.is_empty() {
                    "si une cellule vide veut dire qu'il n'y a pas de donnée, déclarez \"\" dans markers.missing"
                        .to_owned()
                } else if super::number::parse_number(&first, ',').is_some() {
                    "la virgule y est décimale\u{a0}: decimal = \",\"".to_owned()
                } else if super::number::parse_number(&first, '.').is_some() {
                    "le point y est décimal\u{a0}: decimal = \".\"".to_owned()
                } else {
                    format!(
                        "si la source écrit ainsi une absence, déclarez-le\u{a0}: markers = {{ secret = [\"{first}\"] }} (ou missing, not_applicable, not_collected)"
                    )
                };
                Diagnostic::error(Code::NotANumber, nbsp(&message)).help(nbsp(&help))
            }
            CellFault::UnknownCategory => {
                let message = format!("modalité inconnue « {first} » (colonne « {name} »)");
                let known = measure.categories.iter().map(|(marker, _)| marker.as_str());
                Diagnostic::error(Code::UnknownCategory, nbsp(&message)).did_you_mean(&first, known).help(
                    format!("déclarez-la dans measures.{}.category, ou comme marqueur d'absence", measure.id),
                )
            }
        };
        self.push_places(diagnostic, joined, column, &places);
    }

    /// A watched territory without a value, of which the dataset says nothing.
    pub(super) fn report_vanished(
        &mut self,
        measure: &Measure,
        period: Period,
        level: usize,
        values: &[Value],
        zero_by_absence: &[bool],
        excepted: &[bool],
    ) {
        let vanished = gates::vanished(self.inputs, level, values, zero_by_absence, excepted);
        if vanished.is_empty() {
            return;
        }
        let message = format!(
            "{} disparaî{} de « {} » en {period} sans que ce soit dit",
            vanished.join(", "),
            if vanished.len() > 1 { "ssent" } else { "t" },
            measure.title,
        );
        let span = self.dataset.spans.get(&format!("measures.{}", measure.id));
        self.files.diagnostics.push(
            Diagnostic::error(Code::VanishedTerritory, nbsp(&message))
                .at(span, "")
                .help("dites pourquoi par [[exceptions]] (measure, level, codes, status, note), ou par scope si la table ne porte que sur un champ"),
        );
    }

    /// A total that its parts do not make, in one dataset that gives both.
    pub(super) fn report_sums(&mut self, given: &GivenByMeasure) {
        for (id, periods) in given {
            let measure = &self.dataset.measures[id];
            if !measure.additive || !measure.categories.is_empty() {
                continue;
            }
            for (period, levels) in periods {
                for fault in gates::mismatches(self.inputs.territories, self.nesting, measure, levels) {
                    let message = format!("« {} » en {period}\u{a0}: {fault}", measure.title);
                    let span = self.dataset.spans.get(&format!("measures.{id}"));
                    self.files
                        .diagnostics
                        .push(Diagnostic::error(Code::SumMismatch, nbsp(&message)).at(span, "").help(
                        "corrigez la source, ou déclarez additive = false si les parties ne font pas le tout",
                    ));
                }
            }
        }
    }

    /// Adds a diagnostic with its first places (text, row, way out) and how many are left.
    pub(super) fn push_places(
        &mut self,
        mut diagnostic: Diagnostic,
        joined: &Joined,
        column: usize,
        places: &[(&str, u32, &str)],
    ) {
        for (_, row, way_out) in places.iter().take(SHOWN) {
            diagnostic =
                self.files.mark(diagnostic, joined.spec, joined.raw, (*row as usize, column), way_out);
        }
        match places.len().saturating_sub(SHOWN) {
            0 => {}
            1 => diagnostic = diagnostic.help("et 1 autre"),
            left => diagnostic = diagnostic.help(format!("et {left} autres")),
        }
        self.files.diagnostics.push(diagnostic);
    }
}

/// French quotes get their narrow spaces.
pub(super) fn nbsp(text: &str) -> String {
    text.replace("« ", "«\u{202f}").replace(" »", "\u{202f}»")
}
