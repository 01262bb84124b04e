//! Profiles of the invented country, read as a reader would.

use scraper::{Html, Selector};

use crate::page::tests::render;
use crate::tests::country;

/// Text of each element that `selector` finds, spaces made plain.
fn told(page: &Html, selector: &str) -> Vec<String> {
    let text = |element: scraper::ElementRef| {
        let text = element.text().collect::<String>().replace(['\u{a0}', '\u{202f}'], " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&Selector::parse(selector).unwrap()).map(text).collect()
}

fn pages(paths: &[&str]) -> Vec<Html> {
    let dir = country();
    let files = render(dir.path());
    let page = |path: &&str| Html::parse_document(std::str::from_utf8(&files[*path]).unwrap());
    paths.iter().map(page).collect()
}

/// The cells of the line of an indicator.
fn line(page: &Html, indicator: &str) -> Vec<String> {
    let rows = page.select(&Selector::parse(".pt tr").unwrap()).find(|row| {
        let text: String = row.text().collect();
        text.starts_with(indicator)
    });
    let cells = Selector::parse("td").unwrap();
    let text =
        |cell: scraper::ElementRef| cell.text().collect::<String>().replace(['\u{a0}', '\u{202f}'], " ");
    rows.unwrap_or_else(|| panic!("no line of {indicator}")).select(&cells).map(text).collect()
}

#[test]
fn a_community_across_regions_names_them_all_and_is_set_against_each() {
    let [page] = &pages(&["territoires/epci/E3.html"])[..] else { unreachable!() };
    assert_eq!(told(page, ".kin dt"), ["Départements", "Régions"]);
    assert_eq!(told(page, ".kin dd"), ["Aubrac-Neuf, Dorne, Joncière", "Grande-Plaine, Joncière"]);
    let gaps = &line(page, "Densité")[3];
    assert!(gaps.contains("Grande-Plaine : ") && gaps.contains("Joncière : "), "{gaps}");
    assert_eq!(told(page, ".breadcrumb li"), ["Accueil", "Pays", "CC du Vert Étang (E3)"]);
    let within = told(page, ".within li");
    assert_eq!(within, ["Fontclaire", "Joncy", "L’Étang-Vert", "Morte-Enclave", "Œuvreville"]);
}

#[test]
fn a_commune_without_community_says_so() {
    let [alone, member] = &pages(&["territoires/commune/02005.html", "territoires/commune/02001.html"])[..]
    else {
        unreachable!()
    };
    assert_eq!(told(alone, ".kin dd"), ["Cette commune n’appartient à aucun EPCI."]);
    assert_eq!(told(member, ".kin dd"), ["CC des Trois Bourgs"]);
    assert_eq!(told(member, ".breadcrumb li a"), ["Accueil", "Pays", "Grande-Plaine", "Dorne"]);
}

#[test]
fn ranks_and_gaps_are_those_of_the_values() {
    let dir = country();
    let (_, atlas) = crate::page::tests::atlas(dir.path());
    let get = |level: &str| {
        let id = crate::model::LevelId::new(level);
        let units = atlas.territories.level(&id).unwrap();
        let values =
            &atlas.values.get(&crate::model::IndicatorId::new("densite"), &id).unwrap().latest().values;
        (units, values)
    };
    let (communes, values) = get("commune");
    let (regions, of_regions) = get("region");
    let (_, of_country) = get("france");
    let unit = communes.index_of("03002").unwrap();
    let own = values[unit].number().unwrap();
    let rank = 1 + values.iter().filter(|value| value.number().is_some_and(|x| x > own)).count();
    let known = values.iter().filter(|value| value.number().is_some()).count();
    let region = of_regions[regions.index_of("2").unwrap()].number().unwrap();
    let country = of_country[0].number().unwrap();

    let [page] = &pages(&["territoires/commune/03002.html"])[..] else { unreachable!() };
    let cells = line(page, "Densité");
    let ordinal = if rank == 1 { "1re".to_owned() } else { format!("{rank}e") };
    assert_eq!(cells[1], format!("{ordinal} sur {known}"));
    let plain = |s: String| s.replace(['\u{a0}', '\u{202f}'], " ");
    for (cell, reference) in [(&cells[3], region), (&cells[4], country)] {
        let by = plain(crate::text::signed(own - reference, 2));
        assert!(cell.starts_with(&format!("{by} hab./km²")), "{cell}: {by}");
    }
    // What is more than its region's value is told above it, whatever the formula.
    assert_eq!(cells[3].starts_with('+'), own > region);
}

#[test]
fn what_is_absent_is_told_in_words_and_has_no_rank() {
    let [page] = &pages(&["territoires/departement/97.html"])[..] else { unreachable!() };
    let cells = line(page, "Musées");
    assert_eq!(cells, ["hors champ", "", "", "", ""]);
}

#[test]
fn several_periods_tell_the_change() {
    let [page] = &pages(&["territoires/commune/01001.html"])[..] else { unreachable!() };
    let cell = &line(page, "Population")[0];
    assert!(cell.contains("2020 : ") && cell.contains(" de 2020 à 2022"), "{cell}");
}

#[test]
fn the_country_has_a_page_without_rank_nor_gap() {
    let [page] = &pages(&["territoires/france/FR.html"])[..] else { unreachable!() };
    assert_eq!(told(page, ".pt thead th"), ["Indicateur", "Valeur"]);
    assert!(told(page, ".within li").contains(&"Grande-Plaine".to_owned()));
    assert_eq!(told(page, "h1"), ["Pays"]);
}

#[test]
fn neighbours_share_a_border_and_those_alike_share_a_nature() {
    let [page, town] = &pages(&["territoires/region/1.html", "territoires/epci/E1.html"])[..] else {
        unreachable!()
    };
    assert_eq!(told(page, ".near section:first-child li"), ["Joncière"]);
    let alike = Selector::parse(".near section:last-child li a").unwrap();
    let codes: Vec<&str> = town.select(&alike).filter_map(|a| a.attr("href")).collect();
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(
        codes.contains(&"E3.html") && codes.contains(&"E4.html"),
        "the other two of nature CC: {codes:?}"
    );
}
