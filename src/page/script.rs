//! Scripts as they are served: what explains them stays in the sources.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// A script without comments and with short names: readers on slow lines pay for neither.
///
/// `None` for what is no script: it is then served as it stands, for the browser to say where.
pub(super) fn served(script: &str) -> Option<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::script()).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        return None;
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        mangle_properties: None,
        compress: Some(CompressOptions::smallest()),
    };
    let made = Minifier::new(options).minify(&allocator, &mut program);
    let printer = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(made.scoping);
    Some(printer.build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::root;

    #[test]
    fn names_of_a_script_are_short_and_its_words_are_kept() {
        let script = "// Why.\n\"use strict\";\n(() => {\n  const longName = document.title; // what\n  \
                      globalThis.kept = [longName, longName, \"// kept\"];\n})();\n";
        let small = served(script).unwrap();
        assert!(small.contains("\"use strict\"") && small.contains("globalThis.kept"), "{small}");
        assert!(
            small.contains("// kept") && !small.contains("Why") && !small.contains("longName"),
            "{small}"
        );
        assert_eq!(served("const = ;"), None);
    }

    #[test]
    fn every_script_is_read() {
        for entry in std::fs::read_dir(root().join("templates/assets")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "js") {
                let text = std::fs::read_to_string(&path).unwrap();
                let small = served(&text).expect("a script");
                assert!(small.len() < text.len() * 3 / 4, "{}", path.display());
            }
        }
    }
}
