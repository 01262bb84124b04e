//! What the site weighs, held against the limits that its edition declares.
//!
//! Weights are of files as hosts send them, compressed by brotli. Most files are light enough uncompressed to need no
//! measure: a bound that already passes is kept in place of the weight.

mod asked;
mod say;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

use self::asked::asked;
use crate::model::{LevelId, Limits};
use crate::page::{OutputFile, is_map, is_map_of};

/// Counts what is written, from many threads.
pub(super) struct Tally {
    limits: Limits,
    /// Whose whole map may weigh more than others.
    base: LevelId,
    found: Mutex<Found>,
}

#[derive(Default)]
struct Found {
    files: u64,
    bytes: u64,
    /// Files and bytes of each folder of the site, the first two steps of a path.
    folders: BTreeMap<String, [u64; 2]>,
    pages: Vec<Page>,
    /// Weights of what pages show and run.
    assets: BTreeMap<String, u64>,
    /// Maps over their limit, with it.
    heavy_maps: Vec<(String, u64, u64)>,
}

/// A page: its weight without drawings, and what it asks for.
struct Page {
    path: String,
    weight: u64,
    files: Vec<String>,
    foreign: Vec<String>,
}

impl Tally {
    pub fn new(limits: Limits, base: LevelId) -> Self {
        Self { limits, base, found: Mutex::default() }
    }

