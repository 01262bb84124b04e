//! What the data say of a pair at first sight: how often each is the higher, and where they are furthest apart.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use serde::Serialize;

use super::duel::Duel;
use super::side::Side;
use crate::model::LevelUnits;
use crate::page::view::noun;
use crate::text::{self, NBSP, typography};

/// So many figures are named on each side.
const NAMED: usize = 3;

/// The figures in which a territory is furthest above the other.
#[derive(Serialize)]
pub(super) struct Lead {
    /// `Plus élevé en Bretagne`.
    title: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    href: String,
    title: String,
    detail: String,
}

/// The sentence that sums up a pair.
pub(super) fn sentence(duels: &[Duel], sides: &[Side; 2]) -> String {
    let rates: Vec<Ordering> =
        duels.iter().filter(|duel| duel.is_rate()).filter_map(|duel| duel.order).collect();
    let count = |order: Ordering| rates.iter().filter(|known| **known == order).count();
    let [a, b] = sides;
    let mut told = match rates.len() {
        0 => String::new(),
        n => format!(
            "Sur {} où la taille ne joue pas (rapports et évolutions), la valeur {} est la plus élevée {}, celle {} {}",
            indicators(n),
            a.of(),
            times(count(Ordering::Greater)),
            b.of(),
            times(count(Ordering::Less))
        ),
    };
    match count(Ordering::Equal) {
        0 => {}
        n => told += &format!(" ; elles sont égales {}", times(n)),
    }
    if !told.is_empty() {
        told += ". Élevé ne veut pas dire meilleur.";
    }
    let absent = duels.iter().filter(|duel| duel.is_absent()).count();
    if absent > 0 {
        let lack = format!("Pour {}, l’une des deux valeurs au moins manque.", indicators(absent));
        told = if told.is_empty() { lack } else { format!("{told} {lack}") };
    }
    typography(&told)
}

/// `18 fois`, `jamais`.
fn times(n: usize) -> String {
    match n {
        0 => "jamais".to_owned(),
        n => text::with_unit(&text::number(n as f64, 0), "fois"),
    }
}

fn indicators(n: usize) -> String {
    text::with_unit(&text::number(n as f64, 0), if n < 2 { "indicateur" } else { "indicateurs" })
}

/// Where each is furthest above the other, by how many territories of the level lie between; no empty list.
pub(super) fn leads(duels: &[Duel], sides: &[Side; 2], level: &LevelUnits) -> Vec<Lead> {
    let lead = |at: usize, order: Ordering| {
        let mut above: Vec<&Duel> =
            duels.iter().filter(|duel| duel.is_rate() && duel.order == Some(order)).collect();
        // Stable: those as far apart keep the order of the table.
        above.sort_by_key(|duel| Reverse(duel.apart));
        // One a theme: three ways to say that people are older would be one fact.
        let mut themes = BTreeSet::new();
        above.retain(|duel| themes.insert(&duel.column.indicator.theme));
        let items = above.into_iter().take(NAMED).map(|duel| {
            let between = match duel.apart {
                0 => String::new(),
                n => format!(
                    " ({} entre les deux)",
                    text::with_unit(&text::number(n as f64, 0), noun(level, n))
                ),
            };
            Item {
                href: format!("#{}", duel.id()),
                title: duel.column.title.clone(),
                detail: format!("{NBSP}: {} contre {}{between}", duel.told[at], duel.told[1 - at]),
            }
        });
        let title = typography(&format!("Plus élevé {}", sides[at].within()));
        Lead { title, items: items.collect() }
    };
    let leads = [lead(0, Ordering::Greater), lead(1, Ordering::Less)];
    leads.into_iter().filter(|lead| !lead.items.is_empty()).collect()
}
