//! What authors declare (edition, themes, datasets, indicators) as nouns whose references all hold.
//!
//! Two steps for each file: a reader turns TOML into the noun and says what is
//! wrong with the file alone; a check, once all are read, follows every
//! reference. A file that has a fault hides what follows from it in those that
//! refer to it, never their own faults: it is set aside, with all that needs it.

mod basket;
mod check_dataset;
mod check_indicator;
mod dataset;
mod edition;
mod formula;
mod indicator;
mod lookup;
mod table;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::declare::{self, AcceptedKey, Fields, accepted_keys};
use crate::diag::{Code, Diagnostic, Severity, quoted};
use crate::io::Project;
use crate::model::{
    Basket, Dataset, DatasetId, Edition, Indicator, IndicatorId, SourceId, Span, Spans, Territories, Theme,
};
use lookup::Lookup;

pub use lookup::territories_dataset;

/// Every declaration of a project.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub edition: Edition,
    /// In declaration order.
    pub themes: Vec<Theme>,
    /// In declaration order; they name indicators of this catalogue alone.
    pub baskets: Vec<Basket>,
    /// With the built-in dataset of the territories themselves.
    pub datasets: BTreeMap<DatasetId, Dataset>,
    pub indicators: BTreeMap<IndicatorId, Indicator>,
    /// Indicators set aside for a fault of their own or of a dataset they need, already told.
    pub withheld: BTreeSet<IndicatorId>,
}

const EDITION: &str = "content/atlas.toml";
const THEMES: &str = "indicators/themes.toml";
const BASKETS: &str = "indicators/baskets.toml";

/// Reads `content/atlas.toml` alone: it names the geography that all the rest is checked against.
pub fn edition(project: &Project) -> (Option<Edition>, Vec<Diagnostic>) {
    let (declared, faults) = required(project, EDITION, edition::edition);
    (declared.map(|declared| declared.noun), faults)
}

/// Reads and checks every declaration; faults of `content/atlas.toml` alone are those of [`edition`].
pub fn load(project: &Project, territories: &Territories) -> (Option<Catalogue>, Vec<Diagnostic>) {
    let (edition, _) = required(project, EDITION, edition::edition);
    let (themes, mut faults) = required(project, THEMES, edition::themes);
    let mut files = Files::sort(project, &mut faults);
    let built_in = lookup::territories_dataset(territories);
    if let Some(source) = files.datasets.remove(built_in.id.as_str()) {
        let what = format!(
            "{} est un jeu de données d'Atlas\u{a0}: donnez un autre nom à ce fichier",
            quoted(&built_in.id)
        );
        faults.push(Diagnostic::error(Code::Inconsistent, what).at(Span::start_of(source), ""));
    }
    let mut datasets = BTreeMap::from([(built_in.id.clone(), built_in)]);
    let mut broken = BTreeSet::new();
    let mut faulty_datasets = BTreeSet::new();
    for (id, source) in &files.datasets {
        let told = faults.len();
        match read(project, *source, &mut faults, |fields| dataset::read(fields, id)) {
            Some(Placed { noun, spans }) => drop(datasets.insert(noun.id.clone(), Dataset { spans, ..noun })),
            None => drop(broken.insert(id.clone())),
        }
        note(&faults[told..], DatasetId::new(id), &mut faulty_datasets);
    }
    let mut indicators = BTreeMap::new();
    let mut withheld = BTreeSet::new();
    for (id, (theme, source)) in &files.indicators {
        let told = faults.len();
        let read = read(project, *source, &mut faults, |fields| indicator::read(fields, id, theme));
        if let Some(Placed { noun, spans }) = read {
            indicators.insert(noun.id.clone(), Indicator { spans, ..noun });
        }
        faults.extend(themes.as_ref().and_then(|themes| unknown_theme(theme, *source, &themes.noun)));
        note(&faults[told..], IndicatorId::new(id), &mut withheld);
    }
    let lookup = Lookup { project, territories, datasets: &datasets, broken: &broken };
    for dataset in datasets.values() {
        let told = faults.len();
        check_dataset::check(dataset, &lookup, &mut faults);
        if dataset.tables.iter().any(|table| project.is_refused(&format!("indicators/{}", table.file))) {
            faulty_datasets.insert(dataset.id.clone());
        }
        note(&faults[told..], dataset.id.clone(), &mut faulty_datasets);
    }
    for indicator in indicators.values_mut() {
        let told = faults.len();
        check_indicator::check(indicator, &lookup, &mut faults);
        note(&faults[told..], indicator.id.clone(), &mut withheld);
        if indicator.measures().iter().any(|measure| faulty_datasets.contains(&measure.dataset)) {
            withheld.insert(indicator.id.clone());
        }
    }
    let baskets = project.files.get(BASKETS);
    let baskets = baskets.and_then(|source| read(project, *source, &mut faults, basket::read));
    if let Some(baskets) = &baskets {
        basket::check(baskets, &indicators, &withheld, &mut faults);
    }
    if let Some(edition) = &edition {
        edition::check(edition, &lookup, &mut faults);
        edition::check_cover(edition, &indicators, &withheld, &mut faults);
    }
    datasets.retain(|id, _| !faulty_datasets.contains(id));
    indicators.retain(|id, _| !withheld.contains(id));
    let catalogue = edition.zip(themes).map(|(edition, themes)| Catalogue {
        edition: edition.noun,
        themes: themes.noun,
        baskets: baskets.map_or_else(Vec::new, |baskets| baskets.noun),
        datasets,
        indicators,
        withheld,
    });
    let catalogue = catalogue.map(Catalogue::tidy_baskets);
    (catalogue, faults)
}

