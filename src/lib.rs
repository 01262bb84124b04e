//! Atlas: declarations, figures and geography in, a static statistical atlas out.
//!
//! Sources go in at the door, become typed nouns once, flow down through the
//! stages of [`pipeline`], and leave as files:
//!
//! ```text
//! read -> load -> check -> compute -> classify -> draw -> render -> write
//! ```
//!
//! Rooms stand on floors; a room uses only lower ones and never a sibling
//! (`tests/it/floors.rs` holds this):
//!
//! | floor | rooms |
//! |---|---|
//! | 0 | [`model`], [`text`] |
//! | 1 | [`diag`] |
//! | 2 | [`io`], [`declare`] |
//! | 3 | [`catalogue`], [`territory`], [`table`], [`classify`], [`relate`], [`geo`] |
//! | 4 | [`symbology`], [`prose`] |
//! | 5 | [`draw`] |
//! | 6 | [`page`] |
//! | 7 | [`pipeline`] |
//! | 8 | [`cli`], [`serve`] |
//! | 9 | [`cmd`] |
//!
//! ARCHITECTURE.md at the root says what each room is for and must never know.

pub mod catalogue;
pub mod classify;
pub mod cli;
pub mod cmd;
pub mod declare;
pub mod diag;
pub mod draw;
pub mod geo;
pub mod io;
pub mod model;
pub mod page;
pub mod pipeline;
pub mod prose;
pub mod relate;
pub mod serve;
pub mod symbology;
pub mod table;
pub mod territory;
#[cfg(test)]
mod tests;
pub mod text;
