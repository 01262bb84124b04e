//! The slow half of a build: geography, figures and their scales, from declarations and data.

use std::collections::BTreeMap;

use super::clock::Clock;
use crate::catalogue::{self, Catalogue};
use crate::diag::{Code, Diagnostic, Sources};
use crate::geo::{self, Topology};
use crate::io::Project;
use crate::model::{Atlas, FigureKey, Indicator, Territories, Values};
use crate::symbology::{self, Symbology};
use crate::table;
use crate::territory::{self, Geography};

/// What maps and pages are made from; immutable from here on.
#[derive(Debug)]
pub struct Computed {
    pub atlas: Atlas,
    pub topology: Topology,
    /// One scale a figure, of the mapped levels.
    pub symbologies: BTreeMap<FigureKey, Symbology>,
}

/// Reads and computes everything that `only` keeps (ids of indicators or themes; empty keeps all).
///
/// Faults of data files are marked in `project.sources`, which grows.
/// Nothing comes out when a fault leaves no sure atlas.
pub(super) fn compute(
    project: &mut Project,
    only: &[String],
    clock: &mut Clock,
) -> (Option<Computed>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let edition = clock.stage("édition", || catalogue::edition(project));
    let Some(edition) = keep(edition, &mut faults) else { return (None, faults) };
    let geography = clock.stage("territoires", || territory::load(project, &edition.geography));
    let Some(geography) = keep(geography, &mut faults) else { return (None, faults) };
    let catalogue = clock.stage("déclarations", || catalogue::load(project, &geography.territories));
    let Some(mut catalogue) = keep(catalogue, &mut faults) else { return (None, faults) };
    faults.extend(restrict(&mut catalogue, only));
    let catalogue = catalogue.tidy_baskets();

    let mut sources = std::mem::take(&mut project.sources);
    let topology = clock.stage("contours", || topology(project, &geography, &mut sources));
    let (mut values, told) =
        clock.stage("données", || values(project, &catalogue, &geography, &mut sources));
    project.sources = sources;
    faults.extend(told);
    let topology = match topology {
        Ok(topology) => topology,
        Err(told) => {
            faults.extend(told);
            return (None, faults);
        }
    };
    let (symbologies, told) =
        clock.stage("échelles", || symbologies(&catalogue, &geography.territories, &values));
    faults.extend(told);
    let Catalogue { edition, themes, baskets, datasets, indicators, withheld } = catalogue;
    values.withheld.extend(withheld);
    let Geography { territories, postcodes, aliases, .. } = geography;
    let atlas =
        Atlas { edition, territories, postcodes, aliases, themes, baskets, datasets, indicators, values };
    (Some(Computed { atlas, topology, symbologies }), faults)
}

/// Takes the faults of a stage, and gives what it made.
fn keep<T>((made, told): (Option<T>, Vec<Diagnostic>), faults: &mut Vec<Diagnostic>) -> Option<T> {
    faults.extend(told);
    made
}

/// Leaves the indicators that `only` names, by their id or their theme's.
fn restrict(catalogue: &mut Catalogue, only: &[String]) -> Vec<Diagnostic> {
    if only.is_empty() {
        return Vec::new();
    }
    let named = |indicator: &Indicator, name: &String| {
        name == indicator.id.as_str() || name == indicator.theme.as_str()
    };
    let candidates: Vec<String> = (catalogue.indicators.keys().map(|id| id.to_string()))
        .chain(catalogue.withheld.iter().map(|id| id.to_string()))
        .chain(catalogue.themes.iter().map(|theme| theme.id.to_string()))
        .collect();
    let unknown = only.iter().filter(|name| !candidates.contains(name)).map(|name| {
        Diagnostic::error(
            Code::UnknownIndicator,
            format!("--only\u{a0}: aucun indicateur ni thème «\u{202f}{name}\u{202f}»"),
        )
        .did_you_mean(name, candidates.iter().map(String::as_str))
    });
    let told = unknown.collect();
    catalogue.indicators.retain(|_, indicator| only.iter().any(|name| named(indicator, name)));
    told
}

fn topology(
    project: &Project,
    geography: &Geography,
    sources: &mut Sources,
) -> Result<Topology, Vec<Diagnostic>> {
    let path = &geography.topology_path;
    let bytes = project.read(path).map_err(|error| {
        vec![
            Diagnostic::error(Code::FileMissing, error.to_string())
                .help("«\u{202f}make geodata\u{202f}» refait les contours"),
        ]
    })?;
    geo::load(path, &bytes, &geography.object, &geography.territories, sources)
}

fn values(
    project: &Project,
    catalogue: &Catalogue,
    geography: &Geography,
    sources: &mut Sources,
) -> (Values, Vec<Diagnostic>) {
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
    table::compute(&inputs, sources)
}

fn symbologies(
    catalogue: &Catalogue,
    territories: &Territories,
    values: &Values,
) -> (BTreeMap<FigureKey, Symbology>, Vec<Diagnostic>) {
    let mut made = BTreeMap::new();
    let mut faults = Vec::new();
    for (key, published) in &values.figures {
        let (Some(indicator), Some(level)) =
            (catalogue.indicators.get(&key.indicator), territories.level(&key.level))
        else {
            continue;
        };
        if !level.level.mapped {
            continue;
        }
        let (symbology, told) = symbology::symbology(indicator, level, published);
        made.extend(symbology.map(|symbology| (key.clone(), symbology)));
        // A declaration that breaks a rule breaks it at every level: it is told once.
        for fault in told {
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
    }
    (made, faults)
}
