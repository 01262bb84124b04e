//! Scripts of the site that compute what Rust computes too, held to the same vectors.

use std::process::Command;

use crate::support::root;

#[test]
fn the_script_of_crossings_agrees_with_the_vectors() {
    let vectors = root().join("tests/vectors/relate.mjs");
    let Ok(ran) = Command::new("node").arg(&vectors).output() else {
        eprintln!("skipped: node is not installed");
        return;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}
