//! The names of faults: one folder of `tests/diagnostics/` each.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $slug:literal,)+) => {
        /// What kind of fault a diagnostic is; its text is stable and greppable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)+
        }

        impl Code {
            pub const ALL: &'static [Code] = &[$(Code::$name),+];
            pub fn slug(self) -> &'static str {
                match self {
                    $(Code::$name => $slug,)+
                }
            }
        }
    };
}

codes! {
    // Files and syntax.
    FileMissing = "fichier-absent",
    FileEncoding = "encodage",
    PathEscapes = "chemin-hors-projet",
    TomlSyntax = "toml-syntaxe",
    UnknownKey = "cle-inconnue",
    MissingKey = "cle-absente",
    WrongType = "type",
    UnknownValue = "valeur-inconnue",
    Address = "adresse",
    // References.
    UnknownIndicator = "indicateur-inconnu",
    UnknownDataset = "jeu-inconnu",
    UnknownMeasure = "mesure-inconnue",
    UnknownLevel = "niveau-inconnu",
    UnknownTerritory = "territoire-inconnu",
    UnknownPeriod = "periode-inconnue",
    UnknownTheme = "theme-inconnu",
    // Declarations that do not hold together.
    Inconsistent = "declaration-incoherente",
    // Tables.
    CsvShape = "csv-forme",
    UnknownColumn = "colonne-inconnue",
    UnknownSheet = "feuille-inconnue",
    NotANumber = "nombre-attendu",
    UnknownCategory = "modalite-inconnue",
    UnknownCode = "code-inconnu",
    WrongVintage = "code-autre-millesime",
    LostZero = "zero-perdu",
    DuplicateCode = "code-en-double",
    MixedArrondissements = "arrondissements-meles",
    UnmatchedPlace = "lieu-non-apparie",
    SumMismatch = "somme-discordante",
    LowCoverage = "couverture-insuffisante",
    VanishedTerritory = "territoire-disparu",
    EmptyFigure = "figure-vide",
    // Geography.
    TopologyCorrupt = "topologie-corrompue",
    GeographyMismatch = "geographie-discordante",
    // Map rules and classes.
    MapRule = "regle-de-carte",
    Classes = "classes",
    // Chapters.
    RawHtml = "html-brut",
    Directive = "directive",
    FrontMatter = "en-tete-de-chapitre",
    DeadLink = "lien-mort",
    UnsafeLink = "lien-refuse",
    // Templates and the site they make.
    Template = "gabarit",
    Budget = "budget",
}
