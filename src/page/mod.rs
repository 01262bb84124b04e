//! Pages: one typed context each, rendered by the project's templates into files.
//!
//! [`Site::plan`] lists the jobs, [`Site::render`] makes the files of one. A template computes nothing: it receives
//! finished French text, relative links and rows. Pages open no file and know no colour but those of a `Symbology`.

mod about;
mod catalogue;
mod chapter;
mod comparator;
mod compare_data;
mod contours;
mod cross;
mod csv;
mod figure;
mod files;
mod head;
mod home;
mod legend;
mod lists;
mod pager;
mod pairs;
mod paths;
mod plate;
mod profile;
mod reference;
mod script;
mod search;
mod sentences;
mod shell;
mod site;
mod switch;
mod table;
mod take;
mod templates;
#[cfg(test)]
mod tests;
mod view;

pub use paths::{MapRef, Part, is_map, is_map_of, resolved};
pub use profile::Profiles;
pub use search::Search;
pub use site::{Job, MapSource, OutputFile, Picture, Properties, Site};
pub use templates::Templates;
