//! Diagnostics as text: for people (with the line and a caret), one line each, or JSON.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::source::floor_char_boundary;
use super::{Diagnostic, Label, Report, Severity, Sources};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Message, excerpt with caret, ways out; colours when `color`.
    Human { color: bool },
    /// `file:line:column: severity[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
}

/// Writes a report, in its order.
pub fn render(report: &Report, sources: &Sources, style: Style) -> String {
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        match style {
            Style::Human { color } => {
                out.push_str(&human(diagnostic, sources, color));
                out.push_str("\n\n");
            }
            Style::Short => {
                out.push_str(&short(diagnostic, sources));
                out.push('\n');
            }
            Style::Json => {
                out.push_str(&json(diagnostic, sources).to_string());
                out.push('\n');
            }
        }
    }
    out
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "erreur",
        Severity::Warning => "avertissement",
    }
}

fn human(diagnostic: &Diagnostic, sources: &Sources, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .with_name(severity_name(diagnostic.severity))
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.slug());
    let mut group = Group::with_title(title);
    for (i, label) in diagnostic.labels.iter().enumerate() {
        group = add_label(group, label, i == 0, sources);
    }
    for help in &diagnostic.helps {
        group = group.element(Level::HELP.with_name("aide").message(help.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

fn add_label<'a>(group: Group<'a>, label: &'a Label, primary: bool, sources: &'a Sources) -> Group<'a> {
    let path = sources.path(label.span.source);
    let text = sources.text(label.span.source);
    if text.is_empty() || (label.span.end == 0 && label.text.is_empty()) {
        return group.element(Origin::path(path));
    }
    let (excerpt, first_line, range) = excerpt(text, label);
    let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    group.element(
        Snippet::source(excerpt)
            .path(path)
            .line_start(first_line)
            .annotation(kind.span(range).label(label.text.as_str())),
    )
}

/// The lines that a label touches: a data file of a megabyte is not handed to the renderer whole.
fn excerpt<'a>(text: &'a str, label: &Label) -> (&'a str, usize, std::ops::Range<usize>) {
    let start = floor_char_boundary(text, label.span.start);
    let end = floor_char_boundary(text, label.span.end.max(start));
    let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |i| end + i);
    let first_line = text[..line_start].matches('\n').count() + 1;
    (&text[line_start..line_end], first_line, start - line_start..end - line_start)
}

fn short(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = match diagnostic.labels.first() {
        Some(label) => {
            let (line, column) = sources.position(label.span);
            format!("{}:{line}:{column}: ", sources.path(label.span.source))
        }
        None => String::new(),
    };
    let severity = severity_name(diagnostic.severity);
    let code = diagnostic.code.slug();
    format!("{place}{severity}[{code}]: {}", diagnostic.message)
}

fn json(diagnostic: &Diagnostic, sources: &Sources) -> serde_json::Value {
    let labels: Vec<_> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let (line, column) = sources.position(label.span);
            serde_json::json!({
                "file": sources.path(label.span.source),
                "line": line,
                "column": column,
                "text": label.text,
            })
        })
        .collect();
    serde_json::json!({
        "code": diagnostic.code.slug(),
        "severity": severity_name(diagnostic.severity),
        "message": diagnostic.message,
        "labels": labels,
        "helps": diagnostic.helps,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::model::Span;

    #[test]
    fn a_fault_shows_its_line_its_caret_and_its_way_out() {
        let mut sources = Sources::default();
        let id = sources.add("indicators/offre/cinemas.toml", "title = \"Cinémas\"\nkidn = \"count\"\n");
        let mut report = Report::default();
        report.push(
            Diagnostic::error(Code::UnknownKey, "clé inconnue « kidn »")
                .at(Span::new(id, 19..23), "ici")
                .did_you_mean("kidn", ["kind", "title"]),
        );
        let text = render(&report, &sources, Style::Human { color: false });
        assert!(text.contains("erreur[cle-inconnue]: clé inconnue « kidn »"), "{text}");
        assert!(text.contains("--> indicators/offre/cinemas.toml:2:1"), "{text}");
        assert!(text.contains("^^^^ ici"), "{text}");
        assert!(text.contains("vouliez-vous dire «\u{202f}kind\u{202f}»"), "{text}");
        let short = render(&report, &sources, Style::Short);
        assert_eq!(short, "indicators/offre/cinemas.toml:2:1: erreur[cle-inconnue]: clé inconnue « kidn »\n");
    }
}
