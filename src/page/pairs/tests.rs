//! Comparisons of the invented country, read as a reader would.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};

use crate::model::{Atlas, IndicatorId, IndicatorKind, LevelId};
use crate::page::tests::{atlas, render};
use crate::tests::country;

type Files = BTreeMap<String, Vec<u8>>;

fn site() -> (Files, Atlas) {
    let dir = country();
    (render(dir.path()), atlas(dir.path()).1)
}

fn page(files: &Files, path: &str) -> Html {
    Html::parse_document(std::str::from_utf8(&files[path]).unwrap())
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// Text with its spaces made plain.
fn text(element: ElementRef) -> String {
    let text = element.text().collect::<String>().replace(['\u{a0}', '\u{202f}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The cells of the line of an indicator: both values, the gap, the strip.
fn line(page: &Html, indicator: &str) -> Vec<String> {
    all(page, &format!("#i-{indicator} td")).into_iter().map(text).collect()
}

/// The latest value of a figure at a level.
fn value(atlas: &Atlas, indicator: &str, level: &str, code: &str) -> Option<f64> {
    let id = LevelId::new(level);
    let unit = atlas.territories.level(&id)?.index_of(code)?;
    atlas.values.get(&IndicatorId::new(indicator), &id)?.latest().values[unit].number()
}

fn plain(text: String) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn each_pair_has_one_page_and_the_index_leads_to_it_from_either_side() {
    let (files, _) = site();
    let made: BTreeSet<&str> = files
        .keys()
        .filter_map(|path| path.strip_prefix("comparer/region/")?.strip_suffix(".html"))
        .collect();
    assert_eq!(made, ["1-2", "1-9", "1-FR", "2-9", "2-FR", "9-FR"].into());
    let index = page(&files, "comparer/index.html");
    let reached: BTreeMap<String, BTreeSet<String>> = all(&index, ".choose details")
        .into_iter()
        .map(|block| {
            let links = Selector::parse("a").unwrap();
            let name = text(block.select(&Selector::parse("summary").unwrap()).next().unwrap());
            (name, block.select(&links).map(|a| a.attr("href").unwrap().to_owned()).collect())
        })
        .collect();
    let of = |codes: [&str; 3]| codes.map(|code| format!("region/{code}.html")).into();
    assert_eq!(reached["Grande-Plaine"], of(["1-2", "1-9", "1-FR"]));
    assert_eq!(reached["Joncière"], of(["1-2", "2-9", "2-FR"]));
}

#[test]
fn a_rate_is_told_with_its_gap_its_ranks_and_both_places() {
    let (files, atlas) = site();
    let page = page(&files, "comparer/region/1-2.html");
    let [a, b] = ["1", "2"].map(|code| value(&atlas, "densite", "region", code).unwrap());
    let cells = line(&page, "densite");
    let by = plain(crate::text::signed(a - b, 2));
    assert!(cells[2].starts_with(&format!("{by} hab./km²")) && cells[2].ends_with('%'), "{cells:?}");
    assert!(cells[0].contains(" sur 3") && cells[1].contains(" sur 3"), "{cells:?}");
    let bold = all(&page, "#i-densite td b").into_iter().map(text).collect::<Vec<_>>();
    assert_eq!(bold, [format!("{} hab./km²", plain(crate::text::number(a.max(b), 2)))]);
    let marks: Vec<_> = all(&page, "#i-densite .marks span");
    let class = |at: usize| marks[at].attr("class").unwrap().split(' ').next().unwrap();
    assert_eq!((marks.len(), class(0), class(1)), (2, "a", "b"));
}

#[test]
fn a_count_is_a_difference_beside_its_like_and_a_share_beside_the_country() {
    let (files, atlas) = site();
    let [a, b] = ["1", "2"].map(|code| value(&atlas, "population", "region", code).unwrap());
    let cells = line(&page(&files, "comparer/region/1-2.html"), "population");
    assert!(cells[2].starts_with(&format!("{} hab.", plain(crate::text::signed(a - b, 0)))), "{cells:?}");
    let beside = page(&files, "comparer/region/1-FR.html");
    let whole = value(&atlas, "population", "france", "FR").unwrap();
    let share = plain(crate::text::percent(a / whole * 100.0, 1));
    assert_eq!(line(&beside, "population")[2], format!("{share} du total"));
    assert_eq!(all(&beside, "#i-population .marks span").len(), 1, "a total has no place among its parts");
    assert!(all(&beside, "#i-population b").is_empty(), "nor does it lead them");
}

#[test]
fn what_is_absent_is_said_in_words() {
    let (files, _) = site();
    let cells = line(&page(&files, "comparer/region/1-9.html"), "musees");
    assert_eq!((cells[1].as_str(), cells[2].as_str()), ("hors champ", "pas d’écart"));
}

#[test]
fn the_sentence_counts_what_the_table_shows() {
    let (files, atlas) = site();
    let rates = atlas
        .indicators
        .values()
        .filter(|indicator| matches!(indicator.kind, IndicatorKind::Ratio | IndicatorKind::Change));
    let (mut first, mut second) = (0, 0);
    for indicator in rates {
        let of = |code| value(&atlas, indicator.id.as_str(), "region", code);
        let Some((a, b)) = of("1").zip(of("2")) else { continue };
        first += usize::from(a > b);
        second += usize::from(a < b);
    }
    assert!(first + second > 1, "{first} {second}");
    let page = page(&files, "comparer/region/1-2.html");
    let said = text(all(&page, ".summary")[0]);
    let times = |n: usize| if n == 0 { "jamais".to_owned() } else { format!("{n} fois") };
    let wanted = format!(
        "Sur {} indicateurs où la taille ne joue pas (rapports et évolutions), la valeur de la Grande-Plaine est la plus \
         élevée {}, celle de la Joncière {}.",
        first + second,
        times(first),
        times(second)
    );
    assert!(said.starts_with(&wanted), "{said}\n{wanted}");
    let named: Vec<_> = all(&page, ".leads a").into_iter().filter_map(|a| a.attr("href")).collect();
    assert_eq!(named.len(), first.min(3) + second.min(3), "{named:?}");
}

#[test]
fn a_profile_of_the_compared_level_leads_to_its_comparisons() {
    let (files, _) = site();
    let links = |path: &str| {
        let page = page(&files, path);
        let links = all(&page, ".within a").into_iter().filter_map(|a| a.attr("href"));
        links.filter(|href| href.contains("comparer/region/")).count()
    };
    assert_eq!(links("territoires/region/1.html"), 3);
    assert_eq!(links("territoires/france/FR.html"), 3);
    assert_eq!(links("territoires/departement/01.html"), 0);
}

#[test]
fn without_a_compared_level_there_is_the_index_alone() {
    let dir = country();
    let edition = dir.path().join("content/atlas.toml");
    let text = std::fs::read_to_string(&edition).unwrap();
    std::fs::write(&edition, text.replace("compared = \"region\"\n", "")).unwrap();
    let files = render(dir.path());
    assert!(files.contains_key("comparer/index.html"));
    assert!(!files.keys().any(|path| path.starts_with("comparer/region/")));
}
