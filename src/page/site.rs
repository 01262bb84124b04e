//! The site as a list of jobs, each rendered alone: any thread may take any job, and none holds another's result.

use super::compare_data::{self, DataFile};
use super::paths::{self, MapRef, Part};
use super::profile::{self, Profiles};
use super::search::Search;
use super::shell::Surroundings;
use super::templates::Templates;
use super::{catalogue, chapter, contours, cross, figure, home, lists, pairs, reference, script, take};
use crate::diag::Diagnostic;
use crate::draw::{Crossing, Link};
use crate::io::Project;
use crate::model::{Atlas, FigureKey, SourceId};
use crate::prose::Chapter;
use crate::symbology::Symbology;
use crate::text::Collator;

const ASSETS: &str = "templates/assets/";

/// One file of the site, by its path from the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// What a GeoJSON feature says of its territory.
pub type Properties = serde_json::Map<String, serde_json::Value>;

/// The maps, drawn by the stage before; called from many threads.
pub trait MapSource: Sync {
    /// The scale of a published figure.
    fn symbology(&self, key: &FigureKey) -> &Symbology;
    /// The map to stand inside the page of its figure; shapes lead where [`MapRef::profile`] and [`MapRef::door`] say.
    fn inline(&self, map: &MapRef) -> String;
    /// The map as a file of its own, with title, legend and sources.
    fn svg(&self, map: &MapRef) -> Picture;
    /// Shapes of some units of a level with `properties` for each, and `about` beside them.
    fn geojson(
        &self,
        part: &Part,
        units: &[usize],
        about: &Properties,
        properties: &dyn Fn(usize) -> Properties,
    ) -> String;
    /// The map without title, legend or links, to illustrate another page.
    fn picture(&self, map: &MapRef) -> Picture;
    /// The map's land and colours alone as PNG, of the size [`crate::draw::PREVIEW`].
    fn preview(&self, map: &MapRef) -> Vec<u8>;
    /// Two figures on one map, to stand inside a page; `link` is where a shape leads.
    fn crossing(&self, crossing: &Crossing, link: Link) -> String;
    /// One or two units of the level compared pair by pair, to lay over its locator.
    fn outlines(&self, units: &[usize], title: &str) -> String;
    /// Where the units of a level lie, each to be shown by the fragment of the address.
    fn locator(&self, locator: &Part) -> String;
}

/// A map as a file, and the size it is made for, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub svg: String,
    pub width: u32,
    pub height: u32,
}

/// What to render: a page with the files that belong to it, or an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    Home,
    Chapters,
    /// By its place in the book.
    Chapter(usize),
    Catalogue,
    /// The page of a map and its files.
    Map(MapRef),
    /// A territory: indices of its level and of the unit in it.
    Profile(usize, usize),
    /// How the values of a level are spread, by its index.
    Strips(usize),
    /// The way to the comparisons.
    Compare,
    /// A unit of the compared level beside another, or beside the whole country.
    Pair(usize, Option<usize>),
    Locator(Part),
    /// Shapes and every value of a part of the country.
    Contours(Part),
    /// Values for scripts.
    Values(DataFile),
    Crossings,
    /// A pair of indicators, by its place among those declared, at a level by its index.
    Crossing(usize, usize),
    /// The land of a level by its index, for the script of crossings.
    Ground(usize),
    Method,
    Sources,
    Data,
    Plan,
    /// What engines read: the list of pages, and where it lies.
    Sitemap,
    Robots,
    /// The editions, for those who wait for the next one.
    Feed,
    /// The way to the lists of territories.
    Territories,
    /// All units of a level, by its index.
    List(usize),
    /// The base units of one unit of the sheet level.
    BaseList(usize),
    /// What the search reads first, then one file of its index.
    SearchRoot,
    Shard(usize),
    Accessibility,
    NotFound,
    /// A stylesheet, script or icon of the project.
    Asset(String, SourceId),
}

/// All that pages are made of; shared by every thread.
pub struct Site<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) chapters: &'a [Chapter],
    pub(super) templates: &'a Templates,
    pub(super) collator: Collator,
    pub(super) surroundings: Surroundings,
    profiles: &'a Profiles<'a>,
    search: &'a Search,
    project: &'a Project,
}

impl<'a> Site<'a> {
    /// `chapters` in the order of the book.
    pub fn new(
        project: &'a Project,
        templates: &'a Templates,
        atlas: &'a Atlas,
        profiles: &'a Profiles<'a>,
        search: &'a Search,
        chapters: &'a [Chapter],
    ) -> Self {
        let surroundings = Surroundings::new(atlas);
        Self {
            atlas,
            chapters,
            templates,
            collator: Collator::new(),
            surroundings,
            profiles,
            search,
            project,
        }
    }

