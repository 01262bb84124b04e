//! The integration tests: one binary, a module a subject.

mod figures;
mod floors;
mod real_files;
mod reference;
mod source;
