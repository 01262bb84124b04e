//! Where each page and file lies in the site, and how one names another.

use crate::model::{
    FigureKey, IndicatorId, LevelId, LevelUnits, Pair, Period, Published, Territories, TerritoryCode,
};

pub const HOME: &str = "index.html";
/// The map of the front page.
pub const LEAD: &str = "carte.svg";
pub const CHAPTERS: &str = "chapitres/index.html";
pub const CATALOGUE: &str = "indicateurs/index.html";
pub const METHOD: &str = "methode/index.html";
pub const SOURCES: &str = "sources/index.html";
pub const DATA: &str = "donnees/index.html";
pub const PLAN: &str = "plan/index.html";
pub const ACCESSIBILITY: &str = "accessibilite/index.html";
pub const COMPARE: &str = "comparer/index.html";
pub const TERRITORIES: &str = "territoires/index.html";
/// Folder of the values that scripts read.
pub const COMPARE_DATA: &str = "comparer/donnees/";
/// Two indicators together.
pub const CROSSINGS: &str = "croiser/index.html";
/// Folder of the profiles.
const PROFILES: &str = "territoires/";
/// What the search reads first.
pub const SEARCH: &str = "recherche/index.js";
pub const NOT_FOUND: &str = "404.html";

/// One map: the whole country at a level, or the base units of one unit (`sheet`) of the level that parts them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MapRef {
    pub key: FigureKey,
    /// A period before the latest; the latest has the plain address, which stays when a new one comes.
    pub past: Option<Period>,
    /// Index in the sheet level, and the code there.
    pub sheet: Option<(usize, TerritoryCode)>,
}

impl MapRef {
    /// The latest period.
    pub fn whole(key: FigureKey) -> Self {
        Self { key, past: None, sheet: None }
    }
    /// The whole map of `period`, or the latest where the figure has none of it.
    pub fn at(key: FigureKey, published: &Published, period: Period) -> Self {
        let past = published.at(period).filter(|table| table.period != published.latest().period);
        Self { key, past: past.map(|table| table.period), sheet: None }
    }
    /// The same, of the base units of one unit of the sheet level.
    pub fn on_sheet(self, at: usize, code: TerritoryCode) -> Self {
        Self { sheet: Some((at, code)), ..self }
    }
    /// The page that shows this map.
    pub fn page(&self) -> String {
        self.path("indicateurs", ".html")
    }
    pub fn svg(&self) -> String {
        self.path("cartes", ".svg")
    }
    /// The picture beside a link to the page; sheets show that of the whole map.
    pub fn preview(&self) -> String {
        Self { sheet: None, ..self.clone() }.path("cartes", ".png")
    }
    /// The page that shows this map alone, for a frame of another site.
    pub fn embedded(&self) -> String {
        self.path("cartes", ".html")
    }
    /// The values of the map; `ending` is `.csv`, `-excel.csv` or `.json`.
    pub fn data(&self, ending: &str) -> String {
        self.path("donnees", ending)
    }
    /// Where a shape of the inlined map leads: the profile of its unit.
    pub fn profile(&self, level: &LevelUnits, unit: usize) -> String {
        relative(&self.page(), &profile(level, unit))
    }
    /// Where a unit of the sheet level leads on the merged map of the base level: its sheet.
    pub fn door(&self, unit: usize, code: &TerritoryCode) -> String {
        relative(&self.page(), &self.clone().on_sheet(unit, code.clone()).page())
    }
    fn path(&self, folder: &str, ending: &str) -> String {
        let FigureKey { indicator, level } = &self.key;
        let period = self.past.map_or_else(String::new, |period| format!("-{period}"));
        let sheet = self.sheet.as_ref().map_or_else(String::new, |(_, code)| format!("/{code}"));
        format!("{folder}/{indicator}/{level}{period}{sheet}{ending}")
    }
}

