//! `indicators/<theme>/<id>.toml`: one indicator.

use super::formula;
use super::words::Palette;
use crate::declare::{Fields, Prose};
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{
    DenominatorOverride, Formula, Indicator, IndicatorId, IndicatorKind, IndicatorText, LevelId, MapSpec,
    Method, Period, SourceId, Spans, Symbol, TerritoryCode, ThemeId,
};

/// Least share of the population that an aggregate covers, unless the file says otherwise.
const COVERAGE: f64 = 0.95;
const CLASSES: u8 = 5;

/// The indicator `id` of a theme's folder, without its spans and its categories.
pub(super) fn read(fields: &Fields, id: &str, theme: &str) -> Option<Indicator> {
    let title = fields.need::<Prose>("title");
    let short = fields.need::<Prose>("short");
    let kind = fields.need::<IndicatorKind>("kind");
    let unit = fields.need::<String>("unit");
    let decimals = fields.need::<u8>("decimals");
    let levels = fields.need::<Vec<String>>("levels");
    let formula = formula::read(fields, kind);
    let periods = periods(fields, formula.as_ref());
    check_factor(fields, formula.as_ref(), unit.as_deref());
    let coverage = fields.give::<f64>("coverage").unwrap_or(COVERAGE);
    let overrides: Vec<Option<DenominatorOverride>> =
        fields.tables("overrides").iter().map(denominator_override).collect();
    let map = match fields.table("map") {
        Some(fields) => map(&fields),
        None => MapSpec { classes: usize::from(CLASSES), ..unstyled() },
    };
    let text = fields.table("text").map(|fields| text(&fields));
    if text.is_none() && !fields.tried("text") {
        let fault = Diagnostic::error(Code::MissingKey, "cet indicateur n'a pas de texte");
        fields.report(
            fault
                .at(fields.place_of("title"), "")
                .help("ajoutez [text] avec definition, reading, good_for, not_for et caveats"),
        );
    }
    Some(Indicator {
        id: IndicatorId::new(id),
        theme: ThemeId::new(theme),
        title: title?.0,
        short: short?.0,
        kind: kind?,
        unit: unit?,
        decimals: decimals?,
        formula: formula?,
        levels: levels?.iter().map(LevelId::new).collect(),
        periods: periods?,
        coverage,
        overrides: overrides.into_iter().collect::<Option<_>>()?,
        categories: Vec::new(),
        map,
        text: text??,
        spans: Spans::new(SourceId(0)),
    })
}

/// `periods` or `period`; a change has its last year.
fn periods(fields: &Fields, formula: Option<&Formula>) -> Option<Vec<Period>> {
    let many = fields.give::<Vec<u16>>("periods");
    let one = fields.give::<u16>("period");
    if fields.has("periods") && fields.has("period") {
        let what = "l'année est dite de deux façons\u{a0}: gardez period ou periods";
        fields.report(Diagnostic::error(Code::Inconsistent, what).at(fields.place_of("period"), ""));
    }
    fields.stands_for("period", "periods");
    let given = many.or(one.map(|year| vec![year]));
    let periods = match (given, formula) {
        (Some(years), _) => years.into_iter().map(Period).collect(),
        (None, Some(Formula::Change { to, .. })) => vec![*to],
        (None, _) => Vec::new(),
    };
    if periods.is_empty() && formula.is_some() && !fields.tried("periods") && !fields.tried("period") {
        let fault = Diagnostic::error(Code::MissingKey, "cet indicateur n'a pas d'année");
        fields.report(fault.at(fields.place_of("title"), "").help("donnez periods = [2022]"));
    }
    (!periods.is_empty()).then_some(periods)
}

/// A ratio told in hundredths, or for so many, is multiplied by as much: without `factor`, that was forgotten.
fn check_factor(fields: &Fields, formula: Option<&Formula>, unit: Option<&str>) {
    let (Some(Formula::Ratio { .. }), Some(unit)) = (formula, unit) else { return };
    let many = match unit.strip_prefix("pour") {
        Some(rest) => {
            let words = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
            let whole = !words.starts_with([',', '.']) && !words.starts_with("million");
            let digits = rest[..rest.len() - words.len()].chars().filter(char::is_ascii_digit);
            digits.filter(|_| whole).collect::<String>()
        }
        None if unit.starts_with('%') => "100".to_owned(),
        None if unit.starts_with('‰') => "1000".to_owned(),
        None => String::new(),
    };
    if !["", "1"].contains(&many.as_str()) && !fields.tried("factor") {
        let what = format!("ce rapport en {} n'est pas multiplié", quoted(unit));
        let fault = Diagnostic::error(Code::MissingKey, what).at(fields.place_of("unit"), "");
        fields.report(
            fault.help(format!(
                "ajoutez factor = {many}, ou factor = 1 si le numérateur est déjà compté ainsi"
            )),
        );
    }
}

fn denominator_override(fields: &Fields) -> Option<DenominatorOverride> {
    let level = fields.need::<String>("level");
    let code = fields.need::<String>("code");
    let denominator = fields.need::<f64>("denominator");
    let note = fields.need::<Prose>("note");
    Some(DenominatorOverride {
        level: LevelId::new(level?),
        code: TerritoryCode::new(code?),
        denominator: denominator?,
        note: note?.0,
    })
}

fn unstyled() -> MapSpec {
    MapSpec {
        method: Method::Quantile,
        classes: 0,
        breaks: Vec::new(),
        palette: None,
        pivot: None,
        symbol: None,
        reason: None,
    }
}

fn map(fields: &Fields) -> MapSpec {
    let breaks = fields.give::<Vec<f64>>("breaks").unwrap_or_default();
    let default = if breaks.is_empty() { usize::from(CLASSES) } else { breaks.len() + 1 };
    MapSpec {
        method: fields.give::<Method>("method").unwrap_or(Method::Quantile),
        classes: fields.give::<u8>("classes").map_or(default, usize::from),
        breaks,
        palette: fields.give::<Palette>("palette").map(|palette| palette.0.to_owned()),
        pivot: fields.give::<f64>("pivot"),
        symbol: fields.give::<Symbol>("symbol"),
        reason: fields.give::<Prose>("reason").map(|reason| reason.0),
    }
}

fn text(fields: &Fields) -> Option<IndicatorText> {
    let definition = fields.need::<Prose>("definition");
    let reading = fields.need::<Prose>("reading");
    let good_for = fields.need_with::<Prose>(
        "good_for",
        "ajoutez la suite de « Sert à … », un verbe à l'infinitif\u{a0}: good_for = \"comparer …\"",
    );
    let not_for = fields.need_with::<Prose>(
        "not_for",
        "ajoutez la suite de « Ne sert pas à … », un verbe à l'infinitif\u{a0}: not_for = \"mesurer …\"",
    );
    let caveats = fields.give::<String>("caveats").map_or(String::new(), |text| text.trim().to_owned());
    Some(IndicatorText {
        definition: definition?.0,
        reading: reading?.0,
        caveats,
        good_for: good_for?.0,
        not_for: not_for?.0,
    })
}
