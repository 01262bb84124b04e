//! The page of one figure: its map, its legend, its table, and all that is said of it.

use serde::Serialize;

use super::about::{About, about, datasets, method};
use super::contours;
use super::csv::{Flavour, csv};
use super::files;
use super::head::{Head, head};
use super::legend::{LegendContext, legend};
use super::pager::{Pager, sheet_pager, theme_pager};
use super::paths::{self, MapRef, relative};
use super::sentences::{KeyFigure, key_figures, summary};
use super::shell::{Shell, ShellBuilder};
use super::site::{MapSource, OutputFile, Site};
use super::table::{self, Cell, Column, Row, Table};
use super::take::{Embed, Shown, described, embed, framed};
use super::view::{View, noun};
use crate::diag::Diagnostic;
use crate::draw;
use crate::model::{Atlas, Dataset, LevelUnits};
use crate::text::{self, NBSP, capital, typography};

#[derive(Serialize)]
struct FigurePage {
    shell: Shell,
    head: Head,
    summary: String,
    /// SVG to stand in the page.
    map: String,
    tools: MapTools,
    caption: String,
    source: String,
    legend: LegendContext,
    key_figures: Vec<KeyFigure>,
    notes: Vec<String>,
    values_title: String,
    values_intro: String,
    table: Table,
    /// What paper says where the table stops; empty when all its rows are printed.
    printed: String,
    about: About,
    downloads: Vec<Download>,
    embed: Option<Embed>,
    pager: Pager,
}

/// Words for what the script adds to the map.
#[derive(Serialize)]
struct MapTools {
    /// Where a shape leads.
    link: &'static str,
    /// The rank of the greatest value: `1er`, `1re`.
    first: String,
    /// How many territories are set apart, `#` for the number.
    one: String,
    many: String,
}

#[derive(Serialize)]
struct Download {
    href: String,
    format: &'static str,
    label: String,
    size: String,
}

/// The page of a map and its files: SVG, GeoJSON, and for a whole level CSV and JSON.
pub(super) fn figure(site: &Site, map: &MapRef, maps: &dyn MapSource) -> Result<Vec<OutputFile>, Diagnostic> {
    let Some(view) = View::of_map(site.atlas, map) else { return Ok(Vec::new()) };
    let base = view.level.level.id == site.atlas.territories.base().level.id;
    let parts = match (site.atlas.territories.sheets().filter(|_| base), view.sheet) {
        (Some(sheets), None) => overview(site, &view, sheets),
        (_, sheet) => PageParts {
            table: table::values(&view, &site.collator),
            title: "Toutes les valeurs".to_owned(),
            intro: String::new(),
            pager: if sheet.is_some() { sheet_pager(site, &view) } else { theme_pager(&view) },
            doors: false,
        },
    };
    page(site, &view, maps, parts)
}

/// Where the files of a map lie, the page first.
pub(super) fn paths(atlas: &Atlas, map: &MapRef) -> Vec<String> {
    let mut paths = vec![map.page(), map.svg()];
    let address = &atlas.edition.publication.address;
    paths.extend(address.iter().map(|_| map.embedded()));
    if map.sheet.is_none() {
        paths.extend(Flavour::ALL.map(|flavour| map.data(flavour.ending())));
        paths.push(map.data(".json"));
    }
    paths.extend(own_preview(atlas, map));
    paths
}

/// The picture that stands beside links to the map, where it is made with it: sheets show that of the whole map, and a
/// site without address has none.
fn own_preview(atlas: &Atlas, map: &MapRef) -> Option<String> {
    (map.sheet.is_none() && atlas.edition.publication.address.is_some()).then(|| map.preview())
}

/// At the base level of the whole country the table lists the sheets instead of every unit.
fn overview(site: &Site, view: &View, sheets: &LevelUnits) -> PageParts {
    let (one, units) = (&sheets.level.singular, &view.level.level.plural);
    let intro = match view.map().past {
        None => format!(
            "Chaque {one} a sa carte et le tableau de ses {units}. Le fichier CSV ci-dessous les réunit toutes."
        ),
        Some(_) => format!("Chaque {one} a sa carte et le tableau de ses {units}."),
    };
    PageParts {
        table: sheet_list(site, view, sheets),
        title: format!("Les {units}, {one} par {one}"),
        intro,
        pager: theme_pager(view),
        doors: true,
    }
}

struct PageParts {
    table: Table,
    title: String,
    intro: String,
    pager: Pager,
    /// Shapes of the map lead to the sheets.
    doors: bool,
}

