//! One folder of `tests/diagnostics/` a fault: the invented country spoilt, and what `atlas build` says.
//!
//! A case is `edits.txt` (read by [`edit`]), `overlay/` for files that are not
//! text, or both, and `expected.txt`: standard error, to the caret.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support;
use atlas::diag::Code;

#[test]
fn every_fault_is_said_with_its_place_and_a_way_out() {
    let mut said = BTreeSet::new();
    let mut failures = Vec::new();
    let cases = support::root().join("tests/diagnostics");
    let mut folders: Vec<_> = cases.read_dir().expect("cases").map(|e| e.expect("a case").path()).collect();
    folders.sort();
    for case in folders {
        let name = case.file_name().expect("a name").to_string_lossy().into_owned();
        let project = support::country();
        if case.join("overlay").is_dir() {
            support::copy(&case.join("overlay"), project.path());
        }
        if let Ok(edits) = std::fs::read_to_string(case.join("edits.txt")) {
            edit(project.path(), &edits, &name);
        }
        let output = support::atlas(&["build"], project.path());
        // What a build that succeeds says last names a folder of this machine.
        let said_all = support::stderr(&output);
        let lines = said_all.split_inclusive('\n').take_while(|line| !line.contains(" fichiers ("));
        let actual: String = lines.collect();
        if support::blessing() {
            std::fs::write(case.join("expected.txt"), &actual).expect("a writable case");
        }
        let expected = std::fs::read_to_string(case.join("expected.txt")).unwrap_or_default();
        if actual != expected {
            failures.push(format!("== {name}\n-- expected\n{expected}\n-- actual\n{actual}"));
        }
        let stopped = actual.lines().any(|line| line.starts_with("erreur["));
        if output.status.code() != Some(i32::from(stopped)) {
            failures.push(format!("== {name}: exit code {:?}", output.status.code()));
        }
        if project.path().join("output").exists() == stopped {
            failures.push(format!("== {name}: a build leaves a site when, and only when, it succeeds"));
        }
        said.extend(Code::ALL.iter().filter(|code| actual.contains(&format!("[{}]", code.slug()))).copied());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let silent: Vec<_> = Code::ALL.iter().filter(|code| !said.contains(code)).map(|c| c.slug()).collect();
    assert!(silent.is_empty(), "no case shows these faults: {silent:?}");
}

/// Applies the edits of a case to a project.
///
/// A line without a sign names a file. Below it, lines in `- ` are a text that
/// stands there once and lines in `+ ` what takes its place; `+ ` alone adds to
/// the end of the file, which is made if need be. `remove PATH` and
/// `link PATH TARGET` (a symbolic link) stand alone, and `# ` begins a comment.
fn edit(project: &Path, edits: &str, case: &str) {
    let mut lines = edits.lines().filter(|line| !line.starts_with('#')).peekable();
    let mut path = project.to_owned();
    while let Some(line) = lines.next() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [] => {}
            ["remove", file] => std::fs::remove_file(project.join(file)).expect("a file to remove"),
            ["link", file, target] => link(target, &project.join(file)),
            [sign, ..] if !["-", "+"].contains(&sign) => path = project.join(line),
            _ => {
                let mut block = |sign: &str, first: Option<&str>| {
                    let mut texts: Vec<&str> = first.into_iter().collect();
                    while let Some(next) = lines.next_if(|line| line.starts_with(sign)) {
                        texts.push(next);
                    }
                    texts.iter().map(|text| text.get(2..).unwrap_or("")).collect::<Vec<_>>().join("\n")
                };
                let old = if words[0] == "-" { block("-", Some(line)) } else { String::new() };
                let new = if words[0] == "-" { block("+", None) } else { block("+", Some(line)) };
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                let text = if old.is_empty() {
                    format!("{text}{new}\n")
                } else {
                    assert_eq!(
                        text.matches(&old).count(),
                        1,
                        "{case}: {} has this once\n{old}",
                        path.display()
                    );
                    text.replacen(&old, &new, 1)
                };
                std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
                std::fs::write(&path, text).expect("a file to edit");
            }
        }
    }
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("a link");
}

#[cfg(not(unix))]
fn link(_: &str, path: &Path) {
    std::fs::write(path, "").expect("a file");
}
