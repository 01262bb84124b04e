//! What profiles share, computed once before any page: ranks, relations, territories alike.

use super::column::Column;
use super::elsewhere::Elsewhere;
use super::kin::{Kin, name_orders};
use super::similar::{population, similar};
use crate::draw::{self, Strip};
use crate::geo::Topology;
use crate::model::{Atlas, Gender, LevelUnits, ValueTable};
use crate::page::about::datasets;
use crate::page::paths::{self, relative};
use crate::page::shell::Frame;
use crate::page::site::OutputFile;
use crate::page::view::themed;
use crate::text::{self, Collator, typography};

/// All that profiles look up; shared by every thread.
pub struct Profiles<'a> {
    pub(in crate::page) levels: Vec<LevelProfiles<'a>>,
}

/// The units of one level.
pub(in crate::page) struct LevelProfiles<'a> {
    pub level: &'a LevelUnits,
    /// The ways out of its pages.
    pub frame: Frame,
    /// For each level, the way from a profile here to the folder of those there.
    pub ways: Vec<String>,
    /// Figures by theme, in the order of the themes; no empty theme.
    pub themes: Vec<(String, Vec<Column<'a>>)>,
    pub kin: Kin,
    /// Indices of the levels that values are compared with: the widest one with a map, and the country.
    pub references: Vec<usize>,
    /// What heads the gaps to each of them: `Par rapport à la région`.
    pub heads: Vec<String>,
    /// Their ids as the style knows them: `region-france`, `alone` for none.
    pub against: String,
    pub population: Option<&'a ValueTable>,
    /// For each unit; empty without population.
    pub similar: Vec<Vec<u32>>,
    /// Titles of the figures whose strip is logarithmic.
    pub logarithmic: Vec<String>,
    /// Whose figures these are.
    pub sources: String,
    /// The indicators that wider levels alone have.
    pub elsewhere: Vec<Elsewhere>,
}

impl<'a> Profiles<'a> {
    pub fn new(atlas: &'a Atlas, topology: &Topology) -> Self {
        let orders = name_orders(&atlas.territories, &Collator::new());
        let levels = (0..atlas.territories.levels.len())
            .map(|at| LevelProfiles::new(atlas, at, topology, &orders))
            .collect();
        Self { levels }
    }

    /// Every profile, as indices of levels and of units in them, from the widest level.
    pub(in crate::page) fn all(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let units =
            |(at, level): (usize, &LevelProfiles)| (0..level.level.units.len()).map(move |unit| (at, unit));
        self.levels.iter().enumerate().flat_map(units)
    }

    /// Every level that has strips, by its index.
    pub(in crate::page) fn with_strips(&self) -> impl Iterator<Item = usize> + '_ {
        let any = |at: &usize| self.levels[*at].columns().any(|column| column.axis.is_some());
        (0..self.levels.len()).filter(any)
    }

    /// The strips of a level, in the order of its pages.
    pub(in crate::page) fn strips(&self, at: usize) -> OutputFile {
        let level = &self.levels[at];
        let strips: Vec<Strip> = level.columns().filter_map(|column| column.strip(level.level)).collect();
        let title =
            typography(&format!("Répartition des {} pour chaque indicateur", level.level.level.plural));
        let bytes = draw::strips(&strips, &title).into_bytes();
        OutputFile { path: paths::strips(&level.level.level.id), bytes }
    }
}

impl<'a> LevelProfiles<'a> {
    fn new(atlas: &'a Atlas, at: usize, topology: &Topology, orders: &[Vec<u32>]) -> Self {
        let territories = &atlas.territories;
        let level = &territories.levels[at];
        let widest = territories.levels.iter().position(|level| level.level.mapped);
        // A whole country's own profile has nothing to be compared with.
        let mut references: Vec<usize> =
            widest.into_iter().chain([0]).filter(|reference| *reference < at).collect();
        references.dedup();
        let compared: Vec<&LevelUnits> = references.iter().map(|at| &territories.levels[*at]).collect();
        let themes: Vec<(String, Vec<Column>)> =
            themed(atlas, |indicator| Column::new(atlas, indicator, level, &compared)).collect();
        let population = population(atlas, level);
        let logarithmic = themes
            .iter()
            .flat_map(|(_, columns)| columns)
            .filter(|column| column.axis.is_some_and(|axis| axis.is_log()))
            .map(|column| column.title.clone())
            .collect();
        let from = paths::profiles(level);
        Self {
            level,
            frame: Frame::of(&from, &atlas.edition.publication),
            ways: territories.levels.iter().map(|to| relative(&from, &paths::profiles(to))).collect(),
            kin: Kin::new(territories, at, topology, orders),
            heads: compared.iter().map(|level| head(level)).collect(),
            against: against(&compared),
            references,
            similar: population.map_or_else(Vec::new, |population| similar(level, population)),
            population,
            logarithmic,
            sources: sources(atlas, &themes),
            elsewhere: Elsewhere::of(atlas, at),
            themes,
        }
    }

    /// Every figure, in the order of the themes.
    pub fn columns(&self) -> impl Iterator<Item = &Column<'a>> {
        self.themes.iter().flat_map(|(_, columns)| columns)
    }
}

/// `Par rapport à la région`, `Par rapport à la France`: a gap, or a share of the total.
fn head(wider: &LevelUnits) -> String {
    let level = &wider.level;
    if let [whole] = &wider.units[..] {
        return format!("Par rapport {}", text::to_place(&whole.name, whole.tncc));
    }
    let vowel = text::fold(&level.singular).starts_with(['a', 'e', 'i', 'o', 'u']);
    match level.gender {
        _ if vowel => format!("Par rapport à l’{}", level.singular),
        Gender::Feminine => format!("Par rapport à la {}", level.singular),
        Gender::Masculine => format!("Par rapport au {}", level.singular),
    }
}

fn against(compared: &[&LevelUnits]) -> String {
    let ids: Vec<&str> = compared.iter().map(|level| level.level.id.as_str()).collect();
    if ids.is_empty() { "alone".to_owned() } else { ids.join("-") }
}

/// `Sources : Insee ; ministère de la Culture (DEPS).`
fn sources(atlas: &Atlas, themes: &[(String, Vec<Column>)]) -> String {
    let mut producers: Vec<&str> = Vec::new();
    for column in themes.iter().flat_map(|(_, columns)| columns) {
        for dataset in datasets(atlas, column.indicator) {
            if !producers.contains(&dataset.producer.as_str()) {
                producers.push(&dataset.producer);
            }
        }
    }
    let word = if producers.len() > 1 { "Sources" } else { "Source" };
    typography(&format!("{word} : {}.", producers.join(" ; ")))
}
