//! Maps of every figure: territories prepared once a level, coloured on demand.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::Computed;
use crate::draw::{self, Crossing, Drawing, Figure, Mode, Outlines, Prepared};
use crate::geo::{Canvas, Features, Locals, View};
use crate::model::{FigureKey, LevelId, LevelUnits};
use crate::page::{MapRef, MapSource, Part, Picture, Properties};
use crate::symbology::Symbology;

/// The sheets that maps are drawn on: the country, and one a unit of the sheet level, laid out when first asked for.
pub struct Sheets<'a> {
    country: Canvas,
    locals: Option<Locals<'a>>,
    /// The same, small: where a territory lies.
    small: Canvas,
    small_locals: Option<Locals<'a>>,
    local: Vec<OnceLock<Canvas>>,
}

impl<'a> Sheets<'a> {
    pub fn new(computed: &'a Computed) -> Self {
        let (topology, territories) = (&computed.topology, &computed.atlas.territories);
        let country = topology.canvas(territories, &View::COUNTRY);
        let level = territories.sheets();
        let locals = level.map(|level| topology.locals(territories, level, &View::LOCAL));
        // Base units are shown sheet by sheet: the small country draws the other levels.
        let base = &territories.base().level.id;
        let wide: Vec<_> =
            territories.mapped().filter(|mapped| mapped.level.id != *base || level.is_none()).collect();
        let small = topology.canvas_of(&wide, &View::LOCATOR);
        let small_locals = locals.as_ref().map(|locals| locals.at(&View::LOCATOR));
        let sheets = level.map_or(0, |level| level.units.len());
        Self { country, locals, small, small_locals, local: (0..sheets).map(|_| OnceLock::new()).collect() }
    }
    fn local(&self, sheet: usize) -> &Canvas {
        let locals = self.locals.as_ref().expect("a sheet has a level");
        self.local[sheet].get_or_init(|| locals.canvas(sheet))
    }
}

/// What pages take their maps from.
pub struct Maps<'a> {
    computed: &'a Computed,
    sheets: &'a Sheets<'a>,
    /// The country, in the order of the mapped levels.
    country: Vec<(LevelId, Prepared<'a>)>,
    local: Vec<OnceLock<Prepared<'a>>>,
    /// Contours to download, in the order of the mapped levels.
    features: Vec<(LevelId, Features)>,
    /// Of the level that is compared pair by pair.
    outlines: Option<Outlines>,
}

impl<'a> Maps<'a> {
    pub fn new(computed: &'a Computed, sheets: &'a Sheets<'a>) -> Self {
        let territories = &computed.atlas.territories;
        let base = &territories.base().level.id;
        let prepared = |level: &LevelUnits| match level.level.id == *base {
            true => Prepared::merged(&sheets.country, territories),
            false => Prepared::shapes(&sheets.country, territories, level),
        };
        let country = territories
            .mapped()
            .filter_map(|level| Some((level.level.id.clone(), prepared(level)?)))
            .collect();
        let local = sheets.local.iter().map(|_| OnceLock::new()).collect();
        let features = territories
            .mapped()
            .map(|level| (level.level.id.clone(), computed.topology.features(level)))
            .collect();
        let compared = computed.atlas.edition.compared.as_ref().and_then(|id| territories.level(id));
        let outlines = compared.and_then(|level| Outlines::of(&sheets.small, level));
        Self { computed, sheets, country, local, features, outlines }
    }

