//! Every territory in alphabetical order, for readers without JavaScript: by level, communes by département.

use serde::Serialize;

use super::paths::{self, relative};
use super::shell::{Link, Shell, ShellBuilder};
use super::site::{OutputFile, Site};
use super::view::noun;
use crate::diag::Diagnostic;
use crate::model::{Alias, AliasKind, Gender, LevelUnits};
use crate::text::{self, capital, typography};

#[derive(Serialize)]
struct Index {
    shell: Shell,
    whole: Item,
    /// The levels that have a list of their own.
    levels: Vec<Link>,
    base: String,
    sheets: Vec<Link>,
}

#[derive(Serialize)]
struct List {
    shell: Shell,
    title: String,
    count: String,
    /// Whether other names than the official ones are among the items.
    aliases: bool,
    sections: Vec<Section>,
    /// Each postcode with its base units; none at wider levels.
    postcodes: Vec<Postcode>,
}

#[derive(Serialize)]
struct Postcode {
    code: String,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct Section {
    letter: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    name: String,
    /// Empty for a name that leads to a unit without being its own.
    href: String,
    /// May then be empty too.
    code: String,
    /// What stands between the name and the link; for a level without one, where the unit lies.
    note: String,
    link: Option<Link>,
}

/// The way to every list.
pub(super) fn index(site: &Site) -> Result<OutputFile, Diagnostic> {
    let page = paths::TERRITORIES;
    let territories = &site.atlas.territories;
    let base = territories.base();
    let whole = territories.whole();
    let levels = territories.levels.iter().enumerate().filter(|(at, _)| has_list(site, *at));
    let context = Index {
        shell: ShellBuilder::new(site, page, "Territoires", "Tous les territoires de l’atlas.").build(),
        whole: item(page, whole, 0),
        levels: levels
            .map(|(_, level)| Link {
                label: counted(level),
                href: relative(page, &paths::list(&level.level.id)),
            })
            .collect(),
        base: match territories.sheets() {
            Some(sheets) => format!("{}, par {}", capital(&base.level.plural), sheets.level.singular),
            None => String::new(),
        },
        sheets: sorted(site, territories.sheets().into_iter().flat_map(|level| &level.units), |unit| {
            &unit.name
        })
        .into_iter()
        .map(|unit| Link {
            label: format!("{} ({})", unit.name, unit.code),
            href: relative(page, &paths::base_list(&base.level.id, &unit.code)),
        })
        .collect(),
    };
    site.page(page, "pages/territories.html", &context)
}

/// Whether a level has a list of its own: neither the whole country nor the base, unless nothing parts it.
pub(super) fn has_list(site: &Site, level: usize) -> bool {
    let territories = &site.atlas.territories;
    level != 0 && (level != territories.base || territories.sheets().is_none())
}

/// All units of a level.
pub(super) fn level(site: &Site, at: usize) -> Result<OutputFile, Diagnostic> {
    let territories = &site.atlas.territories;
    let level = &territories.levels[at];
    let page = paths::list(&level.level.id);
    let title = capital(&level.level.plural);
    let sheets = territories.sheets().filter(|sheets| sheets.level.id == level.level.id);
    let within = within(site, level);
    let items = level.units.iter().zip(within).enumerate().map(|(unit_at, (unit, within))| {
        let mut item = item(&page, level, unit_at);
        item.note = within;
        item.link = sheets.map(|_| {
            let base = &territories.base().level;
            Link {
                label: base.plural.clone(),
                href: relative(&page, &paths::base_list(&base.id, &unit.code)),
            }
        });
        (unit.name.as_str(), item)
    });
    let aliases = site.atlas.aliases.iter().filter(|alias| alias.level == at);
    let items: Vec<_> =
        items.chain(aliases.map(|alias| (alias.name.as_str(), other(&page, level, alias)))).collect();
    let context = List {
        shell: ShellBuilder::new(site, &page, title.clone(), format!("{} de l’atlas.", counted(level)))
            .above("Territoires", paths::TERRITORIES)
            .build(),
        title,
        count: counted(level),
        aliases: items.len() > level.units.len(),
        sections: sections(site, items),
        postcodes: Vec::new(),
    };
    site.page(&page, "pages/territory_list.html", &context)
}

/// The base units of a unit of the sheet level, and the names that lead to them.
pub(super) fn sheet(site: &Site, at: usize) -> Result<OutputFile, Diagnostic> {
    let territories = &site.atlas.territories;
    let base = territories.base();
    let sheets = territories.sheets().expect("planned for the sheets there are");
    let holder = &sheets.units[at];
    let page = paths::base_list(&base.level.id, &holder.code);
    let inside = |unit: usize| sheets.of_base[unit] == Some(at as u32);
    let units = (0..base.units.len()).filter(|unit| inside(*unit));
    let mut items: Vec<(&str, Item)> =
        units.map(|unit| (base.units[unit].name.as_str(), item(&page, base, unit))).collect();
    let units = items.len();
    let aliases = site.atlas.aliases.iter();
    let aliases = aliases.filter(|alias| alias.level == territories.base && inside(alias.into));
    items.extend(aliases.map(|alias| (alias.name.as_str(), other(&page, base, alias))));
    let name = text::of_place(&holder.name, holder.tncc);
    let title = typography(&format!("{} {name}", capital(&base.level.plural)));
    let count = text::with_unit(&text::number(units as f64, 0), noun(base, units));
    let context = List {
        shell: ShellBuilder::new(site, &page, title.clone(), format!("{title}, de A à Z."))
            .above("Territoires", paths::TERRITORIES)
            .build(),
        title,
        count,
        aliases: items.len() > units,
        sections: sections(site, items),
        postcodes: postcodes(site, &page, base, inside),
    };
    site.page(&page, "pages/territory_list.html", &context)
}

/// The postcodes of some base units, each with those it serves among them.
fn postcodes(site: &Site, page: &str, base: &LevelUnits, inside: impl Fn(usize) -> bool) -> Vec<Postcode> {
    let link = |unit: usize| Link {
        label: base.units[unit].name.clone(),
        href: relative(page, &paths::profile(base, unit)),
    };
    let postcodes = site.atlas.postcodes.iter().map(|(code, units)| {
        let mut links: Vec<Link> = units.iter().copied().filter(|unit| inside(*unit)).map(link).collect();
        links.sort_by(|a, b| site.collator.compare(&a.label, &b.label));
        Postcode { code: code.to_owned(), links }
    });
    postcodes.filter(|postcode| !postcode.links.is_empty()).collect()
}

/// For each unit of a level that lies across those of the sheet level, their names: homonyms are many.
fn within(site: &Site, level: &LevelUnits) -> Vec<String> {
    let territories = &site.atlas.territories;
    let across = |sheets: &&LevelUnits| {
        sheets.level.id != level.level.id && !sheets.level.parents.contains(&level.level.id)
    };
    let Some(sheets) = territories.sheets().filter(across) else {
        return vec![String::new(); level.units.len()];
    };
    let names = |list: Vec<u32>| {
        let names: Vec<String> = list.iter().map(|at| sheets.units[*at as usize].name.clone()).collect();
        text::list(&names)
    };
    territories.parents_of(level, sheets).into_iter().map(names).collect()
}

fn item(page: &str, level: &LevelUnits, at: usize) -> Item {
    let unit = &level.units[at];
    Item {
        name: unit.name.clone(),
        href: relative(page, &paths::profile(level, at)),
        code: unit.code.to_string(),
        note: String::new(),
        link: None,
    }
}

fn other(page: &str, level: &LevelUnits, alias: &Alias) -> Item {
    let note = match (alias.kind, level.level.gender) {
        (AliasKind::Merged, Gender::Feminine) => "réunie dans",
        (AliasKind::Merged, Gender::Masculine) => "réuni dans",
        (AliasKind::Renamed | AliasKind::Recoded, _) => "aujourd’hui",
        (AliasKind::Arrondissement, _) => "partie de",
        (AliasKind::Usage, _) => "c’est-à-dire",
    };
    let into = level.units[alias.into].name.clone();
    Item {
        name: alias.name.clone(),
        href: String::new(),
        code: alias.code.clone(),
        note: note.to_owned(),
        link: Some(Link { label: into, href: relative(page, &paths::profile(level, alias.into)) }),
    }
}

fn counted(level: &LevelUnits) -> String {
    let n = level.units.len();
    text::with_unit(&text::number(n as f64, 0), noun(level, n))
}

/// Items under the first letter of their name, article left out.
fn sections(site: &Site, items: Vec<(&str, Item)>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (name, item) in sorted(site, items, |(name, _)| name) {
        let letter = match text::fold(head(name)).chars().next() {
            Some(letter) if letter.is_ascii_alphabetic() => letter.to_ascii_uppercase().to_string(),
            _ => "0-9".to_owned(),
        };
        match sections.last_mut() {
            Some(section) if section.letter == letter => section.items.push(item),
            _ => sections.push(Section { letter, items: vec![item] }),
        }
    }
    sections
}

/// In the order of a French index: by the name after its article, then by the whole name.
fn sorted<T>(site: &Site, items: impl IntoIterator<Item = T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort_by(|a, b| {
        let (a, b) = (name(a), name(b));
        let folded = text::fold(head(a)).chars().next().cmp(&text::fold(head(b)).chars().next());
        folded.then_with(|| site.collator.compare(head(a), head(b))).then_with(|| site.collator.compare(a, b))
    });
    items
}

/// A name from its first word that tells something: `Havre`, and `Pays de Nay` for `CC du Pays de Nay`.
fn head(name: &str) -> &str {
    let kind = ["CC ", "CA ", "CU "].into_iter().find_map(|kind| name.strip_prefix(kind));
    let mut rest = kind.unwrap_or(name);
    if kind.is_some() {
        rest = ["de ", "du ", "des ", "d'", "d’"]
            .into_iter()
            .find_map(|word| rest.strip_prefix(word))
            .unwrap_or(rest);
    }
    let articles =
        ["Le ", "La ", "Les ", "L'", "L’", "Aux ", "Las ", "Los ", "la ", "le ", "les ", "l'", "l’"];
    articles.into_iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn articles_and_kinds_do_not_sort() {
        for (name, expected) in [
            ("Le Havre", "Havre"),
            ("L’Étang-Vert", "Étang-Vert"),
            ("Lens", "Lens"),
            ("CC du Pays de Nay", "Pays de Nay"),
            ("CC de l'Ernée", "Ernée"),
            ("CA Chartres Métropole", "Chartres Métropole"),
            ("Métropole de Lyon", "Métropole de Lyon"),
        ] {
            assert_eq!(head(name), expected);
        }
    }
}
