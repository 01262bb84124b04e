//! The values of a figure as CSV, for machines and for a spreadsheet that is set to French.

use super::files::rounded;
use super::view::View;
use crate::model::{IndicatorKind, LevelUnits};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    /// UTF-8, comma, point for decimals (RFC 4180, lines ended by a line feed).
    Plain,
    /// What Excel opens by a double click where the system is French: byte order mark, semicolon, decimal comma; a code
    /// that it would take for a number is `="01"`, which keeps its zeros.
    Excel,
}

impl Flavour {
    pub const ALL: [Self; 2] = [Self::Plain, Self::Excel];

    /// The end of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Plain => ".csv",
            Self::Excel => "-excel.csv",
        }
    }
    fn writer(self) -> csv::Writer<Vec<u8>> {
        let mut builder = csv::WriterBuilder::new();
        match self {
            Self::Plain => builder.terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new()),
            Self::Excel => {
                builder.delimiter(b';').terminator(csv::Terminator::CRLF).from_writer("\u{feff}".into())
            }
        }
    }
    fn code(self, code: &str) -> String {
        match self {
            Self::Excel if code.parse::<f64>().is_ok() => format!("=\"{code}\""),
            _ => code.to_owned(),
        }
    }
    fn number(self, x: Option<f64>) -> String {
        let x = x.map(rounded);
        let point = x.map_or_else(String::new, |x| if x == 0.0 { "0".to_owned() } else { x.to_string() });
        match self {
            Self::Plain => point,
            Self::Excel => point.replace('.', ","),
        }
    }
}

/// Columns: code, name, the code of each wider level (several parted by a space), year, value, status, both sides.
///
/// One row a territory and period; an absent number is empty and its status says why.
pub(super) fn csv(view: &View, flavour: Flavour) -> Vec<u8> {
    let parents = wider(view);
    let category = view.indicator.kind == IndicatorKind::Category;
    let mut writer = flavour.writer();
    let mut record: Vec<String> = ["code", "nom"].map(str::to_owned).to_vec();
    record.extend(parents.iter().map(|(level, _)| level.level.id.to_string()));
    record.extend(["periode", "valeur"].map(str::to_owned));
    record.extend(category.then(|| "libelle".to_owned()));
    record.extend(["statut", "numerateur", "denominateur"].map(str::to_owned));
    // Writing to memory cannot fail.
    let mut write = |record: &[String]| writer.write_record(record).expect("memory takes every record");
    write(&record);
    for &unit in &view.units {
        for table in view.tables() {
            record.clear();
            record.push(flavour.code(view.level.units[unit].code.as_str()));
            record.push(view.level.units[unit].official_name());
            record.extend(parents.iter().map(|(level, of)| flavour.code(&codes(level, &of[unit]))));
            record.push(view.indicator.period_label(table.period));
            let value = table.values[unit];
            match value.number().filter(|_| category) {
                Some(x) => {
                    let (marker, label) =
                        view.indicator.categories.get(x as usize).cloned().unwrap_or_default();
                    record.extend([flavour.code(&marker), label]);
                }
                None => {
                    record.push(flavour.number(value.number()));
                    record.extend(category.then(String::new));
                }
            }
            record.push(value.status().to_owned());
            let side = |side: &[Option<f64>]| flavour.number(side.get(unit).copied().flatten());
            record.push(if category { String::new() } else { side(&table.numerator) });
            record.push(side(&table.denominator));
            write(&record);
        }
    }
    writer.into_inner().expect("memory takes every record")
}