    pub fn add(&self, file: &OutputFile) {
        let path = file.path.as_str();
        let (page, asset, map) = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html") => (Some(self.page(file)), None, None),
            Some("svg") if is_map(path) => (None, None, self.heavy_map(file)),
            // What only scripts ask for is held by tests of its own.
            Some("css" | "js") if !path.starts_with(ASSETS) => (None, None, None),
            Some("css" | "js" | "svg" | "png") => {
                let quality = if path.starts_with(ASSETS) { BEST } else { FAST };
                (None, Some(compressed(&file.bytes, quality)), None)
            }
            _ => (None, None, None),
        };
        let mut found = self.found();
        found.files += 1;
        found.bytes += file.bytes.len() as u64;
        let [files, bytes] = found.folders.entry(folder(path)).or_default();
        *files += 1;
        *bytes += file.bytes.len() as u64;
        found.pages.extend(page);
        found.assets.extend(asset.map(|weight| (path.to_owned(), weight)));
        found.heavy_maps.extend(map);
    }

    fn page(&self, file: &OutputFile) -> Page {
        let asked = asked(&file.path, &String::from_utf8_lossy(&file.bytes));
        Page {
            path: file.path.clone(),
            // Room is left for the assets.
            weight: weight(&asked.text, self.limits.page / 2),
            files: asked.files.into_iter().collect(),
            foreign: asked.foreign,
        }
    }

    fn heavy_map(&self, file: &OutputFile) -> Option<(String, u64, u64)> {
        let limit = match is_map_of(&file.path, &self.base) {
            true => self.limits.base_map,
            false => self.limits.map,
        };
        let weight = weight(&file.bytes, limit);
        (weight > limit).then(|| (file.path.clone(), weight, limit))
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        // Counting does not panic half-way.
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const ASSETS: &str = "assets/";
const FAST: i32 = 4;
const BEST: i32 = 11;

/// The compressed size, or a bound of it that is not over `enough`.
fn weight(bytes: &[u8], enough: u64) -> u64 {
    let raw = bytes.len() as u64;
    if raw <= enough {
        return raw;
    }
    let fast = compressed(bytes, FAST);
    if fast <= enough { fast } else { compressed(bytes, BEST) }
}

fn compressed(bytes: &[u8], quality: i32) -> u64 {
    struct Count(u64);
    impl Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len() as u64;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    let params = brotli::enc::BrotliEncoderParams { quality, size_hint: bytes.len(), ..Default::default() };
    match brotli::BrotliCompress(&mut &bytes[..], &mut count, &params) {
        Ok(_) => count.0,
        // A count takes every byte; were it otherwise, the file itself is a bound.
        Err(_) => bytes.len() as u64,
    }
}

/// `territoires/commune/` of a page there, `assets/` of an asset, `/` of what lies at the root.
fn folder(path: &str) -> String {
    let mut ends = path.match_indices('/').map(|(at, _)| at + 1);
    let end = ends.clone().nth(1).or_else(|| ends.next());
    end.map_or_else(|| "/".to_owned(), |end| path[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostic;

    const ROOMY: Limits = Limits {
        files: 9,
        bytes: 9_000_000,
        page: 9_000_000,
        requests: 9,
        scripts: 9_000_000,
        map: 9_000_000,
        base_map: 9_000_000,
    };

    /// Bytes that do not compress.
    fn noise(n: usize) -> String {
        let mut state = 1u64;
        let mut step = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'a' + ((state >> 33) % 26) as u8)
        };
        (0..n).map(|_| step()).collect()
    }

    fn site() -> Vec<OutputFile> {
        let page = "<script src=\"assets/a.js\"></script><script src=\"assets/b.js\"></script>\
                    <img src=\"cartes/x/region.svg\"><svg>drawing</svg>";
        let files = [
            ("index.html", format!("{page}{}", noise(3000))),
            ("territoires/commune/1.html", "<p>light</p>".to_owned()),
            ("assets/a.js", noise(2000)),
            ("assets/b.js", noise(1000)),
            ("cartes/x/region.svg", noise(5000)),
            ("cartes/x/commune.svg", noise(6000)),
            ("recherche/r-a.js", noise(100)),
        ];
        let file =
            |(path, text): (&str, String)| OutputFile { path: path.to_owned(), bytes: text.into_bytes() };
        files.map(file).into()
    }

    fn told(limits: Limits) -> Vec<Diagnostic> {
        let tally = Tally::new(limits, LevelId::new("commune"));
        site().iter().for_each(|file| tally.add(file));
        tally.faults()
    }

    fn only(limits: Limits) -> Diagnostic {
        let mut told = told(limits);
        assert_eq!(told.len(), 1, "{told:?}");
        told.remove(0)
    }

    #[test]
    fn a_light_site_is_silent() {
        assert!(told(ROOMY).is_empty());
    }

    #[test]
    fn each_limit_passed_is_told_with_what_weighs_most() {
        let fault = only(Limits { files: 6, ..ROOMY });
        assert!(fault.helps.concat().contains("assets/"), "{fault:?}");
        let fault = only(Limits { bytes: 10_000, ..ROOMY });
        assert!(fault.helps.concat().contains("cartes/x/"), "{fault:?}");
        let fault = only(Limits { requests: 3, ..ROOMY });
        assert!(fault.message.contains("index.html"), "{fault:?}");
        let fault = only(Limits { page: 3000, ..ROOMY });
        assert!(
            fault.helps.concat().contains("assets/a.js") && !fault.message.contains("commune"),
            "{fault:?}"
        );
        let fault = only(Limits { scripts: 1500, ..ROOMY });
        assert!(fault.helps.concat().contains("assets/b.js"), "{fault:?}");
        // The map of the base level has a limit of its own.
        let fault = only(Limits { map: 2000, ..ROOMY });
        assert!(fault.message.contains("cartes/x/region.svg"), "{fault:?}");
        let fault = only(Limits { base_map: 2000, ..ROOMY });
        assert!(fault.message.contains("cartes/x/commune.svg"), "{fault:?}");
    }

    #[test]
    fn what_comes_from_elsewhere_is_refused() {
        let tally = Tally::new(ROOMY, LevelId::new("commune"));
        let bytes = b"<img src=\"https://elsewhere/x.png\">".to_vec();
        tally.add(&OutputFile { path: "index.html".to_owned(), bytes });
        let told = tally.faults();
        assert!(told.len() == 1 && told[0].message.contains("https://elsewhere/x.png"), "{told:?}");
    }
}
