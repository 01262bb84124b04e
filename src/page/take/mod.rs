//! What a reader takes away: a permanent address, a citation.

mod cite;

pub(super) use cite::{Citation, citation};
