//! Two indicators together: for each declared pair and level a scatter plot, a map of thirds, a table of the same values.
//!
//! Each page is computed by its own job: two columns of a level are soon set against each other.

mod bond;
mod crossed;
mod ground;
mod index;
mod phrases;
mod sheet;
mod square;
#[cfg(test)]
mod tests;
mod words;

pub(super) use ground::{ground, grounds};
pub(super) use index::{index, links};
pub(super) use sheet::{crossing, paths};

use super::paths as site_paths;
use super::view::View;
use crate::draw::Axis;
use crate::model::{Atlas, FigureKey, LevelUnits, Pair};

/// The most territories that are drawn as points, each with its name: more are a cloud without names.
const MOST: usize = 3000;
/// More units than this are too small on a map for nine colours to be told apart by eye.
const MOST_MAPPED: usize = 400;
/// With fewer territories there is nothing to correlate.
const LEAST: usize = 3;

/// The declared pairs, each once however many baskets name it.
fn pairs(atlas: &Atlas) -> Vec<&Pair> {
    let mut pairs: Vec<&Pair> = Vec::new();
    for pair in atlas.baskets.iter().flat_map(|basket| &basket.pairs) {
        if !pairs.iter().any(|known| (&known.x, &known.y) == (&pair.x, &pair.y)) {
            pairs.push(pair);
        }
    }
    pairs
}

/// Both figures of a pair at a level, or why they are not set against each other there.
fn views<'a>(atlas: &'a Atlas, pair: &Pair, level: &LevelUnits) -> Result<(View<'a>, View<'a>), String> {
    let view = |indicator| {
        let key = FigureKey { indicator, level: level.level.id.clone() };
        let (key, _) = atlas.values.figures.get_key_value(&key)?;
        View::whole(atlas, key)
    };
    let (Some(x), Some(y)) = (view(pair.x.clone()), view(pair.y.clone())) else {
        return Err("l’un des deux indicateurs n’y est pas publié".to_owned());
    };
    if level.units.len() > MOST {
        return Err("trop de territoires pour un nuage dont chaque point se lise".to_owned());
    }
    let both = || x.values.iter().zip(&y.values).filter_map(|(x, y)| x.number().zip(y.number()));
    if both().count() < LEAST {
        return Err("trop peu de territoires ont les deux valeurs".to_owned());
    }
    let (left, right): (Vec<f64>, Vec<f64>) = both().unzip();
    if Axis::whole(&left).is_none() || Axis::whole(&right).is_none() {
        return Err("l’un des deux indicateurs n’y varie pas".to_owned());
    }
    Ok((x, y))
}

/// Every page: a pair by its place, and a level by its index.
pub(super) fn pages(atlas: &Atlas) -> impl Iterator<Item = (usize, usize)> + '_ {
    let levels = &atlas.territories.levels;
    pairs(atlas).into_iter().enumerate().flat_map(move |(at, pair)| {
        let offered =
            move |index: &usize| levels[*index].level.mapped && views(atlas, pair, &levels[*index]).is_ok();
        (0..levels.len()).filter(offered).map(move |level| (at, level))
    })
}

/// The page of a pair at a level.
fn path(pair: &Pair, level: &LevelUnits) -> String {
    site_paths::crossing(pair, &level.level.id, ".html")
}
