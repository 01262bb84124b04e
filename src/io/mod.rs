//! The only room that opens files: the project comes in here, the site leaves here.

mod error;
mod output;
mod project;

pub use error::IoError;
pub use output::{FileOutput, MemoryOutput, Output, Written};
pub use project::{FOLDERS, Project, read_project, stays_below};
