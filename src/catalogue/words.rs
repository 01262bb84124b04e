//! The closed words of declarations, and the form of names.

use crate::declare::{Choice, Item, Shape};
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{
    ChangeMethod, DatasetId, IndicatorKind, MeasureId, MeasureRef, Method, Period, Rows, Span, Symbol, Value,
};
use crate::text::of_noun;

macro_rules! words {
    ($($type:ty { $($word:literal = $value:expr),+ $(,)? })+) => {$(
        impl Choice for $type {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, $value)),+];
        }
    )+};
}

words! {
    IndicatorKind {
        "count" = IndicatorKind::Count,
        "ratio" = IndicatorKind::Ratio,
        "change" = IndicatorKind::Change,
        "category" = IndicatorKind::Category,
    }
    ChangeMethod {
        "annual_rate" = ChangeMethod::AnnualRate,
        "relative" = ChangeMethod::Relative,
        "difference" = ChangeMethod::Difference,
    }
    Method {
        "quantile" = Method::Quantile,
        "equal" = Method::Equal,
        "ckmeans" = Method::Ckmeans,
        "q6" = Method::Q6,
        "msd" = Method::MeanDeviation,
        "geometric" = Method::Geometric,
        "headtail" = Method::HeadTail,
        "nested" = Method::NestedMeans,
        "manual" = Method::Manual,
    }
    Symbol { "choropleth" = Symbol::Choropleth, "circles" = Symbol::Circles }
    Palette {
        "bleus" = Palette("bleus"),
        "verts" = Palette("verts"),
        "violets" = Palette("violets"),
        "ocres" = Palette("ocres"),
        "gris" = Palette("gris"),
        "violet-vert" = Palette("violet-vert"),
        "bleu-rouge" = Palette("bleu-rouge"),
        "qualitative" = Palette("qualitative"),
    }
    Rows { "territory" = Rows::Territory, "item" = Rows::Item }
    FormatName { "csv" = FormatName::Csv, "parquet" = FormatName::Parquet, "excel" = FormatName::Excel }
    Status {
        "missing" = Status(Value::Missing),
        "secret" = Status(Value::Secret),
        "not_applicable" = Status(Value::NotApplicable),
        "not_collected" = Status(Value::NotCollected),
    }
}

/// The name of a palette that the symbology knows.
#[derive(Clone, Copy)]
pub(super) struct Palette(pub &'static str);

/// A file format, before its options.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FormatName {
    Csv,
    Parquet,
    Excel,
}

/// Any value but a number.
#[derive(Clone, Copy)]
pub(super) struct Status(pub Value);

impl Shape for MeasureRef {
    fn name() -> String {
        "jeu.mesure ou jeu.mesure@année".into()
    }
    fn read(item: &Item) -> Option<Self> {
        let text = String::read(item)?;
        let reference = measure_ref(&text);
        if reference.is_none() {
            let what = format!("{} ne désigne pas une mesure", quoted(&text));
            let fault = Diagnostic::error(Code::UnknownValue, what).at(item.span(), "");
            item.report(fault.help("écrivez \"jeu.mesure\", ou \"jeu.mesure@2020\" pour tenir une année"));
        }
        reference
    }
}

fn measure_ref(text: &str) -> Option<MeasureRef> {
    let (name, period) = match text.split_once('@') {
        Some((name, year)) => (name, Some(Period(year.parse().ok()?))),
        None => (text, None),
    };
    let (dataset, measure) = name.split_once('.')?;
    let named = !dataset.is_empty() && !measure.is_empty() && !measure.contains('.');
    named.then(|| MeasureRef { dataset: DatasetId::new(dataset), measure: MeasureId::new(measure), period })
}

/// What a name is for, and whether it may hold `_`.
pub(super) type NameOf = (&'static str, bool);
pub(super) const INDICATOR: NameOf = ("indicateur", false);
pub(super) const BASKET: NameOf = ("panier", false);
pub(super) const THEME: NameOf = ("thème", false);
pub(super) const DATASET: NameOf = ("jeu de données", true);
pub(super) const MEASURE: NameOf = ("mesure", true);

/// Names become addresses: `[a-z0-9-]+`, and `_` where it is allowed.
pub(super) fn bad_id(id: &str, (what, underscore): NameOf, place: Span) -> Option<Diagnostic> {
    let allowed =
        |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || underscore && b == b'_';
    if !id.is_empty() && id.bytes().all(allowed) {
        return None;
    }
    let message = format!("{} n'est pas un nom {} possible", quoted(id), of_noun(what));
    let form = if underscore { "chiffres, tirets et _" } else { "chiffres et tirets" };
    let fault = Diagnostic::error(Code::UnknownValue, message).at(place, "");
    Some(fault.help(format!("lettres minuscules sans accent, {form}\u{a0}: le nom devient une adresse")))
}
