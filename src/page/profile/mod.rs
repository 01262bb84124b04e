//! Profiles: a page a territory, from the whole country to the base units.
//!
//! What all pages of a level share is computed once, in [`Profiles`]; a page then only looks up and writes.

mod column;
mod context;
mod elsewhere;
mod gap;
mod kin;
mod prepared;
mod remarks;
mod row;
mod similar;
#[cfg(test)]
mod tests;

pub(super) use column::Column;
pub(super) use context::{facts, profile};
pub(super) use gap::{Gap, between, gap, in_percent};
pub(super) use prepared::LevelProfiles;
pub use prepared::Profiles;
pub(super) use remarks::{UnitRemark, remarks};
pub(super) use row::rank;

/// So many of the units within a territory are listed at most; beyond, its page sends to the level between.
const MOST_LISTED: usize = 1000;

/// So many are printed with its page, which must hold on two sheets of paper.
const MOST_PRINTED: usize = 170;
