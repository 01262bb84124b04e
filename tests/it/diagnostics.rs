//! One folder of `tests/diagnostics/` a fault: files laid over the invented country, and what `atlas check` says.

use std::collections::BTreeSet;

use crate::support;
use atlas::diag::Code;

/// `overlay/` is copied over the country, each path of `remove.txt` is removed, stderr must be `expected.txt`.
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
        for path in std::fs::read_to_string(case.join("remove.txt")).unwrap_or_default().lines() {
            std::fs::remove_file(project.path().join(path)).expect("the file to remove");
        }
        let output = support::atlas(&["build"], project.path());
        let actual = support::stderr(&output);
        if support::blessing() {
            std::fs::write(case.join("expected.txt"), &actual).expect("a writable case");
        }
        let expected = std::fs::read_to_string(case.join("expected.txt")).unwrap_or_default();
        if actual != expected {
            failures.push(format!("== {name}\n-- expected\n{expected}\n-- actual\n{actual}"));
        }
        let warned_only = !actual.contains("erreur[");
        if output.status.code() != Some(i32::from(!warned_only)) {
            failures.push(format!("== {name}: exit code {:?}", output.status.code()));
        }
        if !warned_only && project.path().join("output").exists() {
            failures.push(format!("== {name}: a failed build left a site"));
        }
        said.extend(Code::ALL.iter().filter(|code| actual.contains(&format!("[{}]", code.slug()))).copied());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let silent: Vec<_> = Code::ALL.iter().filter(|code| !said.contains(code)).map(|c| c.slug()).collect();
    assert!(silent.is_empty(), "no case shows these faults: {silent:?}");
}
