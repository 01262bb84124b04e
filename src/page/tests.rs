//! The whole site of a small invented country, its links, its tables and its escaping.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{ElementRef, Html, Selector};

use super::*;
use crate::model::{Atlas, FigureKey, Indicator};
use crate::symbology::{self, Symbology};
use crate::tests::country;
use crate::{catalogue, draw, geo, io, prose, table, territory};

/// Maps without shapes: pages do not look inside them.
struct Blank(BTreeMap<FigureKey, Symbology>);

impl MapSource for Blank {
    fn symbology(&self, key: &FigureKey) -> &Symbology {
        &self.0[key]
    }
    fn inline(&self, _: &MapRef) -> String {
        "<svg role=\"img\" aria-label=\"Carte\"></svg>".to_owned()
    }
    fn svg(&self, _: &MapRef) -> Picture {
        Picture { svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(), width: 800, height: 600 }
    }
    fn geojson(&self, _: &Part, _: &[usize], _: &Properties, _: &dyn Fn(usize) -> Properties) -> String {
        "{}".to_owned()
    }
    fn picture(&self, map: &MapRef) -> Picture {
        self.svg(map)
    }
    fn preview(&self, _: &MapRef) -> Vec<u8> {
        b"PNG".to_vec()
    }
    fn crossing(&self, _: &draw::Crossing, _: draw::Link) -> String {
        "<svg role=\"img\" aria-label=\"Carte\"></svg>".to_owned()
    }
    fn outlines(&self, _: &[usize], title: &str) -> String {
        format!("<svg role=\"img\" aria-label=\"{title}\"></svg>")
    }
    fn locator(&self, _: &Part) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path id=\"t01001\"/></svg>".to_owned()
    }
}

pub(super) fn atlas(root: &Path) -> (io::Project, Atlas) {
    atlas_of(root, |_| true)
}

/// The atlas of some of the indicators.
pub(super) fn atlas_of(root: &Path, keep: impl Fn(&Indicator) -> bool) -> (io::Project, Atlas) {
    let (mut project, faults) = io::read_project(root).unwrap();
    assert!(faults.is_empty(), "{faults:?}");
    let edition = catalogue::edition(&project).0.unwrap();
    let geography = territory::load(&project, &edition.geography).0.unwrap();
    let mut catalogue = catalogue::load(&project, &geography.territories).0.unwrap();
    catalogue.indicators.retain(|_, indicator| keep(indicator));
    let catalogue = catalogue.tidy_baskets();
    let mut sources = std::mem::take(&mut project.sources);
    let read = |path: &str| project.read_data(path).map_err(|error| error.to_string());
    let inputs = table::Inputs {
        edition: &catalogue.edition,
        datasets: &catalogue.datasets,
        indicators: &catalogue.indicators,
        territories: &geography.territories,
        passage: &geography.passage,
        postcodes: &geography.postcodes,
        read: &read,
        folder: "indicators/",
    };
    let values = table::compute(&inputs, &mut sources).0;
    project.sources = sources;
    let catalogue::Catalogue { edition, themes, baskets, datasets, indicators, .. } = catalogue;
    let territory::Geography { territories, postcodes, aliases, .. } = geography;
    (
        project,
        Atlas { edition, territories, postcodes, aliases, themes, baskets, datasets, indicators, values },
    )
}

pub(super) fn topology(project: &io::Project, atlas: &Atlas) -> geo::Topology {
    let geography = territory::load(project, &atlas.edition.geography).0.unwrap();
    let bytes = project.read(&geography.topology_path).unwrap();
    let mut sources = project.sources.clone();
    geo::load(&geography.topology_path, &bytes, &geography.object, &atlas.territories, &mut sources).unwrap()
}

