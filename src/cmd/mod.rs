//! One file a verb: prints, and owns exit codes.
//!
//! 0: clean, or warnings only. 1: faults of the project. 2: usage, disk, port.

mod build;
mod check;
mod memory;
mod progress;
mod serve;

pub use memory::give_back;

use std::io::Write;
use std::process::ExitCode;

use crate::cli::{self, Format, Order};
use crate::diag::{Severity, Style};
use crate::pipeline::{Clock, Faults};
use crate::text;

const CLEAN: u8 = 0;
const FAULTS: u8 = 1;
const ENVIRONMENT: u8 = 2;

/// Reads the command line, does what it says, and gives the exit code.
pub fn run() -> ExitCode {
    give_back();
    let code = match cli::read(std::env::args_os()) {
        Ok(Order::Build(order)) => build::run(&order),
        Ok(Order::Check { project, timings, format }) => check::run(&project, timings, format),
        Ok(Order::Serve { project, port }) => serve::run(&project, port),
        Err(refusal) if refusal.is_fault => {
            eprint!("{}", refusal.text);
            ENVIRONMENT
        }
        Err(refusal) => {
            // A closed pipe (`atlas --help | head`) is no fault.
            let _ = write!(std::io::stdout(), "{}", refusal.text);
            CLEAN
        }
    };
    ExitCode::from(code)
}

/// A fault of the world: disk, permission, port.
fn environment(error: &dyn std::error::Error) -> u8 {
    eprintln!("erreur\u{a0}: {error}");
    ENVIRONMENT
}

fn style(format: Format) -> Style {
    use std::io::IsTerminal;
    match format {
        Format::Human => Style::Human { color: std::io::stderr().is_terminal() },
        Format::Short => Style::Short,
        Format::Json => Style::Json,
    }
}

/// Prints the faults and, for people, how many there are; gives the exit code.
fn report(faults: &Faults, format: Format) -> u8 {
    eprint!("{}", faults.render(style(format)));
    let (errors, warnings) = (faults.count(Severity::Error), faults.count(Severity::Warning));
    if format == Format::Human && errors + warnings > 0 {
        let counted = |n: usize, word: &str| match n {
            0 => None,
            1 => Some(format!("1 {word}")),
            n => Some(format!("{} {word}s", text::number(n as f64, 0))),
        };
        let parts: Vec<String> =
            [counted(errors, "erreur"), counted(warnings, "avertissement")].into_iter().flatten().collect();
        eprintln!("{}", text::list(&parts));
    }
    if errors > 0 { FAULTS } else { CLEAN }
}

/// One line a stage.
fn timings(clock: &Clock) {
    for (stage, time) in clock.stages() {
        eprintln!("{:>10}  {stage}", format!("{} ms", text::number(time.as_secs_f64() * 1000.0, 0)));
    }
}