    /// Every job, in an order that depends on the project alone.
    pub fn plan(&self) -> Vec<Job> {
        let atlas = self.atlas;
        let mut jobs = vec![Job::Home, Job::Chapters];
        jobs.extend((0..self.chapters.len()).map(Job::Chapter));
        jobs.extend([Job::Catalogue, Job::Method, Job::Sources, Job::Data]);
        let publication = &atlas.edition.publication;
        jobs.extend(publication.address.iter().flat_map(|_| [Job::Sitemap, Job::Robots]));
        jobs.extend(atlas.edition.has_feed().then_some(Job::Feed));
        jobs.extend([Job::Plan, Job::Accessibility, Job::NotFound, Job::Territories]);
        let levels = 0..atlas.territories.levels.len();
        jobs.extend(levels.filter(|level| lists::has_list(self, *level)).map(Job::List));
        jobs.extend((0..self.sheets()).map(Job::BaseList));
        jobs.push(Job::Compare);
        jobs.extend(pairs::all(atlas).map(|(unit, other)| Job::Pair(unit, other)));
        jobs.push(Job::SearchRoot);
        jobs.extend((0..self.search.len()).map(Job::Shard));
        jobs.extend(
            self.project
                .texts(ASSETS, "")
                .map(|(path, source)| Job::Asset(format!("assets/{}", &path[ASSETS.len()..]), source)),
        );
        for (key, published) in &atlas.values.figures {
            let Some(level) = atlas.territories.level(&key.level).filter(|level| level.level.mapped) else {
                continue;
            };
            let base = level.level.id == atlas.territories.base().level.id;
            for table in published.periods.iter().rev() {
                let map = MapRef::at(key.clone(), published, table.period);
                let sheets = atlas.territories.sheets().filter(|_| base);
                let sheets = sheets.into_iter().flat_map(|sheets| &sheets.units).enumerate();
                let sheets = sheets.map(|(at, unit)| Job::Map(map.clone().on_sheet(at, unit.code.clone())));
                let sheets: Vec<Job> = sheets.collect();
                jobs.push(Job::Map(map));
                jobs.extend(sheets);
            }
        }
        jobs.extend(compare_data::files(atlas).into_iter().map(Job::Values));
        jobs.extend(self.profiles.with_strips().map(Job::Strips));
        jobs.push(Job::Crossings);
        jobs.extend(cross::pages(atlas).map(|(pair, level)| Job::Crossing(pair, level)));
        jobs.extend(cross::grounds(atlas).map(Job::Ground));
        jobs.extend(self.parts().map(Job::Locator));
        jobs.extend(self.parts().map(Job::Contours));
        jobs.extend(self.profiles.all().map(|(level, unit)| Job::Profile(level, unit)));
        jobs
    }

