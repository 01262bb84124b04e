//! What must be known of the values of one territory, or why it has none.

use serde::Serialize;

use super::prepared::LevelProfiles;
use crate::text::{self, typography};

/// A sentence, and the indicators that it is told of.
#[derive(Serialize)]
pub(in crate::page) struct UnitRemark {
    pub about: String,
    pub note: String,
}

/// Each sentence once, in the order of the figures.
pub(in crate::page) fn remarks(here: &LevelProfiles, unit: usize) -> Vec<UnitRemark> {
    let mut told: Vec<(Vec<String>, &str)> = Vec::new();
    for column in here.columns() {
        for note in column.published.notes_of(unit) {
            match told.iter_mut().find(|(_, known)| *known == note) {
                Some((titles, _)) => titles.push(column.title.clone()),
                None => told.push((vec![column.title.clone()], note)),
            }
        }
    }
    let remark = |(titles, note): (Vec<String>, &str)| UnitRemark {
        about: text::list(&titles),
        note: typography(note),
    };
    told.into_iter().map(remark).collect()
}
