//! `atlas build`: the whole site, written beside the last one, then swapped in.

use std::path::Path;

use super::progress::Bar;
use super::{environment, report, timings};
use crate::cli::Format;
use crate::io::{FileOutput, Written};
use crate::pipeline::{self, Clock};
use crate::text;

pub(super) fn run(project: &Path, output: &Path, only: &[String], show_timings: bool, format: Format) -> u8 {
    let bar = Bar::new(format);
    let mut clock = Clock::new(&bar);
    let built = pipeline::check(project, only, &mut clock).and_then(|mut checked| {
        if checked.faults.has_errors() {
            return Ok((checked.faults, None));
        }
        let tree = FileOutput::create(output)?;
        let faults = pipeline::build(&checked, &tree, &mut clock)?;
        checked.faults.extend(faults);
        let written = match checked.faults.has_errors() {
            true => None,
            false => Some(clock.stage("mise en place", || tree.finish())?),
        };
        Ok((checked.faults, written))
    });
    bar.clear();
    let (faults, written) = match built {
        Ok(built) => built,
        Err(error) => return environment(&error),
    };
    let code = report(&faults, format);
    if show_timings {
        timings(&clock);
    }
    if let (Some(written), Format::Human) = (written, format) {
        say(&written, output);
    }
    code
}

fn say(written: &Written, output: &Path) {
    let count = |n: u64| text::number(n as f64, 0);
    eprintln!(
        "{} fichiers ({} Mo) dans {}, dont {} nouveaux ou modifiés.",
        count(written.files),
        text::number(written.bytes as f64 / 1e6, 1),
        output.display(),
        count(written.changed),
    );
    eprintln!("Ouvrez {} dans un navigateur.", output.join("index.html").display());
}
