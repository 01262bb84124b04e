//! One `[[tables]]` of a dataset: a file, how its rows are read, where and when they hold.

use std::collections::BTreeMap;

use super::words::FormatName;
use crate::declare::{Entries, Fields, OneOrMany, Prose};
use crate::diag::{Code, Diagnostic, quoted};
use crate::model::{Format, Key, LevelId, Markers, MeasureId, Period, PeriodOf, RowFilter, Rows, TableSpec};

pub(super) fn read(fields: &Fields) -> Option<TableSpec> {
    let file = fields.need::<String>("file");
    let format = format(fields, file.as_deref().unwrap_or(""));
    let rows = fields.give::<Rows>("rows").unwrap_or(Rows::Territory);
    let key = key(fields);
    let level = fields.need::<String>("level");
    let vintage = fields.need::<u16>("vintage");
    let arrondissements = fields.give::<bool>("arrondissements").unwrap_or(false);
    let period = period(fields);
    let filter = filter(fields);
    let columns = fields.give::<Entries<String>>("columns").map_or(BTreeMap::new(), |columns| {
        columns.0.into_iter().map(|(measure, column)| (MeasureId::new(measure), column)).collect()
    });
    let outside = fields.give::<Vec<String>>("outside").unwrap_or_default();
    let markers = match fields.table("markers") {
        Some(fields) => markers(&fields),
        None => Markers { missing: vec![String::new()], ..Markers::default() },
    };
    let scope = fields.give::<Prose>("scope").map(|scope| scope.0);
    Some(TableSpec {
        file: file?,
        format: format?,
        rows,
        key: key?,
        level: LevelId::new(level?),
        vintage: vintage?,
        arrondissements,
        period: period?,
        filter,
        columns,
        outside,
        markers,
        scope,
    })
}

/// `where`: a column to the text or texts accepted there.
pub(super) fn filter(fields: &Fields) -> RowFilter {
    let entries = fields.give::<Entries<OneOrMany<String>>>("where");
    entries.map_or(RowFilter::new(), |entries| {
        entries.0.into_iter().map(|(column, texts)| (column, texts.0)).collect()
    })
}

fn format(fields: &Fields, file: &str) -> Option<Format> {
    let name = fields.give::<FormatName>("format");
    let separator = fields.give::<String>("separator");
    let decimal = fields.give::<String>("decimal");
    let encoding = fields.give::<String>("encoding");
    let skip_lines = fields.give::<u32>("skip_lines");
    let sheet = fields.give::<String>("sheet");
    let name = name.unwrap_or_else(|| by_extension(file));
    let csv_only = [
        ("separator", separator.is_some()),
        ("decimal", decimal.is_some()),
        ("encoding", encoding.is_some()),
    ];
    let refused = match name {
        FormatName::Csv => vec![("sheet", sheet.is_some())],
        FormatName::Excel => csv_only.to_vec(),
        FormatName::Parquet => {
            [&csv_only[..], &[("sheet", sheet.is_some()), ("skip_lines", skip_lines.is_some())]].concat()
        }
    };
    for (key, _) in refused.into_iter().filter(|(_, given)| *given) {
        let what = format!("la clé {} n'a pas de sens pour ce format de fichier", quoted(key));
        fields.report(Diagnostic::error(Code::Inconsistent, what).at(fields.place_of(key), ""));
    }
    let skip_lines = skip_lines.unwrap_or(0) as usize;
    Some(match name {
        FormatName::Csv => Format::Csv {
            separator: one_char(fields, "separator", separator, ',')?,
            decimal: one_char(fields, "decimal", decimal, '.')?,
            encoding: encoding.unwrap_or_else(|| "utf-8".into()),
            skip_lines,
        },
        FormatName::Parquet => Format::Parquet,
        FormatName::Excel => Format::Excel { sheet, skip_lines },
    })
}

fn by_extension(file: &str) -> FormatName {
    match file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("parquet") => FormatName::Parquet,
        Some("xls" | "xlsx" | "xlsm" | "xlsb" | "ods") => FormatName::Excel,
        _ => FormatName::Csv,
    }
}

fn one_char(fields: &Fields, key: &'static str, text: Option<String>, default: char) -> Option<char> {
    let Some(text) = text else { return Some(default) };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) if char.is_ascii() && !char.is_alphanumeric() => Some(char),
        _ => {
            let what = format!("{}\u{a0}: un seul caractère attendu, comme \";\" ou \"\\t\"", quoted(key));
            fields.report(Diagnostic::error(Code::UnknownValue, what).at(fields.place_of(key), ""));
            None
        }
    }
}

fn key(fields: &Fields) -> Option<Key> {
    let code = fields.give::<String>("code");
    let name = fields.give::<String>("name");
    let postcode = fields.give::<String>("postcode");
    let town = fields.give::<String>("town");
    match (code, name, postcode, town) {
        (Some(column), None, None, None) => Some(Key::Code { column }),
        (None, Some(column), None, None) => Some(Key::Name { column }),
        (None, None, Some(postcode), Some(town)) => Some(Key::Postcode { postcode, town }),
        (None, None, None, None) if KEY_NAMES.iter().any(|key| fields.tried(key)) => None,
        (None, None, None, None) => {
            let fault =
                Diagnostic::error(Code::MissingKey, "aucune colonne ne dit le territoire d'une ligne");
            fields.report(fault.at(fields.place(), "").help(KEYS));
            None
        }
        _ => {
            let fault = Diagnostic::error(
                Code::Inconsistent,
                "le territoire d'une ligne est dit de deux façons, ou à moitié",
            );
            fields.report(fault.at(fields.place(), "").help(KEYS));
            None
        }
    }
}

const KEY_NAMES: [&str; 4] = ["code", "name", "postcode", "town"];
const KEYS: &str = "donnez code = \"colonne\", ou name = \"colonne\", ou postcode et town";

fn period(fields: &Fields) -> Option<PeriodOf> {
    let constant = fields.give::<u16>("period");
    let column = fields.give::<String>("period_column");
    let (code, what) = match (constant, column) {
        (Some(year), None) => return Some(PeriodOf::Constant(Period(year))),
        (None, Some(column)) => return Some(PeriodOf::Column(column)),
        (None, None) if fields.tried("period") || fields.tried("period_column") => return None,
        (None, None) => (Code::MissingKey, "cette table n'a pas d'année"),
        (Some(_), Some(_)) => (Code::Inconsistent, "l'année de cette table est dite de deux façons"),
    };
    let fault = Diagnostic::error(code, what).at(fields.place(), "");
    fields.report(fault.help("donnez period = 2022, ou period_column = \"colonne\""));
    None
}

fn markers(fields: &Fields) -> Markers {
    let texts = |key| fields.give::<Vec<String>>(key);
    Markers {
        missing: texts("missing").unwrap_or_else(|| vec![String::new()]),
        secret: texts("secret").unwrap_or_default(),
        not_applicable: texts("not_applicable").unwrap_or_default(),
        not_collected: texts("not_collected").unwrap_or_default(),
    }
}