/// Every file of the site of the project at `root`.
pub(super) fn render(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let (project, atlas) = atlas(root);
    let files: Vec<_> = project.texts("content/", ".md").collect();
    let slugs: Vec<String> = files.iter().map(|(path, _)| prose::slug_of(path).to_owned()).collect();
    let chapters: Vec<_> = files
        .iter()
        .filter_map(|(_, source)| prose::parse(*source, &project.sources, &atlas, &slugs).0)
        .collect();
    let (templates, faults) = Templates::load(&project);
    assert!(faults.is_empty(), "{faults:?}");
    let scales = atlas.values.figures.iter().filter_map(|(key, published)| {
        let (indicator, level) = (&atlas.indicators[&key.indicator], atlas.territories.level(&key.level)?);
        let scale = symbology::symbology(indicator, level, published).0?;
        Some((key.clone(), scale))
    });
    let maps = Blank(scales.collect());
    let topology = topology(&project, &atlas);
    let profiles = Profiles::new(&atlas, &topology);
    let search = Search::new(&atlas);
    let site = Site::new(&project, &templates, &atlas, &profiles, &search, &chapters);
    let mut out = BTreeMap::new();
    for job in site.plan() {
        let files = site.render(&job, &maps).unwrap_or_else(|fault| panic!("{job:?}: {fault:?}"));
        let mut named = site.paths(&job);
        let mut made: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!((named.first().map(String::as_str), named.len()), (made.first().copied(), made.len()));
        named.sort();
        made.sort();
        assert_eq!(named, made, "{job:?}");
        for file in files {
            assert!(out.insert(file.path.clone(), file.bytes).is_none(), "{} is written twice", file.path);
        }
    }
    out
}

fn pages(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&str, Html)> {
    let html = files.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), Html::parse_document(std::str::from_utf8(bytes).unwrap())))
        .collect()
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The file a relative link of `page` leads to.
fn resolve(page: &str, href: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let (file, _query) = href.split_once('?').unwrap_or((href, ""));
    for part in file.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn every_link_of_the_site_leads_to_a_file_or_an_id() {
    let dir = country();
    let files = render(dir.path());
    let pages = pages(&files);
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, page)| (*path, all(page, "[id]").iter().filter_map(|e| e.attr("id")).collect()))
        .collect();
    let mut links = 0;
    for (path, page) in &pages {
        for element in all(page, "[href], [src]") {
            let target = element.attr("href").or(element.attr("src")).unwrap();
            if target.starts_with("http") {
                continue;
            }
            links += 1;
            assert!(!target.is_empty(), "{path}: an empty link");
            assert!(!target.starts_with('/'), "{path}: {target} is not relative");
            let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() { (*path).to_owned() } else { resolve(path, file).unwrap() };
            assert!(files.contains_key(&file), "{path}: {target} leads nowhere");
            // The ids of drawings are checked where they are drawn.
            if !fragment.is_empty() && file.ends_with(".html") {
                assert!(ids[file.as_str()].contains(fragment), "{path}: {target} names no id");
            }
        }
    }
    assert!(links > 500, "{links} links");
    let linked: BTreeSet<String> = pages
        .iter()
        .flat_map(|(path, page)| {
            all(page, "a[href]").into_iter().filter_map(|a| resolve(path, a.attr("href")?.split('#').next()?))
        })
        .collect();
    for (path, _) in pages.iter().filter(|(path, _)| *path != "404.html") {
        assert!(linked.contains(*path), "no page leads to {path}");
    }
}

#[test]
fn pages_hold_no_inline_style_or_script_and_say_what_they_are() {
    let dir = country();
    for (path, page) in pages(&render(dir.path())) {
        assert!(
            all(&page, "[style], style, script:not([src], [type='application/ld+json'])").is_empty(),
            "{path}"
        );
        let handlers =
            all(&page, "*").iter().any(|e| e.value().attrs().any(|(name, _)| name.starts_with("on")));
        assert!(!handlers, "{path} has an event handler");
        assert_eq!(all(&page, "html[lang=fr]").len(), 1, "{path}");
        assert_eq!(all(&page, "h1").len(), 1, "{path}");
        assert_eq!(all(&page, "main").len(), 1, "{path}");
        let mut ids = BTreeSet::new();
        for element in all(&page, "[id]") {
            assert!(ids.insert(element.attr("id").unwrap()), "{path}: id {:?} twice", element.attr("id"));
        }
        for name in ["aria-labelledby", "aria-describedby", "for"] {
            for element in all(&page, &format!("[{name}]")) {
                for id in element.attr(name).unwrap().split(' ') {
                    assert!(ids.contains(id), "{path}: {name} {id} names nothing");
                }
            }
        }
    }
}

