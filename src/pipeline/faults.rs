//! The faults of a build, each with the texts that it points into.

use std::sync::Arc;

use crate::diag::{Diagnostic, Report, Severity, Sources, Style, render};

/// Reports in the order of the stages that made them.
///
/// The server keeps the report of the figures while it reads chapters and
/// templates again: so each report comes with its own sources.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    reports: Vec<(Report, Arc<Sources>)>,
}

impl Faults {
    /// Adds what some stages found in `sources`.
    pub fn add(&mut self, diagnostics: Vec<Diagnostic>, sources: Arc<Sources>) {
        if diagnostics.is_empty() {
            return;
        }
        let mut report = Report { diagnostics };
        report.sort(&sources);
        self.reports.push((report, sources));
    }
    pub fn extend(&mut self, other: Faults) {
        self.reports.extend(other.reports);
    }
    pub fn has_errors(&self) -> bool {
        self.reports.iter().any(|(report, _)| report.has_errors())
    }
    pub fn count(&self, severity: Severity) -> usize {
        self.reports.iter().map(|(report, _)| report.count(severity)).sum()
    }
    pub fn render(&self, style: Style) -> String {
        self.reports.iter().map(|(report, sources)| render(report, sources, style)).collect()
    }
}
