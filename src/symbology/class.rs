//! The class of a value, and how it is filled.

use crate::model::Value;

/// What a unit is on a map: one class of the scale, or one of the four absences of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClassId {
    /// Index of a class, from the lowest, or of a category in declaration order.
    Class(u8),
    /// A number carried by a circle: the unit itself is plain land.
    Land,
    Missing,
    Secret,
    NotApplicable,
    NotCollected,
}

/// The absences in the order of legends.
pub(super) const ABSENT: [ClassId; 4] =
    [ClassId::Missing, ClassId::Secret, ClassId::NotApplicable, ClassId::NotCollected];

impl ClassId {
    /// The class of a value that is not a number; `None` for a number.
    pub fn absent(value: Value) -> Option<Self> {
        match value {
            Value::Number(_) => None,
            Value::Missing => Some(Self::Missing),
            Value::Secret => Some(Self::Secret),
            Value::NotApplicable => Some(Self::NotApplicable),
            Value::NotCollected => Some(Self::NotCollected),
        }
    }
    /// Name of the CSS class: `k0`, `k1`…, `land`, `missing`…
    pub fn css(self) -> String {
        match self {
            Self::Class(i) => format!("k{i}"),
            Self::Land => "land".to_owned(),
            Self::Missing => Value::Missing.status().to_owned(),
            Self::Secret => Value::Secret.status().to_owned(),
            Self::NotApplicable => Value::NotApplicable.status().to_owned(),
            Self::NotCollected => Value::NotCollected.status().to_owned(),
        }
    }
    /// A number for rooms that only need to tell classes apart (`geo` merges units by it).
    pub fn index(self) -> u16 {
        match self {
            Self::Class(i) => u16::from(i),
            Self::Land => 1000,
            Self::Missing => 1001,
            Self::Secret => 1002,
            Self::NotApplicable => 1003,
            Self::NotCollected => 1004,
        }
    }
    /// The class that `index` numbers so.
    pub fn from_index(index: u16) -> Option<Self> {
        match index {
            0..=255 => Some(Self::Class(index as u8)),
            1000 => Some(Self::Land),
            1001 => Some(Self::Missing),
            1002 => Some(Self::Secret),
            1003 => Some(Self::NotApplicable),
            1004 => Some(Self::NotCollected),
            _ => None,
        }
    }
}

impl serde::Serialize for ClassId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.css())
    }
}

/// A drawing laid over a plain colour, so that absences differ without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Pattern {
    /// Thin diagonal lines.
    Hatch,
    Dots,
    /// Diagonal lines both ways.
    Cross,
}

/// How a class is filled. Colours are `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Fill {
    pub color: &'static str,
    /// The pattern and the colour of its strokes.
    pub pattern: Option<(Pattern, &'static str)>,
}

impl Fill {
    pub(super) fn plain(color: &'static str) -> Self {
        Self { color, pattern: None }
    }
}
