//! The stages in order, and nothing else that knows the order.
//!
//! ```text
//! read -> load -> check -> compute -> classify -> draw -> render -> write
//! ```

mod budget;
mod clock;
mod computed;
mod faults;
mod maps;
mod studio;

use std::path::Path;
use std::sync::Arc;

pub use clock::{Clock, Observer, Silent};
pub use computed::Computed;
pub use faults::Faults;
pub use maps::{Maps, Sheets};
pub use studio::{Made, Request, attend};

use budget::Tally;
use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::io::{IoError, Output, Project, read_project};
use crate::model::{Address, Atlas};
use crate::page::{Job, Profiles, Search, Site, Templates};
use crate::prose::{self, Chapter};

/// A project read and computed, its chapters bound to the figures: all that can be wrong without drawing is known.
pub struct Checked {
    pub project: Project,
    /// Nothing when a fault leaves no sure atlas.
    pub computed: Option<Computed>,
    pub chapters: Vec<Chapter>,
    pub templates: Templates,
    pub faults: Faults,
}

impl Checked {
    /// How many figures (an indicator at a level) the data allow.
    pub fn figures(&self) -> usize {
        self.computed.as_ref().map_or(0, |computed| computed.atlas.values.figures.len())
    }
    /// Where the site is to be published.
    pub fn address(&self) -> Option<&Address> {
        self.computed.as_ref()?.atlas.edition.publication.address.as_ref()
    }
    /// Publishes elsewhere than the edition declares.
    pub fn publish_at(&mut self, address: &Address) {
        if let Some(computed) = &mut self.computed {
            computed.atlas.edition.publication.address = Some(address.clone());
        }
    }
}

/// Every stage before drawing. `only` keeps some indicators or themes; it then leaves the chapters out.
pub fn check(root: &Path, only: &[String], clock: &mut Clock) -> Result<Checked, IoError> {
    let (mut project, mut told) = clock.stage("lecture", || read_project(root))?;
    let (computed, faults) = computed::compute(&mut project, only, clock);
    told.extend(faults);
    let mut chapters = Vec::new();
    if let (Some(computed), true) = (&computed, only.is_empty()) {
        let (read, faults) = clock.stage("chapitres", || read_chapters(&project, &computed.atlas));
        chapters = read;
        told.extend(faults);
    }
    let (templates, faults) = clock.stage("gabarits", || Templates::load(&project));
    told.extend(faults);
    let mut faults = Faults::default();
    faults.add(told, Arc::new(project.sources.clone()));
    Ok(Checked { project, computed, chapters, templates, faults })
}

/// Draws every map, renders every page, and hands each file to `output` as soon as it is made.
///
/// Jobs run on all threads and none waits for another, so memory holds only what
/// is being made. Faults of templates come in the order of the plan, then what passes the limits of the edition.
pub fn build(checked: &Checked, output: &dyn Output, clock: &mut Clock) -> Result<Faults, IoError> {
    let mut faults = Faults::default();
    let Some(computed) = &checked.computed else { return Ok(faults) };
    let sheets = clock.stage("projection", || Sheets::new(computed));
    let maps = clock.stage("tracés", || Maps::new(computed, &sheets));
    let profiles = clock.stage("profils", || Profiles::new(&computed.atlas, &computed.topology));
    let search = clock.stage("recherche", || Search::new(&computed.atlas));
    let site = Site::new(
        &checked.project,
        &checked.templates,
        &computed.atlas,
        &profiles,
        &search,
        &checked.chapters,
    );
    let plan = site.plan();
    if plan.iter().any(|job| matches!(job, Job::Map(map) if map.sheet.is_some())) {
        clock.stage("feuilles", || maps.prepare_sheets());
    }
    let tally = Tally::new(computed.atlas.edition.limits, computed.atlas.territories.base().level.id.clone());
    let make = |job: &Job| -> Result<Option<Diagnostic>, IoError> {
        match site.render(job, &maps) {
            Ok(files) => {
                files.iter().for_each(|file| tally.add(file));
                files.iter().try_for_each(|file| output.write(&file.path, &file.bytes)).map(|()| None)
            }
            Err(fault) => Ok(Some(fault)),
        }
    };
    let made: Result<Vec<Option<Diagnostic>>, IoError> =
        clock.counted("cartes et pages", plan.len(), |step| {
            plan.par_iter().map(make).inspect(|_| step()).collect()
        });
    let mut told: Vec<Diagnostic> = made?.into_iter().flatten().collect();
    told.extend(tally.faults());
    faults.add(told, Arc::new(checked.project.sources.clone()));
    Ok(faults)
}

/// Chapters in the order of their file names.
fn read_chapters(project: &Project, atlas: &Atlas) -> (Vec<Chapter>, Vec<Diagnostic>) {
    let files: Vec<_> = project.texts("content/", ".md").collect();
    let slugs: Vec<String> = files.iter().map(|(path, _)| prose::slug_of(path).to_owned()).collect();
    let mut chapters = Vec::new();
    let mut faults = Vec::new();
    for (_, source) in files {
        let (chapter, told) = prose::parse(source, &project.sources, atlas, &slugs);
        chapters.extend(chapter);
        faults.extend(told);
    }
    (chapters, faults)
}
