//! Names that stay text for their whole life: a territory code is never a number.

use std::fmt;
use std::sync::Arc;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(Arc::from(text.as_ref()))
            }
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(&self.0)
            }
        }
    };
}

text_id!(
    /// An official code, `"01004"`, `"2A"`, `"200046977"`: text, leading zeros kept.
    TerritoryCode
);
text_id!(
    /// A level's name in files and URLs: `commune`, `epci`, `departement`, `region`, `france`, or any other column.
    LevelId
);
text_id!(
    /// File stem of an indicator's declaration.
    IndicatorId
);
text_id!(
    /// File stem of a dataset's declaration.
    DatasetId
);
text_id!(
    /// Key of a measure inside its dataset.
    MeasureId
);
text_id!(
    /// Name of a basket in addresses: `lecture-publique`.
    BasketId
);
text_id!(
    /// Folder of an indicator's declaration.
    ThemeId
);

/// A reference year of figures (not the vintage of a geography).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Period(pub u16);

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