fn page(
    site: &Site,
    view: &View,
    maps: &dyn MapSource,
    parts: PageParts,
) -> Result<Vec<OutputFile>, Diagnostic> {
    let map = view.map();
    let path = map.page();
    let summary = summary(view);
    let caption = caption(view);
    let title = page_title(view);
    let picture = maps.svg(&map);
    let shown = Shown {
        map: &map,
        title: caption.trim_end_matches('.'),
        summary: &summary,
        source: &draw::sources(view.atlas, view.indicator),
        width: picture.width,
        height: picture.height,
    };
    let embed = embed(&site.atlas.edition, &shown);
    let framed = embed.is_some().then(|| framed(site, &shown)).transpose()?;
    let mut files = vec![OutputFile { path: map.svg(), bytes: picture.svg.into_bytes() }];
    if view.sheet.is_none() {
        let tables = Flavour::ALL
            .map(|flavour| OutputFile { path: map.data(flavour.ending()), bytes: csv(view, flavour) });
        files.extend(tables);
        files.push(OutputFile { path: map.data(".json"), bytes: files::json(view) });
    }
    let mut shell = ShellBuilder::new(site, &path, &title, format!("{caption} {summary}"))
        .script("table.js")
        .script("map.js")
        .resting_on(sources(view))
        .above("Indicateurs", paths::CATALOGUE);
    shell = shell.pictured(&map, &caption);
    if view.sheet.is_some() || map.past.is_some() {
        let above = paths::figure(&view.indicator.id, &view.level.level.id);
        shell = shell.above(format!("{}, {}", typography(&view.indicator.title), view.by_level()), above);
    } else {
        let paths = files.iter().map(|file| file.path.clone());
        let paths: Vec<String> = paths.chain(contours::of_view(view).map(|part| part.contours())).collect();
        shell = shell.describing(described(view, &title, &summary, &method(view), &paths));
    }
    let context = FigurePage {
        shell: shell.build(),
        head: head(view, &path),
        map: maps.inline(&map),
        tools: tools(view, parts.doors),
        caption,
        source: draw::sources(view.atlas, view.indicator),
        legend: legend(view, maps.symbology(view.key)),
        key_figures: key_figures(view),
        notes: notes(view),
        values_title: parts.title,
        values_intro: parts.intro,
        printed: printed(&parts.table),
        table: parts.table,
        about: about(view, &path),
        downloads: downloads(&path, &files, view),
        pager: parts.pager,
        embed,
        summary,
    };
    let html = site.templates.render("pages/figure.html", &context)?;
    files.insert(0, OutputFile { path, bytes: html.into_bytes() });
    files.extend(framed);
    let preview = own_preview(site.atlas, &map);
    files.extend(preview.map(|path| OutputFile { path, bytes: maps.preview(&map) }));
    Ok(files)
}

/// `Insee, Recensement de la population`: whose numbers these are.
fn sources(view: &View) -> Vec<String> {
    let named = |dataset: &Dataset| typography(&format!("{}, {}", dataset.producer, dataset.title));
    datasets(view.atlas, view.indicator).into_iter().map(named).collect()
}

/// What a reader must know of the level; on a sheet where nothing lacks it would speak of other places.
fn notes(view: &View) -> Vec<String> {
    let complete = |unit: &usize| view.tables().iter().all(|table| table.values[*unit].number().is_some());
    if view.sheet.is_some() && view.units.iter().all(complete) {
        return Vec::new();
    }
    view.published.notes.iter().map(|note| typography(note)).collect()
}

fn tools(view: &View, doors: bool) -> MapTools {
    let of = |n: usize| {
        let all = text::number(view.units.len() as f64, 0);
        format!("#{NBSP}{} sur {all}", noun(view.level, n))
    };
    let link = if doors { "Voir sa carte" } else { "Voir son profil" };
    MapTools { link, first: text::ordinal(1, view.level.level.is_feminine()), one: of(1), many: of(2) }
}

fn page_title(view: &View) -> String {
    let title = typography(&view.indicator.title);
    match (view.holder(), view.map().past) {
        (Some(holder), _) => format!("{title}{NBSP}: {}", holder.name),
        (None, None) => format!("{title}, {}", view.by_level()),
        (None, Some(_)) => format!("{title}, {}, {}", view.by_level(), view.period()),
    }
}

fn caption(view: &View) -> String {
    let here = view.holder().map_or_else(String::new, |holder| format!(" ({})", holder.name));
    typography(&format!("{}, {}{here}, {}.", view.indicator.title, view.by_level(), view.period()))
}

