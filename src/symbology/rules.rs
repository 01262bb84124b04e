//! The rules of the map: what a kind of indicator may be drawn as.
//!
//! A count on shaded areas misleads, since large territories weigh by their
//! area (Bertin 1967; Béguin & Pumain, *La représentation des données
//! géographiques*): counts are circles. A ratio on circles has no sum to show.
//! An author who goes the other way says why, and the map prints the reason.

use super::palette::{self, Palette, PaletteKind, SEQUENTIAL_CLASSES, SIDE_CLASSES, palette_names};
use crate::diag::{Code, Diagnostic};
use crate::model::{Indicator, IndicatorKind, Method, Symbol};

/// What the map of an indicator is, once the rules hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum Design {
    Sequential(&'static Palette),
    Diverging(&'static Palette, f64),
    Circles(&'static Palette),
    Categories(&'static Palette),
}

/// What an indicator's declaration breaks of the rules; empty when it can be drawn.
pub fn check(indicator: &Indicator) -> Vec<Diagnostic> {
    design(indicator).err().unwrap_or_default()
}

/// The design that a declaration asks for, or why it cannot be.
pub(super) fn design(indicator: &Indicator) -> Result<Design, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let natural = natural_symbol(indicator.kind);
    let symbol = indicator.map.symbol.or(natural);
    symbol_rule(indicator, natural, &mut faults);
    let design = palette_rule(indicator, symbol, &mut faults);
    classes_rule(indicator, &design, &mut faults);
    match design {
        Some(design) if faults.is_empty() => Ok(design),
        _ => Err(faults),
    }
}

fn natural_symbol(kind: IndicatorKind) -> Option<Symbol> {
    match kind {
        IndicatorKind::Count => Some(Symbol::Circles),
        IndicatorKind::Ratio | IndicatorKind::Change => Some(Symbol::Choropleth),
        IndicatorKind::Category => None,
    }
}

fn rule(indicator: &Indicator, key: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::MapRule, message).at(indicator.spans.get(key), "")
}

fn symbol_rule(indicator: &Indicator, natural: Option<Symbol>, faults: &mut Vec<Diagnostic>) {
    let map = &indicator.map;
    let Some(symbol) = map.symbol else { return };
    let Some(natural) = natural else {
        faults.push(
            rule(indicator, "map.symbol", "une catégorie se montre par une couleur à chaque modalité")
                .help("retirez « symbol » : la palette qualitative suffit"),
        );
        return;
    };
    let reason = map.reason.as_deref().unwrap_or_default().trim();
    if symbol == natural || !reason.is_empty() {
        return;
    }
    let fault = if symbol == Symbol::Choropleth {
        rule(indicator, "map.symbol", "un nombre ne se montre pas par des plages de couleur : les grands territoires y pèsent par leur surface")
            .help("retirez « symbol » pour des cercles proportionnels, ou faites-en un rapport (kind = \"ratio\", avec un dénominateur)")
    } else {
        rule(indicator, "map.symbol", "un rapport ou une évolution ne se montre pas par des cercles : leur surface fait croire à une quantité")
            .help("retirez « symbol » pour des plages de couleur")
    };
    faults.push(
        fault.help(
            "ou gardez ce choix et dites pourquoi avec « reason » : la raison sera imprimée sur la carte",
        ),
    );
}

fn palette_rule(
    indicator: &Indicator,
    symbol: Option<Symbol>,
    faults: &mut Vec<Diagnostic>,
) -> Option<Design> {
    let map = &indicator.map;
    let change = indicator.kind == IndicatorKind::Change;
    let natural = match symbol {
        None => "qualitative",
        Some(Symbol::Choropleth) if change || map.pivot.is_some() => "violet-vert",
        Some(_) => "bleus",
    };
    let name = map.palette.as_deref().unwrap_or(natural);
    let Some(palette) = palette::find(name) else {
        let names: Vec<_> = [PaletteKind::Sequential, PaletteKind::Diverging, PaletteKind::Qualitative]
            .into_iter()
            .flat_map(palette_names)
            .collect();
        faults.push(
            Diagnostic::error(Code::UnknownValue, format!("palette inconnue « {name} »"))
                .at(indicator.spans.get("map.palette"), "")
                .did_you_mean(name, names.iter().copied())
                .help(format!("palettes : {}", names.join(", "))),
        );
        return None;
    };
    let fault = |key: &str, message: String| rule(indicator, key, message);
    let list = |kind| palette_names(kind).collect::<Vec<_>>().join(", ");
    match (symbol, palette.kind()) {
        (None, PaletteKind::Qualitative) => {
            if map.pivot.is_some() {
                faults.push(
                    fault("map.pivot", "une catégorie n’a pas de pivot".to_owned()).help("retirez « pivot »"),
                );
            }
            Some(Design::Categories(palette))
        }
        (None, _) => {
            faults.push(
                fault(
                    "map.palette",
                    format!("« {name} » ordonne ses couleurs, une catégorie n’a pas d’ordre"),
                )
                .help("mettez palette = \"qualitative\""),
            );
            None
        }
        (Some(_), PaletteKind::Qualitative) => {
            faults.push(
                fault(
                    "map.palette",
                    "la palette qualitative est pour les catégories : elle ne dit pas le plus et le moins"
                        .to_owned(),
                )
                .help(format!("choisissez parmi {}", list(PaletteKind::Sequential))),
            );
            None
        }
        (Some(Symbol::Circles), PaletteKind::Diverging) => {
            faults.push(
                fault("map.palette", format!("des cercles n’ont pas de palette divergente (« {name} »)"))
                    .help(format!("choisissez parmi {}", list(PaletteKind::Sequential))),
            );
            None
        }
        (Some(Symbol::Circles), PaletteKind::Sequential) => {
            if map.pivot.is_some() {
                faults.push(
                    fault("map.pivot", "des cercles n’ont pas de pivot".to_owned()).help("retirez « pivot »"),
                );
            }
            Some(Design::Circles(palette))
        }
        (Some(Symbol::Choropleth), PaletteKind::Diverging) => match map.pivot {
            Some(pivot) if pivot.is_finite() => Some(Design::Diverging(palette, pivot)),
            Some(_) => {
                faults.push(fault("map.pivot", "le pivot doit être un nombre fini".to_owned()));
                None
            }
            None => {
                faults.push(
                    fault("map.palette", format!("la palette divergente « {name} » demande un pivot"))
                        .help("ajoutez à [map] la valeur qui sépare les deux sens, par exemple pivot = 0")
                        .help(format!("ou choisissez parmi {}", list(PaletteKind::Sequential))),
                );
                None
            }
        },
        (Some(Symbol::Choropleth), PaletteKind::Sequential) => {
            if map.pivot.is_some() {
                faults.push(
                    fault(
                        "map.pivot",
                        format!("un pivot demande une palette divergente, « {name} » ne l’est pas"),
                    )
                    .help(format!("choisissez parmi {}, ou retirez « pivot »", list(PaletteKind::Diverging))),
                );
            } else if change && map.reason.as_deref().unwrap_or_default().trim().is_empty() {
                faults.push(
                    fault("map.palette", format!("une évolution se montre de part et d’autre d’un pivot, « {name} » n’a qu’un sens"))
                        .help(format!("choisissez parmi {} et ajoutez pivot = 0", list(PaletteKind::Diverging)))
                        .help("ou gardez ce choix et dites pourquoi avec « reason » : la raison sera imprimée sur la carte"),
                );
            }
            Some(Design::Sequential(palette))
        }
    }
}

fn classes_rule(indicator: &Indicator, design: &Option<Design>, faults: &mut Vec<Diagnostic>) {
    let map = &indicator.map;
    let manual = map.method == Method::Manual;
    let (classes, key) =
        if manual { (map.breaks.len() + 1, "map.breaks") } else { (map.classes, "map.classes") };
    let fault = |message: String| Diagnostic::error(Code::Classes, message).at(indicator.spans.get(key), "");
    match design {
        Some(Design::Sequential(palette)) if !SEQUENTIAL_CLASSES.contains(&classes) => faults.push(
            fault(format!(
                "{classes} classes : « {} » en a de {} à {}",
                palette.name,
                SEQUENTIAL_CLASSES.start(),
                SEQUENTIAL_CLASSES.end()
            ))
            .help("au-delà, deux couleurs voisines ne se distinguent plus ; cinq suffisent le plus souvent"),
        ),
        Some(Design::Diverging(_, pivot)) if manual => {
            match map.breaks.iter().position(|bound| bound == pivot) {
                None => faults
                    .push(fault(format!("le pivot {pivot} n’est pas une borne de classe")).help(format!(
                        "ajoutez {pivot} à « breaks », ou donnez pour pivot l’une des bornes"
                    ))),
                Some(at) if at + 1 > SIDE_CLASSES || map.breaks.len() - at > SIDE_CLASSES => faults.push(
                    fault(format!("plus de {SIDE_CLASSES} classes d’un côté du pivot"))
                        .help("au-delà, deux couleurs voisines ne se distinguent plus"),
                ),
                Some(_) => {}
            }
        }
        Some(Design::Diverging(..)) if !(2..=2 * SIDE_CLASSES).contains(&classes) => faults.push(
            fault(format!("{classes} classes : une palette divergente en a de 2 à {}", 2 * SIDE_CLASSES))
                .help("six, trois de chaque côté du pivot, suffisent le plus souvent"),
        ),
        Some(Design::Categories(palette)) if palette.qualitative(indicator.categories.len()).is_none() => {
            faults.push(
                Diagnostic::error(
                    Code::Classes,
                    format!(
                        "{} catégories : la palette qualitative n’en a que 8",
                        indicator.categories.len()
                    ),
                )
                .at(indicator.spans.get("measure"), "")
                .help("réunissez les catégories rares sous une même étiquette"),
            )
        }
        _ => {}
    }
}
