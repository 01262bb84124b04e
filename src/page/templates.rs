//! The project's templates, compiled once; their faults become diagnostics.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};
use serde::Serialize;

use crate::diag::{Code, Diagnostic};
use crate::io::Project;
use crate::model::{SourceId, Span};

const FOLDER: &str = "templates/";

/// Every `.html` of `templates/`, by its path below that folder.
///
/// Undefined names are errors and everything is escaped: a template shows what Rust finished, and nothing else.
pub struct Templates {
    environment: Environment<'static>,
    sources: BTreeMap<String, SourceId>,
}

/// A part of a context that many pages share: made once, and never walked through again.
#[derive(Clone, Serialize)]
#[serde(transparent)]
pub(super) struct Finished(Value);

impl Finished {
    pub fn new<C: Serialize>(context: &C) -> Self {
        Self(Value::from(Serde(context)))
    }
}

impl Templates {
    /// Compiles all templates; each syntax error is a diagnostic.
    pub fn load(project: &Project) -> (Self, Vec<Diagnostic>) {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // Without it an error does not say its byte range.
        environment.set_debug(true);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.expect("the usual delimiters are valid"));
        environment.set_formatter(|out, _, value| match value.as_str() {
            Some(text) if !value.is_safe() => escape(out, text).map_err(Into::into),
            Some(text) => out.write_str(text).map_err(Into::into),
            None => write!(out, "{value}").map_err(Into::into),
        });
        let mut templates = Self { environment, sources: BTreeMap::new() };
        let mut diagnostics = Vec::new();
        for (path, source) in project.texts(FOLDER, ".html") {
            let name = path[FOLDER.len()..].to_owned();
            templates.sources.insert(name.clone(), source);
            let text = project.sources.text(source).to_string();
            if let Err(error) = templates.environment.add_template_owned(name, text) {
                diagnostics.push(templates.diagnostic(&error));
            }
        }
        (templates, diagnostics)
    }

    pub(super) fn render<C: Serialize>(&self, name: &str, context: &C) -> Result<String, Diagnostic> {
        let render = || self.environment.get_template(name)?.render(Serde(context));
        render().map_err(|error| self.diagnostic(&error))
    }

    fn diagnostic(&self, error: &minijinja::Error) -> Diagnostic {
        // An error inside an included template is the cause of one in the template that includes it.
        let mut error = error;
        while let Some(inner) =
            std::error::Error::source(error).and_then(|e| e.downcast_ref::<minijinja::Error>())
        {
            error = inner;
        }
        let detail = error.detail().unwrap_or_default();
        let message = match error.kind() {
            ErrorKind::SyntaxError => format!("syntaxe du gabarit\u{a0}: {}", french(detail)),
            ErrorKind::TemplateNotFound => format!("gabarit absent\u{a0}: {FOLDER}{}", named(detail)),
            ErrorKind::UndefinedError => "cette valeur n’existe pas dans le contexte de la page".to_owned(),
            ErrorKind::UnknownFilter => format!("filtre inconnu\u{a0}: {}", named(detail)),
            ErrorKind::UnknownFunction => format!("fonction inconnue\u{a0}: {}", named(detail)),
            ErrorKind::UnknownTest => format!("test inconnu\u{a0}: {}", named(detail)),
            kind => format!("erreur de gabarit ({kind})\u{a0}: {detail}"),
        };
        let diagnostic = Diagnostic::error(Code::Template, message);
        match error.name().and_then(|name| self.sources.get(name)) {
            Some(&source) => diagnostic.at(Span::new(source, error.range().unwrap_or(0..0)), ""),
            None => diagnostic,
        }
    }
}

/// What minijinja says of a syntax error, by its own words.
fn french(detail: &str) -> String {
    const WORDS: [(&str, &str); 11] = [
        ("unexpected end of input", "le fichier finit trop tôt"),
        ("unexpected ", "inattendu\u{a0}: "),
        (", expected ", "\u{202f}; il faut "),
        ("unknown statement ", "instruction inconnue\u{a0}: "),
        ("start of variable block", "{{"),
        ("end of variable block", "}}"),
        ("start of block", "{%"),
        ("end of block", "%}"),
        ("identifier", "un nom"),
        ("integer", "un nombre entier"),
        ("string", "un texte"),
    ];
    WORDS.iter().fold(detail.to_owned(), |text, (english, french)| text.replace(english, french))
}

/// The name in `filter foo is unknown`, `foo is unknown`, `template "x.html" does not exist`.
fn named(detail: &str) -> &str {
    match detail.split('"').nth(1) {
        Some(name) => name,
        None => detail.split(" is ").next().and_then(|words| words.split(' ').next_back()).unwrap_or(detail),
    }
}

/// Writes `text` as HTML text or a quoted attribute. The usual escaping also spells every slash of an address.
fn escape(out: &mut impl Write, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\'')) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sources;

    fn project(files: &[(&str, &str)]) -> Project {
        let dir = tempfile::tempdir().unwrap();
        for folder in ["content", "geodata", "indicators", "templates/pages"] {
            std::fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        for (path, text) in files {
            std::fs::write(dir.path().join("templates").join(path), text).unwrap();
        }
        crate::io::read_project(dir.path()).unwrap().0
    }

    fn place(sources: &Sources, diagnostic: &Diagnostic) -> (String, (usize, usize)) {
        let span = diagnostic.labels[0].span;
        (sources.path(span.source).to_owned(), sources.position(span))
    }

    #[derive(Serialize)]
    struct Context {
        name: &'static str,
    }

    #[test]
    fn everything_is_escaped() {
        let project = project(&[("a.html", "<p title=\"{{ name }}\">{{ name }}</p>")]);
        let (templates, diagnostics) = Templates::load(&project);
        assert!(diagnostics.is_empty());
        let html = templates.render("a.html", &Context { name: "<a/>'\"&" }).unwrap();
        assert_eq!(html, "<p title=\"&lt;a/&gt;&#39;&quot;&amp;\">&lt;a/&gt;&#39;&quot;&amp;</p>");
    }

    #[test]
    fn a_fault_points_into_the_template_that_holds_it() {
        let project = project(&[
            ("a.html", "<p>\n{% include \"pages/b.html\" %}"),
            ("pages/b.html", "<b>\n\n  {{ nom }}</b>"),
            ("bad.html", "x\n{% if %}"),
        ]);
        let (templates, diagnostics) = Templates::load(&project);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(place(&project.sources, &diagnostics[0]).0, "templates/bad.html");
        assert_eq!(place(&project.sources, &diagnostics[0]).1.0, 2);
        let fault = templates.render("a.html", &Context { name: "" }).unwrap_err();
        assert_eq!(place(&project.sources, &fault), ("templates/pages/b.html".to_owned(), (3, 6)));
        assert_eq!(templates.render("none.html", &Context { name: "" }).unwrap_err().code, Code::Template);
    }
}
