//! Territories found by their name, or by a postcode and a town.

use std::collections::BTreeMap;

use super::resolve::{Outcome, fault, is_outside};
use crate::diag::{Code, suggest};
use crate::model::{LevelUnits, Postcodes, TableSpec, Territories};
use crate::text::fold_place;

/// Parts a postcode from a town in a key.
pub(super) const PARTED: char = '\u{1f}';

/// Names of a level, folded, to its units.
pub(super) struct Names<'a> {
    level: &'a LevelUnits,
    units: BTreeMap<String, Vec<u32>>,
}

impl<'a> Names<'a> {
    pub fn new(level: &'a LevelUnits) -> Self {
        let mut units: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (unit, named) in level.units.iter().enumerate() {
            let name = fold_place(&named.name);
            let bare = without_article(&name).to_owned();
            units.entry(name.clone()).or_default().push(unit as u32);
            if bare != name {
                units.entry(bare).or_default().push(unit as u32);
            }
        }
        Self { level, units }
    }

    /// The unit of that name, case, accents, hyphens and a leading article left aside.
    pub fn resolve(&self, spec: &TableSpec, name: &str) -> Outcome {
        if is_outside(&spec.outside, name) {
            return Outcome::Outside;
        }
        let folded = fold_place(name);
        let found = self.units.get(&folded).or_else(|| self.units.get(without_article(&folded)));
        match found.map(Vec::as_slice) {
            Some([unit]) => Outcome::named(self.level, *unit),
            Some(_) => fault(Code::UnmatchedPlace, "plusieurs portent ce nom\u{a0}: donnez un code".into()),
            None => {
                let near = suggest(name, self.level.units.iter().map(|unit| unit.name.as_str()));
                fault(Code::UnmatchedPlace, near.map(|near| format!("{near}\u{202f}?")).unwrap_or_default())
            }
        }
    }
}

/// Towns of postcodes.
pub(super) struct Towns<'a> {
    postcodes: &'a Postcodes,
    base: &'a LevelUnits,
    level: &'a LevelUnits,
    /// Folded names of base units, in their order.
    names: Vec<String>,
}

impl<'a> Towns<'a> {
    /// The units found are those of `level` that hold the town.
    pub fn new(territories: &'a Territories, postcodes: &'a Postcodes, level: &'a LevelUnits) -> Self {
        let base = territories.base();
        let names = base.units.iter().map(|unit| fold_place(&unit.name)).collect();
        Self { postcodes, base, level, names }
    }

    /// The unit of a key `postcode` [`PARTED`] `town`.
    ///
    /// In this order: the town of that name under the postcode; the only town
    /// of the postcode, whatever it is called (a part of a commune, a former
    /// commune); the only town of that name in the département (a postcode of
    /// an organisation, CEDEX); the only town of the postcode whose name begins
    /// the text, or that the text begins.
    pub fn resolve(&self, spec: &TableSpec, key: &str) -> Outcome {
        let (postcode, town) = key.split_once(PARTED).unwrap_or((key, ""));
        if is_outside(&spec.outside, postcode) {
            return Outcome::Outside;
        }
        match self.find(postcode, &town_name(town)) {
            Some(unit) => match self.level.of_base[unit] {
                Some(unit) => Outcome::named(self.level, unit),
                None => Outcome::Outside,
            },
            None if postcode.len() == 4 && postcode.bytes().all(|byte| byte.is_ascii_digit()) => {
                fault(Code::LostZero, format!("écrivez 0{postcode}"))
            }
            None => fault(Code::UnmatchedPlace, String::new()),
        }
    }

    fn find(&self, postcode: &str, town: &str) -> Option<usize> {
        let under = self.postcodes.units(postcode);
        let is_town = |unit: &usize| same(&self.names[*unit], town);
        if let Some(unit) = only(under.iter().copied().filter(is_town)) {
            return Some(unit);
        }
        if let [unit] = under {
            return Some(*unit);
        }
        if town.is_empty() {
            return None;
        }
        // Without a postcode, a name that only one town of the country has.
        let department = if postcode.is_empty() { "" } else { department(postcode)? };
        let near = |unit: &usize| {
            let code = self.base.units[*unit].code.as_str();
            code.starts_with(department)
                || department == "20" && (code.starts_with("2A") || code.starts_with("2B"))
        };
        only((0..self.names.len()).filter(near).filter(is_town)).or_else(|| {
            let begins = |name: &str, text: &str| {
                text.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            let alike = |unit: &usize| begins(&self.names[*unit], town) || begins(town, &self.names[*unit]);
            only(under.iter().copied().filter(alike))
        })
    }
}

/// What a postcode and the codes of its département's communes begin with.
fn department(postcode: &str) -> Option<&str> {
    postcode.get(..if postcode.starts_with("97") { 3 } else { 2 })
}

fn same(name: &str, town: &str) -> bool {
    name == town || without_article(name) == without_article(town)
}

fn only(mut units: impl Iterator<Item = usize>) -> Option<usize> {
    let first = units.next()?;
    units.next().is_none().then_some(first)
}

/// A town as an address writes it, folded: without « cedex 08 », « 3e arrondissement » and numbers of districts.
fn town_name(town: &str) -> String {
    let folded = fold_place(town);
    let mut words: Vec<&str> = folded.split(' ').take_while(|word| *word != "cedex").collect();
    let is_district = |word: &&str| {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        *word == "arrondissement"
            || (!digits.is_empty() && digits.len() < 3 && digits.bytes().all(|b| b.is_ascii_digit()))
    };
    while words.len() > 1 && words.last().is_some_and(is_district) {
        words.pop();
    }
    words.join(" ")
}

fn without_article(folded: &str) -> &str {
    ["les ", "le ", "la ", "l "].iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::{town_name, without_article};

    #[test]
    fn addresses_are_reduced_to_their_town() {
        for (written, town) in [
            ("PARIS 3e arrondissement", "paris"),
            ("Lyon 03", "lyon"),
            ("MARSEILLE 1er", "marseille"),
            ("Saint-Étienne CEDEX 2", "saint etienne"),
            ("St Denis", "saint denis"),
            ("Dun-sur-Meuse", "dun sur meuse"),
        ] {
            assert_eq!(town_name(written), town);
        }
        assert_eq!(without_article("l hay les roses"), "hay les roses");
        assert_eq!(without_article("lens"), "lens");
    }
}
