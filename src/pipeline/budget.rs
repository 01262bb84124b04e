//! What the site weighs, held against the limits that its edition declares.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::diag::{Code, Diagnostic};
use crate::model::Limits;
use crate::text;

/// Counts what is written, from many threads.
#[derive(Debug, Default)]
pub(super) struct Tally {
    files: AtomicU64,
    bytes: AtomicU64,
}

impl Tally {
    pub fn add(&self, bytes: usize) {
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// One fault for each limit passed.
    pub fn faults(&self, limits: &Limits) -> Vec<Diagnostic> {
        let (files, bytes) = (self.files.load(Ordering::Relaxed), self.bytes.load(Ordering::Relaxed));
        let count = |n: u64| text::with_unit(&text::number(n as f64, 0), "fichiers");
        let size = |n: u64| text::with_unit(&text::exact(n as f64 / 1e6), "Mo");
        let over = [
            (files > limits.files).then(|| count(limits.files)),
            (bytes > limits.bytes).then(|| size(limits.bytes)),
        ];
        let fault = |limit: String| {
            Diagnostic::error(Code::Budget, format!("le site dépasse {limit}, la limite de l’édition"))
            .help("publiez moins d’indicateurs à l’échelon le plus fin, ou changez [limits] dans content/atlas.toml pour un hébergeur qui admet plus")
        };
        over.into_iter().flatten().map(fault).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_passed_is_told() {
        let tally = Tally::default();
        tally.add(600_000);
        tally.add(500_000);
        let told = |files, bytes| tally.faults(&Limits { files, bytes });
        assert!(told(2, 1_100_000).is_empty());
        let heavy = told(2, 1_000_000);
        assert_eq!(heavy.len(), 1);
        assert!(heavy[0].message.contains("1\u{a0}Mo"), "{}", heavy[0].message);
        assert_eq!(told(1, 1_000_000).len(), 2);
    }
}
