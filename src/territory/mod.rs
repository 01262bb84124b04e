//! A geography: its levels, which unit holds which, and how older codes reach it.
//!
//! A folder of `geodata/` is made by a tool and committed whole; its `vintage.toml`
//! names the other files. A fault inside one of these is told at its line there.

mod alias;
mod csv_rows;
mod levels;
mod passage;
mod vintage;

use crate::diag::{Code, Diagnostic};
use crate::io::Project;
use crate::model::{Alias, Passage, Postcodes, Span, Territories};

use alias::First;

/// A vintage's folder of `geodata/`, read and checked.
#[derive(Clone, Debug)]
pub struct Geography {
    pub territories: Territories,
    pub passage: Passage,
    pub postcodes: Postcodes,
    pub aliases: Vec<Alias>,
    /// Path of the TopoJSON from the project's root, and the object of it that holds the base units.
    pub topology_path: String,
    pub object: String,
}

/// Reads `geodata/<geography>/`; nothing when a file that the rest stands on cannot be read.
pub fn load(project: &Project, geography: &str) -> (Option<Geography>, Vec<Diagnostic>) {
    let path = format!("geodata/{geography}/vintage.toml");
    let Some(&source) = project.files.get(&path) else {
        return (None, vec![absent(project, geography, &path)]);
    };
    let declared = crate::declare::read(source, project.sources.text(source), 0, vintage::read);
    let mut diagnostics = declared.diagnostics;
    let Some(file) = declared.noun else { return (None, diagnostics) };
    let read = |name: &str, key: &str, diagnostics: &mut Vec<Diagnostic>| {
        csv_rows::read(project, &format!("geodata/{geography}/{name}"), declared.spans.get(key), diagnostics)
    };
    let territories = read(&file.territories, "territories", &mut diagnostics);
    let units = read(&file.units, "units", &mut diagnostics);
    let events = read(&file.passage, "passage", &mut diagnostics);
    let postcodes = read(&file.postcodes, "postcodes", &mut diagnostics);
    // A geography may have no history, and no name but the official ones.
    let former = file.former.as_ref().map(|name| read(name, "former", &mut diagnostics));
    let synonyms = file.synonyms.as_ref().map(|name| read(name, "synonyms", &mut diagnostics));
    let topology_path = format!("geodata/{geography}/{}", file.topology);
    let object = file.object.clone();
    let (Some(territories), Some(units), Some(events), Some(postcodes)) =
        (territories, units, events, postcodes)
    else {
        return (None, diagnostics);
    };
    let Some(territories) = levels::build(file, &declared.spans, territories, units, &mut diagnostics) else {
        return (None, diagnostics);
    };
    let passage = passage::passage(territories.base(), events, &mut diagnostics);
    let postcodes = passage::postcodes(territories.base(), postcodes, &mut diagnostics);
    let tables = [(First::Code, former.flatten()), (First::Level, synonyms.flatten())];
    let aliases = tables.into_iter().filter_map(|(first, rows)| Some((first, rows?)));
    let aliases = aliases
        .flat_map(|(first, rows)| alias::aliases(&territories, first, rows, &mut diagnostics))
        .collect();
    (Some(Geography { territories, passage, postcodes, aliases, topology_path, object }), diagnostics)
}

/// The edition names a folder that is none, or has no `vintage.toml`.
fn absent(project: &Project, geography: &str, path: &str) -> Diagnostic {
    let fault = Diagnostic::error(Code::FileMissing, format!("fichier absent\u{a0}: {path}"));
    let fault = match project.files.get("content/atlas.toml") {
        Some(&edition) => {
            let text = project.sources.text(edition);
            let key = text.find("geography").unwrap_or_default();
            let at = text[key..].find(geography).map_or(key, |at| key + at);
            fault.at(Span::new(edition, at..at + geography.len()), "")
        }
        None => fault,
    };
    let folders: Vec<&str> = (project.files.keys())
        .filter_map(|path| path.strip_prefix("geodata/")?.strip_suffix("/vintage.toml"))
        .collect();
    fault.nearest(geography, "dossiers de geodata/", &folders)
}

/// The keys of `vintage.toml`.
pub fn accepted_keys() -> Vec<crate::declare::AcceptedKey> {
    crate::declare::accepted_keys(vintage::read)
}

#[cfg(test)]
mod tests;
