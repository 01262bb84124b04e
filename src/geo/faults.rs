//! What is wrong with a topology, gathered by kind: a broken file has one cause and a thousand effects.

use serde_json::Value;
use serde_json::error::Category;

use super::project::ProjectError;
use super::read::RawArcs;
use crate::diag::{Code, Diagnostic, Sources};
use crate::model::{Frame, LevelId, Span, TerritoryCode};

/// How many examples a message names.
const EXAMPLES: usize = 5;

/// Degrees (a centimetre) below which the ends of two arcs are one point.
const JOINT: f64 = 1e-7;

const REMAKE: &str =
    "refaites ce fichier (voir «\u{202f}tools/geodata\u{202f}») ou reprenez celui de l'édition précédente";
const VINTAGE: &str =
    "le fichier des contours et «\u{202f}territories.csv\u{202f}» doivent venir du même millésime";

/// Faults of one topology file.
pub(super) struct Faults {
    path: String,
    object: String,
    /// Those that speak for themselves, in the order met.
    single: Vec<Diagnostic>,
    /// Examples by kind: codes of base units, or short texts.
    pub unknown: Vec<String>,
    pub repeated: Vec<String>,
    pub missing: Vec<String>,
    pub not_polygons: Vec<String>,
    pub flat: Vec<String>,
    pub overlaps: Vec<String>,
    bad_arcs: Vec<String>,
    open_rings: Vec<String>,
    empty_rings: Vec<String>,
    no_ids: Vec<String>,
}

