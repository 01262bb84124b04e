//! `atlas check`: everything but drawing and writing.

use std::path::Path;

use super::progress::Bar;
use super::{environment, report, timings};
use crate::cli::Format;
use crate::pipeline::{self, Clock};
use crate::text;

pub(super) fn run(project: &Path, show_timings: bool, format: Format) -> u8 {
    let bar = Bar::new(format);
    let mut clock = Clock::new(&bar);
    let checked = pipeline::check(project, &[], &mut clock);
    bar.clear();
    let checked = match checked {
        Ok(checked) => checked,
        Err(error) => return environment(&error),
    };
    let code = report(&checked.faults, format);
    if show_timings {
        timings(&clock);
    }
    if code == super::CLEAN && format == Format::Human {
        let figures = checked.figures();
        eprintln!("Le projet est prêt à construire\u{a0}: {} figures.", text::number(figures as f64, 0));
    }
    code
}
