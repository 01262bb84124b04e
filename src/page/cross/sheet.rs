//! The page of a pair at a level, and its drawing.

use serde::Serialize;

use super::crossed::{Crossed, axis, reference};
use super::phrases::say;
use super::square::{SquareLegend, square};
use super::words;
use crate::diag::Diagnostic;
use crate::draw::{self, Crossing, Dot, Mode, Scatter, ScatterAxis};
use crate::model::{Atlas, LevelUnits, Pair, Value};
use crate::page::csv::{self, Flavour};
use crate::page::paths::{self as site_paths, relative};
use crate::page::shell::{Link, Shell, ShellBuilder};
use crate::page::site::{MapSource, OutputFile, Site};
use crate::page::table::{self, Cell, Column, Row, Table};
use crate::page::view::View;
use crate::text::{self, capital, typography};

#[derive(Serialize)]
struct CrossingPage {
    shell: Shell,
    title: String,
    why: String,
    levels: Vec<LevelLink>,
    /// Why some levels are not offered.
    reasons: Vec<String>,
    body: Body,
    plot_href: String,
    /// The plain CSV, then that of French spreadsheets.
    table_hrefs: [String; 2],
    index_href: String,
    data_href: String,
}

/// What two indicators give together.
#[derive(Serialize, Default)]
pub(super) struct Body {
    /// Nothing but its markup, for the script.
    pub blank: bool,
    pub summary: String,
    /// SVG to stand in the page.
    pub plot: String,
    pub reading: String,
    pub spearman: String,
    pub pearson: String,
    pub kept: String,
    pub left_out: String,
    /// Pages of the two indicators at this level.
    pub indicators: Vec<Link>,
    pub notes: Vec<String>,
    /// SVG; empty where there is no map.
    pub map: String,
    pub map_caption: String,
    pub square: Option<SquareLegend>,
    /// In place of a map.
    pub no_map: String,
    pub table: Table,
}

#[derive(Serialize)]
struct LevelLink {
    label: String,
    /// Empty when the level is not offered.
    href: String,
    current: bool,
}

/// The files of a page of a pair, the page first.
pub(in crate::page) fn paths(atlas: &Atlas, pair: usize, level: usize) -> Vec<String> {
    let (pair, level) = (super::pairs(atlas)[pair], &atlas.territories.levels[level]);
    let endings = [".html", ".svg"].into_iter().chain(Flavour::ALL.map(Flavour::ending));
    endings.map(|ending| site_paths::crossing(pair, &level.level.id, ending)).collect()
}

