//! A dataset: files of one producer, and the measures they hold.

use std::collections::BTreeMap;

use super::{DatasetId, LevelId, MeasureId, Period, Spans, TerritoryCode, Value};

#[derive(Clone, Debug, PartialEq)]
pub enum Format {
    Csv {
        separator: char,
        decimal: char,
        encoding: String,
        skip_lines: usize,
    },
    Parquet,
    /// XLS, XLSX or ODS; the first sheet when none is named.
    Excel {
        sheet: Option<String>,
        skip_lines: usize,
    },
}

/// How a row says which territory it speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    Code {
        column: String,
    },
    /// By name, accents, case and hyphens folded.
    Name {
        column: String,
    },
    /// By postcode and town name.
    Postcode {
        postcode: String,
        town: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// At most one row a territory, once filtered.
    Territory,
    /// One row an actor or a facility: counted or summed by territory.
    Item,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PeriodOf {
    Constant(Period),
    Column(String),
}

/// Column to the texts accepted there; all columns must agree.
pub type RowFilter = BTreeMap<String, Vec<String>>;

/// A source's own words for the absence of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Markers {
    pub missing: Vec<String>,
    pub secret: Vec<String>,
    pub not_applicable: Vec<String>,
    pub not_collected: Vec<String>,
}

/// One file (or sheet) at one level, vintage and period.
#[derive(Clone, Debug)]
pub struct TableSpec {
    /// Path below the data root (`indicators/`), checked not to leave it.
    pub file: String,
    pub format: Format,
    pub rows: Rows,
    pub key: Key,
    pub level: LevelId,
    pub vintage: u16,
    /// Codes of the arrondissements of Paris, Lyon and Marseille are expected, and summed into the commune.
    pub arrondissements: bool,
    pub period: PeriodOf,
    pub filter: RowFilter,
    /// Beginnings of codes (or postcodes) that lie outside the atlas: rows set aside and counted. An empty text is an empty cell.
    pub outside: Vec<String>,
    /// Columns of this table that do not bear the name its measures declare (`[tables.columns]`).
    pub columns: BTreeMap<MeasureId, String>,
    pub markers: Markers,
    /// Territories absent from the file are not collected, for this reason; without it they are missing.
    pub scope: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Measure {
    pub id: MeasureId,
    pub title: String,
    /// A table may name another in its `columns`. `None` with `Rows::Item`: rows are counted.
    pub column: Option<String>,
    pub unit: String,
    /// A sum of parts has a meaning.
    pub additive: bool,
    pub filter: RowFilter,
    /// Multiplies what is read, to give `unit`.
    pub factor: f64,
    /// For a categorical measure, marker to label in declaration order; else empty.
    /// The marker `*` stands for every text that no other marker and no status names.
    pub categories: Vec<(String, String)>,
}

/// What a dataset says of some territories, and of those they hold.
#[derive(Clone, Debug)]
pub struct Remark {
    /// `*` for all measures of the dataset.
    pub measure: MeasureId,
    pub level: LevelId,
    pub codes: Vec<TerritoryCode>,
    pub note: String,
}

impl Remark {
    pub fn concerns(&self, measure: &MeasureId) -> bool {
        self.measure == *measure || self.measure.as_str() == "*"
    }
}

/// A correction of a status, never of a number, and its reason.
#[derive(Clone, Debug)]
pub struct Exception {
    pub about: Remark,
    /// Any value but a number.
    pub status: Value,
}

#[derive(Clone, Debug)]
pub struct Dataset {
    pub id: DatasetId,
    pub title: String,
    pub producer: String,
    pub url: String,
    pub licence: String,
    pub date: String,
    pub note: String,
    pub tables: Vec<TableSpec>,
    pub measures: BTreeMap<MeasureId, Measure>,
    pub exceptions: Vec<Exception>,
    /// What must be known of numbers that are there.
    pub remarks: Vec<Remark>,
    pub spans: Spans,
}

impl Dataset {
    /// Name of the dataset that no file declares: the territories themselves.
    pub const TERRITORIES: &str = "territoires";
    /// Its only measure, in km², for every level and period.
    pub const AREA: &str = "superficie";
}