/// The latest values of two figures of one level; columns: code, name, then for each its value, named by its indicator,
/// the period and the status of that value.
///
/// One row a territory; an absent number is empty and its status says why.
pub(super) fn pair(x: &View, y: &View, flavour: Flavour) -> Vec<u8> {
    let mut writer = flavour.writer();
    let mut record: Vec<String> = ["code", "nom"].map(str::to_owned).to_vec();
    for view in [x, y] {
        let id = &view.indicator.id;
        record.extend([id.to_string(), format!("{id}_periode"), format!("{id}_statut")]);
    }
    let mut write = |record: &[String]| writer.write_record(record).expect("memory takes every record");
    write(&record);
    for (unit, about) in x.level.units.iter().enumerate() {
        record.clear();
        record.extend([flavour.code(about.code.as_str()), about.official_name()]);
        for view in [x, y] {
            let value = view.values[unit];
            record.extend([flavour.number(value.number()), view.period(), value.status().to_owned()]);
        }
        write(&record);
    }
    writer.into_inner().expect("memory takes every record")
}

/// The mapped levels wider than the view's, with the units of each that hold a unit of the view's level.
fn wider<'a>(view: &View<'a>) -> Vec<(&'a LevelUnits, Vec<Vec<u32>>)> {
    let territories = &view.atlas.territories;
    let levels = territories.mapped().take_while(|level| level.level.id != view.level.level.id);
    levels.map(|level| (level, territories.parents_of(view.level, level))).collect()
}

fn codes(level: &LevelUnits, units: &[u32]) -> String {
    let codes: Vec<&str> = units.iter().map(|i| level.units[*i as usize].code.as_str()).collect();
    codes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FigureKey, IndicatorId, LevelId};
    use crate::page::tests::atlas;
    use crate::tests::country;

    /// Rows of both files of a figure, as a reader of CSV finds them.
    fn both(indicator: &str, level: &str) -> [Vec<Vec<String>>; 2] {
        let (_, atlas) = atlas(country().path());
        let key = FigureKey { indicator: IndicatorId::new(indicator), level: LevelId::new(level) };
        let view = View::whole(&atlas, &key).unwrap();
        Flavour::ALL.map(|flavour| {
            let bytes = csv(&view, flavour);
            let (text, delimiter) = match flavour {
                Flavour::Plain => (&bytes[..], b','),
                Flavour::Excel => (bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark"), b';'),
            };
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text);
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
        })
    }

    #[test]
    fn both_flavours_hold_the_same_table() {
        for (indicator, level) in
            [("densite", "commune"), ("entrees-par-habitant", "departement"), ("nature", "epci")]
        {
            let [plain, excel] = both(indicator, level);
            assert!(plain.len() > 4, "{indicator} {level}");
            let back = |cell: &String| match cell.strip_prefix("=\"") {
                Some(code) => code.trim_end_matches('"').to_owned(),
                None if cell.replace(',', ".").parse::<f64>().is_ok() => cell.replace(',', "."),
                None => cell.clone(),
            };
            let read: Vec<Vec<String>> = excel.iter().map(|row| row.iter().map(back).collect()).collect();
            assert_eq!(read, plain, "{indicator} {level}");
        }
    }

    #[test]
    fn a_french_spreadsheet_keeps_codes_and_reads_numbers() {
        let [plain, excel] = both("densite", "commune");
        let value = plain[0].iter().position(|head| head == "valeur").unwrap();
        let at = plain.iter().position(|row| row[value].contains('.')).expect("a fraction");
        assert!(excel[at][value].contains(',') && !excel[at][value].contains('.'));
        assert_eq!((plain[1][0].as_str(), excel[1][0].as_str()), ("01001", "=\"01001\""));
        assert!(excel[1..].iter().all(|row| !row[0].starts_with('0')));
    }

    #[test]
    fn only_what_looks_like_a_number_is_held_as_text() {
        assert_eq!(Flavour::Excel.code("2A004"), "2A004");
        assert_eq!(Flavour::Excel.code("01 02"), "01 02");
        assert_eq!(Flavour::Excel.code(""), "");
        assert_eq!(Flavour::Excel.number(Some(-0.5)), "-0,5");
        assert_eq!(Flavour::Excel.number(Some(-0.0)), "0");
    }
}
