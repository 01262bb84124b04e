//! `atlas build`: the whole site, written beside the last one, then swapped in.

use std::path::Path;

use super::progress::Bar;
use super::{environment, report, timings};
use crate::cli::{Build, Format};
use crate::io::{FileOutput, Written};
use crate::model::Address;
use crate::pipeline::{self, Clock};
use crate::text;

pub(super) fn run(order: &Build) -> u8 {
    let format = order.format;
    let bar = Bar::new(format);
    let mut clock = Clock::new(&bar);
    let mut address = None;
    let built = pipeline::check(&order.project, &order.only, &mut clock).and_then(|mut checked| {
        if let Some(address) = &order.address {
            checked.publish_at(address);
        }
        address = checked.address().cloned();
        if checked.faults.has_errors() {
            return Ok((checked.faults, None));
        }
        let tree = FileOutput::create(&order.output)?;
        let faults = pipeline::build(&checked, &tree, &mut clock)?;
        checked.faults.extend(faults);
        let written = match checked.faults.has_errors() {
            true => None,
            false => Some(clock.stage("mise en place", || tree.finish())?),
        };
        Ok((checked.faults, written))
    });
    bar.clear();
    let (faults, written) = match built {
        Ok(built) => built,
        Err(error) => return environment(&error),
    };
    let code = report(&faults, format);
    if order.timings {
        timings(&clock);
    }
    if let (Some(written), Format::Human) = (written, format) {
        say(&written, &order.output);
        say_address(address.as_ref());
    }
    code
}

fn say(written: &Written, output: &Path) {
    let count = |n: u64| text::number(n as f64, 0);
    eprintln!(
        "{} fichiers ({} Mo) dans {}, dont {} nouveaux ou modifiés.",
        count(written.files),
        text::number(written.bytes as f64 / 1e6, 1),
        output.display(),
        count(written.changed),
    );
    eprintln!("Ouvrez {} dans un navigateur.", output.join("index.html").display());
}

/// What the site lacks while nobody has said where it is published.
fn say_address(address: Option<&Address>) {
    const WAY_OUT: &str =
        "déclarez celle du site par address dans content/atlas.toml, ou par l’option --address";
    match address {
        None => eprintln!(
            "Sans adresse publique, le site n’a ni lien permanent, ni code d’intégration, ni description des jeux de données, ni plan pour les moteurs, ni fil des éditions\u{a0}: {WAY_OUT}."
        ),
        Some(address) if address.is_reserved() => {
            eprintln!(
                "L’adresse {address} est réservée aux exemples et ne mène nulle part\u{a0}: {WAY_OUT}."
            );
        }
        Some(_) => {}
    }
}
