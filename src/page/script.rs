//! Scripts as readers get them: comments and indentation stay in the sources, lines keep their numbers.

/// `text` without the lines that are comments and without indentation; each line stays where it was.
///
/// A comment is known by its first sign on a line (`//` or `/*`, to the line that ends with `*/`), so that nothing
/// within code is read: a text that spans lines would not be safe, and a test keeps scripts from having any.
pub(super) fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines() {
        let line = line.trim();
        inside |= line.starts_with("/*");
        if !inside && !line.starts_with("//") {
            out.push_str(line);
        }
        out.push('\n');
        inside &= !line.ends_with("*/");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::root;

    #[test]
    fn comments_go_and_lines_stay() {
        let script = "// What it is.\n\"use strict\";\n/** How\n * it works. */\nconst a = 1; // one\n  /* b */\n  f(`// ${a}`);\n";
        let told = without_comments(script);
        assert_eq!(told, "\n\"use strict\";\n\n\nconst a = 1; // one\n\nf(`// ${a}`);\n");
        assert_eq!(told.lines().count(), script.lines().count());
    }

    #[test]
    fn no_text_of_a_shipped_script_spans_lines() {
        let mut scripts = 0;
        for entry in walkdir::WalkDir::new(root().join("templates/assets")) {
            let entry = entry.unwrap();
            if entry.path().extension().is_some_and(|ending| ending == "js") {
                scripts += 1;
                for (i, line) in std::fs::read_to_string(entry.path()).unwrap().lines().enumerate() {
                    let marks = line.matches('`').count();
                    let code = !line.trim_start().starts_with(['/', '*']);
                    assert!(!code || marks % 2 == 0, "{}:{}", entry.path().display(), i + 1);
                    assert!(!line.ends_with('\\'), "{}:{}", entry.path().display(), i + 1);
                }
            }
        }
        assert!(scripts >= 7, "{scripts} scripts");
    }
}
