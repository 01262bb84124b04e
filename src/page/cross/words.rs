//! What a crossing says in words: how strong the link is, and what it does not say.

use super::bond::bonds;
use super::crossed::Crossed;
use crate::draw;
use crate::model::Gender;
use crate::page::view::{View, noun};
use crate::text::{self, NBSP, NNBSP, capital, typography};

/// With fewer territories one of them may make the coefficient.
const FEW: usize = 30;
/// Coefficients farther apart than this tell of giants, or of a link that is no straight line.
const APART: f64 = 0.2;
/// Up to this many territories left out are named.
const MOST_NAMED: usize = 8;

/// `+0,72`.
pub(super) fn coefficient(r: Option<f64>) -> String {
    r.map_or_else(|| "non défini".to_owned(), |r| text::signed(r, 2))
}

/// How strong a link is, by the absolute value of its coefficient, in fifths: Evans, « Straightforward Statistics for
/// the Behavioral Sciences », 1996.
fn strength(r: f64) -> &'static str {
    match r.abs() {
        r if r < 0.2 => "très faible ou nul",
        r if r < 0.4 => "faible",
        r if r < 0.6 => "modéré",
        r if r < 0.8 => "fort",
        _ => "très fort",
    }
}

/// The crossing in one sentence. Ranks decide: they depend neither on scales nor on giants.
pub(super) fn summary(crossed: &Crossed) -> String {
    let Some(rho) = crossed.spearman else {
        return "Ces valeurs ne permettent pas de calculer une corrélation.".to_owned();
    };
    // What is printed decides, so that no sentence contradicts its figure.
    let rho = (rho * 100.0).round() / 100.0;
    let level = crossed.x.level;
    let among = if crossed.kept.len() == level.units.len() {
        format!("Parmi les {}", crossed.x.count(crossed.kept.len()))
    } else {
        format!("Parmi les {} dont les deux valeurs sont connues", crossed.x.count(crossed.kept.len()))
    };
    let how = match rho {
        r if r.abs() < 0.2 => "les deux indicateurs ne varient guère ensemble",
        r if r > 0.0 && r < 0.4 => "les deux indicateurs tendent à varier dans le même sens",
        r if r > 0.0 => "les deux indicateurs varient le plus souvent dans le même sens",
        r if r > -0.4 => "les deux indicateurs tendent à varier en sens contraire",
        _ => "les deux indicateurs varient le plus souvent en sens contraire",
    };
    format!(
        "{among}, {how}{NBSP}: le lien est {} (corrélation des rangs{NBSP}: {}).",
        strength(rho),
        coefficient(Some(rho))
    )
}

/// What a reader must not conclude.
pub(super) fn cautions(crossed: &Crossed) -> Vec<String> {
    let (x, y) = (&crossed.x, &crossed.y);
    let level = &x.level.level;
    let mut told = vec![format!(
        "Une corrélation n’est pas une cause{NBSP}: les deux indicateurs peuvent dépendre d’un troisième. Elle vaut pour \
         des {}, non pour les personnes qui y vivent, et peut s’inverser à un autre échelon.",
        level.plural
    )];
    told.extend(bonds(x.atlas, x.indicator, y.indicator));
    if let (Some(r), Some(rho)) = (crossed.pearson, crossed.spearman)
        && (r - rho).abs() > APART
    {
        told.push(
            "Les deux coefficients s’écartent\u{a0}: quelques valeurs extrêmes pèsent sur celui de Pearson, ou le lien \
             n’est pas une droite."
                .to_owned(),
        );
    }
    if crossed.kept.len() < FEW {
        told.push(format!(
            "Avec {} seulement, un ou deux territoires suffisent à changer le coefficient.",
            x.count(crossed.kept.len())
        ));
    }
    if x.period() != y.period() {
        told.push(format!(
            "Les deux indicateurs n’ont pas la même année{NBSP}: {} et {}.",
            x.period(),
            y.period()
        ));
    }
    told
}

