//! The head of an indicator's page: theme, title, what is shown, the other levels.

use serde::Serialize;

use super::paths;
use super::switch::{Choice, switch};
use super::view::{View, same};
use crate::draw;
use crate::text::{self, NBSP, capital, typography};

#[derive(Serialize)]
pub(super) struct Head {
    theme: String,
    title: String,
    subtitle: String,
    levels: Vec<Level>,
    /// The maps of other periods; empty when there is one.
    periods: Vec<Level>,
    /// Why some levels are not published.
    reasons: Vec<String>,
    switch: Vec<Choice>,
}

#[derive(Serialize)]
pub(super) struct Level {
    label: String,
    /// Empty when the level is not published.
    href: String,
    /// `page`, `true` for the level of a sheet, or empty.
    current: &'static str,
}

pub(super) fn head(view: &View, page: &str) -> Head {
    let atlas = view.atlas;
    let indicator = view.indicator;
    let title = typography(&indicator.title);
    let periods: Vec<String> =
        view.tables().iter().map(|table| indicator.period_label(table.period)).collect();
    let years = match periods.as_slice() {
        [one] => one.clone(),
        many => format!("{} (tableau{NBSP}: {})", view.period(), text::list(many)),
    };
    let unit = draw::unit_phrase(indicator).map_or_else(String::new, |phrase| format!(", {phrase}"));
    let subtitle = typography(&format!("{}, {years}{unit}", capital(&view.by_level())));
    let theme = atlas.theme(&indicator.theme).map(|theme| theme.title.clone());
    Head {
        theme: typography(&theme.unwrap_or_default()),
        title: match view.holder() {
            Some(holder) => format!("{title}{NBSP}: {}", holder.name),
            None => title,
        },
        subtitle,
        levels: levels(view, page),
        periods: periods_of(view, page),
        reasons: reasons(view),
        switch: switch(view, page),
    }
}

fn levels(view: &View, page: &str) -> Vec<Level> {
    let levels = view.atlas.territories.mapped().map(|level| {
        let map = same(view, view.indicator, level);
        let here = level.level.id == view.level.level.id;
        Level {
            label: capital(&level.level.plural),
            href: map.map_or_else(String::new, |map| paths::relative(page, &map.page())),
            current: match (here, view.sheet) {
                (true, None) => "page",
                (true, Some(_)) => "true",
                _ => "",
            },
        }
    });
    levels.collect()
}

fn periods_of(view: &View, page: &str) -> Vec<Level> {
    let tables = if view.published.periods.len() > 1 { &view.published.periods[..] } else { &[] };
    let periods = tables.iter().map(|table| Level {
        label: view.indicator.period_label(table.period),
        href: paths::relative(page, &view.map_at(table.period).page()),
        current: if table.period == view.table.period { "page" } else { "" },
    });
    periods.collect()
}

/// `Communes : la source …`, levels that share a reason together.
fn reasons(view: &View) -> Vec<String> {
    let atlas = view.atlas;
    let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
    for level in atlas.territories.mapped() {
        if atlas.values.get(&view.indicator.id, &level.level.id).is_some() {
            continue;
        }
        let said = atlas.values.unpublished.iter().find(|unpublished| {
            unpublished.key.indicator == view.indicator.id && unpublished.key.level == level.level.id
        });
        let reason = match said {
            Some(unpublished) => unpublished.reason.trim().trim_end_matches('.').to_owned(),
            None => "l’indicateur n’est pas proposé à cet échelon".to_owned(),
        };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, levels)) => levels.push(&level.level.plural),
            None => reasons.push((reason, vec![&level.level.plural])),
        }
    }
    let told = reasons.into_iter().map(|(reason, levels)| {
        let levels: Vec<String> = levels.into_iter().map(str::to_owned).collect();
        typography(&format!("{} : {reason}.", capital(&text::list(&levels))))
    });
    told.collect()
}
