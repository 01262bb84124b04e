//! The integration tests: one binary, a module a subject.

mod floors;
mod real_files;
mod source;
