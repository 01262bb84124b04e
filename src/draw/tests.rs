//! Maps of the invented country, read back as XML.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::*;
use crate::diag::Style;
use crate::geo::{Canvas, Topology, View};
use crate::model::*;
use crate::pipeline::{Clock, Silent, check};
use crate::symbology::{Symbology, symbology};
use crate::tests::root;

const VIEW: View = View { width: 600.0, max_height: 500.0, pixel: 2.0, detail: 0.5 };

/// The invented country, computed.
fn country() -> (Atlas, Topology) {
    let project = crate::tests::country();
    let checked = check(project.path(), &[], &mut Clock::new(&Silent)).unwrap();
    assert!(!checked.faults.has_errors(), "{}", checked.faults.render(Style::Short));
    let computed = checked.computed.expect("a sure atlas");
    (computed.atlas, computed.topology)
}

/// Every figure of the country that has a map, with its scale.
fn figures(atlas: &Atlas) -> Vec<(&FigureKey, &Published, Symbology)> {
    let mapped = atlas.values.figures.iter().filter_map(|(key, published)| {
        let level = atlas.territories.level(&key.level)?;
        let (made, faults) = symbology(&atlas.indicators[&key.indicator], level, published);
        assert!(faults.is_empty(), "{faults:?}");
        level.level.mapped.then_some((key, published, made?))
    });
    let figures: Vec<_> = mapped.collect();
    assert!(figures.len() > 8, "the country has figures");
    figures
}

fn figure<'a>(
    atlas: &'a Atlas,
    (key, published, symbology): &'a (&FigureKey, &'a Published, Symbology),
) -> Figure<'a> {
    Figure {
        atlas,
        indicator: &atlas.indicators[&key.indicator],
        level: atlas.territories.level(&key.level).unwrap(),
        published,
        table: published.latest(),
        symbology,
        place: None,
    }
}

fn prepared<'a>(atlas: &Atlas, canvas: &'a Canvas, level: &LevelId) -> Prepared<'a> {
    Prepared::shapes(canvas, &atlas.territories, atlas.territories.level(level).unwrap()).unwrap()
}

#[test]
fn a_preview_has_its_size_and_the_colours_of_the_classes() {
    let (atlas, topology) = country();
    let canvas = topology.canvas(&atlas.territories, &VIEW);
    let mut seen_kinds = BTreeSet::new();
    for shown in figures(&atlas) {
        let prepared = prepared(&atlas, &canvas, &shown.0.level);
        let figure = figure(&atlas, &shown);
        // One of each kind: points are many.
        if !seen_kinds.insert(format!("{:?}", figure.indicator.kind)) {
            continue;
        }
        let png = preview(&prepared, &figure);
        let picture = resvg::tiny_skia::Pixmap::decode_png(&png).unwrap();
        assert_eq!((picture.width(), picture.height()), PREVIEW);
        let seen: BTreeSet<_> = picture.pixels().iter().map(|p| [p.red(), p.green(), p.blue()]).collect();
        if shown.2.circles().is_some() {
            assert!(seen.len() > 2, "{:?} shows circles", shown.0);
            continue;
        }
        for unit in prepared.units() {
            let fill = shown.2.fill(shown.2.class_of(figure.table.values[*unit]));
            let rgb = u32::from_str_radix(fill.color.trim_start_matches('#'), 16).unwrap();
            let [_, r, g, b] = rgb.to_be_bytes();
            assert!(seen.contains(&[r, g, b]), "{:?} shows {}", shown.0, fill.color);
        }
    }
}

/// Draws one figure of the country by the names of its indicator and level.
fn draw(indicator: &str, level: &str, change: impl Fn(&mut Atlas), mode: Mode) -> String {
    let (mut atlas, topology) = country();
    change(&mut atlas);
    let canvas = topology.canvas(&atlas.territories, &VIEW);
    let figures = figures(&atlas);
    let one = figures.iter().find(|f| f.0.indicator.as_str() == indicator && f.0.level.as_str() == level);
    let one = one.unwrap_or_else(|| panic!("no figure {indicator} at {level}"));
    map(&prepared(&atlas, &canvas, &one.0.level), &figure(&atlas, one), mode).svg
}

/// The class of the group around a shape, past its link.
fn class<'a>(shape: Node<'a, 'a>) -> &'a str {
    shape.ancestors().skip(1).find(|node| node.has_tag_name("g")).and_then(|g| g.attribute("class")).unwrap()
}

fn shapes<'a>(document: &'a Document) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(|node| node.has_tag_name("path") && node.has_attribute("data-c"))
}