/// The page of a pair, by its place, at a level, by its index.
pub(in crate::page) fn crossing(
    site: &Site,
    pair: usize,
    level: usize,
    maps: &dyn MapSource,
) -> Result<Vec<OutputFile>, Diagnostic> {
    let pair = super::pairs(site.atlas)[pair];
    let level = &site.atlas.territories.levels[level];
    let Ok((x, y)) = super::views(site.atlas, pair, level) else { return Ok(Vec::new()) };
    let crossed = Crossed::new(x, y);
    let path = super::path(pair, level);
    let file = |ending: &str| site_paths::crossing(pair, &level.level.id, ending);
    let drawing = file(".svg");
    let tables = Flavour::ALL.map(|flavour| OutputFile {
        path: file(flavour.ending()),
        bytes: csv::pair(&crossed.x, &crossed.y, flavour),
    });
    let (plot, reading) = plot(&crossed, &path, Mode::Inline { id: "nuage", link: None });
    let (alone, _) = self::plot(&crossed, &path, Mode::Standalone);
    let (levels, reasons) = levels(site.atlas, pair, level, &path);
    let title = title(&crossed);
    let summary = words::summary(&crossed);
    let map = map(&crossed, &path, maps);
    let link = |view: &View| Link {
        label: typography(&view.indicator.title),
        href: relative(&path, &view.map().page()),
    };
    let page_title = format!("{title}, {}", crossed.x.by_level());
    let context = CrossingPage {
        shell: ShellBuilder::new(site, &path, page_title, summary.clone())
            .script("table.js")
            .script("cross.js")
            .above("Croiser deux indicateurs", site_paths::CROSSINGS)
            .build(),
        title,
        why: typography(&pair.why),
        levels,
        reasons,
        body: Body {
            blank: false,
            summary,
            plot,
            reading,
            indicators: vec![link(&crossed.x), link(&crossed.y)],
            pearson: words::coefficient(crossed.pearson),
            spearman: words::coefficient(crossed.spearman),
            kept: words::kept(&crossed),
            left_out: words::left_out(&crossed),
            notes: words::cautions(&crossed),
            map_caption: words::map_caption(&crossed),
            square: crossed.scale.as_ref().map(|scale| square(&crossed, scale)).filter(|_| !map.is_empty()),
            no_map: no_map(&crossed, &map),
            map,
            table: values(site, &crossed, &path),
        },
        plot_href: relative(&path, &drawing),
        table_hrefs: tables.each_ref().map(|table| relative(&path, &table.path)),
        index_href: relative(&path, site_paths::CROSSINGS),
        data_href: relative(&path, site_paths::DATA),
    };
    let page = site.page(&path, "pages/crossing.html", &context)?;
    let plot = OutputFile { path: drawing, bytes: alone.into_bytes() };
    Ok([page, plot].into_iter().chain(tables).collect())
}

/// `Densité de population et cinémas`.
fn title(crossed: &Crossed) -> String {
    let (x, y) = (&crossed.x.indicator.title, &crossed.y.indicator.title);
    typography(&format!("{x} et {}", text::uncapital(y)))
}

/// The plot and how to read it.
fn plot(crossed: &Crossed, page: &str, mode: Mode) -> (String, String) {
    let (x, y) = (&crossed.x, &crossed.y);
    let (left, right) = (crossed.numbers(|(x, _)| *x), crossed.numbers(|(_, y)| *y));
    let (across, up) = (reference(x, &left), reference(y, &right));
    let (Some(x_axis), Some(y_axis)) = (axis(&left, &across), axis(&right, &up)) else {
        return (String::new(), String::new());
    };
    let caption = words::reading(
        crossed,
        [x_axis.is_log(), y_axis.is_log()],
        [across.label.starts_with("médiane"), up.label.starts_with("médiane")],
    );
    let dots = crossed.kept.iter().zip(left.iter().zip(&right)).map(|(unit, (x, y))| {
        let about = &crossed.x.level.units[*unit];
        Dot {
            x: *x,
            y: *y,
            code: about.code.to_string(),
            name: about.name.clone(),
            tooltip: words::tooltip(crossed, *unit),
            href: relative(page, &site_paths::profile(crossed.x.level, *unit)),
        }
    });
    let dots: Vec<Dot> = dots.collect();
    let (x_title, y_title) = (words::axis_title(x), words::axis_title(y));
    let name = format!("{}, {}", title(crossed), x.by_level());
    let description = format!(
        "Nuage de {} points. Horizontalement, {x_title}. Verticalement, {y_title}. {}",
        text::number(dots.len() as f64, 0),
        words::summary(crossed)
    );
    let scatter = Scatter {
        title: &name,
        description: &description,
        x: ScatterAxis { axis: x_axis, title: &x_title, reference: Some(across) },
        y: ScatterAxis { axis: y_axis, title: &y_title, reference: Some(up) },
        dots: &dots,
    };
    (draw::scatter(&scatter, mode), caption)
}

