use std::path::Path;

use super::{edition, load};
use crate::io::read_project;

#[test]
fn the_shipped_declarations_hold() {
    let (project, _) = read_project(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (edition, diagnostics) = edition(&project);
    assert_eq!(diagnostics, []);
    let (geography, _) = crate::territory::load(&project, &edition.unwrap().geography);
    let (catalogue, diagnostics) = load(&project, &geography.unwrap().territories);
    assert_eq!(diagnostics, []);
    assert!(catalogue.unwrap().indicators.len() >= 30);
}
