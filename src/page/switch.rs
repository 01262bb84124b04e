//! From one indicator to another without leaving the level, the period or the sheet.

use serde::Serialize;

use super::paths::{MapRef, relative};
use super::view::{View, entry_level, same};
use crate::model::{Indicator, LevelUnits};
use crate::text::typography;

/// The indicators of a theme, as a reader of one map goes to them.
#[derive(Serialize)]
pub(super) struct Choice {
    theme: String,
    indicators: Vec<Other>,
}

#[derive(Serialize)]
struct Other {
    label: String,
    href: String,
    /// The indicator of this page.
    current: bool,
    /// What the link changes besides the indicator, for one that has not this level; else empty.
    note: String,
}

/// Every published indicator, by theme.
pub(super) fn switch(view: &View, page: &str) -> Vec<Choice> {
    let themes = view.atlas.by_theme(|indicator| {
        let (map, level) = nearest(view, indicator)?;
        let here = level.level.id == view.level.level.id;
        Some(Other {
            label: typography(&indicator.title),
            href: relative(page, &map.page()),
            current: indicator.id == view.indicator.id,
            note: if here { String::new() } else { absent(view, level) },
        })
    });
    themes.map(|(theme, indicators)| Choice { theme: typography(&theme.title), indicators }).collect()
}

/// The map of `indicator` nearest to that of `view`: its sheet, its level and period, else where the indicator starts.
pub(super) fn nearest<'a>(view: &View<'a>, indicator: &Indicator) -> Option<(MapRef, &'a LevelUnits)> {
    match same(view, indicator, view.level) {
        Some(map) => Some((MapRef { sheet: view.map().sheet, ..map }, view.level)),
        None => {
            let level = entry_level(view.atlas, indicator)?;
            Some((same(view, indicator, level)?, level))
        }
    }
}

/// « pas par commune, mais par département ».
fn absent(view: &View, level: &LevelUnits) -> String {
    format!("pas {}, mais par {}", view.by_level(), level.level.singular)
}
