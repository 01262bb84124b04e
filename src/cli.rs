//! What was typed (clap, in French) becomes what was meant.

use std::error::Error;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::model::{Address, AddressFault};

/// What was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    Build(Build),
    Check { project: PathBuf, timings: bool, format: Format },
    Serve { project: PathBuf, port: u16 },
}

/// What `atlas build` is to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    pub project: PathBuf,
    pub output: PathBuf,
    pub only: Vec<String>,
    /// In place of the one that the edition declares.
    pub address: Option<Address>,
    pub timings: bool,
    pub format: Format,
}

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Short,
    Json,
}

/// Text to print instead of an order: asked for (help, version) or a fault of usage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub text: String,
    pub is_fault: bool,
}

const TEMPLATE: &str = "\
{before-help}{about}

Utilisation : {usage}

{all-args}{after-help}";

#[derive(Parser)]
#[command(
    name = "atlas",
    version,
    about = "Construit un atlas statistique interactif : chapitres, indicateurs et cartes",
    help_template = TEMPLATE,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_help_heading = "Commandes",
    subcommand_value_name = "COMMANDE",
    override_usage = "atlas <COMMANDE> [OPTIONS]"
)]
struct Typed {
    #[command(subcommand)]
    verb: Verb,
    /// Affiche cette aide
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "Options")]
    help: Option<bool>,
    /// Affiche la version
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "Options")]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Verb {
    /// Construit le site
    #[command(help_template = TEMPLATE, override_usage = "atlas build [OPTIONS]", disable_help_flag = true)]
    Build(BuildArgs),
    /// Vérifie tout sans rien écrire
    #[command(help_template = TEMPLATE, override_usage = "atlas check [OPTIONS]", disable_help_flag = true)]
    Check(Reading),
    /// Montre le site sur cette machine et le suit à chaque modification
    #[command(help_template = TEMPLATE, override_usage = "atlas serve [OPTIONS]", disable_help_flag = true)]
    Serve(ServeArgs),
}

#[derive(Args)]
#[command(next_help_heading = "Options")]
struct BuildArgs {
    #[command(flatten)]
    reading: Reading,
    /// Dossier du site [sans cette option : output/ dans le projet]
    #[arg(long, value_name = "DOSSIER")]
    output: Option<PathBuf>,
    /// Seulement ces indicateurs ou ces thèmes (identifiants séparés par des virgules), sans les chapitres
    #[arg(long, value_name = "IDENTIFIANTS", value_delimiter = ',')]
    only: Vec<String>,
    /// Adresse du site publié, à la place de celle de content/atlas.toml
    #[arg(long, value_name = "ADRESSE", value_parser = Address::parse)]
    address: Option<Address>,
}

/// What `build` and `check` share.
#[derive(Args)]
#[command(next_help_heading = "Options")]
struct Reading {
    /// Dossier du projet
    #[arg(long, value_name = "DOSSIER", default_value = ".", hide_default_value = true)]
    project: PathBuf,
    /// Affiche la durée de chaque étape
    #[arg(long)]
    timings: bool,
    /// Forme des diagnostics : human, short ou json
    #[arg(
        long,
        value_name = "FORME",
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
}

#[derive(Args)]
#[command(next_help_heading = "Options")]
struct ServeArgs {
    /// Dossier du projet
    #[arg(long, value_name = "DOSSIER", default_value = ".", hide_default_value = true)]
    project: PathBuf,
    /// Port sur 127.0.0.1 [sans cette option : 8000]
    #[arg(long, value_name = "PORT", default_value_t = 8000, hide_default_value = true)]
    port: u16,
}

/// Reads the words of a command line, the program's own name first.
pub fn read(words: impl IntoIterator<Item = std::ffi::OsString>) -> Result<Order, Refusal> {
    let mut command = Typed::command().mut_subcommands(|verb| verb.disable_version_flag(true));
    command.build();
    let typed = command
        .try_get_matches_from_mut(words)
        .and_then(|matches| Typed::from_arg_matches(&matches))
        .map_err(|error| refusal(&error))?;
    Ok(match typed.verb {
        Verb::Build(BuildArgs { reading: Reading { project, timings, format }, output, only, address }) => {
            let output = output.unwrap_or_else(|| project.join("output"));
            Order::Build(Build { project, output, only, address, timings, format })
        }
        Verb::Check(Reading { project, timings, format }) => Order::Check { project, timings, format },
        Verb::Serve(args) => Order::Serve { project: args.project, port: args.port },
    })
}

