//! The indicators that a level lacks and a wider one has: nobody must look for them in vain.

use crate::model::{Atlas, FigureKey, Indicator};
use crate::page::view::themed;
use crate::text::typography;

/// What the nearest wider level has.
pub(in crate::page) struct Elsewhere {
    /// Index of that level.
    pub at: usize,
    /// Figures and their titles by theme, in the order of the themes; no empty theme.
    pub themes: Vec<(String, Vec<(FigureKey, String)>)>,
}

impl Elsewhere {
    /// What the level `at` lacks, nearest level first.
    pub fn of(atlas: &Atlas, at: usize) -> Vec<Self> {
        let levels = &atlas.territories.levels;
        let nearest = |indicator| {
            let has = |at: &usize| atlas.values.get(indicator, &levels[*at].level.id).is_some();
            (0..=at).rev().find(has)
        };
        let of_level = |wider: usize| {
            let figure = |one: &Indicator| {
                let level = levels[wider].level.id.clone();
                (FigureKey { indicator: one.id.clone(), level }, typography(&one.title))
            };
            let themes: Vec<_> =
                themed(atlas, |one| (nearest(&one.id) == Some(wider)).then(|| figure(one))).collect();
            (!themes.is_empty()).then_some(Self { at: wider, themes })
        };
        (0..at).rev().filter(|wider| levels[*wider].level.mapped).filter_map(of_level).collect()
    }
    pub fn count(&self) -> usize {
        self.themes.iter().map(|(_, figures)| figures.len()).sum()
    }
}
