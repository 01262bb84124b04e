//! `atlas serve`: the site on this machine, kept true to the files.

use std::path::Path;

use super::progress::Bar;
use super::{CLEAN, ENVIRONMENT, report};
use crate::cli::Format;
use crate::serve;

pub(super) fn run(project: &Path, port: u16) -> u8 {
    let bar = Bar::new(Format::Human);
    let ready = |address: &str| eprintln!("Le site est sur {address} (Ctrl-C pour arrêter)");
    let served = serve::run(project, port, &bar, ready, |faults| {
        bar.clear();
        if report(faults, Format::Human) == CLEAN {
            eprintln!("Le site est à jour.");
        }
    });
    match served {
        Ok(()) => CLEAN,
        Err(error) => {
            eprintln!("erreur\u{a0}: {error}");
            ENVIRONMENT
        }
    }
}
