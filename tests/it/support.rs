//! Projects made for a test, and the command run on them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The invented country with the shipped templates, in a folder of its own.
pub fn country() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    copy(&root().join("tests/fixtures/pays"), dir.path());
    copy(&root().join("templates"), &dir.path().join("templates"));
    dir
}

/// Copies a tree over another.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("a readable tree");
        let target = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("a writable folder");
        } else {
            std::fs::copy(entry.path(), &target).expect("a writable file");
        }
    }
}

/// Runs `atlas` with these words, then `--project dir`.
pub fn atlas(words: &[&str], dir: &Path) -> Output {
    atlas_with_threads(words, dir, None)
}

/// The same with a number of threads for drawing and for the tables.
pub fn atlas_with_threads(words: &[&str], dir: &Path, threads: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atlas"));
    command.args(words).arg("--project").arg(dir).env("LC_ALL", "C").env("TZ", "Pacific/Auckland");
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads).env("POLARS_MAX_THREADS", threads);
    }
    command.output().expect("the atlas binary runs")
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("diagnostics are UTF-8")
}

/// Every file of a tree by its path.
pub fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(dir)
        .into_iter()
        .map(|entry| entry.expect("a readable tree"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(dir).expect("inside").to_string_lossy().replace('\\', "/");
            (path, std::fs::read(entry.path()).expect("a readable file"))
        })
        .collect()
}

/// True when references are to be rewritten (`make bless`), never in CI.
pub fn blessing() -> bool {
    std::env::var_os("ATLAS_BLESS").is_some() && std::env::var_os("CI").is_none()
}

/// Compares a tree with its reference: the set of files, then the bytes; rewrites it when blessing.
pub fn compare_tree(actual: &BTreeMap<String, Vec<u8>>, reference: &Path) {
    if blessing() {
        let _ = std::fs::remove_dir_all(reference);
        for (path, bytes) in actual {
            let target = reference.join(path);
            std::fs::create_dir_all(target.parent().expect("a folder")).expect("a writable folder");
            std::fs::write(target, bytes).expect("a writable file");
        }
        return;
    }
    let expected = tree(reference);
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(actual), names(&expected), "another set of files than {}", reference.display());
    let different: Vec<&String> = actual.keys().filter(|path| actual[*path] != expected[*path]).collect();
    if let Some(first) = different.first() {
        let left = std::env::temp_dir().join("atlas-golden-actual");
        let _ = std::fs::remove_dir_all(&left);
        for (path, bytes) in actual {
            let target = left.join(path);
            std::fs::create_dir_all(target.parent().expect("a folder")).expect("a writable folder");
            std::fs::write(target, bytes).expect("a writable file");
        }
        panic!(
            "{} files differ from the reference, {first} first; the actual tree is in {}",
            different.len(),
            left.display()
        );
    }
}