impl Faults {
    pub fn new(path: &str, object: &str) -> Self {
        let none = Vec::new;
        Self {
            path: path.to_owned(),
            object: object.to_owned(),
            single: Vec::new(),
            unknown: none(),
            repeated: none(),
            missing: none(),
            not_polygons: none(),
            flat: none(),
            overlaps: none(),
            bad_arcs: none(),
            open_rings: none(),
            empty_rings: none(),
            no_ids: none(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.single.is_empty() && self.gathered().iter().all(|kind| kind.examples.is_empty())
    }

    /// Every fault, pointing at the file.
    pub fn into_diagnostics(self, sources: &mut Sources) -> Vec<Diagnostic> {
        // The text is megabytes on one line: the file is named, no line of it is shown.
        let place = Span::start_of(sources.add(&self.path, ""));
        let gathered = self.gathered().into_iter().filter(|kind| !kind.examples.is_empty()).map(|kind| {
            Diagnostic::error(kind.code, format!("{}\u{a0}: {}", kind.message, list(kind.examples)))
                .help(kind.help)
        });
        let gathered: Vec<_> = gathered.collect();
        self.single.into_iter().chain(gathered).map(|diagnostic| diagnostic.at(place, "")).collect()
    }

    fn corrupt(&mut self, message: impl Into<String>) {
        self.single.push(Diagnostic::error(Code::TopologyCorrupt, message).help(REMAKE));
    }

    pub fn unreadable(&mut self, error: &serde_json::Error) {
        let place = format!("ligne {}, colonne {}", error.line(), error.column());
        self.corrupt(match error.classify() {
            Category::Eof => "le fichier des contours est tronqué".to_owned(),
            Category::Syntax | Category::Io => {
                format!("le fichier des contours n'est pas du JSON ({place})")
            }
            Category::Data => format!("le fichier des contours n'est pas une topologie TopoJSON ({place})"),
        });
    }

    pub fn no_object<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        let names: Vec<_> = names.collect();
        let there = match names.as_slice() {
            [] => "il n'en contient aucun".to_owned(),
            names => format!("il contient\u{a0}: {}", names.join(", ")),
        };
        let message = format!("le fichier des contours n'a pas d'objet «\u{202f}{}\u{202f}»", self.object);
        let fault = Diagnostic::error(Code::GeographyMismatch, message).help(there);
        self.single.push(fault.did_you_mean(&self.object, names));
    }

    pub fn not_a_collection(&mut self) {
        self.corrupt(format!(
            "l'objet «\u{202f}{}\u{202f}» n'est pas une collection de contours",
            self.object
        ));
    }

    /// Finite, and on the globe.
    pub fn check_positions(&mut self, arcs: &RawArcs) {
        if !arcs.points.iter().flatten().all(|c| c.is_finite()) {
            self.corrupt("des coordonnées ne sont pas des nombres finis");
        } else if arcs.points.iter().any(|&[x, y]| x.abs() > 180.0 || y.abs() > 90.0) {
            self.single.push(
                Diagnostic::error(Code::TopologyCorrupt, "des coordonnées sortent du globe")
                    .help("les contours doivent être en degrés (WGS 84), non dans une projection"),
            );
        }
    }

    /// Every arc exists and every ring closes: what follows indexes without asking.
    pub fn check_rings(&mut self, id: &str, polygons: &[Vec<Vec<i32>>], arcs: &RawArcs) {
        let mut rings = polygons.iter().flatten().peekable();
        if rings.peek().is_none() || polygons.iter().any(|polygon| polygon.is_empty()) {
            self.empty_rings.push(id.to_owned());
        }
        for ring in rings {
            // Arc and direction; `!i` is arc `i` backwards.
            let place = |&arc: &i32| if arc < 0 { (!arc as usize, true) } else { (arc as usize, false) };
            if let Some(bad) = ring.iter().find(|&arc| place(arc).0 >= arcs.len()) {
                self.bad_arcs.push(format!("{id} (arc {bad})"));
                continue;
            }
            let ends = |arc: &i32| {
                let (arc, reversed) = place(arc);
                let points = arcs.arc(arc);
                let (first, last) = (points.first()?, points.last()?);
                Some(if reversed { (*last, *first) } else { (*first, *last) })
            };
            let ends: Option<Vec<_>> = ring.iter().map(ends).collect();
            match ends.as_deref() {
                None | Some([]) => self.empty_rings.push(id.to_owned()),
                Some(ends) => {
                    let next = ends.iter().cycle().skip(1);
                    if ends.iter().zip(next).any(|(arc, next)| distance(arc.1, next.0) > JOINT) {
                        self.open_rings.push(id.to_owned());
                    }
                }
            }
        }
    }

    pub fn no_id(&mut self, place: usize, id: Option<&Value>) {
        self.no_ids.push(match id {
            Some(id) => format!("contour {} ({id})", place + 1),
            None => format!("contour {}", place + 1),
        });
    }

    pub fn no_main_frame(&mut self) {
        self.single.push(
            Diagnostic::error(Code::GeographyMismatch, "aucun cadre de carte n'est le cadre principal")
                .help("déclarez un cadre avec «\u{202f}main = true\u{202f}»"),
        );
    }

    pub fn no_frame_level(&mut self, frame: &Frame, level: &LevelId) {
        self.single.push(Diagnostic::error(
            Code::GeographyMismatch,
            format!(
                "le cadre «\u{202f}{}\u{202f}» nomme le niveau «\u{202f}{level}\u{202f}», qui n'existe pas",
                frame.id
            ),
        ));
    }

    pub fn no_frame_member(&mut self, frame: &Frame, code: &TerritoryCode) {
        self.single.push(Diagnostic::error(
            Code::GeographyMismatch,
            format!(
                "le cadre «\u{202f}{}\u{202f}» nomme le territoire «\u{202f}{code}\u{202f}», qui n'existe pas",
                frame.id
            ),
        ));
    }

    pub fn no_projection(&mut self, frame: &Frame, error: ProjectError) {
        let (Frame { id, epsg, .. }, why) = (
            frame,
            match error {
                ProjectError::Unknown => "n'est pas connue",
                ProjectError::NotPlanar => "n'est pas une projection plane",
                ProjectError::OutOfZone => "ne couvre pas tous ses territoires",
            },
        );
        self.single.push(
            Diagnostic::error(
                Code::GeographyMismatch,
                format!("la projection EPSG:{epsg} du cadre «\u{202f}{id}\u{202f}» {why}"),
            )
            .help("donnez au cadre la projection légale de ses territoires, par exemple 2154 (Lambert-93)"),
        );
    }

    fn gathered(&self) -> Vec<Kind<'_>> {
        let kind = |code, examples, message, help| Kind { code, examples, message, help };
        let corrupt = |examples, message| kind(Code::TopologyCorrupt, examples, message, REMAKE);
        let mismatch = |examples, message, help| kind(Code::GeographyMismatch, examples, message, help);
        vec![
            corrupt(&self.bad_arcs, "des contours citent un arc qui n'existe pas"),
            corrupt(&self.empty_rings, "des contours sont vides"),
            corrupt(&self.open_rings, "des contours ne se referment pas"),
            corrupt(&self.flat, "des contours n'ont pas de surface"),
            corrupt(&self.overlaps, "des territoires se recouvrent"),
            corrupt(&self.not_polygons, "des territoires ne sont pas des surfaces"),
            mismatch(
                &self.no_ids,
                "des contours n'ont pas de code en texte",
                "l'«\u{202f}id\u{202f}» d'un contour est un code officiel entre guillemets, \"01004\" et non 1004",
            ),
            mismatch(&self.repeated, "des codes ont plusieurs contours", REMAKE),
            mismatch(&self.unknown, "des contours ont un code inconnu des territoires", VINTAGE),
            mismatch(&self.missing, "des territoires n'ont pas de contour", VINTAGE),
        ]
    }
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).abs().max((a[1] - b[1]).abs())
}

/// Faults of one kind.
struct Kind<'a> {
    code: Code,
    examples: &'a [String],
    message: &'static str,
    help: &'static str,
}

/// The first examples, and how many more there are.
fn list(examples: &[String]) -> String {
    let named = examples.iter().take(EXAMPLES).map(String::as_str).collect::<Vec<_>>().join(", ");
    match examples.len().saturating_sub(EXAMPLES) {
        0 => named,
        1 => format!("{named} et un autre"),
        more => format!("{named} et {more} autres"),
    }
}
