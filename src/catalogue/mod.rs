//! What authors declare (edition, themes, datasets, indicators) as nouns whose references all hold.

use std::collections::BTreeMap;

use crate::model::{Dataset, DatasetId, Edition, Indicator, IndicatorId, Theme};

/// Every declaration of a project.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub edition: Edition,
    /// In declaration order.
    pub themes: Vec<Theme>,
    pub datasets: BTreeMap<DatasetId, Dataset>,
    pub indicators: BTreeMap<IndicatorId, Indicator>,
}