/// A part of the country by the units of a level: all of it, or for base units the sheet that holds them. It has a
/// drawing that shows where each unit lies, and contours to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub level: LevelId,
    /// Index in the sheet level, and the code there.
    pub sheet: Option<(usize, TerritoryCode)>,
}

impl Part {
    /// The drawing that shows a unit; `None` for a level without map.
    pub fn of(territories: &Territories, level: &LevelUnits, unit: usize) -> Option<Self> {
        let base = level.level.id == territories.base().level.id;
        let sheet = territories.sheets().filter(|_| base).and_then(|sheets| {
            let at = sheets.of_base[unit]? as usize;
            Some((at, sheets.units[at].code.clone()))
        });
        level.level.mapped.then(|| Self { level: level.level.id.clone(), sheet })
    }
    pub fn path(&self) -> String {
        match &self.sheet {
            None => format!("{PROFILES}{}/situation.svg", self.level),
            Some((_, code)) => format!("{PROFILES}{}/situation/{code}.svg", self.level),
        }
    }
    pub fn contours(&self) -> String {
        match &self.sheet {
            None => format!("donnees/territoires/{}.geojson", self.level),
            Some((_, code)) => format!("donnees/territoires/{}/{code}.geojson", self.level),
        }
    }
}

/// The folder of the profiles of a level.
pub fn profiles(level: &LevelUnits) -> String {
    format!("{PROFILES}{}/", level.level.id)
}

/// The page of a territory in the folder of its level.
pub fn profile_file(level: &LevelUnits, unit: usize) -> String {
    format!("{}.html", level.units[unit].code)
}

/// The page of a territory.
pub fn profile(level: &LevelUnits, unit: usize) -> String {
    format!("{}{}", profiles(level), profile_file(level, unit))
}

/// The page that sets a unit of a level beside another, whatever their order, or beside the whole country.
pub fn pair(territories: &Territories, level: &LevelUnits, unit: usize, other: Option<usize>) -> String {
    let code = |unit: usize| &level.units[unit].code;
    let (first, second) = match other {
        Some(other) => (code(unit.min(other)), code(unit.max(other))),
        None => (code(unit), &territories.whole().units[0].code),
    };
    format!("comparer/{}/{first}-{second}.html", level.level.id)
}

/// How the values of the figures of a level are spread; beside the pages that show them, whose bytes count.
pub fn strips(level: &LevelId) -> String {
    format!("{PROFILES}{level}/bandes.svg")
}

/// One figure of the [`strips`] of its level.
pub fn strip(key: &FigureKey) -> String {
    format!("{}#{}", strips(&key.level), strip_id(key))
}

/// Id of a figure in the [`strips`] of its level.
pub fn strip_id(key: &FigureKey) -> String {
    // A letter first: an id of an indicator may begin with a digit.
    format!("b-{}", key.indicator)
}

/// Id of a territory's row in the table of a page.
pub fn row_id(code: &TerritoryCode) -> String {
    format!("t-{code}")
}

/// The land of a level, which the script of crossings colours.
pub fn ground(level: &LevelId) -> String {
    format!("croiser/fonds/{level}.js")
}

/// Two indicators at a level: its page (`.html`), its drawing (`.svg`), its values (`.csv`, `-excel.csv`).
pub fn crossing(pair: &Pair, level: &LevelId, ending: &str) -> String {
    format!("croiser/{}/{}/{level}{ending}", pair.x, pair.y)
}

pub fn figure(indicator: &IndicatorId, level: &LevelId) -> String {
    format!("indicateurs/{indicator}/{level}.html")
}

pub fn chapter(slug: &str) -> String {
    format!("chapitres/{slug}/index.html")
}

/// The `number`th map of a chapter, from 1.
pub fn plate(slug: &str, number: usize) -> String {
    format!("chapitres/{slug}/carte-{number}.svg")
}

/// The units of a level in alphabetical order.
pub fn list(level: &LevelId) -> String {
    format!("territoires/liste/{level}.html")
}

