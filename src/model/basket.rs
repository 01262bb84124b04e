//! A basket (panier): indicators that answer a question together, and the pairs worth crossing.

use super::{BasketId, IndicatorId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basket {
    pub id: BasketId,
    pub title: String,
    /// The question that these indicators answer.
    pub why: String,
    /// In the order to read them; at least one.
    pub indicators: Vec<IndicatorId>,
    /// Pairs to set against each other; they may name indicators outside the basket.
    pub pairs: Vec<Pair>,
}

/// Two numeric indicators that share a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub x: IndicatorId,
    pub y: IndicatorId,
    /// What one may look for; may be empty.
    pub why: String,
}

impl Basket {
    /// The basket with the indicators that are kept, and the pairs of which both are; `None` when none is left.
    pub fn keep(mut self, kept: impl Fn(&IndicatorId) -> bool) -> Option<Self> {
        self.indicators.retain(&kept);
        self.pairs.retain(|pair| kept(&pair.x) && kept(&pair.y));
        (!self.indicators.is_empty()).then_some(self)
    }
}
