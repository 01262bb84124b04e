//! The nouns of an atlas, without behaviour that needs a file, a clock or a crate.
//!
//! One word, one meaning: ARCHITECTURE.md holds the vocabulary.

mod alias;
mod atlas;
mod basket;
mod dataset;
mod frame;
mod id;
mod indicator;
mod level;
mod map_spec;
mod passage;
mod postcodes;
mod publication;
mod span;
mod summary;
mod territories;
mod theme;
mod value;

pub use alias::{Alias, AliasKind};
pub use atlas::{Atlas, Edition, Limits};
pub use basket::{Basket, Pair};
pub use dataset::{
    Dataset, Exception, Format, Key, Markers, Measure, PeriodOf, Remark, RowFilter, Rows, TableSpec,
};
pub use frame::Frame;
pub use id::{BasketId, DatasetId, IndicatorId, LevelId, MeasureId, Period, TerritoryCode, ThemeId};
pub use indicator::{
    ChangeMethod, DenominatorOverride, Formula, Indicator, IndicatorKind, IndicatorText, MeasureRef,
};
pub use level::{Gender, Level};
pub use map_spec::{MapSpec, Method, Symbol};
pub use passage::{Event, Hint, Passage, Resolved};
pub use postcodes::Postcodes;
pub use publication::{Address, AddressFault, Day, Earlier, Publication, Reach};
pub use span::{SourceId, Span, Spans};
pub use summary::Summary;
pub use territories::{LevelUnits, Territories, Unit, Vintage};
pub use theme::Theme;
pub use value::{FigureKey, Published, UnitsNote, Unpublished, Value, ValueTable, Values};