#[test]
fn tables_have_a_caption_scoped_headers_and_full_rows() {
    let dir = country();
    let mut tables = 0;
    for (path, page) in pages(&render(dir.path())) {
        for table in all(&page, "table") {
            tables += 1;
            let find = |selector: &str| table.select(&Selector::parse(selector).unwrap()).count();
            assert_eq!(find("caption"), 1, "{path}");
            assert_eq!(find("th:not([scope])"), 0, "{path}");
            let columns = find("thead th");
            for row in table.select(&Selector::parse("tbody tr, tfoot tr").unwrap()) {
                if row.select(&Selector::parse("th[scope=rowgroup]").unwrap()).next().is_some() {
                    let span = row.child_elements().next().and_then(|cell| cell.attr("colspan"));
                    assert_eq!(span, Some(columns.to_string().as_str()), "{path}");
                    continue;
                }
                assert_eq!(row.child_elements().count(), columns, "{path}: {}", row.html());
                assert_eq!(row.select(&Selector::parse("th[scope=row]").unwrap()).count(), 1, "{path}");
            }
        }
    }
    assert!(tables > 20);
}

#[test]
fn a_name_cannot_become_markup() {
    let dir = country();
    let territories = dir.path().join("geodata/pays2024/territories.csv");
    let text = std::fs::read_to_string(&territories).unwrap();
    assert!(text.contains("Dornay"));
    std::fs::write(&territories, text.replace("Dornay", "<script>alert(1)</script>")).unwrap();
    let files = render(dir.path());
    let told =
        files.values().filter(|bytes| String::from_utf8_lossy(bytes).contains("&lt;script&gt;alert")).count();
    assert!(told > 0, "the name is shown");
    for (path, page) in pages(&files) {
        assert!(all(&page, "script:not([src], [type='application/ld+json'])").is_empty(), "{path}");
    }
}

#[test]
fn the_csv_holds_the_values_of_the_table() {
    let dir = country();
    let files = render(dir.path());
    let csv = String::from_utf8(files["donnees/densite/region.csv"].clone()).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "code,nom,periode,valeur,statut,numerateur,denominateur");
    let page = Html::parse_document(std::str::from_utf8(&files["indicateurs/densite/region.html"]).unwrap());
    let rows = all(&page, "#valeurs-table tbody tr");
    assert_eq!(rows.len(), lines.len() - 1);
    for line in &lines[1..] {
        let fields: Vec<&str> = line.split(',').collect();
        let row = all(&page, &format!("#t-{}", fields[0]))[0].text().collect::<String>();
        assert!(row.contains(fields[1]), "{row}");
        let value: f64 = fields[3].parse().unwrap();
        assert!(row.contains(&crate::text::number(value, 2)), "{row} {value}");
    }
    let json: serde_json::Value = serde_json::from_slice(&files["donnees/densite/region.json"]).unwrap();
    assert_eq!(json["indicateur"]["unite"], "hab./km²");
    assert_eq!(json["territoires"].as_array().unwrap().len(), rows.len());
}