fn texts(document: &Document) -> Vec<String> {
    let nodes = document.descendants().filter(|node| node.has_tag_name("text"));
    nodes.filter_map(|node| node.text()).map(|text| text.trim().to_owned()).collect()
}

fn child_text<'a>(node: Node<'a, 'a>, tag: &str) -> &'a str {
    node.children()
        .find(|child| child.has_tag_name(tag))
        .and_then(|child| child.text())
        .unwrap_or_default()
        .trim()
}

#[test]
fn every_shape_has_the_class_of_its_value_and_the_legend_counts_them() {
    let (atlas, topology) = country();
    let canvas = topology.canvas(&atlas.territories, &VIEW);
    for one in figures(&atlas) {
        let figure = figure(&atlas, &one);
        let prepared = prepared(&atlas, &canvas, &one.0.level);
        let svg = map(&prepared, &figure, Mode::Standalone).svg;
        let document = Document::parse(&svg).unwrap();
        let mut drawn: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for shape in shapes(&document) {
            let code = shape.attribute("data-c").unwrap();
            let unit = figure.level.index_of(code).unwrap();
            let expected = figure.symbology.class_of(figure.table.values[unit]).css();
            assert_eq!(class(shape), expected, "{code} of {:?}", one.0);
            assert_eq!(child_text(shape, "title"), figure.tooltip(unit));
            drawn.entry(expected).or_default().insert(code);
        }
        assert_eq!(drawn.values().map(BTreeSet::len).sum::<usize>(), figure.level.units.len(), "{:?}", one.0);
        let values = &figure.table.values;
        let legend = figure.symbology.legend("", values);
        for entry in legend.entries.iter().chain(&legend.absent) {
            if legend.circles.is_empty() {
                assert_eq!(
                    drawn.get(&entry.class.css()).map_or(0, BTreeSet::len),
                    entry.count,
                    "{:?}",
                    one.0
                );
            }
            let texts = texts(&document).join(" ");
            assert!(texts.contains(&entry.label), "{} is not in the legend: {texts}", entry.label);
        }
    }
}

#[test]
fn circles_have_areas_in_proportion_and_small_ones_come_last() {
    let (atlas, topology) = country();
    let canvas = topology.canvas(&atlas.territories, &VIEW);
    let figures = figures(&atlas);
    let mut seen = 0;
    for one in figures.iter().filter(|one| one.2.circles().is_some()) {
        let figure = figure(&atlas, one);
        let svg = map(&prepared(&atlas, &canvas, &one.0.level), &figure, Mode::Standalone).svg;
        let document = Document::parse(&svg).unwrap();
        let circles =
            document.descendants().filter(|node| node.has_tag_name("circle") && node.has_attribute("data-c"));
        let circles: Vec<(f64, f64)> = circles
            .map(|node| {
                let unit = figure.level.index_of(node.attribute("data-c").unwrap()).unwrap();
                (figure.table.values[unit].number().unwrap(), node.attribute("r").unwrap().parse().unwrap())
            })
            .collect();
        assert!(circles.is_sorted_by(|a, b| a.1 >= b.1));
        let Some(&(most, largest)) = circles.first() else { continue };
        for (value, r) in circles {
            // Radii are written to a tenth of a unit.
            assert!((r - largest * (value / most).sqrt()).abs() < 0.11, "{value}: {r}");
            seen += 1;
        }
    }
    assert!(seen > 5);
}

#[test]
fn below_many_circles_the_land_is_one_shape_and_every_unit_is_still_there() {
    let (atlas, topology) = country();
    let canvas = topology.canvas(&atlas.territories, &VIEW);
    let figures = figures(&atlas);
    for one in figures.iter().filter(|one| one.2.circles().is_some()) {
        let figure = figure(&atlas, one);
        let mut prepared = prepared(&atlas, &canvas, &one.0.level);
        prepared.ground = Some(prepared::Ground::new(prepared.layer));
        let svg = map(&prepared, &figure, Mode::Standalone).svg;
        let document = Document::parse(&svg).unwrap();
        let drawn = document.descendants().filter(|node| node.has_attribute("data-c"));
        let drawn: BTreeMap<_, _> = drawn.map(|node| (node.attribute("data-c").unwrap(), node)).collect();
        assert_eq!(drawn.len(), figure.level.units.len());
        for (code, node) in drawn {
            let unit = figure.level.index_of(code).unwrap();
            let positive = figure.table.values[unit].number().is_some_and(|x| x > 0.0);
            assert_eq!(node.has_tag_name("circle"), positive, "{code}");
            assert_eq!(child_text(node, "title"), figure.tooltip(unit));
        }
    }
}

