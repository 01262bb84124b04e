//! A dataset against the geography and the files it names.

use super::lookup::Lookup;
use crate::diag::{Code, Diagnostic, quoted, suggest};
use crate::io::stays_below;
use crate::model::{Dataset, Format, Key, MeasureId, Rows, Span, TableSpec};

pub(super) fn check(dataset: &Dataset, lookup: &Lookup, faults: &mut Vec<Diagnostic>) {
    if dataset.id.as_str() == Dataset::TERRITORIES {
        return;
    }
    let place = |key: String| dataset.spans.get(&key);
    if dataset.tables.is_empty() || dataset.measures.is_empty() {
        let what = format!("le jeu {} n'a ni table ni mesure à donner", quoted(&dataset.id));
        let fault = Diagnostic::error(Code::MissingKey, what).at(place("title".into()), "");
        faults.push(fault.help("il faut au moins une [[tables]] et une [measures.<nom>]"));
    }
    for (i, table) in dataset.tables.iter().enumerate() {
        let at = |key: &str| place(format!("tables.{i}.{key}"));
        check_file(table, lookup, at("file"), faults);
        check_geography(table, lookup, &at, faults);
        for id in table.columns.keys() {
            lookup.measure_of(dataset, id, at(&format!("columns.{id}")), faults);
        }
    }
    for measure in dataset.measures.values() {
        let at = |key: &str| place(format!("measures.{}.{key}", measure.id));
        let lost = dataset.tables.iter().any(|table| {
            measure.column.is_none()
                && !table.columns.contains_key(&measure.id)
                && table.rows == Rows::Territory
        });
        if lost {
            let what = format!("la mesure {} n'a pas de colonne dans toutes les tables", quoted(&measure.id));
            let fault = Diagnostic::error(Code::MissingKey, what).at(at("title"), "");
            faults.push(fault.help("donnez column, ou columns dans chaque table\u{a0}; seules des lignes « item » se comptent sans colonne"));
        }
        if measure.factor == 0.0 {
            let fault = Diagnostic::error(Code::Inconsistent, "un facteur nul efface la mesure");
            faults.push(fault.at(at("factor"), ""));
        }
        if measure.additive && !measure.categories.is_empty() {
            let what = "une mesure qui a des catégories ne s'additionne pas";
            faults.push(
                Diagnostic::error(Code::Inconsistent, what)
                    .at(at("additive"), "")
                    .help("écrivez additive = false"),
            );
        }
    }
    let exceptions = dataset.exceptions.iter().map(|exception| &exception.about).enumerate();
    let remarks = dataset.remarks.iter().enumerate();
    let told = exceptions.map(|told| ("exceptions", told)).chain(remarks.map(|told| ("remarks", told)));
    for (list, (i, told)) in told {
        let at = |key: &str| place(format!("{list}.{i}.{key}"));
        if told.measure != MeasureId::new("*") {
            lookup.measure_of(dataset, &told.measure, at("measure"), faults);
        }
        lookup.level(&told.level, at("level"), faults);
        for code in &told.codes {
            lookup.territory(&told.level, code, at(&format!("codes.{code}")), faults);
        }
    }
}

fn check_file(table: &TableSpec, lookup: &Lookup, place: Span, faults: &mut Vec<Diagnostic>) {
    if !stays_below(&table.file) {
        let what = format!("le chemin {} sort du projet", quoted(&table.file));
        let fault = Diagnostic::error(Code::PathEscapes, what).at(place, "");
        faults.push(fault.help("le chemin part de indicators/, sans .. ni / au début"));
    } else if !lookup.project.has_data(&table.file) {
        let what = format!("fichier de données absent\u{a0}: indicators/{}", table.file);
        let fault = Diagnostic::error(Code::FileMissing, what).at(place, "");
        let known = lookup.project.paths.iter().filter_map(|path| path.strip_prefix("indicators/"));
        let known = known.filter(|path| !path.ends_with(".toml"));
        faults.push(match suggest(&table.file, known.clone()) {
            Some(_) => fault.did_you_mean(&table.file, known),
            None => fault.help("le chemin part de indicators/\u{202f}; majuscules et accents comptent"),
        });
    }
}

fn check_geography(
    table: &TableSpec,
    lookup: &Lookup,
    at: &impl Fn(&str) -> Span,
    faults: &mut Vec<Diagnostic>,
) {
    if let Format::Csv { encoding, .. } = &table.format
        && encoding_rs::Encoding::for_label(encoding.as_bytes()).is_none()
    {
        let known = ["utf-8", "windows-1252", "iso-8859-15", "utf-16le"];
        let what = format!("encodage inconnu {}", quoted(encoding));
        let fault = Diagnostic::error(Code::UnknownValue, what).at(at("encoding"), "");
        faults.push(fault.nearest(encoding, "encodages courants", &known));
    }
    if lookup.level(&table.level, at("level"), faults).is_none() {
        return;
    }
    let year = lookup.territories.vintage.year;
    if table.vintage > year {
        let what = format!("millésime {} postérieur à celui de la géographie ({year})", table.vintage);
        let fault = Diagnostic::error(Code::Inconsistent, what).at(at("vintage"), "");
        faults.push(fault.help("la table de passage ne va que des anciens codes vers ceux de l'édition"));
    }
    let base = &lookup.territories.base().level.id;
    if table.level != *base {
        let only = |what: &str| {
            let message = format!("{what} n'a de sens qu'au niveau {}", quoted(base));
            Diagnostic::error(Code::Inconsistent, message)
        };
        if table.arrondissements {
            faults.push(only("arrondissements").at(at("arrondissements"), ""));
        }
        if matches!(table.key, Key::Postcode { .. }) {
            faults.push(only("un code postal").at(at("postcode"), ""));
        }
    }
}