/// clap's faults, said in French.
fn refusal(error: &clap::Error) -> Refusal {
    let asked = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => true,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => false,
        _ => return Refusal { text: french(error), is_fault: true },
    };
    Refusal { text: error.render().to_string(), is_fault: !asked }
}

fn french(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let fault = match error.kind() {
        ErrorKind::UnknownArgument => format!("option inconnue «\u{202f}{argument}\u{202f}»"),
        ErrorKind::InvalidSubcommand => {
            format!("commande inconnue «\u{202f}{}\u{202f}»", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("il manque une valeur à «\u{202f}{argument}\u{202f}»")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("«\u{202f}{value}\u{202f}» ne convient pas à «\u{202f}{argument}\u{202f}»")
        }
        ErrorKind::ArgumentConflict => format!("«\u{202f}{argument}\u{202f}» est donné deux fois"),
        _ => "la commande n'est pas comprise".to_owned(),
    };
    let mut text = format!("erreur\u{a0}: {fault}\n");
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let suggestion = context(kind);
        if !suggestion.is_empty() {
            text.push_str(&format!(
                "aide\u{a0}: vouliez-vous dire «\u{202f}{suggestion}\u{202f}»\u{202f}?\n"
            ));
        }
    }
    if let Some(fault) = error.source().and_then(|fault| fault.downcast_ref::<AddressFault>()) {
        text.push_str(&format!("aide\u{a0}: {fault}\n"));
    }
    let valid = context(ContextKind::ValidValue);
    if !valid.is_empty() {
        text.push_str(&format!("aide\u{a0}: valeurs admises\u{a0}: {valid}\n"));
    }
    text.push_str("aide\u{a0}: «\u{202f}atlas --help\u{202f}» montre les commandes et leurs options\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(words: &str) -> Result<Order, Refusal> {
        read(std::iter::once("atlas").chain(words.split_whitespace()).map(Into::into))
    }

    #[test]
    fn words_become_orders() {
        assert_eq!(
            order("build --project x --only densite,offre"),
            Ok(Order::Build(Build {
                project: "x".into(),
                output: "x/output".into(),
                only: vec!["densite".into(), "offre".into()],
                address: None,
                timings: false,
                format: Format::Human,
            }))
        );
        assert_eq!(order("serve --port 9000"), Ok(Order::Serve { project: ".".into(), port: 9000 }));
    }

    #[test]
    fn faults_are_said_in_french_with_a_way_out() {
        let refused = |words| order(words).unwrap_err();
        let fault = refused("buidl");
        assert!(
            fault.is_fault && fault.text.contains("commande inconnue «\u{202f}buidl\u{202f}»"),
            "{}",
            fault.text
        );
        assert!(fault.text.contains("vouliez-vous dire «\u{202f}build\u{202f}»"), "{}", fault.text);
        let fault = refused("build --timing");
        assert!(fault.text.contains("option inconnue «\u{202f}--timing\u{202f}»"), "{}", fault.text);
        let fault = refused("check --format jsn");
        assert!(fault.text.contains("valeurs admises\u{a0}: human, short, json"), "{}", fault.text);
        let fault = refused("build --address atlas.example");
        assert!(fault.text.contains("commence par https://"), "{}", fault.text);
        let fault = refused("serve --port cent");
        assert!(fault.text.contains("«\u{202f}cent\u{202f}» ne convient pas"), "{}", fault.text);
    }

    #[test]
    fn help_is_french() {
        for words in ["--help", "build --help", ""] {
            let help = order(words).unwrap_err().text;
            assert!(help.contains("Utilisation :"), "{help}");
            assert!(!help.contains("Usage") && !help.contains("Print help"), "{help}");
        }
    }
}
