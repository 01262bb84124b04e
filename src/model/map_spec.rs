//! How an indicator asks to be drawn.

/// How breaks are found. Sources of each formula stand in `classify`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Quantile,
    Equal,
    Ckmeans,
    Q6,
    MeanDeviation,
    Geometric,
    HeadTail,
    NestedMeans,
    Manual,
}

/// What carries the value on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    Choropleth,
    /// Proportional circles: area is proportional to value.
    Circles,
}

/// The `[map]` table of an indicator.
#[derive(Clone, Debug)]
pub struct MapSpec {
    pub method: Method,
    pub classes: usize,
    /// Inner bounds, ascending; only for `Method::Manual`.
    pub breaks: Vec<f64>,
    /// `None`: the palette of the kind.
    pub palette: Option<String>,
    /// Centre of a diverging palette.
    pub pivot: Option<f64>,
    /// Set only when the author overrides the rule of the kind, then with `reason`, printed on the map.
    pub symbol: Option<Symbol>,
    pub reason: Option<String>,
}
