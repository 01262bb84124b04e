//! What a row's key says: a territory of the vintage, several, none, or a fault.

use crate::diag::Code;
use crate::model::{Hint, LevelUnits, Passage, Resolved, Rows, TableSpec, Territories};

/// The answer for one key.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    /// Index of the unit, and the code as it should be written.
    Unit {
        unit: u32,
        code: String,
        how: How,
    },
    /// The territory was split since: none of its parts has a value.
    Split(Vec<u32>),
    /// Declared to lie outside the atlas.
    Outside,
    Fault(KeyFault),
}

impl Outcome {
    /// A unit that was found by its name.
    pub fn named(level: &LevelUnits, unit: u32) -> Self {
        let code = level.units[unit as usize].code.to_string();
        Outcome::Unit { unit, code, how: How::Plain }
    }
}

/// What had to be known to find the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Plain,
    Arrondissement,
    /// A list of facilities that mixes years: the code was in use before the table's vintage.
    OlderCode,
}

/// A key that leads nowhere: the kind, and the way out for this key.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KeyFault {
    pub code: Code,
    pub way_out: String,
}

/// Resolves the codes of one table.
pub(super) struct Codes<'a> {
    pub territories: &'a Territories,
    pub passage: &'a Passage,
    pub level: &'a LevelUnits,
    pub spec: &'a TableSpec,
}

impl Codes<'_> {
    /// `numeric`: a spreadsheet held the code as a number, so that its zero may be given back without asking.
    pub fn resolve(&self, code: &str, numeric: bool) -> Outcome {
        if is_outside(&self.spec.outside, code) {
            return Outcome::Outside;
        }
        let found = self.find(code, self.spec.vintage);
        if found != Resolved::Unknown {
            return self.outcome(found, code, How::Plain);
        }
        match self.passage.hint(self.level, code, self.spec.vintage) {
            Some(Hint::LostZero(padded)) if numeric => self.resolve(&padded, false),
            Some(Hint::LostZero(padded)) => fault(Code::LostZero, format!("écrivez {padded}")),
            Some(Hint::Before { until }) if self.spec.rows == Rows::Item => {
                let older = self.find(code, until.saturating_sub(1));
                self.outcome(older, code, How::OlderCode)
            }
            Some(Hint::Before { until }) => fault(Code::WrongVintage, format!("code en usage avant {until}")),
            Some(Hint::Since { from }) => fault(Code::WrongVintage, format!("code en usage depuis {from}")),
            None => fault(Code::UnknownCode, self.elsewhere(code)),
        }
    }

    fn is_base(&self) -> bool {
        self.level.level.id == self.territories.base().level.id
    }

    fn find(&self, code: &str, vintage: u16) -> Resolved {
        if self.is_base() {
            return self.passage.resolve(code, vintage);
        }
        self.level.index_of(code).map_or(Resolved::Unknown, Resolved::Same)
    }

    fn outcome(&self, found: Resolved, code: &str, how: How) -> Outcome {
        let unit = |unit: usize, how| Outcome::Unit { unit: unit as u32, code: code.to_owned(), how };
        match found {
            Resolved::Same(at) | Resolved::Moved(at) => unit(at, how),
            Resolved::Split(units) => Outcome::Split(units.into_iter().map(|unit| unit as u32).collect()),
            Resolved::Arrondissement(at) if self.spec.arrondissements => unit(at, How::Arrondissement),
            Resolved::Arrondissement(at) => {
                let name = &self.level.units[at].name;
                fault(
                    Code::UnknownCode,
                    format!("arrondissement de {name}\u{a0}: déclarez arrondissements = true"),
                )
            }
            Resolved::Unknown => fault(Code::UnknownCode, String::new()),
        }
    }

    /// The level whose code this is, if any.
    fn elsewhere(&self, code: &str) -> String {
        let levels = self.territories.levels.iter().filter(|level| level.level.id != self.level.level.id);
        for level in levels {
            if let Some(unit) = level.unit(code) {
                let (singular, id) = (&level.level.singular, &level.level.id);
                return format!("code de {} ({singular})\u{a0}: level = \"{id}\"\u{202f}?", unit.name);
            }
        }
        if code.is_empty() {
            return "cellule vide".to_owned();
        }
        String::new()
    }
}

/// Whether a code or postcode begins as one that the table sets aside; an empty text means an empty cell.
pub(super) fn is_outside(outside: &[String], code: &str) -> bool {
    outside
        .iter()
        .any(|start| if start.is_empty() { code.is_empty() } else { code.starts_with(start.as_str()) })
}

pub(super) fn fault(code: Code, way_out: String) -> Outcome {
    Outcome::Fault(KeyFault { code, way_out })
}
