//! The pages to look things up in: method, sources, data, plan, accessibility, not found.

use serde::Serialize;

use super::about::{datasets, paragraphs};
use super::chapter::{Entry, entries};
use super::contours::{self, Group};
use super::csv::Flavour;
use super::home::{ThemeBlock, themes};
use super::paths::{self, MapRef, relative};
use super::shell::{Link, Shell, ShellBuilder};
use super::site::{OutputFile, Site};
use super::take::catalogue;
use super::view::{entry_level, published_levels};
use crate::diag::Diagnostic;
use crate::model::{Atlas, Dataset, FigureKey, PeriodOf, Remark, TerritoryCode};
use crate::text::{self, capital, typography};

#[derive(Serialize)]
struct MethodPage {
    shell: Shell,
    levels: Vec<LevelLine>,
    frames: Vec<FrameLine>,
    geography: String,
    credit: String,
    catalogue_href: String,
    sources_href: String,
    data_href: String,
}

#[derive(Serialize)]
struct LevelLine {
    name: String,
    count: String,
    note: &'static str,
}

#[derive(Serialize)]
struct FrameLine {
    title: String,
    epsg: u16,
}

pub(super) fn method(site: &Site) -> Result<OutputFile, Diagnostic> {
    let page = paths::METHOD;
    let territories = &site.atlas.territories;
    let levels = territories.levels.iter().map(|level| LevelLine {
        name: capital(&level.level.plural),
        count: text::number(level.units.len() as f64, 0),
        note: match (level.level.mapped, level.level.partial) {
            (false, _) => "valeur de référence, sans carte",
            (true, true) => "quelques communes n’appartiennent à aucune",
            (true, false) => "",
        },
    });
    let context = MethodPage {
        shell: ShellBuilder::new(
            site,
            page,
            "Méthode",
            "Comment les valeurs sont calculées, classées et dessinées.",
        )
        .build(),
        levels: levels.collect(),
        frames: territories
            .frames
            .iter()
            .map(|frame| FrameLine { title: typography(&frame.title), epsg: frame.epsg })
            .collect(),
        geography: typography(&territories.vintage.title),
        credit: typography(&territories.vintage.credit),
        catalogue_href: relative(page, paths::CATALOGUE),
        sources_href: relative(page, paths::SOURCES),
        data_href: relative(page, paths::DATA),
    };
    site.page(page, "pages/method.html", &context)
}

#[derive(Serialize)]
struct SourcesPage {
    shell: Shell,
    datasets: Vec<DatasetEntry>,
    geography: String,
    credit: String,
}

#[derive(Serialize)]
struct DatasetEntry {
    id: String,
    title: String,
    producer: String,
    url: String,
    licence: String,
    date: String,
    note: Vec<String>,
    /// `Par commune, 2016 (géographie 2019)`.
    tables: Vec<String>,
    measures: Vec<String>,
    exceptions: Vec<String>,
    indicators: Vec<Link>,
}

pub(super) fn sources(site: &Site) -> Result<OutputFile, Diagnostic> {
    let page = paths::SOURCES;
    let atlas = site.atlas;
    let vintage = &atlas.territories.vintage;
    let context = SourcesPage {
        shell: ShellBuilder::new(
            site,
            page,
            "Sources",
            "D’où viennent les chiffres\u{a0}: producteurs, dates, licences.",
        )
        .build(),
        datasets: declared(atlas).map(|dataset| entry(atlas, dataset, page)).collect(),
        geography: typography(&vintage.title),
        credit: typography(&vintage.credit),
    };
    site.page(page, "pages/sources.html", &context)
}

/// Every dataset that a file declares; the territories are credited apart.
fn declared(atlas: &Atlas) -> impl Iterator<Item = &Dataset> {
    atlas.datasets.values().filter(|dataset| dataset.id.as_str() != Dataset::TERRITORIES)
}

