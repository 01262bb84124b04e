//! Where the site leaves: a temporary tree, swapped in whole.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::IoError;
use super::project::stays_below;

/// A sink of files, by path from the site's root (with `/`); called from many threads.
pub trait Output: Sync {
    /// Takes one file; a path is written once.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), IoError>;
}

/// Marks a folder that Atlas may replace.
const MARK: &str = ".atlas";

/// What a finished output amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub files: u64,
    pub bytes: u64,
    /// Files whose bytes differ from the last build, or that are new.
    pub changed: u64,
}

/// Writes beside `target`, then takes its place: a failed build leaves the last site as it was.
///
/// A file with the same bytes as the last build's is linked, not written again: its date stays.
pub struct FileOutput {
    target: PathBuf,
    tree: tempfile::TempDir,
    files: AtomicU64,
    bytes: AtomicU64,
    changed: AtomicU64,
}

impl FileOutput {
    /// # Errors
    /// `ForeignOutput` when `target` holds files that Atlas did not write.
    pub fn create(target: &Path) -> Result<Self, IoError> {
        let occupied = target.read_dir().is_ok_and(|mut entries| entries.next().is_some());
        if target.is_file() || (occupied && !target.join(MARK).is_file()) {
            return Err(IoError::ForeignOutput { path: target.to_owned() });
        }
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        std::fs::create_dir_all(&parent).map_err(IoError::write(&parent))?;
        let tree = tempfile::Builder::new()
            .prefix(".atlas-")
            .tempdir_in(&parent)
            .map_err(IoError::write(&parent))?;
        let mark = tree.path().join(MARK);
        std::fs::write(&mark, "Dossier écrit par Atlas : il sera remplacé à la prochaine construction.\n")
            .map_err(IoError::write(&mark))?;
        Ok(Self {
            target: target.to_owned(),
            tree,
            files: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            changed: AtomicU64::new(0),
        })
    }

    /// Swaps the new tree in and removes the old one.
    pub fn finish(self) -> Result<Written, IoError> {
        let written = Written {
            files: self.files.into_inner(),
            bytes: self.bytes.into_inner(),
            changed: self.changed.into_inner(),
        };
        let tree = self.tree.keep();
        readable(&tree)?;
        let old = tree.with_extension("old");
        let had_old = self.target.exists();
        if had_old {
            std::fs::rename(&self.target, &old).map_err(IoError::write(&self.target))?;
        }
        if let Err(error) = std::fs::rename(&tree, &self.target) {
            if had_old {
                let _ = std::fs::rename(&old, &self.target);
            }
            let _ = std::fs::remove_dir_all(&tree);
            return Err(IoError::Write { path: self.target, source: error });
        }
        if had_old {
            std::fs::remove_dir_all(&old).map_err(IoError::write(&old))?;
        }
        Ok(written)
    }
}

impl Output for FileOutput {
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), IoError> {
        if !stays_below(path) {
            return Err(IoError::Escapes { path: path.to_owned() });
        }
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        let new = self.tree.path().join(path);
        let old = self.target.join(path);
        if same(&old, bytes) && create(&new, |new| std::fs::hard_link(&old, new)).is_ok() {
            return Ok(());
        }
        self.changed.fetch_add(1, Ordering::Relaxed);
        create(&new, |new| std::fs::write(new, bytes)).map_err(IoError::write(&new))
    }
}

/// Makes a file, and its folder only when it turns out to be missing.
fn create(path: &Path, make: impl Fn(&Path) -> std::io::Result<()>) -> std::io::Result<()> {
    match make(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            make(path)
        }
        done => done,
    }
}

fn same(path: &Path, bytes: &[u8]) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64)
        && std::fs::read(path).is_ok_and(|old| old == bytes)
}

/// A temporary folder is private; a site is not.
fn readable(folder: &Path) -> Result<(), IoError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
            .map_err(IoError::write(folder))?;
    }
    Ok(())
}

/// Keeps the files in memory, for tests and comparisons.
#[derive(Debug, Default)]
pub struct MemoryOutput {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl MemoryOutput {
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Output for MemoryOutput {
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), IoError> {
        if !stays_below(path) {
            return Err(IoError::Escapes { path: path.to_owned() });
        }
        self.files
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_replaces_the_last_one_and_keeps_what_did_not_change() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("output");
        let first = FileOutput::create(&target).unwrap();
        first.write("a/b.html", b"one").unwrap();
        first.write("gone.html", b"x").unwrap();
        assert_eq!(first.finish().unwrap(), Written { files: 2, bytes: 4, changed: 2 });
        let date = std::fs::metadata(target.join("a/b.html")).unwrap().modified().unwrap();

        let second = FileOutput::create(&target).unwrap();
        second.write("a/b.html", b"one").unwrap();
        second.write("c.html", b"two").unwrap();
        assert_eq!(second.finish().unwrap().changed, 1);
        assert!(!target.join("gone.html").exists());
        assert_eq!(std::fs::metadata(target.join("a/b.html")).unwrap().modified().unwrap(), date);
        assert_eq!(dir.path().read_dir().unwrap().count(), 1, "no temporary tree is left");
    }

    #[test]
    fn an_abandoned_build_leaves_the_last_site() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("output");
        let first = FileOutput::create(&target).unwrap();
        first.write("index.html", b"one").unwrap();
        first.finish().unwrap();
        let failed = FileOutput::create(&target).unwrap();
        failed.write("index.html", b"half").unwrap();
        drop(failed);
        assert_eq!(std::fs::read(target.join("index.html")).unwrap(), b"one");
    }

    #[test]
    fn a_folder_of_somebody_else_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("thesis.odt"), b"x").unwrap();
        assert!(matches!(FileOutput::create(dir.path()), Err(IoError::ForeignOutput { .. })));
        assert!(MemoryOutput::default().write("../x", b"").is_err());
    }
}