/// For each sheet, how many units have a number, and what these are.
fn sheet_list(site: &Site, view: &View, sheets: &LevelUnits) -> Table {
    let map = view.map();
    let ordered = view.summary.is_some();
    let mut units: Vec<usize> = (0..sheets.units.len()).collect();
    units.sort_by(|a, b| table::by_name(&site.collator, sheets, *a, *b));
    let plural = &view.level.level.plural;
    let mut columns = vec![
        Column::new("Code", "code"),
        Column { sort: "ascending", ..Column::new(capital(&sheets.level.singular), "") },
        Column::new(capital(plural), "num"),
        Column::new("Valeurs connues", "num"),
    ];
    if ordered {
        columns.push(Column::new(capital(&format!("valeur, {}", sheets.level.singular)), "num"));
        columns.extend(["Minimum", "Médiane", "Maximum"].map(|label| Column::new(label, "num")));
    }
    let rows = units.into_iter().filter_map(|at| {
        let local = View::sheet(site.atlas, view.key, at)?.at(view.table.period)?;
        let unit = &sheets.units[at];
        let count = |n: usize| Cell::new(text::number(n as f64, 0), "num");
        let mut cells = vec![
            Cell::new(unit.code.as_str(), "code"),
            Cell::head(&unit.name).link(map.door(at, &unit.code)),
            count(local.units.len()),
            count(local.numbers()),
        ];
        if ordered {
            cells.push(match local.value_at(sheets, at) {
                Some(value) => Cell::value(&local, value),
                None => Cell::new("", "num"),
            });
            let number = |x: Option<f64>| match x {
                Some(x) => Cell::new(local.number(x), "num"),
                None => Cell::new("–", "num"),
            };
            let summary = local.summary.as_ref();
            let at = |position: usize| local.values[position].number();
            cells.push(number(summary.and_then(|s| at(s.least(&local.values)[0]))));
            cells.push(number(summary.map(|s| s.median)));
            cells.push(number(summary.and_then(|s| at(s.greatest(&local.values)[0]))));
        }
        Some(Row { id: paths::row_id(&unit.code), cells })
    });
    let unit = match view.indicator.unit.as_str() {
        "" => String::new(),
        unit => format!(" ({unit})"),
    };
    Table {
        id: "valeurs-table".to_owned(),
        caption: typography(&format!(
            "{}{unit}, {}\u{a0}: étendue et médiane des {plural} de chaque {}.",
            view.indicator.title,
            view.period(),
            sheets.level.singular
        )),
        filter: format!("Filtrer les {}", sheets.level.plural),
        sortable: true,
        rows: rows.collect(),
        columns,
        foot: Vec::new(),
    }
}

/// A sheet of paper has room for so many rows, whatever stands above them: the style keeps those beyond its edge away.
const ROOM: usize = 18;

fn printed(table: &Table) -> String {
    let rows = table.rows.len();
    if rows <= ROOM {
        return String::new();
    }
    let rows = text::number(rows as f64, 0);
    typography(&format!(
        "{rows} lignes en tout : celles que cette feuille ne montre pas et les fichiers sont à l’adresse de cette page."
    ))
}

const EXCEL: (&str, &str) = ("CSV pour Excel", "Les valeurs (point-virgule, virgule décimale)");

fn downloads(page: &str, files: &[OutputFile], view: &View) -> Vec<Download> {
    // One period of several is said; the data of the latest map have them all.
    let several = view.published.periods.len() > 1;
    let of = |what: &str, all: bool| match all {
        _ if !several => what.to_owned(),
        true => format!("{what}, toutes périodes"),
        false => format!("{what}, {}", view.period()),
    };
    let latest = view.map().past.is_none();
    let mut listed: Vec<Download> = files
        .iter()
        .map(|file| {
            let (format, label) = match file.path.rsplit('.').next() {
                _ if file.path.ends_with(Flavour::Excel.ending()) => (EXCEL.0, of(EXCEL.1, latest)),
                Some("svg") => ("SVG", of("La carte", false)),
                Some("csv") => ("CSV", of("Les valeurs (UTF-8, virgule, point décimal)", latest)),
                _ => ("JSON", of("Les valeurs et leur description", latest)),
            };
            Download { href: relative(page, &file.path), format, label, size: files::size(file.bytes.len()) }
        })
        .collect();
    listed.extend(contours::of_view(view).map(|part| Download {
        href: relative(page, &part.contours()),
        format: "GeoJSON",
        label: "Les contours et les valeurs de tous les indicateurs".to_owned(),
        size: String::new(),
    }));
    if let (Some(_), true) = (view.sheet, latest) {
        let past = view.published.periods.iter().rev().skip(1).map(|table| {
            let map = view.map_at(table.period);
            let label = format!("La carte, {}", view.indicator.period_label(table.period));
            Download { href: relative(page, &map.svg()), format: "SVG", label, size: String::new() }
        });
        listed.extend(past);
    }
    if view.sheet.is_some() {
        let all = [
            ("CSV", Flavour::Plain.ending(), "Les valeurs, pays entier"),
            (EXCEL.0, Flavour::Excel.ending(), "Les valeurs pour Excel en français, pays entier"),
            ("JSON", ".json", "Les valeurs et leur description, pays entier"),
        ];
        listed.extend(all.map(|(format, ending, label)| Download {
            href: relative(page, &paths::data(view.key, ending)),
            format,
            label: label.to_owned(),
            size: String::new(),
        }));
    }
    listed
}