/// What no picture may hold, wherever it is shown.
#[track_caller]
fn self_contained(svg: &str, prefix: &str) {
    let document = Document::parse(svg).unwrap();
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        assert!(!["style", "script", "image", "use", "foreignObject"].contains(&node.tag_name().name()));
        for attribute in node.attributes() {
            assert!(
                attribute.name() != "style" && !attribute.name().starts_with("on"),
                "{}",
                attribute.name()
            );
            assert!(!attribute.value().contains("http"), "{}", attribute.value());
        }
        if let Some(id) = node.attribute("id") {
            assert!(id.starts_with(prefix) && ids.insert(id), "{id}");
        }
    }
    let root = document.root_element();
    let named: Vec<&str> = root.attribute("aria-labelledby").unwrap().split(' ').collect();
    assert_eq!(named.len(), 2);
    let by_id = |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
    assert!(by_id(named[0]).has_tag_name("title") && by_id(named[1]).has_tag_name("desc"));
    assert!(by_id(named[1]).text().unwrap().trim().len() > 20);
    for node in document.descendants() {
        for reference in node.attributes().filter_map(|attribute| attribute.value().strip_prefix("url(#")) {
            assert!(ids.contains(reference.trim_end_matches(')')), "{reference}");
        }
    }
}

#[test]
fn pictures_stand_alone() {
    let (atlas, topology) = country();
    let canvas = topology.canvas(&atlas.territories, &VIEW);
    for one in figures(&atlas) {
        let (figure, prepared) = (figure(&atlas, &one), prepared(&atlas, &canvas, &one.0.level));
        self_contained(&map(&prepared, &figure, Mode::Standalone).svg, "carte");
        self_contained(&map(&prepared, &figure, Mode::Inline { id: "figure-3", link: None }).svg, "figure-3");
        let once = map(&prepared, &figure, Mode::Standalone).svg;
        assert_eq!(once, map(&prepared, &figure, Mode::Standalone).svg);
    }
}

#[test]
fn a_plate_says_all_that_a_reader_needs() {
    let svg = draw("densite", "departement", |_| {}, Mode::Standalone);
    let document = Document::parse(&svg).unwrap();
    let texts = texts(&document).join("\n");
    for expected in
        ["Densité", "Par département, 2022", "Outre-Large", "km", "Source", "Classes\u{a0}: quantiles"]
    {
        assert!(texts.contains(expected), "{expected} is not in:\n{texts}");
    }
    assert_eq!(document.root_element().attribute("role"), Some("img"));
    // Text that a reader's font makes no wider than our estimate stays on the plate.
    let width: f64 = document.root_element().attribute("width").unwrap().parse().unwrap();
    for node in document.descendants().filter(|node| node.has_tag_name("text")) {
        let number = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
        let long = words::width(node.text().unwrap().trim(), number("font-size"));
        let right = match node.attribute("text-anchor") {
            Some("end") => number("x"),
            Some("middle") => number("x") + long / 2.0,
            _ => number("x") + long,
        };
        assert!(right <= width, "{:?} ends at {right} of {width}", node.text());
    }
}

#[test]
fn words_of_authors_are_text_and_nothing_else() {
    let name = "L'<b>&\"Île\"</b> ]]>";
    let change = |atlas: &mut Atlas| {
        let level =
            atlas.territories.levels.iter_mut().find(|l| l.level.id.as_str() == "departement").unwrap();
        level.units[0].name = name.to_owned();
        let indicator = atlas.indicators.values_mut().find(|i| i.id.as_str() == "densite").unwrap();
        indicator.title = "<script>a & b</script>".to_owned();
    };
    let svg = draw("densite", "departement", change, Mode::Standalone);
    self_contained(&svg, "carte");
    let document = Document::parse(&svg).unwrap();
    let title = shapes(&document).map(|shape| child_text(shape, "title")).find(|title| title.contains("Île"));
    assert!(title.unwrap().starts_with(name), "{title:?}");
    assert!(texts(&document).contains(&"<script>a & b</script>".to_owned()));
}

#[test]
fn a_map_in_a_page_leads_on_and_leaves_the_legend_to_the_page() {
    let link = |unit: usize| (unit != 1).then(|| format!("commune/{unit}.html?a&b"));
    let svg = draw("densite", "departement", |_| {}, Mode::Inline { id: "f", link: Some(&link) });
    let document = Document::parse(&svg).unwrap();
    let links: Vec<_> = document.descendants().filter(|node| node.has_tag_name("a")).collect();
    let units: BTreeSet<_> = links.iter().map(|node| node.attribute("href").unwrap()).collect();
    assert_eq!(units.len(), 3, "four départements, one of which leads nowhere");
    assert!(links.iter().all(|node| node.attribute("tabindex") == Some("-1")));
    assert!(units.contains("commune/0.html?a&b"));
    assert_eq!(document.root_element().attribute("role"), Some("group"));
    assert!(!texts(&document).iter().any(|text| text.contains("quantile") || text.starts_with("Densité")));
    self_contained(&svg, "f");
}

