//! The examples of the README, added to a copy of the shipped atlas as a newcomer would.

use crate::support::{atlas, copy, root, stderr};

/// The file that the README says to create, and the block that follows.
fn example<'a>(readme: &'a str, fence: &str) -> (&'a str, &'a str) {
    let (before, after) = readme.split_once(&format!("```{fence}\n")).expect("an example");
    let (_, named) = before.rsplit_once("Create `").expect("a file to create");
    (named.split('`').next().expect("a path"), after.split("```").next().expect("a block"))
}

#[test]
fn the_examples_of_the_readme_are_sound() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    let project = tempfile::tempdir().expect("a temporary folder");
    for folder in ["content", "indicators", "geodata", "templates"] {
        copy(&root().join(folder), &project.path().join(folder));
    }
    for fence in ["markdown", "toml"] {
        let (path, text) = example(&readme, fence);
        std::fs::write(project.path().join(path), text).expect("a writable file");
    }
    let output = atlas(&["check"], project.path());
    assert!(output.status.success(), "{}", stderr(&output));
}