/// The map of thirds; empty at levels of too many units for nine colours to be read, and without three thirds.
fn map(crossed: &Crossed, page: &str, maps: &dyn MapSource) -> String {
    let level = crossed.x.level;
    let Some(scale) = crossed.scale.as_ref().filter(|_| level.units.len() <= super::MOST_MAPPED) else {
        return String::new();
    };
    let title = format!("{}, {}", title(crossed), crossed.x.by_level());
    let description =
        typography("Carte des tiers de deux indicateurs : neuf couleurs, dont la légende donne le sens.");
    let link = |unit: usize| Some(relative(page, &site_paths::profile(level, unit)));
    let crossing = Crossing {
        territories: &crossed.x.atlas.territories,
        level,
        scale,
        values: &crossed.values,
        tooltip: &|unit| words::tooltip(crossed, unit),
        title: &title,
        description: &description,
    };
    maps.crossing(&crossing, &link)
}

fn no_map(crossed: &Crossed, map: &str) -> String {
    let units = crossed.x.count(crossed.values.len());
    match crossed.scale {
        _ if !map.is_empty() => String::new(),
        None => say("equal", &[]),
        Some(_) => say("small", &[("n", &units)]),
    }
}

/// Every level with a map, and why some have no page.
fn levels(atlas: &Atlas, pair: &Pair, here: &LevelUnits, page: &str) -> (Vec<LevelLink>, Vec<String>) {
    let mut links = Vec::new();
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for level in atlas.territories.mapped() {
        let label = capital(&level.level.plural);
        let offered = super::views(atlas, pair, level);
        let href = match offered {
            Ok(_) => relative(page, &super::path(pair, level)),
            Err(why) => {
                match reasons.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, levels)) => levels.push(level.level.plural.clone()),
                    None => reasons.push((why, vec![level.level.plural.clone()])),
                }
                String::new()
            }
        };
        links.push(LevelLink { label, href, current: level.level.id == here.level.id });
    }
    let reasons = reasons
        .into_iter()
        .map(|(why, levels)| typography(&format!("{} : {why}.", capital(&text::list(&levels)))));
    (links, reasons.collect())
}

/// Both values of every unit, the greatest x first.
fn values(site: &Site, crossed: &Crossed, page: &str) -> Table {
    let (x, y) = (&crossed.x, &crossed.y);
    let column = |view: &View| {
        let unit = match view.indicator.unit.as_str() {
            "" => String::new(),
            unit => format!(" ({unit})"),
        };
        Column::new(typography(&format!("{}, {}{unit}", view.indicator.short, view.period())), "num")
    };
    let row = |unit: usize| {
        let about = &x.level.units[unit];
        let profile = relative(page, &site_paths::profile(x.level, unit));
        Row {
            id: site_paths::row_id(&about.code),
            cells: vec![
                Cell::new(about.code.as_str(), "code"),
                Cell::head(&about.name).link(profile),
                Cell::value(x, x.values[unit]),
                Cell::value(y, y.values[unit]),
            ],
        }
    };
    let country = [x, y].map(View::country);
    let foot = country.iter().any(Option::is_some).then(|| {
        let value = |view: &View, value: Option<Value>| match value {
            Some(value) => Cell::value(view, value),
            None => Cell::new("", "num"),
        };
        let name = &x.atlas.territories.whole().units[0].name;
        let cells = vec![Cell::new("", "code"), Cell::head(name), value(x, country[0]), value(y, country[1])];
        Row { id: String::new(), cells }
    });
    Table {
        id: "valeurs-table".to_owned(),
        caption: typography(&format!(
            "{} et {}, {}.",
            x.indicator.title,
            text::uncapital(&y.indicator.title),
            x.by_level()
        )),
        filter: if x.units.len() > 25 {
            format!("Filtrer les {}", x.level.level.plural)
        } else {
            String::new()
        },
        sortable: true,
        columns: vec![
            Column::new("Code", "code"),
            Column::new(capital(&x.level.level.singular), ""),
            Column { sort: "descending", ..column(x) },
            column(y),
        ],
        rows: table::ordered(x, &site.collator).into_iter().map(row).collect(),
        foot: foot.into_iter().collect(),
    }
}
