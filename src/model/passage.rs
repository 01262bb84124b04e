//! From the codes of an older geography to the units of the base level.

use std::collections::{BTreeMap, BTreeSet};

use super::{LevelId, LevelUnits};

/// What happened to a code; data of a vintage earlier than `year` are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The unit became part of `to`.
    Moved { to: String, year: u16 },
    /// The unit took the code `to`.
    Recoded { to: String, year: u16 },
    /// `to` was taken out of the unit: what was counted before cannot be shared out.
    Split { to: String, year: u16 },
}

impl Event {
    fn year(&self) -> u16 {
        match self {
            Event::Moved { year, .. } | Event::Recoded { year, .. } | Event::Split { year, .. } => *year,
        }
    }
}

/// Where the figures of a code go. Numbers are indices of base units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// The code has not changed since.
    Same(usize),
    /// Merged or renamed: several codes may go to one unit, and are summed.
    Moved(usize),
    /// Split since, into these units, ascending: none of them has a value.
    Split(Vec<usize>),
    /// An arrondissement of a commune.
    Arrondissement(usize),
    /// No unit had this code at that vintage.
    Unknown,
}

/// Why a code may be unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The code without the zero that a spreadsheet removed; this one exists.
    LostZero(String),
    /// The code was in use before `until`: the table's vintage is too late.
    Before { until: u16 },
    /// The code has been in use since `from`: the table's vintage is too early.
    Since { from: u16 },
}

/// Carries codes of the base level from any vintage to that of the geography.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The base level.
    level: LevelId,
    base: BTreeMap<String, usize>,
    /// Events of an old code, by year.
    events: BTreeMap<String, Vec<Event>>,
    /// Years in which a split made a code.
    made: BTreeMap<String, u16>,
    arrondissements: BTreeMap<String, usize>,
}

/// Codes already followed, each from its year: a code may come back after its merge.
type Seen = BTreeSet<(String, u16)>;

impl Passage {
    pub fn new(
        base: &LevelUnits,
        rows: Vec<(String, Event)>,
        arrondissements: BTreeMap<String, usize>,
    ) -> Self {
        let mut passage = Self {
            level: base.level.id.clone(),
            base: base.units.iter().enumerate().map(|(i, unit)| (unit.code.to_string(), i)).collect(),
            events: BTreeMap::new(),
            made: BTreeMap::new(),
            arrondissements,
        };
        for (code, event) in rows {
            if let Event::Split { to, year } = &event {
                passage.made.insert(to.clone(), *year);
            }
            passage.events.entry(code).or_default().push(event);
        }
        for events in passage.events.values_mut() {
            events.sort_by_key(Event::year);
        }
        passage
    }

    /// The base units that a code of `vintage` stands for, through every later merge, new code and split.
    pub fn resolve(&self, code: &str, vintage: u16) -> Resolved {
        if let Some(&commune) = self.arrondissements.get(code) {
            return Resolved::Arrondissement(commune);
        }
        let later = self.later(code, vintage).next().is_some();
        if !later && self.made.get(code).is_some_and(|&year| year > vintage) {
            return Resolved::Unknown;
        }
        let mut units = BTreeSet::new();
        self.follow(code, vintage, &mut BTreeSet::new(), &mut units);
        match (units.len(), units.first()) {
            (1, Some(&unit)) if self.base.get(code) == Some(&unit) => Resolved::Same(unit),
            (1, Some(&unit)) => Resolved::Moved(unit),
            (0, _) | (_, None) => Resolved::Unknown,
            _ => Resolved::Split(units.into_iter().collect()),
        }
    }

    /// Why `code` is unknown at `level`, when something near exists.
    pub fn hint(&self, level: &LevelUnits, code: &str, vintage: u16) -> Option<Hint> {
        let padded = format!("0{code}");
        let digits = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit());
        if digits
            && (level.index_of(&padded).is_some() || level.level.id == self.level && self.knows(&padded))
        {
            return Some(Hint::LostZero(padded));
        }
        if level.level.id != self.level {
            return None;
        }
        if let Some(&from) = self.made.get(code).filter(|&&year| year > vintage) {
            return Some(Hint::Since { from });
        }
        let last = self.events.get(code)?.iter().rfind(|event| !matches!(event, Event::Split { .. }))?;
        Some(Hint::Before { until: last.year() })
    }

    /// Codes in use at `vintage` that a single base unit has taken in since, with that unit.
    ///
    /// Codes that changed, went and came back, or were split are left out: their years are not sure.
    pub fn merged_since(&self, vintage: u16) -> Vec<(&str, usize)> {
        let merged = |event: &Event| matches!(event, Event::Moved { year, .. } if *year > vintage);
        let known = self.events.iter().filter(|(code, events)| {
            events.iter().all(merged) && self.made.get(*code).is_none_or(|&year| year <= vintage)
        });
        let resolved = known.map(|(code, _)| (code.as_str(), self.resolve(code, vintage)));
        resolved
            .filter_map(|(code, found)| match found {
                Resolved::Moved(unit) => Some((code, unit)),
                _ => None,
            })
            .collect()
    }

    /// How many arrondissements a base unit has.
    pub fn arrondissements_of(&self, unit: usize) -> usize {
        self.arrondissements.values().filter(|&&commune| commune == unit).count()
    }

    /// Whether figures of a code, of any vintage, reach a base unit.
    pub fn arrives(&self, code: &str) -> bool {
        let mut units = BTreeSet::new();
        self.follow(code, 0, &mut BTreeSet::new(), &mut units);
        !units.is_empty()
    }

    fn knows(&self, code: &str) -> bool {
        self.base.contains_key(code)
            || self.events.contains_key(code)
            || self.arrondissements.contains_key(code)
    }

    fn later(&self, code: &str, vintage: u16) -> impl Iterator<Item = &Event> {
        self.events.get(code).into_iter().flatten().filter(move |event| event.year() > vintage)
    }

    /// Adds to `units` every base unit that holds a part of `code` as it was at `vintage`.
    fn follow(&self, code: &str, vintage: u16, seen: &mut Seen, units: &mut BTreeSet<usize>) {
        if !seen.insert((code.to_owned(), vintage)) {
            return;
        }
        for event in self.later(code, vintage) {
            match event {
                // Two moves of the same year may follow one another.
                Event::Moved { to, year } | Event::Recoded { to, year } => {
                    return self.follow(to, year.saturating_sub(1), seen, units);
                }
                Event::Split { to, year } => self.follow(to, *year, seen, units),
            }
        }
        units.extend(self.base.get(code));
    }
}