fn entry(atlas: &Atlas, dataset: &Dataset, page: &str) -> DatasetEntry {
    let by = |level: &crate::model::LevelId| {
        atlas.territories.level(level).map_or_else(|| level.to_string(), |units| units.level.singular.clone())
    };
    let mut tables: Vec<String> = Vec::new();
    for table in &dataset.tables {
        let period = match &table.period {
            PeriodOf::Constant(period) => period.to_string(),
            PeriodOf::Column(_) => "plusieurs années".to_owned(),
        };
        let line = format!(
            "{}, {period} (géographie {})",
            capital(&format!("par {}", by(&table.level))),
            table.vintage
        );
        if !tables.contains(&line) {
            tables.push(line);
        }
    }
    let measures = dataset.measures.values().map(|measure| match measure.unit.as_str() {
        "" => typography(&measure.title),
        unit => typography(&format!("{} ({unit})", measure.title)),
    });
    let mut exceptions: Vec<String> = Vec::new();
    let remark = |remark: &Remark| {
        let level = atlas.territories.level(&remark.level);
        let name =
            |code: &TerritoryCode| level.and_then(|level| Some(level.unit(code.as_str())?.name.clone()));
        let names: Vec<String> = remark.codes.iter().filter_map(name).collect();
        format!("{} : {}.", text::list(&names), remark.note.trim().trim_end_matches('.'))
    };
    let told = dataset.exceptions.iter().map(|exception| exception.about.note.trim().to_owned());
    for note in told.chain(dataset.remarks.iter().map(remark)).map(|told| typography(&told)) {
        if !note.is_empty() && !exceptions.contains(&note) {
            exceptions.push(note);
        }
    }
    let users = atlas
        .indicators
        .values()
        .filter(|indicator| datasets(atlas, indicator).iter().any(|known| known.id == dataset.id));
    let indicators = users.filter_map(|indicator| {
        let level = entry_level(atlas, indicator)?;
        let href = relative(page, &paths::figure(&indicator.id, &level.level.id));
        Some(Link { label: typography(&indicator.title), href })
    });
    DatasetEntry {
        id: dataset.id.to_string(),
        title: typography(&dataset.title),
        producer: typography(&dataset.producer),
        url: dataset.url.clone(),
        licence: dataset.licence.clone(),
        date: dataset.date.clone(),
        note: paragraphs(&dataset.note),
        tables,
        measures: measures.collect(),
        exceptions,
        indicators: indicators.collect(),
    }
}

#[derive(Serialize)]
struct DataPage {
    shell: Shell,
    themes: Vec<DataTheme>,
    contours: Vec<Group>,
    sources: Vec<Link>,
    sources_href: String,
}

#[derive(Serialize)]
struct DataTheme {
    id: String,
    title: String,
    rows: Vec<DataRow>,
}

#[derive(Serialize)]
struct DataRow {
    title: String,
    level: String,
    href: String,
    files: Vec<Link>,
}