#[test]
fn an_override_prints_its_reason() {
    let reason = "Choix de la rédaction, pour comparer à l'édition précédente.";
    let change = |atlas: &mut Atlas| {
        let indicator = atlas.indicators.values_mut().find(|i| i.id.as_str() == "population").unwrap();
        indicator.map.symbol = Some(Symbol::Choropleth);
        indicator.map.reason = Some(reason.to_owned());
    };
    let svg = draw("population", "departement", change, Mode::Standalone);
    let texts = texts(&Document::parse(&svg).unwrap()).join(" ");
    assert!(texts.contains("pour comparer"), "{texts}");
}

#[test]
fn a_merged_map_has_one_path_a_class_and_doors_to_the_local_ones() {
    let (atlas, topology) = country();
    let canvas = topology.canvas(&atlas.territories, &VIEW);
    let prepared = Prepared::merged(&canvas, &atlas.territories).unwrap();
    let base = &atlas.territories.base().level.id;
    let link = |unit: usize| Some(format!("{unit}.html"));
    for one in figures(&atlas).iter().filter(|one| one.0.level == *base) {
        let figure = figure(&atlas, one);
        let svg = map(&prepared, &figure, Mode::Inline { id: "f", link: Some(&link) });
        self_contained(&svg.svg, "f");
        let document = Document::parse(&svg.svg).unwrap();
        let classes: BTreeSet<String> =
            figure.table.values.iter().map(|&value| figure.symbology.class_of(value).css()).collect();
        for class in &classes {
            let paths = document.descendants().filter(|node| node.attribute("class") == Some(class));
            assert_eq!(paths.count(), 1, "{class} of {:?}", one.0);
        }
        let doors: BTreeSet<_> = document.descendants().filter_map(|node| node.attribute("href")).collect();
        assert_eq!(doors.len(), 4);
    }
}

#[test]
fn a_local_map_names_its_place_and_counts_its_own_units() {
    let (atlas, topology) = country();
    let sheets = atlas.territories.find_level("departement").unwrap();
    let locals = topology.locals(&atlas.territories, sheets, &VIEW);
    let canvas = locals.canvas(0);
    let base = atlas.territories.base();
    let prepared = Prepared::shapes(&canvas, &atlas.territories, base).unwrap();
    let inside: Vec<usize> = (0..base.units.len()).filter(|&unit| sheets.of_base[unit] == Some(0)).collect();
    assert_eq!(prepared.units(), inside);
    for one in figures(&atlas).iter().filter(|one| one.0.level == base.level.id) {
        let figure = Figure { place: Some("Aubrac-Neuf (01)"), ..figure(&atlas, one) };
        let svg = map(&prepared, &figure, Mode::Standalone).svg;
        self_contained(&svg, "carte");
        let document = Document::parse(&svg).unwrap();
        let codes: BTreeSet<_> = shapes(&document).map(|shape| shape.attribute("data-c").unwrap()).collect();
        assert_eq!(codes.len(), inside.len());
        assert!(codes.iter().all(|code| code.starts_with("01")), "{codes:?}");
        assert!(texts(&document).iter().any(|text| text.starts_with("Aubrac-Neuf (01), par commune")));
        // Counts of the legend are of this place alone.
        let values: Vec<Value> = inside.iter().map(|&unit| figure.table.values[unit]).collect();
        let legend = one.2.legend("", &values);
        let counted: usize = legend.entries.iter().chain(&legend.absent).map(|entry| entry.count).sum();
        assert!(legend.circles.is_empty() && counted == inside.len() || !legend.circles.is_empty());
        for entry in legend.entries.iter().chain(&legend.absent) {
            let swatches = document.descendants().filter(|node| {
                node.has_tag_name("rect") && node.attribute("class") == Some(&entry.class.css())
            });
            assert_eq!(swatches.count(), 1, "{}", entry.label);
        }
    }
}

#[test]
fn golden_plates() {
    let plates = [("densite", "departement"), ("population", "departement"), ("nature", "epci")];
    for (indicator, level) in plates {
        let svg = draw(indicator, level, |_| {}, Mode::Standalone);
        let path = root().join(format!("tests/golden/cartes/{indicator}-{level}.svg"));
        if std::env::var_os("ATLAS_BLESS").is_some() && std::env::var_os("CI").is_none() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &svg).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(svg == expected, "{} differs: read it, then make bless", path.display());
    }
}