    /// Every part of the country that has a locator and contours.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        let territories = &self.atlas.territories;
        let base = &territories.base().level.id;
        let sheets = territories.sheets().into_iter().flat_map(|sheets| sheets.units.iter().enumerate());
        let sheets =
            sheets.map(|(at, unit)| Part { level: base.clone(), sheet: Some((at, unit.code.clone())) });
        let country =
            territories.mapped().filter(|level| level.level.id != *base || territories.sheets().is_none());
        country.map(|level| Part { level: level.level.id.clone(), sheet: None }).chain(sheets)
    }

    /// How many units the sheet level has.
    fn sheets(&self) -> usize {
        self.atlas.territories.sheets().map_or(0, |sheets| sheets.units.len())
    }

    /// The files of a job, the page first.
    ///
    /// # Errors
    /// A fault of a template.
    pub fn render(&self, job: &Job, maps: &dyn MapSource) -> Result<Vec<OutputFile>, Diagnostic> {
        let page = match job {
            Job::Home => return home::home(self, maps),
            Job::Chapters => chapter::index(self),
            Job::Chapter(at) => return chapter::chapter(self, *at, maps),
            Job::Catalogue => catalogue::catalogue(self),
            Job::Map(map) => return figure::figure(self, map, maps),
            Job::Profile(level, unit) => profile::profile(self, self.profiles, *level, *unit),
            Job::Strips(level) => Ok(self.profiles.strips(*level)),
            Job::Compare => pairs::index(self),
            Job::Pair(unit, other) => pairs::pair(self, self.profiles, *unit, *other, maps),
            Job::Contours(part) => Ok(contours::contours(self, part, maps)),
            Job::Locator(locator) => {
                Ok(OutputFile { path: locator.path(), bytes: maps.locator(locator).into_bytes() })
            }
            Job::Values(file) => Ok(compare_data::render(self.atlas, self.profiles, file)),
            Job::Crossings => cross::index(self),
            Job::Ground(level) => Ok(cross::ground(self, *level, maps)),
            Job::Crossing(pair, level) => return cross::crossing(self, *pair, *level, maps),
            Job::Method => reference::method(self),
            Job::Sources => reference::sources(self),
            Job::Data => reference::data(self),
            Job::Plan => reference::plan(self),
            Job::Sitemap | Job::Robots | Job::Feed => return Ok(self.published(job)),
            Job::Territories => lists::index(self),
            Job::List(level) => lists::level(self, *level),
            Job::BaseList(sheet) => lists::sheet(self, *sheet),
            Job::SearchRoot => Ok(self.search.root(self.atlas)),
            Job::Shard(shard) => Ok(self.search.shard(*shard)),
            Job::Accessibility => reference::accessibility(self),
            Job::NotFound => reference::not_found(self),
            Job::Asset(path, source) => {
                let text = self.project.sources.text(*source);
                let small = if path.ends_with(".js") { script::served(text) } else { None };
                let bytes = small.map_or_else(|| text.as_bytes().to_vec(), String::into_bytes);
                Ok(OutputFile { path: path.clone(), bytes })
            }
        };
        page.map(|file| vec![file])
    }

    /// Where the files of a job lie, the page first: what [`render`](Self::render) gives, known without rendering.
    pub fn paths(&self, job: &Job) -> Vec<String> {
        let one = |path: &str| vec![path.to_owned()];
        match job {
            Job::Home => match home::lead_figure(self) {
                Some(_) => vec![paths::HOME.to_owned(), paths::LEAD.to_owned()],
                None => one(paths::HOME),
            },
            Job::Chapters => one(paths::CHAPTERS),
            Job::Chapter(at) => chapter::paths(&self.chapters[*at]),
            Job::Catalogue => one(paths::CATALOGUE),
            Job::Profile(level, unit) => vec![paths::profile(&self.atlas.territories.levels[*level], *unit)],
            Job::Strips(level) => vec![paths::strips(&self.atlas.territories.levels[*level].level.id)],
            Job::Compare => one(paths::COMPARE),
            Job::Pair(unit, other) => {
                let territories = &self.atlas.territories;
                let level = pairs::compared(self.atlas).expect("a pair has its level");
                vec![paths::pair(territories, level, *unit, *other)]
            }
            Job::Locator(locator) => vec![locator.path()],
            Job::Contours(part) => vec![part.contours()],
            Job::Values(file) => vec![compare_data::path(self.atlas, file)],
            Job::Crossings => one(paths::CROSSINGS),
            Job::Ground(level) => vec![paths::ground(&self.atlas.territories.levels[*level].level.id)],
            Job::Crossing(pair, level) => cross::paths(self.atlas, *pair, *level),
            Job::Method => one(paths::METHOD),
            Job::Sources => one(paths::SOURCES),
            Job::Data => one(paths::DATA),
            Job::Plan => one(paths::PLAN),
            Job::Sitemap => take::sitemap_paths(self.listed().len()),
            Job::Robots => one(take::ROBOTS),
            Job::Feed => one(take::FEED),
            Job::Territories => one(paths::TERRITORIES),
            Job::List(level) => vec![paths::list(&self.atlas.territories.levels[*level].level.id)],
            Job::BaseList(sheet) => {
                let territories = &self.atlas.territories;
                let holder = territories.sheets().map(|level| &level.units[*sheet].code);
                holder.map(|code| paths::base_list(&territories.base().level.id, code)).into_iter().collect()
            }
            Job::SearchRoot => one(paths::SEARCH),
            Job::Shard(shard) => vec![self.search.path(*shard)],
            Job::Accessibility => one(paths::ACCESSIBILITY),
            Job::NotFound => one(paths::NOT_FOUND),
            Job::Asset(path, _) => one(path),
            Job::Map(map) => figure::paths(self.atlas, map),
        }
    }

    /// What tells others of the site; nothing where it has no address.
    fn published(&self, job: &Job) -> Vec<OutputFile> {
        let edition = &self.atlas.edition;
        let Some(address) = &edition.publication.address else { return Vec::new() };
        match job {
            Job::Sitemap => take::sitemap(address, &self.listed()),
            Job::Robots => vec![take::robots(address)],
            _ => take::feed(edition).into_iter().collect(),
        }
    }

    /// The pages that engines are told of: the first file of each job, where it is a page that has an address of its own.
    fn listed(&self) -> Vec<String> {
        let told = |job: &Job| !matches!(job, Job::Sitemap | Job::NotFound);
        let pages =
            self.plan().into_iter().filter(told).filter_map(|job| self.paths(&job).into_iter().next());
        pages.filter(|path| path.ends_with(".html")).collect()
    }

    pub(super) fn page<C: serde::Serialize>(
        &self,
        path: &str,
        template: &str,
        context: &C,
    ) -> Result<OutputFile, Diagnostic> {
        let html = self.templates.render(template, context)?;
        Ok(OutputFile { path: path.to_owned(), bytes: html.into_bytes() })
    }
}
