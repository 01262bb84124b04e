//! What the comparison in the browser starts from: lists of indicators, and each with what it serves.

use serde::Serialize;

use super::paths;
use super::view::themed;
use crate::model::{Atlas, Indicator, IndicatorId};
use crate::text::typography;

#[derive(Serialize)]
pub(super) struct Comparator {
    groups: Vec<Group>,
    themes: Vec<Theme>,
    /// For paper: where the sources stand; empty where the site has no address.
    sources_address: String,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    lists: Vec<List>,
}

/// Indicators chosen together.
#[derive(Serialize)]
struct List {
    title: String,
    why: String,
    /// Parted by commas.
    ids: String,
}

#[derive(Serialize)]
struct Theme {
    title: String,
    indicators: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    id: String,
    title: String,
    good_for: String,
    not_for: String,
}

pub(super) fn comparator(atlas: &Atlas) -> Comparator {
    let published = |id: &IndicatorId| atlas.values.figures.keys().any(|key| key.indicator == *id);
    let joined = |ids: &mut dyn Iterator<Item = &IndicatorId>| {
        ids.filter(|id| published(id)).map(IndicatorId::as_str).collect::<Vec<_>>().join(",")
    };
    let baskets = atlas.baskets.iter().map(|basket| List {
        title: typography(&basket.title),
        why: typography(&basket.why),
        ids: joined(&mut basket.indicators.iter()),
    });
    let ids = || themed(atlas, |indicator| Some(&indicator.id));
    let of_theme =
        ids().map(|(title, ids)| List { title, why: String::new(), ids: joined(&mut ids.into_iter()) });
    let all = List {
        title: "Tous les indicateurs".to_owned(),
        why: String::new(),
        ids: joined(&mut ids().flat_map(|(_, ids)| ids)),
    };
    let groups = [("Paniers", baskets.collect()), ("Thèmes", of_theme.chain([all]).collect())];
    let groups = groups.into_iter().map(|(title, lists): (_, Vec<List>)| Group {
        title,
        lists: lists.into_iter().filter(|list| !list.ids.is_empty()).collect(),
    });
    let themes = themed(atlas, |indicator| published(&indicator.id).then(|| choice(indicator)));
    Comparator {
        groups: groups.filter(|group| !group.lists.is_empty()).collect(),
        themes: themes.map(|(title, indicators)| Theme { title, indicators }).collect(),
        sources_address: atlas.edition.address_of(paths::SOURCES),
    }
}

fn choice(indicator: &Indicator) -> Choice {
    Choice {
        id: indicator.id.to_string(),
        title: typography(&indicator.title),
        good_for: typography(&indicator.text.good_for),
        not_for: typography(&indicator.text.not_for),
    }
}