/// The base units of one unit of the sheet level in alphabetical order.
pub fn base_list(base: &LevelId, holder: &TerritoryCode) -> String {
    format!("territoires/liste/{base}/{holder}.html")
}

/// The values of every period of a figure; `ending` is `.csv`, `-excel.csv`, `.json`.
pub fn data(key: &FigureKey, ending: &str) -> String {
    MapRef::whole(key.clone()).data(ending)
}

/// The relative link from a page to another file of the site; a `#fragment` is kept.
pub fn relative(from: &str, to: &str) -> String {
    let folder = from.rfind('/').map_or("", |at| &from[..=at]);
    let alike = folder.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    // Whole folders alone are shared.
    let shared = folder.as_bytes()[..alike].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let up = folder[shared..].matches('/').count();
    let mut link = String::with_capacity(3 * up + to.len() - shared);
    (0..up).for_each(|_| link.push_str("../"));
    link.push_str(&to[shared..]);
    link
}

/// The file that a relative link of the page `from` names, by its path from the root.
pub fn resolved(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether a file of the site is a map, which has a limit of its own.
pub fn is_map(path: &str) -> bool {
    path == LEAD || path.starts_with("cartes/") || path.starts_with("chapitres/") && path.ends_with(".svg")
}

/// Whether a map shows the whole country by the units of `level`.
pub fn is_map_of(path: &str, level: &LevelId) -> bool {
    let name = path.strip_prefix("cartes/").and_then(|path| path.split_once('/')).map(|(_, name)| name);
    name.and_then(|name| name.strip_prefix(level.as_str()))
        .is_some_and(|rest| rest.starts_with(['.', '-']) && !rest.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_the_file() {
        assert_eq!(relative("index.html", "plan/index.html"), "plan/index.html");
        assert_eq!(relative("indicateurs/a/region.html", "indicateurs/a/epci.html"), "epci.html");
        assert_eq!(relative("indicateurs/a/region.html", "indicateurs/b/epci.html#v"), "../b/epci.html#v");
        assert_eq!(relative("indicateurs/a/commune/01.html", "index.html"), "../../../index.html");
        assert_eq!(relative("chapitres/index.html", "chapitres/index.html"), "index.html");
    }

    #[test]
    fn a_link_leads_back_to_its_file() {
        for (from, to) in
            [("index.html", "plan/index.html"), ("a/b/c.html", "a/d.svg"), ("a/b.html", "c.html")]
        {
            assert_eq!(resolved(from, &relative(from, to)), to);
        }
    }

    #[test]
    fn the_map_of_a_level_is_known_by_its_path() {
        let commune = LevelId::new("commune");
        assert!(is_map_of("cartes/densite/commune.svg", &commune));
        assert!(is_map_of("cartes/densite/commune-2016.svg", &commune));
        assert!(!is_map_of("cartes/densite/commune/01.svg", &commune));
        assert!(!is_map_of("cartes/densite/commune-2016/01.svg", &commune));
        assert!(!is_map_of("cartes/densite/region.svg", &commune));
        assert!(is_map("chapitres/offre/carte-1.svg") && !is_map("territoires/region/bandes.svg"));
    }

    #[test]
    fn a_sheet_lies_below_its_level() {
        let key = FigureKey { indicator: IndicatorId::new("densite"), level: LevelId::new("commune") };
        let sheet = MapRef::whole(key.clone()).on_sheet(0, TerritoryCode::new("2A"));
        assert_eq!(sheet.page(), "indicateurs/densite/commune/2A.html");
        assert_eq!(sheet.svg(), "cartes/densite/commune/2A.svg");
        assert_eq!(MapRef::whole(key.clone()).data(".csv"), "donnees/densite/commune.csv");
        let past = MapRef { past: Some(Period(2016)), ..MapRef::whole(key) };
        assert_eq!(past.page(), "indicateurs/densite/commune-2016.html");
        let sheet = past.on_sheet(0, TerritoryCode::new("2A"));
        assert_eq!(sheet.page(), "indicateurs/densite/commune-2016/2A.html");
    }
}
