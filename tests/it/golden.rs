//! The invented country's whole site, byte by byte; and the same whatever the number of threads.

use crate::support;

#[test]
fn golden_site_of_the_invented_country() {
    let project = support::country();
    let output = support::atlas(&["build"], project.path());
    assert!(output.status.success(), "{}", support::stderr(&output));
    let mut site = support::tree(&project.path().join("output"));
    // The assets are the templates' own files: no need to keep them twice.
    site.retain(|path, _| !path.starts_with("assets/"));
    support::compare_tree(&site, &support::root().join("tests/golden/pays"));
}

#[test]
fn threads_change_nothing() {
    let built = |threads| {
        let project = support::country();
        let output = support::atlas_with_threads(&["build"], project.path(), Some(threads));
        assert!(output.status.success(), "{}", support::stderr(&output));
        support::tree(&project.path().join("output"))
    };
    assert!(built("1") == built("4"), "1 and 4 threads give two sites");
}