/// Who is left out, and why: names where they are few.
pub(super) fn left_out(crossed: &Crossed) -> String {
    let (x, y) = (&crossed.x, &crossed.y);
    let out: Vec<usize> = (0..crossed.values.len()).filter(|unit| !crossed.kept.contains(unit)).collect();
    let why = |unit: usize| {
        let (left, right) = crossed.values[unit];
        if left.label() == right.label() {
            return format!("{} pour les deux", left.label());
        }
        let said = [(x, left), (y, right)].map(|(view, value)| match value.label() {
            "" => String::new(),
            label => format!("{label} pour « {} »", view.indicator.short),
        });
        said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" et ")
    };
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for unit in &out {
        let why = why(*unit);
        match groups.iter_mut().find(|(known, _)| *known == why) {
            Some((_, units)) => units.push(*unit),
            None => groups.push((why, vec![*unit])),
        }
    }
    let told = groups.into_iter().map(|(why, units)| {
        let who = match units.len() {
            n if n > MOST_NAMED => x.count(n),
            _ => {
                let names: Vec<String> = units.iter().map(|unit| x.level.units[*unit].name.clone()).collect();
                text::list(&names)
            }
        };
        format!("{who} ({why})")
    });
    let told: Vec<String> = told.collect();
    typography(&told.join(" ; "))
}

/// How to read the plot.
pub(super) fn reading(crossed: &Crossed, logarithmic: [bool; 2], medians: [bool; 2]) -> String {
    let level = &crossed.x.level.level;
    let article = match level.gender {
        Gender::Feminine => "une",
        Gender::Masculine => "un",
    };
    let country = &crossed.x.atlas.territories.whole().units[0];
    let of = text::of_place(&country.name, country.tncc);
    let lines = match medians {
        [false, false] => format!("les valeurs {of}"),
        [true, true] => format!("les médianes des {}", level.plural),
        _ => format!(
            "la valeur {of} et, pour un total qui ne s’y compare pas, la médiane des {}",
            level.plural
        ),
    };
    let scale = match logarithmic {
        [false, false] => String::new(),
        [true, true] => " Échelles logarithmiques : un même écart y est un même facteur.".to_owned(),
        [true, false] => {
            " Échelle horizontale logarithmique : un même écart y est un même facteur.".to_owned()
        }
        [false, true] => " Échelle verticale logarithmique : un même écart y est un même facteur.".to_owned(),
    };
    typography(&format!(
        "Un point : {article} {}. Tirets : {lines}. Noms : les points les plus éloignés du nuage, tant que la place le \
         permet (distance de Mahalanobis, mesurée sur le graphique).{scale}",
        level.singular
    ))
}

/// `Cinémas, 2022 (pour 100 000 hab.)`.
pub(super) fn axis_title(view: &View) -> String {
    let unit = draw::unit_phrase(view.indicator).map_or_else(String::new, |unit| format!(" ({unit})"));
    typography(&format!("{}, {}{unit}", view.indicator.short, view.period()))
}

/// `Finistère (29) – Cinémas : 12 ; Festivals : 3`.
pub(super) fn tooltip(crossed: &Crossed, unit: usize) -> String {
    let about = &crossed.x.level.units[unit];
    let (left, right) = crossed.values[unit];
    let side = |view: &View, value| {
        format!("{}{NBSP}: {}", typography(&view.indicator.short), draw::value_text(view.indicator, value))
    };
    let (x, y) = (side(&crossed.x, left), side(&crossed.y, right));
    format!("{} ({}) – {x}{NNBSP}; {y}", about.name, about.code)
}

/// `96 départements sur 101`.
pub(super) fn kept(crossed: &Crossed) -> String {
    let (n, all) = (crossed.kept.len(), crossed.values.len());
    match n == all {
        true => capital(&crossed.x.count(n)),
        false => {
            let all = text::number(all as f64, 0);
            format!("{}{NBSP}{} sur {all}", text::number(n as f64, 0), noun(crossed.x.level, n))
        }
    }
}
