//! Faults of a table's keys, said once a kind with at most five places.

use std::collections::{BTreeMap, BTreeSet};

use super::gates;
use super::load::{Joined, Keys, Loading};
use super::places::PARTED;
use super::report::{SHOWN, counted, how_many};
use super::resolve::{How, Outcome};
use crate::diag::{Code, Diagnostic, Severity, quoted};
use crate::model::{LevelUnits, Rows, Span, TableSpec};
use crate::text;

/// Largest share of a list's rows that may find no place: beyond, the list is read wrongly.
const UNMATCHED: f64 = 0.05;

impl Loading<'_, '_> {
    /// Keys that lead nowhere, and older codes accepted in lists of items.
    pub(super) fn report_keys(&mut self, joined: &Joined, keys: &Keys, outcomes: &BTreeMap<&str, Outcome>) {
        let mut faults: BTreeMap<Code, Vec<(&str, u32, &str)>> = BTreeMap::new();
        let mut older = Vec::new();
        for (&row, key) in keys.rows.iter().zip(&keys.texts) {
            match &outcomes[key.as_str()] {
                Outcome::Fault(fault) => {
                    faults.entry(fault.code).or_default().push((key, row, &fault.way_out));
                }
                Outcome::Unit { how: How::OlderCode, .. } => older.push((key.as_str(), row, "")),
                _ => {}
            }
        }
        for (code, places) in faults {
            let diagnostic = key_fault(code, &places, joined, keys.rows.len());
            let column = keys.postcode.filter(|_| code == Code::LostZero).unwrap_or(keys.column);
            self.push_places(diagnostic, joined, column, &places);
        }
        if let Some(first) = older.first() {
            let message = format!(
                "{}\u{a0}: code plus ancien que {} ({}), compté dans la commune qui lui a succédé",
                counted(older.len(), "ligne"),
                joined.spec.vintage,
                quoted(first.0),
            );
            let diagnostic = Diagnostic::warning(Code::WrongVintage, message);
            self.push_places(diagnostic, joined, keys.column, &older);
        }
    }

    /// Levels that do not cover the country (EPCI) are redrawn every year, under the same codes.
    pub(super) fn report_perimeters(&mut self, level: &LevelUnits, spec: &TableSpec, declared: Span) {
        let year = self.inputs.territories.vintage.year;
        if level.level.partial && spec.vintage != year {
            let message = format!(
                "niveau {}\u{a0}: les codes de {} sont repris sans savoir si les périmètres ont changé jusqu'en {year}",
                quoted(&level.level.id),
                spec.vintage
            );
            self.files.diagnostics.push(Diagnostic::warning(Code::WrongVintage, message).at(declared, ""));
        }
    }

    /// A territory given twice, as a whole and by arrondissement, or only by some of them.
    pub(super) fn report_repeated(
        &mut self,
        joined: &mut Joined,
        keys: &Keys,
        outcomes: &BTreeMap<&str, Outcome>,
    ) {
        let by_row: BTreeMap<u32, &Outcome> =
            keys.rows.iter().zip(&keys.texts).map(|(&row, key)| (row, &outcomes[key.as_str()])).collect();
        for fault in gates::repeated(joined, &by_row) {
            let diagnostic = Diagnostic::error(fault.code, fault.message).help(fault.help);
            let places: Vec<_> = fault.rows.iter().map(|&row| ("", row, "")).collect();
            self.push_places(diagnostic, joined, keys.column, &places);
        }
        let passage = self.inputs.passage;
        for (unit, period, count) in gates::incomplete(joined, &by_row, passage) {
            let message = format!(
                "{}, en {period}\u{a0}: {} sur {}, la commune est sans valeur",
                joined.level.units[unit as usize].name,
                counted(count, "arrondissement"),
                passage.arrondissements_of(unit as usize),
            );
            let first = joined.pairs.iter().find(|(at, _)| *at == unit).map(|(_, row)| ("", *row, ""));
            let diagnostic = Diagnostic::warning(Code::LowCoverage, message);
            self.push_places(diagnostic, joined, keys.column, first.as_slice());
            joined.incomplete.push((unit, period));
        }
        if joined.level.level.id == self.inputs.territories.base().level.id {
            self.report_half_merged(joined, &by_row);
        }
    }

    /// Communes merged since, of which the table lacks a part.
    fn report_half_merged(&mut self, joined: &mut Joined, by_row: &BTreeMap<u32, &Outcome>) {
        let lacking = gates::half_merged(joined, by_row, self.inputs.passage);
        let Some((_, _, first)) = lacking.first() else { return };
        let units: BTreeSet<u32> = lacking.iter().map(|(unit, ..)| *unit).collect();
        let names: Vec<String> =
            units.iter().take(SHOWN).map(|unit| joined.level.units[*unit as usize].name.clone()).collect();
        let message = format!(
            "{} sans valeur\u{a0}: la table de {} n'a pas toutes les communes réunies depuis ({first}…)",
            counted(units.len(), "commune"),
            joined.spec.vintage,
        );
        let declared = self.dataset.spans.get(&format!("tables.{}.vintage", joined.index));
        let mut help = text::list(&names);
        if units.len() > SHOWN {
            help.push('…');
        }
        let fault = Diagnostic::warning(Code::LowCoverage, message).at(declared, "");
        self.files
            .diagnostics
            .push(fault.help(help).help("vérifiez le millésime des codes (vintage), ou complétez la table"));
        joined.incomplete.extend(lacking.iter().map(|(unit, period, _)| (*unit, *period)));
    }
}

fn key_fault(code: Code, places: &[(&str, u32, &str)], joined: &Joined, rows: usize) -> Diagnostic {
    let named = counted(places.len(), "ligne");
    let first = quoted(places[0].0.replace(PARTED, " "));
    match code {
        Code::LostZero => {
            Diagnostic::error(code, format!("{named}\u{a0}: code qui a perdu son zéro de tête ({first})"))
                .help("un tableur a lu les codes comme des nombres\u{a0}: réimportez la colonne en texte")
        }
        Code::WrongVintage => {
            let vintage = joined.spec.vintage;
            Diagnostic::error(
                code,
                format!("{named}\u{a0}: code d'un autre millésime que {vintage} ({first})"),
            )
            .help("déclarez dans vintage le millésime des codes de la table\u{a0}: le passage fait le reste")
        }
        Code::UnmatchedPlace => {
            let share = places.len() as f64 / rows.max(1) as f64;
            let message = format!(
                "{} sur {} ({}) sans territoire trouvé ({first})",
                named,
                how_many(rows),
                text::percent(share * 100.0, 1),
            );
            let help = if joined.spec.rows == Rows::Territory {
                "corrigez le nom, ou donnez des codes"
            } else {
                "ces lignes ne sont comptées nulle part\u{a0}: corrigez-les, ou donnez des codes"
            };
            let few = joined.spec.rows == Rows::Item && share <= UNMATCHED;
            let severity = if few { Severity::Warning } else { Severity::Error };
            Diagnostic { severity, ..Diagnostic::error(code, message) }.help(help)
        }
        _ => {
            let level = quoted(&joined.level.level.singular);
            Diagnostic::error(code, format!("{named}\u{a0}: code inconnu au niveau {level} ({first})")).help(
                "corrigez le code\u{202f}; s'il est hors du champ de l'atlas, nommez son début dans outside",
            )
        }
    }
}
