//! The figures before and after one: neighbours in its theme, or the sheets beside it.

use serde::Serialize;

use super::paths::relative;
use super::shell::Link;
use super::site::Site;
use super::switch::nearest;
use super::table;
use super::view::{View, entry_level};
use crate::text::{capital, typography};

#[derive(Serialize)]
pub(super) struct Pager {
    label: String,
    previous: Option<Link>,
    next: Option<Link>,
}

/// The indicators before and after in the theme, at the same level where they have it.
pub(super) fn theme_pager(view: &View) -> Pager {
    let atlas = view.atlas;
    let page = view.map().page();
    let theme = &view.indicator.theme;
    let published: Vec<_> =
        atlas.indicators_of(theme).filter(|indicator| entry_level(atlas, indicator).is_some()).collect();
    let here = published.iter().position(|indicator| indicator.id == view.indicator.id);
    let link = |at: Option<usize>| {
        let indicator = published.get(at?)?;
        let href = relative(&page, &nearest(view, indicator)?.0.page());
        Some(Link { label: typography(&indicator.title), href })
    };
    Pager {
        label: "Indicateurs du thème".to_owned(),
        previous: link(here.and_then(|at| at.checked_sub(1))),
        next: link(here.map(|at| at + 1)),
    }
}

/// The sheets before and after by name.
pub(super) fn sheet_pager(site: &Site, view: &View) -> Pager {
    let Some((sheets, here)) = view.sheet else {
        return Pager { label: String::new(), previous: None, next: None };
    };
    let page = view.map().page();
    let mut order: Vec<usize> = (0..sheets.units.len()).collect();
    order.sort_by(|a, b| table::by_name(&site.collator, sheets, *a, *b));
    let place = order.iter().position(|at| *at == here);
    let link = |place: Option<usize>| {
        let at = *order.get(place?)?;
        let unit = &sheets.units[at];
        let map = view.map().on_sheet(at, unit.code.clone());
        Some(Link { label: unit.name.clone(), href: relative(&page, &map.page()) })
    };
    Pager {
        label: capital(&sheets.level.plural),
        previous: link(place.and_then(|at| at.checked_sub(1))),
        next: link(place.map(|at| at + 1)),
    }
}
