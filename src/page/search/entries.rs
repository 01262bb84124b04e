//! Territories as they are looked for: their line in a shard, and the words they are found by.

use crate::model::{Alias, AliasKind, Atlas, Formula, Gender, LevelUnits, Unit};
use crate::text::{fold_place, with_article};

/// Words that begin no search, except at the head of a name.
const SMALL: [&str; 17] = [
    "a",
    "au",
    "aux",
    "d",
    "de",
    "des",
    "du",
    "en",
    "et",
    "l",
    "la",
    "le",
    "les",
    "lez",
    "sous",
    "sur",
    "arrondissement",
];

/// How many units of a level are known, the most populous: a file of a few kilobytes for all.
const KNOWN: usize = 200;

/// One territory, or one name that leads to it.
pub(super) struct Entry {
    line: String,
    /// Written only where codes are looked for.
    postcodes: String,
    /// Folded names, as a whole.
    pub names: Vec<String>,
    /// Folded code, then postcodes.
    pub codes: Vec<String>,
    /// Whether a mistyped name is compared with this one wherever its fault lies.
    pub known: bool,
}

impl Entry {
    /// The line of a shard, with the postcodes where they are what is looked for.
    pub fn line(&self, coded: bool) -> String {
        if coded { format!("{}{}", self.line, self.postcodes) } else { self.line.clone() }
    }

    /// Every text that a search may begin: the names from each of their words, the codes.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.codes.iter().map(String::as_str).collect();
        for name in &self.names {
            let starts = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
            keys.extend(starts.map(|at| &name[at..]).filter(|rest| {
                let word = rest.split(' ').next().unwrap_or_default();
                rest.len() == name.len() || !SMALL.contains(&word)
            }));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// Every territory and alias in the order of results that match equally: the wider level, then the larger population, then
/// the code; the aliases of a level after its units.
pub(super) fn entries(atlas: &Atlas) -> Vec<Entry> {
    let territories = &atlas.territories;
    let base = territories.base();
    let mut postcodes = vec![Vec::new(); base.units.len()];
    for (postcode, units) in atlas.postcodes.iter() {
        units.iter().for_each(|unit| postcodes[*unit].push(postcode));
    }
    let mut entries = Vec::new();
    for (at, level) in territories.levels.iter().enumerate() {
        let across = lies_across(atlas, level);
        let holders = holders(atlas, level, across);
        let is_base = at == territories.base;
        // Units that lie across (intercommunalités) mostly have their names from the base.
        let wide = !is_base && !across;
        for (rank, unit) in by_population(atlas, level).into_iter().enumerate() {
            let unit_postcodes: &[&str] = if is_base { &postcodes[unit] } else { &[] };
            let known = (wide || is_base) && rank < KNOWN;
            entries.push(Entry { known, ..current(atlas, at, unit, &holders[unit], unit_postcodes) });
        }
        let aliases = atlas.aliases.iter().filter(|alias| alias.level == at);
        entries
            .extend(aliases.map(|alias| Entry { known: wide, ..other(atlas, alias, &holders[alias.into]) }));
    }
    entries
}

fn current(atlas: &Atlas, level: usize, at: usize, holders: &[&str], postcodes: &[&str]) -> Entry {
    let unit = &atlas.territories.levels[level].units[at];
    let line = match level == atlas.territories.base {
        true => format!("{level}|{}|{}", reference(unit, holders), plain(&unit.name)),
        false if holders.is_empty() => format!("{level}|{}|{}", unit.code, plain(&unit.name)),
        false => format!("{level}|{}|{}|{}", unit.code, plain(&unit.name), holders.join(",")),
    };
    let suffix = if postcodes.is_empty() { String::new() } else { format!("|{}", postcodes.join(",")) };
    let mut names = vec![fold_place(&unit.name), fold_place(&with_article(&unit.name, unit.tncc))];
    names.dedup();
    let codes =
        std::iter::once(fold_place(unit.code.as_str())).chain(postcodes.iter().map(|code| fold_place(code)));
    Entry { line, postcodes: suffix, names, codes: codes.collect(), known: false }
}

fn other(atlas: &Atlas, alias: &Alias, holders: &[&str]) -> Entry {
    let level = &atlas.territories.levels[alias.level];
    let kind = match (alias.kind, level.level.gender) {
        (AliasKind::Merged, Gender::Feminine) => 'm',
        (AliasKind::Merged, Gender::Masculine) => 'n',
        (AliasKind::Renamed, _) => 'r',
        (AliasKind::Recoded, _) => 'c',
        (AliasKind::Arrondissement, _) => 'a',
        (AliasKind::Usage, _) => 'u',
    };
    let unit = &level.units[alias.into];
    let code = &alias.code;
    let (name, into) = (plain(&alias.name), plain(&unit.name));
    let line = match alias.level == atlas.territories.base {
        true => format!("{kind}{}|{code}|{name}|{}|{into}", alias.level, reference(unit, holders)),
        false if holders.is_empty() => format!("{kind}{}|{code}|{name}|{}|{into}", alias.level, unit.code),
        false => format!("{kind}{}|{code}|{name}|{}|{into}|{}", alias.level, unit.code, holders.join(",")),
    };
    let codes = (!code.is_empty()).then(|| fold_place(code)).into_iter().collect();
    Entry { line, postcodes: String::new(), names: vec![fold_place(&alias.name)], codes, known: false }
}

/// A base unit's code after its holder's: `93/066` where it begins with it, else `93=12345`.
fn reference(unit: &Unit, holders: &[&str]) -> String {
    let code = unit.code.as_str();
    match holders.first() {
        None => code.to_owned(),
        Some(holder) => match code.strip_prefix(holder) {
            Some(rest) => format!("{holder}/{rest}"),
            None => format!("{holder}={code}"),
        },
    }
}

/// A name without the sign that parts the fields of a line.
fn plain(name: &str) -> String {
    name.replace(['|', '\n'], " ")
}

/// Whether units of a level need those that tell homonyms apart (départements): not these, nor a level that holds them.
fn lies_across(atlas: &Atlas, level: &LevelUnits) -> bool {
    atlas.territories.sheets().is_some_and(|sheets| {
        sheets.level.id != level.level.id && !sheets.level.parents.contains(&level.level.id)
    })
}

/// For each unit of a level, the units that tell its homonyms apart; none where they need none.
fn holders<'a>(atlas: &'a Atlas, level: &LevelUnits, across: bool) -> Vec<Vec<&'a str>> {
    let Some(sheets) = atlas.territories.sheets().filter(|_| across) else {
        return vec![Vec::new(); level.units.len()];
    };
    let codes = |list: Vec<u32>| list.iter().map(|at| sheets.units[*at as usize].code.as_str()).collect();
    atlas.territories.parents_of(level, sheets).into_iter().map(codes).collect()
}

/// The units of a level, the most populous first.
fn by_population(atlas: &Atlas, level: &LevelUnits) -> Vec<usize> {
    let reference = &atlas.edition.population;
    let counts = atlas.indicators.values().filter(|indicator| match &indicator.formula {
        Formula::Measure(measure) => {
            measure.dataset == reference.dataset && measure.measure == reference.measure
        }
        _ => false,
    });
    let published = counts.filter_map(|indicator| atlas.values.get(&indicator.id, &level.level.id)).next();
    let population = |unit: usize| published.and_then(|p| p.latest().values[unit].number()).unwrap_or(0.0);
    let mut units: Vec<usize> = (0..level.units.len()).collect();
    units.sort_by(|a, b| population(*b).total_cmp(&population(*a)));
    units
}
