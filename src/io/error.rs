//! The world's faults: disk, permission, a folder that is not ours.

use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum IoError {
    #[error("{} n'est pas un projet Atlas\u{a0}: le dossier {missing} y manque\nIndiquez le bon dossier avec --project.", root.display())]
    NotAProject { root: PathBuf, missing: &'static str },
    #[error("lecture impossible de {}\u{a0}: {}", path.display(), french(source))]
    Read { path: PathBuf, source: std::io::Error },
    #[error("écriture impossible de {}\u{a0}: {}", path.display(), french(source))]
    Write { path: PathBuf, source: std::io::Error },
    #[error("le chemin «\u{202f}{path}\u{202f}» sort du projet")]
    Escapes { path: String },
    #[error("{} existe et n'a pas été écrit par Atlas\u{a0}: il n'est pas remplacé\nChoisissez un autre dossier avec --output, ou videz celui-ci.", path.display())]
    ForeignOutput { path: PathBuf },
}

/// What an author may do something about, in words; else what the system says.
fn french(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let words = match error.kind() {
        ErrorKind::NotFound => "ce fichier n'existe pas",
        ErrorKind::PermissionDenied => "accès refusé",
        ErrorKind::IsADirectory => "c'est un dossier",
        ErrorKind::NotADirectory => "ce n'est pas un dossier",
        ErrorKind::StorageFull => "le disque est plein",
        ErrorKind::ReadOnlyFilesystem => "le disque est en lecture seule",
        _ => return error.to_string(),
    };
    words.to_owned()
}

impl IoError {
    pub(super) fn read(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| IoError::Read { path, source }
    }
    pub(super) fn write(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| IoError::Write { path, source }
    }
}
