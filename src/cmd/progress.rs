//! A bar for long work, on a terminal only.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Format;
use crate::pipeline::Observer;

/// Draws on stderr; indicatif draws nothing when that is no terminal.
pub(super) struct Bar {
    bar: ProgressBar,
}

impl Bar {
    pub fn new(format: Format) -> Self {
        let target = match format {
            Format::Human => ProgressDrawTarget::stderr(),
            Format::Short | Format::Json => ProgressDrawTarget::hidden(),
        };
        Self { bar: ProgressBar::with_draw_target(None, target) }
    }
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Bar {
    fn begin(&self, stage: &'static str, total: usize) {
        let template = match total {
            0 => "{spinner} {msg}",
            _ => "{spinner} {msg:<24} {bar:32} {human_pos}/{human_len}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
        self.bar.set_message(stage);
    }
    fn advance(&self, done: usize) {
        self.bar.set_position(done as u64);
    }
}
