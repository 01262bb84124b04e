//! `vintage.toml`: the levels and frames of a geography, and the names of its files.

use crate::declare::{Choice, Fields, Prose};
use crate::model::{Frame, Gender, Level, LevelId, TerritoryCode, Vintage};

/// The file, its references not yet checked.
pub(super) struct VintageFile {
    pub vintage: Vintage,
    pub base: LevelId,
    pub topology: String,
    pub object: String,
    pub territories: String,
    pub units: String,
    pub passage: String,
    pub postcodes: String,
    pub former: Option<String>,
    pub synonyms: Option<String>,
    pub levels: Vec<Level>,
    pub frames: Vec<Frame>,
}

impl Choice for Gender {
    const WORDS: &'static [(&'static str, Self)] = &[("m", Gender::Masculine), ("f", Gender::Feminine)];
}

pub(super) fn read(fields: &Fields) -> Option<VintageFile> {
    let year = fields.need::<u16>("year");
    let title = fields.need::<Prose>("title");
    let credit = fields.need::<Prose>("credit");
    let base = fields.need::<String>("base");
    let topology = fields.need::<String>("topology");
    let object = fields.need::<String>("object");
    let territories = fields.need::<String>("territories");
    let units = fields.need::<String>("units");
    let passage = fields.need::<String>("passage");
    let postcodes = fields.need::<String>("postcodes");
    let former = fields.give::<String>("former");
    let synonyms = fields.give::<String>("synonyms");
    let levels: Vec<Option<Level>> = fields.tables("levels").iter().map(level).collect();
    let frames: Vec<Option<Frame>> = fields.tables("frames").iter().map(frame).collect();
    Some(VintageFile {
        vintage: Vintage { year: year?, title: title?.0, credit: credit?.0 },
        base: LevelId::new(base?),
        topology: topology?,
        object: object?,
        territories: territories?,
        units: units?,
        passage: passage?,
        postcodes: postcodes?,
        former,
        synonyms,
        levels: levels.into_iter().collect::<Option<_>>()?,
        frames: frames.into_iter().collect::<Option<_>>()?,
    })
}

fn level(fields: &Fields) -> Option<Level> {
    let id = fields.need::<String>("id");
    let column = fields.need::<String>("column");
    let singular = fields.need::<Prose>("singular");
    let plural = fields.need::<Prose>("plural");
    let gender = fields.need::<Gender>("gender");
    let mapped = fields.give::<bool>("mapped").unwrap_or(true);
    let parents = fields.give::<Vec<String>>("parents").unwrap_or_default();
    let partial = fields.give::<bool>("partial").unwrap_or(false);
    Some(Level {
        id: LevelId::new(id?),
        column: column?,
        singular: singular?.0,
        plural: plural?.0,
        gender: gender?,
        mapped,
        parents: parents.iter().map(LevelId::new).collect(),
        partial,
    })
}

fn frame(fields: &Fields) -> Option<Frame> {
    let id = fields.need::<String>("id");
    let title = fields.need::<Prose>("title");
    let epsg = fields.need::<u16>("epsg");
    let main = fields.give::<bool>("main").unwrap_or(false);
    let level = fields.give::<String>("level");
    let members = fields.give::<Vec<String>>("members").unwrap_or_default();
    let zoom = fields.give::<bool>("zoom").unwrap_or(false);
    Some(Frame {
        id: id?,
        title: title?.0,
        epsg: epsg?,
        main,
        level: level.map(LevelId::new),
        members: members.iter().map(TerritoryCode::new).collect(),
        zoom,
    })
}
