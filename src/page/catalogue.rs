//! The catalogue of indicators: one table a theme, to filter by text, theme, level and kind.

use serde::Serialize;

use super::files::kind;
use super::paths::{self, relative};
use super::shell::{Link, Shell, ShellBuilder};
use super::site::{OutputFile, Site};
use super::view::{entry_level, published_levels};
use crate::diag::Diagnostic;
use crate::model::{Atlas, Indicator, IndicatorKind};
use crate::text::{self, capital, typography};

#[derive(Serialize)]
struct Catalogue {
    shell: Shell,
    crossings_href: String,
    count: String,
    levels: Vec<Choice>,
    kinds: Vec<Choice>,
    themes: Vec<ThemeTable>,
}

/// An option of a filter.
#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct ThemeTable {
    id: String,
    title: String,
    description: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    title: String,
    href: String,
    good_for: String,
    not_for: String,
    kind: &'static str,
    kind_label: &'static str,
    unit: String,
    period: String,
    levels: Vec<Link>,
    /// Ids of the published levels, parted by spaces.
    level_ids: String,
}

const KINDS: [IndicatorKind; 4] =
    [IndicatorKind::Count, IndicatorKind::Ratio, IndicatorKind::Change, IndicatorKind::Category];

/// A kind in words.
pub(super) fn kind_label(kind: IndicatorKind) -> &'static str {
    match kind {
        IndicatorKind::Count => "Effectif",
        IndicatorKind::Ratio => "Rapport",
        IndicatorKind::Change => "Évolution",
        IndicatorKind::Category => "Typologie",
    }
}

pub(super) fn catalogue(site: &Site) -> Result<OutputFile, Diagnostic> {
    let atlas = site.atlas;
    let themes: Vec<ThemeTable> = atlas
        .themes
        .iter()
        .map(|theme| ThemeTable {
            id: theme.id.to_string(),
            title: typography(&theme.title),
            description: typography(&theme.description),
            rows: atlas.indicators_of(&theme.id).filter_map(|indicator| row(atlas, indicator)).collect(),
        })
        .filter(|theme| !theme.rows.is_empty())
        .collect();
    let count: usize = themes.iter().map(|theme| theme.rows.len()).sum();
    let used = |kind: &IndicatorKind| atlas.indicators.values().any(|indicator| indicator.kind == *kind);
    let context = Catalogue {
        shell: ShellBuilder::new(
            site,
            paths::CATALOGUE,
            "Indicateurs",
            format!("Les indicateurs de l’atlas, par thème\u{a0}: {}", titles(&themes)),
        )
        .script("catalogue.js")
        .build(),
        crossings_href: relative(paths::CATALOGUE, paths::CROSSINGS),
        count: match count {
            1 => "1 indicateur".to_owned(),
            n => text::with_unit(&text::number(n as f64, 0), "indicateurs"),
        },
        levels: atlas
            .territories
            .mapped()
            .map(|level| Choice { value: level.level.id.to_string(), label: capital(&level.level.plural) })
            .collect(),
        kinds: KINDS
            .iter()
            .filter(|kind| used(kind))
            .map(|k| Choice { value: kind(*k).to_owned(), label: kind_label(*k).to_owned() })
            .collect(),
        themes,
    };
    site.page(paths::CATALOGUE, "pages/catalogue.html", &context)
}

fn titles(themes: &[ThemeTable]) -> String {
    let titles: Vec<String> = themes.iter().map(|theme| theme.title.to_lowercase()).collect();
    format!("{}.", text::list(&titles))
}

fn row(atlas: &Atlas, indicator: &Indicator) -> Option<Row> {
    let href = |level| relative(paths::CATALOGUE, &paths::figure(&indicator.id, level));
    let entry = entry_level(atlas, indicator)?;
    let levels = published_levels(atlas, indicator);
    let published = atlas.values.get(&indicator.id, &entry.level.id)?;
    let periods: Vec<String> =
        published.periods.iter().map(|table| indicator.period_label(table.period)).collect();
    let ids: Vec<&str> = levels.iter().map(|level| level.level.id.as_str()).collect();
    Some(Row {
        title: typography(&indicator.title),
        href: href(&entry.level.id),
        good_for: typography(&indicator.text.good_for),
        not_for: typography(&indicator.text.not_for),
        kind: kind(indicator.kind),
        kind_label: kind_label(indicator.kind),
        unit: typography(&indicator.unit),
        period: periods.join(", "),
        level_ids: ids.join(" "),
        levels: levels
            .iter()
            .map(|level| Link { label: capital(&level.level.plural), href: href(&level.level.id) })
            .collect(),
    })
}