impl Catalogue {
    /// Takes from the baskets what is not in the catalogue (any more).
    pub fn tidy_baskets(mut self) -> Self {
        let baskets = std::mem::take(&mut self.baskets);
        let kept = |id: &IndicatorId| self.indicators.contains_key(id);
        self.baskets = baskets.into_iter().filter_map(|basket| basket.keep(kept)).collect();
        self
    }
}

/// Notes that a declaration has an error among what was told of it.
fn note<I: Ord>(told: &[Diagnostic], id: I, faulty: &mut BTreeSet<I>) {
    if told.iter().any(|fault| fault.severity == Severity::Error) {
        faulty.insert(id);
    }
}

/// The folder of an indicator must be a declared theme.
fn unknown_theme(theme: &str, source: SourceId, themes: &[Theme]) -> Option<Diagnostic> {
    if themes.iter().any(|known| known.id.as_str() == theme) {
        return None;
    }
    let what = format!("le dossier {} n'est pas un thème de {THEMES}", quoted(theme));
    let fault = Diagnostic::error(Code::UnknownTheme, what).at(Span::start_of(source), "");
    let known: Vec<&str> = themes.iter().map(|known| known.id.as_str()).collect();
    Some(fault.nearest(theme, "thèmes", &known))
}

/// The keys of each kind of file, by the pattern of its path.
pub fn accepted() -> Vec<(&'static str, Vec<AcceptedKey>)> {
    vec![
        (EDITION, accepted_keys(edition::edition)),
        (THEMES, accepted_keys(edition::themes)),
        (BASKETS, accepted_keys(basket::read)),
        ("indicators/datasets/<jeu>.toml", accepted_keys(|fields| dataset::read(fields, "jeu"))),
        (
            "indicators/<thème>/<indicateur>.toml",
            accepted_keys(|fields| indicator::read(fields, "indicateur", "theme")),
        ),
    ]
}

/// A noun and the places of its keys.
struct Placed<T> {
    noun: T,
    spans: Spans,
}

fn read<T>(
    project: &Project,
    source: SourceId,
    faults: &mut Vec<Diagnostic>,
    reader: impl FnOnce(&Fields) -> Option<T>,
) -> Option<Placed<T>> {
    let declared = declare::read(source, project.sources.text(source), 0, reader);
    faults.extend(declared.diagnostics);
    declared.noun.map(|noun| Placed { noun, spans: declared.spans })
}

fn required<T>(
    project: &Project,
    path: &str,
    reader: impl FnOnce(&Fields) -> Option<T>,
) -> (Option<Placed<T>>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let Some(&source) = project.files.get(path) else {
        let fault = Diagnostic::error(Code::FileMissing, format!("fichier absent\u{a0}: {path}"));
        return (None, vec![fault.help("tout atlas a ce fichier\u{a0}: voir docs/ pour ce qu'il contient")]);
    };
    (read(project, source, &mut faults, reader), faults)
}

/// The declarations of `indicators/`, by what their path says they are.
struct Files {
    datasets: BTreeMap<String, SourceId>,
    /// With their theme's folder.
    indicators: BTreeMap<String, (String, SourceId)>,
}

impl Files {
    fn sort(project: &Project, faults: &mut Vec<Diagnostic>) -> Self {
        let mut files = Files { datasets: BTreeMap::new(), indicators: BTreeMap::new() };
        for (path, source) in project.texts("indicators/", ".toml") {
            let place = Span::start_of(source);
            let parts: Vec<&str> = path.trim_end_matches(".toml").split('/').skip(1).collect();
            match parts[..] {
                ["themes"] | ["baskets"] => {}
                ["datasets", id] => {
                    faults.extend(words::bad_id(id, words::DATASET, place));
                    files.datasets.insert(id.to_owned(), source);
                }
                [theme, id] => {
                    faults.extend(words::bad_id(id, words::INDICATOR, place));
                    if let Some((_, first)) = files.indicators.get(id) {
                        let what = format!("l'indicateur {} est déclaré deux fois", quoted(id));
                        let fault = Diagnostic::error(Code::Inconsistent, what)
                            .at(place, "")
                            .at(Span::start_of(*first), "")
                            .help(
                                "le nom du fichier est l'adresse de l'indicateur\u{a0}: donnez-en un autre",
                            );
                        faults.push(fault);
                        continue;
                    }
                    files.indicators.insert(id.to_owned(), (theme.to_owned(), source));
                }
                _ => faults.push(
                    Diagnostic::error(Code::Inconsistent, "fichier TOML à une place qu'Atlas ne lit pas")
                        .at(place, "")
                        .help("placez-le dans indicators/datasets/ ou dans le dossier d'un thème"),
                ),
            }
        }
        files
    }
}

#[cfg(test)]
mod tests;
