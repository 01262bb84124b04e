//! The limits passed, in words: by how much, what weighs most, and a way out.

use super::{ASSETS, Found, Page, Tally};
use crate::diag::{Code, Diagnostic};
use crate::text;

/// So many of the heaviest are named.
const NAMED: usize = 3;

impl Tally {
    /// One fault for each limit passed.
    pub fn faults(&self) -> Vec<Diagnostic> {
        let found = self.found();
        let one = [self.files(&found), self.bytes(&found), self.scripts(&found)];
        let pages = [self.pages(&found), self.requests(&found)];
        let mut told: Vec<Diagnostic> = one.into_iter().chain(pages).flatten().collect();
        told.extend(maps(&found));
        told.extend(foreign(&found));
        told
    }

    fn files(&self, found: &Found) -> Option<Diagnostic> {
        let message = format!(
            "le site compte {}, plus que la limite de {}",
            files(found.files),
            count(self.limits.files)
        );
        let folders = found.folders.iter().map(|(folder, [files, _])| (folder.clone(), *files)).collect();
        (found.files > self.limits.files).then(|| fault(message).help(heaviest(folders, files)).help(HOST))
    }

    fn bytes(&self, found: &Found) -> Option<Diagnostic> {
        let message =
            format!("le site pèse {}, plus que la limite de {}", size(found.bytes), size(self.limits.bytes));
        let folders = found.folders.iter().map(|(folder, [_, bytes])| (folder.clone(), *bytes)).collect();
        (found.bytes > self.limits.bytes).then(|| fault(message).help(heaviest(folders, size)).help(HOST))
    }

    fn scripts(&self, found: &Found) -> Option<Diagnostic> {
        let scripts =
            found.assets.iter().filter(|(path, _)| path.starts_with(ASSETS) && path.ends_with(".js"));
        let scripts: Vec<(String, u64)> = scripts.map(|(path, weight)| (path.clone(), *weight)).collect();
        let total = scripts.iter().map(|(_, weight)| weight).sum();
        let message = format!(
            "les scripts pèsent {} compressés, plus que la limite de {}",
            size(total),
            size(self.limits.scripts)
        );
        (total > self.limits.scripts).then(|| {
            let way_out = "allégez-les dans templates/assets/, ou relevez scripts_kilobytes dans [limits] de content/atlas.toml";
            fault(message).help(heaviest(scripts, size)).help(way_out)
        })
    }

    /// The heaviest page and how many others are too heavy.
    fn pages(&self, found: &Found) -> Option<Diagnostic> {
        let parts = |page: &Page| -> Vec<(String, u64)> {
            let own = ("le texte de la page".to_owned(), page.weight);
            let assets = page.files.iter().filter_map(|path| Some((path.clone(), *found.assets.get(path)?)));
            assets.chain([own]).collect()
        };
        let weigh = |page: &Page| parts(page).iter().map(|(_, weight)| weight).sum();
        let (page, weight, others) = most(found, self.limits.page, weigh)?;
        let message = format!(
            "la page {} pèse {} compressée, avec ce qu’elle charge et sans sa carte{NBSP}: plus que la limite de {}{}",
            page.path,
            size(weight),
            size(self.limits.page),
            and_others(others)
        );
        let way_out =
            "allégez son gabarit ou son texte, ou relevez page_kilobytes dans [limits] de content/atlas.toml";
        Some(fault(message).help(heaviest(parts(page), size)).help(way_out))
    }

    fn requests(&self, found: &Found) -> Option<Diagnostic> {
        let (page, requests, others) = most(found, self.limits.requests, |page| page.files.len() as u64 + 1)?;
        let message = format!(
            "la page {} demande {}, plus que la limite de {}{}",
            page.path,
            files(requests),
            count(self.limits.requests),
            and_others(others)
        );
        let loaded =
            page.files.iter().map(|path| (path.clone(), found.assets.get(path).copied().unwrap_or(0)));
        let way_out = "réunissez ses images ou ses scripts, ou relevez page_requests dans [limits] de content/atlas.toml";
        Some(fault(message).help(heaviest(loaded.collect(), size)).help(way_out))
    }
}

const NBSP: char = text::NBSP;
const HOST: &str = "publiez moins d’indicateurs à l’échelon le plus fin, ou changez [limits] dans content/atlas.toml pour un hébergeur qui admet plus";

fn maps(found: &Found) -> Option<Diagnostic> {
    let mut heavy = found.heavy_maps.clone();
    heavy.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let (path, weight, limit) = heavy.first()?;
    let message = format!(
        "la carte {path} pèse {} compressée, plus que la limite de {}{}",
        size(*weight),
        size(*limit),
        and_others(heavy.len() - 1)
    );
    let named = heavy.iter().map(|(path, weight, _)| (path.clone(), *weight)).collect();
    let way_out = "prenez des contours plus simples, ou relevez map_kilobytes ou base_map_kilobytes dans [limits] de content/atlas.toml";
    Some(fault(message).help(heaviest(named, size)).help(way_out))
}

/// Readers are told to nobody: a page fetches nothing beyond the site.
fn foreign(found: &Found) -> Option<Diagnostic> {
    let mut asked: Vec<_> = found
        .pages
        .iter()
        .flat_map(|page| page.foreign.iter().map(|address| (&page.path, address)))
        .collect();
    asked.sort();
    let (page, address) = asked.first()?;
    let message = format!("la page {page} charge {address}, hors du site");
    Some(
        fault(message).help(
            "copiez ce fichier dans templates/assets/ si sa licence le permet, ou retirez-le du gabarit",
        ),
    )
}

/// The page that measures most, its measure, and how many others pass the limit; `None` when none does.
fn most(found: &Found, limit: u64, measure: impl Fn(&Page) -> u64) -> Option<(&Page, u64, usize)> {
    let measured = found.pages.iter().map(|page| (page, measure(page)));
    let over: Vec<_> = measured.filter(|(_, measure)| *measure > limit).collect();
    // Threads finish in any order: the path decides between equals.
    let (page, measure) = over.iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.path.cmp(&a.0.path)))?;
    Some((page, *measure, over.len() - 1))
}

fn fault(message: String) -> Diagnostic {
    Diagnostic::error(Code::Budget, message)
}

fn heaviest(mut parts: Vec<(String, u64)>, unit: impl Fn(u64) -> String) -> String {
    parts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let named = parts.iter().take(NAMED).map(|(what, weight)| format!("{what} ({})", unit(*weight)));
    format!("le plus lourd{NBSP}: {}", text::list(&named.collect::<Vec<_>>()))
}

fn and_others(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => " (une autre la passe aussi)".to_owned(),
        n => format!(" ({} autres la passent aussi)", count(n as u64)),
    }
}

fn count(n: u64) -> String {
    text::number(n as f64, 0)
}

fn files(n: u64) -> String {
    text::with_unit(&count(n), "fichiers")
}

/// `1,2 Mo`, `150,4 ko`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => text::with_unit(&text::exact(bytes as f64 / 1e3), "ko"),
        _ => text::with_unit(&text::exact((bytes as f64 / 1e5).round() / 10.0), "Mo"),
    }
}
