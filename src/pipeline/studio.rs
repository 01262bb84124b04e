//! The site kept ready for a reader at work: files made when asked for, texts read again when they change.
//!
//! One thread runs [`attend`]; what it makes borrows from what it has read, so a
//! change of a chapter or template leaves the figures and the prepared maps standing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use super::clock::Clock;
use super::maps::{Maps, Sheets};
use super::{Computed, Faults, computed, read_chapters};
use crate::diag::{Diagnostic, Style};
use crate::io::{IoError, Project, read_project};
use crate::model::Atlas;
use crate::page::{Job, Profiles, Search, Site, Templates};

/// What the studio is asked.
pub enum Request {
    /// One file of the site, by its path from the root.
    Make(String, Sender<Made>),
    /// These files of the project changed (full paths).
    Changed(Vec<PathBuf>),
    /// The reader at work has finished.
    Close,
}

/// A file of the site, or why there is none.
pub enum Made {
    File(Vec<u8>),
    /// Diagnostics as text: the project is to be mended first.
    Faults(String),
    NoSuchFile,
}

/// Why a reading of the project ended.
enum Ended {
    /// A chapter or a template changed.
    Texts,
    /// A declaration, a figure or a contour changed.
    All,
    Closed,
}

/// Answers requests until it is told to close; `tell` hears the faults of each reading.
///
/// # Errors
/// When the project cannot be read at first; later, an unreadable project is told as a fault of its pages.
pub fn attend(
    root: &Path,
    inbox: &Receiver<Request>,
    clock: &mut Clock,
    tell: &dyn Fn(&Faults),
) -> Result<(), IoError> {
    loop {
        let (mut project, read) = read_project(root)?;
        let (computed, mut told) = computed::compute(&mut project, &[], clock);
        told.extend(read);
        let mut figures = Faults::default();
        figures.add(told, Arc::new(project.sources.clone()));
        let ended = match &computed {
            Some(computed) if !figures.has_errors() => {
                attend_texts(root, project, computed, &figures, inbox, tell)?
            }
            _ => {
                tell(&figures);
                attend_faults(root, &figures, inbox)
            }
        };
        if let Ended::Closed = ended {
            return Ok(());
        }
    }
}

/// With sure figures: chapters and templates are read again as often as they change.
fn attend_texts(
    root: &Path,
    mut project: Project,
    computed: &Computed,
    figures: &Faults,
    inbox: &Receiver<Request>,
    tell: &dyn Fn(&Faults),
) -> Result<Ended, IoError> {
    let sheets = Sheets::new(computed);
    let maps = Maps::new(computed, &sheets);
    let profiles = Profiles::new(&computed.atlas, &computed.topology);
    let search = Search::new(&computed.atlas);
    let mut reread = Vec::new();
    loop {
        let mut faults = figures.clone();
        faults.add(reread, Arc::new(project.sources.clone()));
        match attend_site(root, &project, computed, (&maps, &profiles, &search), faults, inbox, tell) {
            Ended::Texts => (project, reread) = read_project(root)?,
            ended => return Ok(ended),
        }
    }
}

fn attend_site(
    root: &Path,
    project: &Project,
    computed: &Computed,
    (maps, profiles, search): (&Maps, &Profiles, &Search),
    mut faults: Faults,
    inbox: &Receiver<Request>,
    tell: &dyn Fn(&Faults),
) -> Ended {
    let atlas: &Atlas = &computed.atlas;
    let (chapters, mut told) = read_chapters(project, atlas);
    let (templates, of_templates) = Templates::load(project);
    told.extend(of_templates);
    let sources = Arc::new(project.sources.clone());
    faults.add(told, sources.clone());
    tell(&faults);
    if faults.has_errors() {
        return attend_faults(root, &faults, inbox);
    }
    let site = Site::new(project, &templates, atlas, profiles, search, &chapters);
    let mut places: BTreeMap<String, Job> = BTreeMap::new();
    for job in site.plan() {
        places.extend(site.paths(&job).into_iter().map(|path| (path, job.clone())));
    }
    let said = |fault: Diagnostic| {
        let mut faults = Faults::default();
        faults.add(vec![fault], sources.clone());
        Made::Faults(faults.render(Style::Human { color: false }))
    };
    answer(root, inbox, |path| match places.get(path) {
        None => Made::NoSuchFile,
        Some(job) => match site.render(job, maps) {
            Ok(files) => match files.into_iter().find(|file| file.path == path) {
                Some(file) => Made::File(file.bytes),
                None => Made::NoSuchFile,
            },
            Err(fault) => said(fault),
        },
    })
}

/// Every page says what is to be mended.
fn attend_faults(root: &Path, faults: &Faults, inbox: &Receiver<Request>) -> Ended {
    let text = faults.render(Style::Human { color: false });
    answer(root, inbox, |_| Made::Faults(text.clone()))
}

/// Answers until something changes.
fn answer(root: &Path, inbox: &Receiver<Request>, make: impl Fn(&str) -> Made) -> Ended {
    for request in inbox {
        match request {
            // A reader who left no longer listens.
            Request::Make(path, reply) => drop(reply.send(make(&path))),
            Request::Changed(paths) => return kind(root, &paths),
            Request::Close => return Ended::Closed,
        }
    }
    Ended::Closed
}

fn kind(root: &Path, paths: &[PathBuf]) -> Ended {
    let text = |path: &PathBuf| {
        let below = |folder: &str| path.starts_with(root.join(folder));
        below("templates") || (below("content") && path.extension().is_some_and(|ending| ending == "md"))
    };
    if paths.iter().all(text) { Ended::Texts } else { Ended::All }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;

    use super::*;
    use crate::pipeline::Silent;
    use crate::tests::country;

    #[test]
    fn a_chapter_that_cannot_be_read_is_said_and_figures_stand_meanwhile() {
        let project = country();
        let chapter = project.path().join("content/20-essai.md");
        let (ask, inbox) = channel();
        let readings = AtomicUsize::new(0);
        let (answers, computed) = std::thread::scope(|scope| {
            let (root, readings) = (project.path(), &readings);
            let studio = scope.spawn(move || {
                let mut clock = Clock::new(&Silent);
                let tell = |_: &Faults| {
                    readings.fetch_add(1, Ordering::Relaxed);
                };
                attend(root, &inbox, &mut clock, &tell).unwrap();
                clock.stages().iter().filter(|(stage, _)| *stage == "données").count()
            });
            let home = || {
                let (reply, answer) = channel();
                ask.send(Request::Make("index.html".to_owned(), reply)).unwrap();
                answer.recv().unwrap()
            };
            let changed = || ask.send(Request::Changed(vec![chapter.clone()])).unwrap();
            let before = home();
            std::fs::write(&chapter, b"caf\xe9").unwrap();
            changed();
            let broken = home();
            std::fs::remove_file(&chapter).unwrap();
            changed();
            let mended = home();
            ask.send(Request::Close).unwrap();
            ([before, broken, mended], studio.join().unwrap())
        });
        let [before, broken, mended] = answers;
        assert!(matches!(before, Made::File(_)));
        assert!(matches!(broken, Made::Faults(text) if text.contains("UTF-8")));
        assert!(matches!(mended, Made::File(_)));
        assert_eq!(computed, 1, "the figures were computed once");
        assert_eq!(readings.into_inner(), 3);
    }
}
