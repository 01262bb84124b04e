//! What a reader takes away: a permanent address, a citation, a map for another site, data that catalogues understand.

mod cite;
mod dataset;
mod embed;
mod engines;
mod feed;

pub(super) use cite::{Citation, citation};
pub(super) use dataset::{catalogue, described};
pub(super) use embed::{Embed, Shown, embed, framed};
pub(super) use engines::{ROBOTS, robots, sitemap, sitemap_paths};
pub(super) use feed::{FEED, feed};