#[test]
fn past_periods_have_maps_tables_and_files_of_their_own_on_the_same_classes() {
    let dir = country();
    let densite = dir.path().join("indicators/contexte/densite.toml");
    let text = std::fs::read_to_string(&densite).unwrap();
    std::fs::write(&densite, text.replace("periods = [2022]", "periods = [2020, 2022]")).unwrap();
    let files = render(dir.path());
    let page = |path: &str| Html::parse_document(std::str::from_utf8(&files[path]).unwrap());
    let texts = |page: &Html, selector: &str| -> Vec<String> {
        all(page, selector).iter().map(|e| e.text().collect::<String>().trim().to_owned()).collect()
    };
    let (now, past) = (page("indicateurs/densite/region.html"), page("indicateurs/densite/region-2020.html"));
    assert_eq!(texts(&now, ".class-label"), texts(&past, ".class-label"), "classes are constant");
    let shared = "Mêmes classes, cherchées dans les valeurs réunies de 2020 et 2022.";
    assert!(texts(&past, ".legend-method").contains(&shared.to_owned()));
    for (page, here) in [(&now, "2022"), (&past, "2020")] {
        assert_eq!(texts(page, ".periods a"), ["2020", "2022"]);
        assert_eq!(texts(page, ".periods [aria-current]"), [here]);
    }
    // The other levels, and the other indicators that have it, keep the period.
    let to_communes = all(&past, ".levels a").iter().filter_map(|a| a.attr("href")).collect::<Vec<_>>();
    assert!(to_communes.contains(&"commune-2020.html"), "{to_communes:?}");
    // One period and its gap to the country, not the other periods.
    assert_eq!(texts(&past, "#valeurs-table thead th.num").len(), 2);
    let csv = String::from_utf8(files["donnees/densite/region-2020.csv"].clone()).unwrap();
    let rows = all(&past, "#valeurs-table tbody tr");
    assert_eq!(csv.lines().count(), rows.len() + 1);
    for line in csv.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(fields[2], "2020");
        let value: f64 = fields[3].parse().unwrap();
        let row = texts(&past, &format!("#t-{} td.num", fields[0]));
        assert_eq!(row[0], crate::text::number(value, 2));
    }
    let sheet = page("indicateurs/densite/commune-2020/01.html");
    assert_eq!(texts(&sheet, ".periods [aria-current]"), ["2020"]);
    let to_now = all(&sheet, ".periods a").iter().filter_map(|a| a.attr("href")).collect::<Vec<_>>();
    assert_eq!(to_now, ["01.html", "../commune/01.html"]);
    assert!(!files.contains_key("indicateurs/evolution/region-2020.html"));
}

#[test]
fn engines_are_told_of_every_page_once() {
    let dir = country();
    let files = render(dir.path());
    let sitemap = std::str::from_utf8(&files["sitemap.xml"]).unwrap();
    let sitemap = roxmltree::Document::parse(sitemap).unwrap();
    let places = sitemap.descendants().filter(|node| node.tag_name().name() == "loc");
    let listed: Vec<&str> = places.map(|node| node.text().unwrap()).collect();
    let canonical =
        pages(&files).into_iter().filter(|(path, _)| !path.starts_with("cartes/")).filter_map(|(_, page)| {
            let link = all(&page, "link[rel=canonical]").first()?.attr("href")?.to_owned();
            Some(link)
        });
    let canonical: BTreeSet<String> = canonical.collect();
    assert_eq!(listed.iter().map(|place| (*place).to_owned()).collect::<BTreeSet<_>>(), canonical);
    assert_eq!(listed.len(), canonical.len(), "no page is listed twice");
    let html = files.keys().filter(|path| path.ends_with(".html") && !path.starts_with("cartes/")).count();
    assert_eq!(html, listed.len() + 1, "all but the page of what is not found");
    let robots = std::str::from_utf8(&files["robots.txt"]).unwrap();
    assert!(robots.contains("\nSitemap: https://pays.example/atlas/2024/sitemap.xml\n"), "{robots}");
}

#[test]
fn without_address_what_needs_one_is_left_out() {
    let dir = country();
    let declared = dir.path().join("content/atlas.toml");
    let text = std::fs::read_to_string(&declared).unwrap();
    let text = text.replace("address = \"https://pays.example/atlas/2024/\"\n", "");
    std::fs::write(&declared, text.split("[[editions]]").next().unwrap()).unwrap();
    let files = render(dir.path());
    for path in ["sitemap.xml", "robots.txt", "editions.atom"] {
        assert!(!files.contains_key(path), "{path}");
    }
    assert!(!files.keys().any(|path| path.starts_with("cartes/") && path.ends_with(".html")));
    for (path, bytes) in &files {
        assert!(!String::from_utf8_lossy(bytes).contains("pays.example"), "{path}");
    }
    for (path, page) in pages(&files) {
        assert!(
            all(&page, "link[rel=canonical], link[type='application/atom+xml'], meta[property]").is_empty(),
            "{path}"
        );
        assert!(all(&page, "[type='application/ld+json'], [data-copy*=code]").is_empty(), "{path}");
    }
}
