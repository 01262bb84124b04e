//! How long each stage took, and how far the long ones are.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Told of progress; prints nothing itself.
pub trait Observer: Sync {
    /// A stage begins; `total` steps are to come, 0 when they are not counted.
    fn begin(&self, stage: &'static str, total: usize);
    /// So many steps of the stage are done.
    fn advance(&self, done: usize);
}

/// Hears nothing: tests, and the server's rebuilds.
pub struct Silent;

impl Observer for Silent {
    fn begin(&self, _: &'static str, _: usize) {}
    fn advance(&self, _: usize) {}
}

/// Runs stages one after the other and keeps their durations.
pub struct Clock<'a> {
    observer: &'a dyn Observer,
    stages: Vec<(&'static str, Duration)>,
}

impl<'a> Clock<'a> {
    pub fn new(observer: &'a dyn Observer) -> Self {
        Self { observer, stages: Vec::new() }
    }
    /// Runs one stage.
    pub fn stage<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        self.counted(name, 0, |_| work())
    }
    /// Runs one stage of `total` steps; `work` calls the function it is given after each, from any thread.
    pub fn counted<T>(
        &mut self,
        name: &'static str,
        total: usize,
        work: impl FnOnce(&(dyn Fn() + Sync)) -> T,
    ) -> T {
        self.observer.begin(name, total);
        let observer = self.observer;
        let done = AtomicUsize::new(0);
        let start = Instant::now();
        let result = work(&|| observer.advance(done.fetch_add(1, Ordering::Relaxed) + 1));
        self.stages.push((name, start.elapsed()));
        result
    }
    /// Durations in the order of the stages.
    pub fn stages(&self) -> &[(&'static str, Duration)] {
        &self.stages
    }
}
