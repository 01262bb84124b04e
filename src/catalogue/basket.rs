//! Baskets (`indicators/baskets.toml`): a project may have none.

use std::collections::{BTreeMap, BTreeSet};

use super::{Placed, words};
use crate::declare::{Fields, Prose};
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{Basket, BasketId, Indicator, IndicatorId, IndicatorKind, Pair, Span};

pub(super) fn read(fields: &Fields) -> Option<Vec<Basket>> {
    let read: Vec<Option<Basket>> = fields.tables("baskets").iter().map(basket).collect();
    read.into_iter().collect()
}

fn basket(fields: &Fields) -> Option<Basket> {
    let id = fields.need::<String>("id");
    let title = fields.need::<Prose>("title");
    let why = fields.need::<Prose>("why");
    let indicators = fields.need::<Vec<String>>("indicators");
    let pairs: Vec<Option<Pair>> = fields.tables("pairs").iter().map(pair).collect();
    let id = id?;
    if let Some(fault) = words::bad_id(&id, words::BASKET, fields.place_of("id")) {
        fields.report(fault);
    }
    Some(Basket {
        id: BasketId::new(id),
        title: title?.0,
        why: why?.0,
        indicators: indicators?.iter().map(IndicatorId::new).collect(),
        pairs: pairs.into_iter().collect::<Option<_>>()?,
    })
}

fn pair(fields: &Fields) -> Option<Pair> {
    let x = fields.need::<String>("x");
    let y = fields.need::<String>("y");
    let why = fields.give::<Prose>("why").map_or(String::new(), |why| why.0);
    Some(Pair { x: IndicatorId::new(x?), y: IndicatorId::new(y?), why })
}

/// Every indicator must exist, and those of a pair must have something to set against each other.
///
/// Of `set_aside` indicators, whose own faults are told, nothing is said.
pub(super) fn check(
    baskets: &Placed<Vec<Basket>>,
    indicators: &BTreeMap<IndicatorId, Indicator>,
    set_aside: &BTreeSet<IndicatorId>,
    faults: &mut Vec<Diagnostic>,
) {
    let Placed { noun: baskets, spans } = baskets;
    for (i, basket) in baskets.iter().enumerate() {
        let at = |key: String| spans.get(&format!("baskets.{i}.{key}"));
        let mut fault = |place: Span, what: String| {
            faults.push(Diagnostic::error(Code::Inconsistent, what).at(place, ""));
        };
        if baskets[..i].iter().any(|earlier| earlier.id == basket.id) {
            fault(at("id".into()), format!("le panier {} est déclaré deux fois", quoted(&basket.id)));
        }
        if basket.indicators.is_empty() {
            fault(at("indicators".into()), format!("le panier {} est vide", quoted(&basket.id)));
        }
        for (j, id) in basket.indicators.iter().enumerate() {
            if basket.indicators[..j].contains(id) {
                let what = format!("l'indicateur {} est deux fois dans ce panier", quoted(id));
                fault(at(format!("indicators.{id}")), what);
            }
        }
        for (j, pair) in basket.pairs.iter().enumerate() {
            let crossed = |other: &Pair| {
                (&other.x, &other.y) == (&pair.x, &pair.y) || (&other.x, &other.y) == (&pair.y, &pair.x)
            };
            if basket.pairs[..j].iter().any(crossed) {
                let what =
                    format!("{} et {} sont déjà croisés dans ce panier", quoted(&pair.x), quoted(&pair.y));
                fault(at(format!("pairs.{j}.y")), what);
            }
        }
        for id in &basket.indicators {
            known(id, at(format!("indicators.{id}")), indicators, set_aside, faults);
        }
        for (j, pair) in basket.pairs.iter().enumerate() {
            let at = |key: &str| at(format!("pairs.{j}.{key}"));
            let x = known(&pair.x, at("x"), indicators, set_aside, faults);
            let y = known(&pair.y, at("y"), indicators, set_aside, faults);
            if let Some((x, y)) = x.zip(y) {
                faults.extend(cannot_cross(x, y, at("x"), at("y")));
            }
        }
    }
}

/// An indicator of the project; of those set aside nothing is said.
pub(super) fn known<'a>(
    id: &IndicatorId,
    place: Span,
    indicators: &'a BTreeMap<IndicatorId, Indicator>,
    set_aside: &BTreeSet<IndicatorId>,
    faults: &mut Vec<Diagnostic>,
) -> Option<&'a Indicator> {
    if set_aside.contains(id) {
        return None;
    }
    let found = indicators.get(id);
    if found.is_none() {
        let fault = Diagnostic::error(Code::UnknownIndicator, format!("aucun indicateur {}", quoted(id)));
        let ids = indicators.keys().map(IndicatorId::as_str);
        faults.push(fault.at(place, "").did_you_mean(id.as_str(), ids));
    }
    found
}

/// What keeps two indicators from being crossed.
fn cannot_cross(x: &Indicator, y: &Indicator, at_x: Span, at_y: Span) -> Option<Diagnostic> {
    let fault = |place: Span, what: String| Diagnostic::error(Code::Inconsistent, what).at(place, "");
    if x.id == y.id {
        return Some(fault(at_y, "un indicateur ne se croise pas avec lui-même".into()));
    }
    for (indicator, place) in [(x, at_x), (y, at_y)] {
        if indicator.kind == IndicatorKind::Category {
            let what =
                format!("{} est une typologie\u{a0}: seuls des nombres se croisent", quoted(&indicator.id));
            return Some(fault(place, what));
        }
    }
    if x.levels.iter().any(|level| y.levels.contains(level)) {
        return None;
    }
    let levels = |indicator: &Indicator| {
        let levels: Vec<&str> = indicator.levels.iter().map(|level| level.as_str()).collect();
        format!("{}\u{a0}: {}", quoted(&indicator.id), levels.join(", "))
    };
    let what = format!("{} et {} n'ont aucun échelon en commun", quoted(&x.id), quoted(&y.id));
    Some(fault(at_y, what).help(format!("{}\u{202f}; {}", levels(x), levels(y))))
}
