//! The integration tests: one binary, a module a subject.

mod diagnostics;
mod figures;
mod floors;
mod golden;
mod national;
mod readme;
mod real_files;
mod reference;
mod scripts;
mod shipped;
mod source;
mod support;
