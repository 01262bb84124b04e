//! The door for TopoJSON files: the `topojson` crate's geometries, and arcs read flat.
//!
//! Arcs are nine tenths of a file. The crate holds each of their positions in a vector of its own and reads them
//! through a tree of JSON values; here they go straight from the text to one vector.

use std::fmt;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use topojson::Geometry;

/// A TopoJSON file, its arcs decoded to degrees.
#[derive(Debug)]
pub(super) struct File {
    /// In the file's order.
    pub objects: IndexMap<String, Geometry>,
    pub arcs: RawArcs,
}

/// Positions of all arcs end to end.
#[derive(Debug, Default)]
pub(super) struct RawArcs {
    pub points: Vec<[f64; 2]>,
    /// Where each arc starts; one more than there are arcs.
    pub starts: Vec<usize>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
enum Kind {
    Topology,
}

#[derive(Deserialize)]
struct Written {
    #[serde(rename = "type")]
    _kind: Kind,
    transform: Option<Transform>,
    objects: IndexMap<String, Geometry>,
    arcs: RawArcs,
}

/// Reads a file and undoes its quantization and delta encoding.
///
/// # Errors
/// Text that is not JSON, or JSON that is not a topology.
pub(super) fn read(bytes: &[u8]) -> Result<File, serde_json::Error> {
    let Written { transform, objects, mut arcs, .. } = serde_json::from_slice(bytes)?;
    if let Some(Transform { scale, translate }) = transform {
        for arc in 0..arcs.starts.len() - 1 {
            let mut at = [0.0; 2];
            for point in &mut arcs.points[arcs.starts[arc]..arcs.starts[arc + 1]] {
                for axis in 0..2 {
                    at[axis] += point[axis];
                    point[axis] = at[axis] * scale[axis] + translate[axis];
                }
            }
        }
    }
    Ok(File { objects, arcs })
}

impl<'de> Deserialize<'de> for RawArcs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Arcs;
        impl<'de> Visitor<'de> for Arcs {
            type Value = RawArcs;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array of arcs")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawArcs, A::Error> {
                let mut arcs = RawArcs { points: Vec::new(), starts: vec![0] };
                while seq.next_element_seed(Arc(&mut arcs.points))?.is_some() {
                    arcs.starts.push(arcs.points.len());
                }
                Ok(arcs)
            }
        }
        deserializer.deserialize_seq(Arcs)
    }
}

/// Reads one arc at the end of a vector.
struct Arc<'a>(&'a mut Vec<[f64; 2]>);

impl<'de> serde::de::DeserializeSeed<'de> for Arc<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Arc<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of positions")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(Position(point)) = seq.next_element()? {
            self.0.push(point);
        }
        Ok(())
    }
}

/// Two numbers; a third (an altitude) is not for maps.
struct Position([f64; 2]);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Numbers;
        impl<'de> Visitor<'de> for Numbers {
            type Value = Position;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a position of two numbers")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Position, A::Error> {
                let mut number =
                    |i| seq.next_element::<f64>()?.ok_or_else(|| A::Error::invalid_length(i, &self));
                let position = Position([number(0)?, number(1)?]);
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(position)
            }
        }
        deserializer.deserialize_seq(Numbers)
    }
}