pub(super) fn data(site: &Site) -> Result<OutputFile, Diagnostic> {
    let page = paths::DATA;
    let atlas = site.atlas;
    let themes = atlas.by_theme(|indicator| {
        let rows = published_levels(atlas, indicator).into_iter().map(|level| {
            let key = FigureKey { indicator: indicator.id.clone(), level: level.level.id.clone() };
            let map = MapRef::whole(key.clone());
            let link = |label: &str, path: &str| Link { label: label.to_owned(), href: relative(page, path) };
            let files = vec![
                link("CSV", &paths::data(&key, Flavour::Plain.ending())),
                link("CSV pour Excel", &paths::data(&key, Flavour::Excel.ending())),
                link("JSON", &paths::data(&key, ".json")),
                link("SVG", &map.svg()),
            ];
            DataRow {
                title: typography(&indicator.title),
                level: capital(&level.level.plural),
                href: relative(page, &map.page()),
                files,
            }
        });
        let rows: Vec<DataRow> = rows.collect();
        (!rows.is_empty()).then_some(rows)
    });
    let themes = themes.map(|(theme, rows)| DataTheme {
        id: theme.id.to_string(),
        title: typography(&theme.title),
        rows: rows.into_iter().flatten().collect(),
    });
    let figures: Vec<(String, String)> = atlas
        .by_theme(Some)
        .flat_map(|(_, indicators)| indicators)
        .flat_map(|indicator| {
            published_levels(atlas, indicator).into_iter().map(|level| {
                let name = format!("{}, par {}", typography(&indicator.title), level.level.singular);
                (name, paths::figure(&indicator.id, &level.level.id))
            })
        })
        .collect();
    let sources = declared(atlas).map(|dataset| Link {
        label: typography(&dataset.title),
        href: relative(page, &format!("{}#{}", paths::SOURCES, dataset.id)),
    });
    let context = DataPage {
        shell: ShellBuilder::new(site, page, "Données", "Toutes les valeurs de l’atlas à télécharger.")
            .describing(catalogue(atlas, &figures))
            .build(),
        themes: themes.collect(),
        contours: contours::groups(site, page),
        sources: sources.collect(),
        sources_href: relative(page, paths::SOURCES),
    };
    site.page(page, "pages/data.html", &context)
}

#[derive(Serialize)]
struct PlanPage {
    shell: Shell,
    pages: Vec<Link>,
    chapters: Vec<Entry>,
    themes: Vec<ThemeBlock>,
}

pub(super) fn plan(site: &Site) -> Result<OutputFile, Diagnostic> {
    let page = paths::PLAN;
    let context = PlanPage {
        shell: ShellBuilder::new(site, page, "Plan du site", "Toutes les pages de l’atlas.").build(),
        pages: main_pages(page),
        chapters: entries(site, page),
        themes: themes(site.atlas, page),
    };
    site.page(page, "pages/plan.html", &context)
}

fn main_pages(page: &str) -> Vec<Link> {
    let pages = [
        ("Accueil", paths::HOME),
        ("Chapitres", paths::CHAPTERS),
        ("Indicateurs", paths::CATALOGUE),
        ("Croiser deux indicateurs", paths::CROSSINGS),
        ("Territoires", paths::TERRITORIES),
        ("Comparer", paths::COMPARE),
        ("Méthode", paths::METHOD),
        ("Sources", paths::SOURCES),
        ("Données", paths::DATA),
        ("Accessibilité", paths::ACCESSIBILITY),
    ];
    pages.map(|(label, path)| Link { label: label.to_owned(), href: relative(page, path) }).into()
}

#[derive(Serialize)]
struct PlainPage {
    shell: Shell,
    pages: Vec<Link>,
    /// Where the publisher is written to; none where it is not declared.
    contact: Option<Link>,
}

pub(super) fn accessibility(site: &Site) -> Result<OutputFile, Diagnostic> {
    let page = paths::ACCESSIBILITY;
    let description = "Déclaration d’accessibilité\u{a0}: non conforme, faute d’audit.";
    let shell = ShellBuilder::new(site, page, "Accessibilité", description).uncited().build();
    let contact = site.atlas.edition.publication.contact.as_ref();
    let contact = contact.map(|reach| Link { label: reach.as_str().to_owned(), href: reach.href() });
    site.page(page, "pages/accessibility.html", &PlainPage { shell, pages: main_pages(page), contact })
}

/// Its links hold from the root of the site: a server shows this page at any address.
pub(super) fn not_found(site: &Site) -> Result<OutputFile, Diagnostic> {
    let page = paths::NOT_FOUND;
    let shell = ShellBuilder::new(site, page, "Page introuvable", "Cette page n’existe pas.");
    let shell = shell.uncited().build();
    site.page(page, "pages/not_found.html", &PlainPage { shell, pages: main_pages(page), contact: None })
}
