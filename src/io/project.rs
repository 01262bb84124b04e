//! A project folder, read once: its texts become sources, its data are read on demand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::IoError;
use crate::diag::{Code, Diagnostic, Sources};
use crate::model::{SourceId, Span};

/// Folders that hold an author's files; each must exist.
pub const FOLDERS: [&str; 4] = ["content", "geodata", "indicators", "templates"];

/// Endings read as text at once, and so are the tables of `geodata/`. Other files (topologies, data) are read when a
/// declaration names them.
const TEXTS: [&str; 7] = ["toml", "md", "html", "xml", "css", "js", "svg"];

/// A project: every text by its path from the root (with `/`), in path order.
#[derive(Debug)]
pub struct Project {
    pub root: PathBuf,
    pub sources: Sources,
    pub files: BTreeMap<String, SourceId>,
    /// Every file, text or not, that is not refused.
    pub paths: BTreeSet<String>,
    /// Files left out with a diagnostic.
    refused: BTreeSet<String>,
    /// Folder, below the root, that dataset files are relative to.
    data_root: PathBuf,
}

/// Reads the texts of the project at `root`.
///
/// Symbolic links and files that are not UTF-8 are left out, each with a diagnostic.
pub fn read_project(root: &Path) -> Result<(Project, Vec<Diagnostic>), IoError> {
    let mut project = Project {
        root: root.to_owned(),
        sources: Sources::default(),
        files: BTreeMap::new(),
        paths: BTreeSet::new(),
        refused: BTreeSet::new(),
        data_root: root.join("indicators"),
    };
    let mut diagnostics = Vec::new();
    for folder in FOLDERS {
        let path = root.join(folder);
        if !path.is_dir() {
            return Err(IoError::NotAProject { root: root.to_owned(), missing: folder });
        }
        for entry in WalkDir::new(&path).sort_by_file_name() {
            let entry = entry.map_err(|e| IoError::Read { path: path.clone(), source: e.into() })?;
            let name = entry.file_name().to_string_lossy();
            if name.starts_with('.') || entry.file_type().is_dir() {
                continue;
            }
            project.take(entry.path(), entry.path_is_symlink(), &mut diagnostics)?;
        }
    }
    Ok((project, diagnostics))
}

impl Project {
    fn take(&mut self, path: &Path, symlink: bool, diagnostics: &mut Vec<Diagnostic>) -> Result<(), IoError> {
        let relative = slashed(path.strip_prefix(&self.root).unwrap_or(path));
        if symlink {
            let id = self.sources.add(&relative, "");
            self.refused.insert(relative.clone());
            diagnostics.push(
                Diagnostic::error(
                    Code::PathEscapes,
                    format!("«\u{202f}{relative}\u{202f}» est un lien symbolique"),
                )
                .at(Span::start_of(id), "")
                .help("copiez le fichier dans le projet\u{a0}: une édition archivée doit se suffire"),
            );
            return Ok(());
        }
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        let table = ending == "csv" && relative.starts_with("geodata/");
        self.paths.insert(relative.clone());
        if !TEXTS.contains(&ending) && !table {
            return Ok(());
        }
        let bytes = std::fs::read(path).map_err(IoError::read(path))?;
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                let id = self.sources.add(&relative, text);
                self.files.insert(relative, id);
            }
            Err(error) => {
                diagnostics.push(self.not_utf8(&relative, error));
                self.refused.insert(relative);
            }
        }
        Ok(())
    }

    fn not_utf8(&mut self, relative: &str, error: std::string::FromUtf8Error) -> Diagnostic {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let id = self.sources.add(relative, text);
        Diagnostic::error(Code::FileEncoding, "ce fichier n'est pas encodé en UTF-8")
            .at(Span::new(id, at..at + '\u{fffd}'.len_utf8()), "premier octet illisible")
            .help("réenregistrez-le en UTF-8 dans votre éditeur")
    }

    /// Files of a folder (path prefix with its `/`) with an ending, in path order.
    pub fn texts<'a>(
        &'a self,
        folder: &'a str,
        ending: &'a str,
    ) -> impl Iterator<Item = (&'a str, SourceId)> + 'a {
        self.files
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .filter(move |(path, _)| path.ends_with(ending))
            .map(|(path, id)| (path.as_str(), *id))
    }

    /// Reads the same project with dataset files taken from another folder: real files kept elsewhere.
    pub fn with_data_root(mut self, folder: &Path) -> Self {
        self.data_root = folder.to_owned();
        self
    }

    /// Bytes of a file named from the root.
    ///
    /// # Errors
    /// `Escapes` for an absolute path, one with `..`, or one that a link leads out of the project; `Read` from the disk.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, IoError> {
        read_below(&self.root, path, path)
    }

    /// Bytes of a dataset's file, named from `indicators/`.
    pub fn read_data(&self, path: &str) -> Result<Vec<u8>, IoError> {
        read_below(&self.data_root, path, &format!("indicators/{path}"))
    }

    /// Whether a file, named from the root, was left out with a diagnostic.
    pub fn is_refused(&self, path: &str) -> bool {
        self.refused.contains(path)
    }

    /// Whether a dataset's file exists, without reading it.
    pub fn has_data(&self, path: &str) -> bool {
        stays_below(path) && self.data_root.join(path).is_file()
    }
}