    fn prepared(&self, map: &MapRef) -> &Prepared<'a> {
        match &map.sheet {
            None => {
                let found = self.country.iter().find(|(level, _)| *level == map.key.level);
                &found.expect("a page shows a mapped level").1
            }
            Some((sheet, _)) => self.local(*sheet),
        }
    }

    fn local(&self, sheet: usize) -> &Prepared<'a> {
        self.local[sheet].get_or_init(|| {
            let territories = &self.computed.atlas.territories;
            let sheets: &'a Sheets<'a> = self.sheets;
            Prepared::shapes(sheets.local(sheet), territories, territories.base())
                .expect("a local sheet holds base units")
        })
    }

    /// Prepares every sheet, before jobs that share them run side by side.
    ///
    /// Preparing is itself parallel: a thread that waits for its parts takes up other work
    /// meanwhile, and were that a job of the same sheet, it would wait for itself.
    pub(super) fn prepare_sheets(&self) {
        (0..self.local.len()).into_par_iter().for_each(|sheet| {
            self.local(sheet);
        });
    }

    fn level(&self, key: &FigureKey) -> &'a LevelUnits {
        self.computed.atlas.territories.level(&key.level).expect("a figure has a level")
    }

    /// Does something with a map's territory and its figure.
    fn drawn<T>(&self, map: &MapRef, draw: impl FnOnce(&Prepared, &Figure) -> T) -> T {
        let atlas = &self.computed.atlas;
        let published = &atlas.values.figures[&map.key];
        let place = map.sheet.as_ref().and_then(|(sheet, _)| {
            let unit = &atlas.territories.sheets()?.units[*sheet];
            Some(format!("{} ({})", unit.name, unit.code))
        });
        let figure = Figure {
            atlas,
            indicator: &atlas.indicators[&map.key.indicator],
            level: self.level(&map.key),
            published,
            table: map.past.and_then(|period| published.at(period)).unwrap_or_else(|| published.latest()),
            symbology: self.symbology(&map.key),
            place: place.as_deref(),
        };
        draw(self.prepared(map), &figure)
    }

    fn draw(&self, map: &MapRef, mode: Mode) -> Drawing {
        self.drawn(map, |prepared, figure| draw::map(prepared, figure, mode))
    }
}

impl MapSource for Maps<'_> {
    fn symbology(&self, key: &FigureKey) -> &Symbology {
        &self.computed.symbologies[key]
    }

    fn inline(&self, map: &MapRef) -> String {
        let territories = &self.computed.atlas.territories;
        let whole = map.sheet.is_none();
        // On the merged map of the base level a sheet's area leads to that sheet; elsewhere a shape leads to its profile.
        let doors = territories.sheets().filter(|_| whole && map.key.level == territories.base().level.id);
        let level = self.level(&map.key);
        let link = |unit: usize| match doors {
            Some(sheets) => Some(map.door(unit, &sheets.units.get(unit)?.code)),
            None => Some(map.profile(level, unit)),
        };
        self.draw(map, Mode::Inline { id: "carte", link: Some(&link) }).svg
    }

    fn svg(&self, map: &MapRef) -> Picture {
        picture(self.draw(map, Mode::Standalone))
    }

    fn geojson(
        &self,
        part: &Part,
        units: &[usize],
        about: &Properties,
        properties: &dyn Fn(usize) -> Properties,
    ) -> String {
        let found = self.features.iter().find(|(level, _)| *level == part.level);
        found.map_or_else(String::new, |(_, features)| features.collection(units, about, properties))
    }

    fn picture(&self, map: &MapRef) -> Picture {
        picture(self.draw(map, Mode::Inline { id: "carte", link: None }))
    }

    fn preview(&self, map: &MapRef) -> Vec<u8> {
        self.drawn(map, draw::preview)
    }

    fn crossing(&self, crossing: &Crossing, link: draw::Link) -> String {
        let level = &crossing.level.level.id;
        let prepared = self.country.iter().find(|(prepared, _)| prepared == level);
        let Some((_, prepared)) = prepared else { return String::new() };
        draw::crossing(prepared, crossing, Mode::Inline { id: "carte", link: Some(link) }).svg
    }

    fn outlines(&self, units: &[usize], title: &str) -> String {
        self.outlines.as_ref().map_or_else(String::new, |outlines| outlines.over(units, title))
    }

    fn locator(&self, locator: &Part) -> String {
        let territories = &self.computed.atlas.territories;
        let Some(level) = territories.level(&locator.level) else { return String::new() };
        let country = |title: &str| draw::locator(&self.sheets.small, level, title);
        match &locator.sheet {
            None => country(&level.level.plural),
            Some((sheet, _)) => match (territories.sheets(), &self.sheets.small_locals) {
                (Some(sheets), Some(locals)) => {
                    draw::locator(&locals.canvas(*sheet), level, &sheets.units[*sheet].name)
                }
                _ => country(&level.level.plural),
            },
        }
    }
}

/// A drawing in whole pixels.
fn picture(Drawing { svg, width, height }: Drawing) -> Picture {
    Picture { svg, width: width.round() as u32, height: height.round() as u32 }
}
