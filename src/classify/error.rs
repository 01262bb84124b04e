//! Why values cannot be cut.

use thiserror::Error;

use super::MOST_CLASSES;
use crate::text;

/// What is wrong with the values or the declaration; displays in French, [`help`](Self::help) says the way out.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum ClassifyError {
    #[error("il n'y a aucune valeur à répartir en classes")]
    Empty,
    /// A NaN or an infinity among the values: a fault of the caller, who must keep numbers only.
    #[error("la valeur de rang {} n'est pas un nombre fini", .index + 1)]
    NotFinite { index: usize },
    #[error("{0} classes demandées\u{202f}; il en faut de 1 à {MOST_CLASSES}")]
    Classes(usize),
    /// The least value is zero or negative: it has no logarithm.
    #[error("une progression géométrique demande des valeurs toutes positives\u{202f}; la plus petite est {}", text::exact(*.least))]
    NotPositive { least: f64 },
    #[error("aucune borne n'est donnée pour des classes manuelles")]
    NoBreaks,
    /// Inner bounds must be numbers, each above the one before.
    #[error("les bornes manuelles ne sont pas strictement croissantes\u{a0}: {} vient après {}", text::exact(*.after), text::exact(*.before))]
    NotAscending { index: usize, before: f64, after: f64 },
    #[error("la borne manuelle de rang {} n'est pas un nombre fini", .index + 1)]
    BreakNotFinite { index: usize },
}

impl ClassifyError {
    /// The way out, in French.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty => "retirez ce niveau, ou vérifiez que la source le renseigne",
            Self::NotFinite { .. } => "écartez les valeurs absentes avant de répartir les autres",
            Self::Classes(_) => "choisissez de 3 à 7 classes («\u{202f}classes = 5\u{202f}»)",
            Self::NotPositive { .. } => {
                "choisissez «\u{202f}quantile\u{202f}», «\u{202f}ckmeans\u{202f}» ou des bornes manuelles, ou écartez les zéros"
            }
            Self::NoBreaks => {
                "donnez les bornes intérieures («\u{202f}breaks = [50, 100, 1000]\u{202f}»), ou une autre méthode"
            }
            Self::NotAscending { .. } => {
                "rangez les bornes de la plus petite à la plus grande, chacune une seule fois"
            }
            Self::BreakNotFinite { .. } => {
                "retirez cette borne\u{a0}: la première et la dernière classe sont ouvertes"
            }
        }
    }
}