/// A relative path without `..`, root or drive.
pub fn stays_below(path: &str) -> bool {
    !path.is_empty()
        && !path.contains('\\')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// `named` is the path in the words of an error.
fn read_below(folder: &Path, path: &str, named: &str) -> Result<Vec<u8>, IoError> {
    let escapes = || IoError::Escapes { path: path.to_owned() };
    if !stays_below(path) {
        return Err(escapes());
    }
    let full = folder.join(path);
    let real = full.canonicalize().map_err(IoError::read(Path::new(named)))?;
    let base = folder.canonicalize().map_err(IoError::read(folder))?;
    if !real.starts_with(base) {
        return Err(escapes());
    }
    std::fs::read(&real).map_err(IoError::read(Path::new(named)))
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for folder in FOLDERS {
            std::fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        for (path, bytes) in files {
            std::fs::write(dir.path().join(path), bytes).unwrap();
        }
        dir
    }

    #[test]
    fn texts_come_in_path_order_and_bad_encoding_is_said() {
        let dir = project(&[
            ("content/b.md", b"b"),
            ("content/a.md", "\u{feff}a".as_bytes()),
            ("content/latin.md", b"caf\xe9"),
        ]);
        let (project, diagnostics) = read_project(dir.path()).unwrap();
        let names: Vec<_> = project.texts("content/", ".md").map(|(path, _)| path).collect();
        assert_eq!(names, ["content/a.md", "content/b.md"]);
        assert_eq!(&**project.sources.text(project.files["content/a.md"]), "a");
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].code, Code::FileEncoding);
        assert_eq!(project.sources.position(diagnostics[0].labels[0].span), (1, 4));
    }

    #[test]
    fn paths_cannot_leave_the_project() {
        let dir = project(&[("indicators/x.csv", b"1")]);
        let (project, _) = read_project(dir.path()).unwrap();
        assert_eq!(project.read_data("x.csv").unwrap(), b"1");
        for path in ["../x.csv", "/etc/hostname", "a/../../x", "", "..\\x", "."] {
            assert!(matches!(project.read_data(path), Err(IoError::Escapes { .. })), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused() {
        let dir = project(&[]);
        let outside = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("indicators/out.csv")).unwrap();
        let (project, diagnostics) = read_project(dir.path()).unwrap();
        assert_eq!(diagnostics[0].code, Code::PathEscapes);
        assert!(matches!(project.read_data("out.csv"), Err(IoError::Escapes { .. })));
    }

    #[test]
    fn another_folder_is_not_a_project() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(read_project(dir.path()), Err(IoError::NotAProject { missing: "content", .. })));
    }
}
