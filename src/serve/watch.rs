//! Follows the author's folders and tells the studio what changed.

use std::path::Path;
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::RecursiveMode;
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::io::FOLDERS;
use crate::pipeline::Request;

/// Editors write a file in several steps: this long without an event ends a change.
const QUIET: Duration = Duration::from_millis(120);

pub(super) type Watcher = Debouncer<notify::RecommendedWatcher, RecommendedCache>;

/// Watches until the watcher is dropped.
pub(super) fn start(root: &Path, studio: Sender<Request>) -> Result<Watcher, notify::Error> {
    let mut watcher = new_debouncer(QUIET, None, move |events: DebounceEventResult| {
        let Ok(events) = events else { return };
        let paths: Vec<_> = events
            .iter()
            .filter(|event| !event.kind.is_access())
            .flat_map(|event| event.paths.iter().filter(|path| !path.is_dir()).cloned())
            .collect();
        if !paths.is_empty() {
            // The studio is gone only when the program ends.
            let _ = studio.send(Request::Changed(paths));
        }
    })?;
    for folder in FOLDERS {
        watcher.watch(root.join(folder), RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}
