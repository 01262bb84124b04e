//! The stages in order, and nothing else that knows the order.
//!
//! ```text
//! read -> load -> check -> compute -> classify -> draw -> render -> write
//! ```

mod clock;
mod computed;
mod faults;

use std::path::Path;
use std::sync::Arc;

pub use clock::{Clock, Observer, Silent};
pub use computed::Computed;
pub use faults::Faults;

use crate::diag::Diagnostic;
use crate::io::{IoError, Project, read_project};
use crate::model::Atlas;
use crate::prose::{self, Chapter};

/// A project read and computed, its chapters bound to the figures: all that can be wrong without drawing is known.
#[derive(Debug)]
pub struct Checked {
    pub project: Project,
    /// Nothing when a fault leaves no sure atlas.
    pub computed: Option<Arc<Computed>>,
    pub chapters: Vec<Chapter>,
    pub faults: Faults,
}

impl Checked {
    /// How many figures (an indicator at a level) the data allow.
    pub fn figures(&self) -> usize {
        self.computed.as_ref().map_or(0, |computed| computed.atlas.values.figures.len())
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
    let mut faults = Faults::default();
    faults.add(told, Arc::new(project.sources.clone()));
    Ok(Checked { project, computed: computed.map(Arc::new), chapters, faults })
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
