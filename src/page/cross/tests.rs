use scraper::{Html, Selector};

use super::*;
use crate::page::tests::{atlas, render};
use crate::tests::country;

fn text(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|element| element.text().collect::<String>()).collect()
}

#[test]
fn the_plot_has_the_values_of_its_table() {
    let dir = country();
    let files = render(dir.path());
    let html = std::str::from_utf8(&files["croiser/population/musees/departement.html"]).unwrap();
    let page = Html::parse_document(html);
    let dots = text(&page, ".scatter circle title");
    let rows = Selector::parse("#valeurs-table tbody tr").unwrap();
    let both: Vec<Vec<String>> = page
        .select(&rows)
        .map(|row| row.child_elements().map(|cell| cell.text().collect::<String>()).collect::<Vec<_>>())
        .filter(|cells| cells[2..].iter().all(|cell| cell.starts_with(|c: char| c.is_ascii_digit())))
        .collect();
    assert!(both.len() >= LEAST);
    assert_eq!(dots.len(), both.len(), "{dots:?} {both:?}");
    for cells in &both {
        let name = format!("{} ({})", cells[1], cells[0]);
        let told = dots.iter().find(|dot| dot.starts_with(&name)).unwrap();
        let parts: Vec<&str> = told.split('\u{202f}').collect();
        assert!(
            told.contains(&format!(": {}", cells[2])) && told.contains(&format!(": {}", cells[3])),
            "{parts:?}"
        );
    }
}

#[test]
fn a_page_says_how_strong_the_link_is_and_what_it_is_not() {
    let dir = country();
    let files = render(dir.path());
    let page = String::from_utf8(files["croiser/population/musees/departement.html"].clone()).unwrap();
    assert!(page.contains("corrélation des rangs"), "{page}");
    assert!(page.contains("Une corrélation n’est pas une cause"));
    assert!(page.contains("Deux nombres grandissent ensemble"), "both are counts");
}

#[test]
fn what_two_indicators_share_is_read_in_their_declarations() {
    let dir = country();
    let (_, atlas) = atlas(dir.path());
    let of = |x: &str, y: &str| {
        let find =
            |id: &str| atlas.indicators.values().find(|indicator| indicator.id.as_str() == id).unwrap();
        bond::bonds(&atlas, find(x), find(y))
    };
    let density = of("densite", "entrees-par-habitant");
    assert!(density.len() == 1 && density[0].contains("divise l’autre"), "{density:?}");
    let change = of("evolution", "population");
    assert!(change.len() == 1 && change[0].contains("par son évolution"), "{change:?}");
    assert!(of("densite", "musees").is_empty(), "museums are not in the density");
}

#[test]
fn a_pair_without_enough_values_is_not_offered() {
    let dir = country();
    let (_, atlas) = atlas(dir.path());
    let offered: Vec<(usize, usize)> = pages(&atlas).collect();
    let pairs = pairs(&atlas);
    let level = |index: usize| atlas.territories.levels[index].level.id.as_str();
    let told: Vec<(&str, &str)> =
        offered.iter().map(|(pair, at)| (pairs[*pair].y.as_str(), level(*at))).collect();
    assert_eq!(told, [("musees", "departement")]);
}
