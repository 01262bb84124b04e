//! CSV of any producer: separator, encoding, BOM, title lines, quoted line breaks.
//!
//! One scanner finds the cells, their shape and their places, so that a fault
//! anywhere later points at its cell. Rules of RFC 4180; a quote in the middle
//! of a bare cell is a character like any other, a blank line is no row.

use std::sync::Arc;

use super::raw::{Body, Cell, RawTable};
use crate::diag::{Code, quoted};

/// A CSV that cannot be read: what, and where in the text (bytes).
#[derive(Debug)]
pub(super) struct CsvFault {
    pub code: Code,
    pub message: String,
    pub at: std::ops::Range<usize>,
    pub help: Option<String>,
}

/// Bytes to text: the BOM is left out, a byte that the encoding does not have is a fault.
///
/// # Errors
/// The text read so far with U+FFFD for what is unreadable, and the fault at the first of them.
pub(super) fn decode(bytes: &[u8], encoding: &str) -> Result<String, (String, CsvFault)> {
    let Some(declared) = encoding_rs::Encoding::for_label(encoding.trim().as_bytes()) else {
        let fault = CsvFault {
            code: Code::UnknownValue,
            message: format!("encodage inconnu\u{a0}: {}", quoted(encoding)),
            at: 0..0,
            help: Some("encodages courants\u{a0}: utf-8, windows-1252, iso-8859-15, utf-16le".into()),
        };
        return Err((String::new(), fault));
    };
    let (text, used, broken) = declared.decode(bytes);
    if !broken {
        return Ok(text.into_owned());
    }
    let at = text.find('\u{fffd}').unwrap_or(0);
    let fault = CsvFault {
        code: Code::FileEncoding,
        message: format!("ce fichier n'est pas encodé en {}", used.name().to_lowercase()),
        at: at..at + '\u{fffd}'.len_utf8(),
        help: Some("déclarez l'encodage de la source, par exemple encoding = \"windows-1252\"".into()),
    };
    Err((text.into_owned(), fault))
}

/// Cells of a CSV text, its first line after `skip_lines` being the header.
///
/// Stops at 5 faults of shape: a wrong separator makes one a row.
pub(super) fn scan(text: Arc<str>, separator: char, skip_lines: usize) -> Result<RawTable, Vec<CsvFault>> {
    let mut scanner = Scanner { text: &text, separator, at: after_lines(&text, skip_lines) };
    let mut record = Vec::new();
    let mut faults = Vec::new();
    let mut header: Vec<String> = Vec::new();
    let mut cells = Vec::new();
    while scanner.at < text.len() {
        let start = scanner.at;
        record.clear();
        if let Err(at) = scanner.record(&mut record) {
            faults.push(CsvFault {
                code: Code::CsvShape,
                message: "guillemet ouvert qui ne se ferme pas".into(),
                at: at..at + 1,
                help: Some("doublez un guillemet qui fait partie du texte\u{a0}: \"\"".into()),
            });
            break;
        }
        if let [only] = record[..]
            && text[only.start as usize..only.end as usize].trim().is_empty()
            && header.len() != 1
        {
            continue;
        }
        if header.is_empty() {
            header = record.iter().map(|cell| read(&text, *cell)).collect();
            continue;
        }
        if record.len() != header.len() {
            faults.push(ragged(&text, start, &record, header.len(), separator));
            if faults.len() == 5 {
                break;
            }
            continue;
        }
        cells.extend_from_slice(&record);
    }
    if header.is_empty() && faults.is_empty() {
        faults.push(CsvFault {
            code: Code::CsvShape,
            message: "fichier sans ligne d'en-tête".into(),
            at: 0..0,
            help: (skip_lines > 0).then(|| format!("skip_lines = {skip_lines} saute tout le fichier")),
        });
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(RawTable { header, body: Body::Csv { text, cells } })
}

fn ragged(text: &str, start: usize, record: &[Cell], expected: usize, separator: char) -> CsvFault {
    let end = record.last().map_or(start, |cell| cell.end as usize);
    let at = match record.get(expected) {
        Some(extra) => extra.start as usize..end,
        None => end..end,
    };
    let plural = |n: usize| if n > 1 { "s" } else { "" };
    let found = record.len();
    // A row cut in one by the wrong separator, or a header cut in one that rows with a comma are not.
    let other = [';', ',', '\t', '|'].into_iter().find(|&other| {
        let count = text[start..end].matches(other).count();
        other != separator && (found == 1 && count + 1 == expected || expected == 1 && count > 0)
    });
    CsvFault {
        code: Code::CsvShape,
        message: format!("cette ligne a {found} cellule{}, l'en-tête en a {expected}", plural(found)),
        at,
        help: match other {
            Some(other) => Some(separator_help(other)),
            None if found > expected => {
                Some(format!("mettez entre guillemets un texte qui contient {}", quoted(separator)))
            }
            None => Some("complétez la ligne, ou sautez les lignes de titre avec skip_lines".into()),
        },
    }
}

/// The way out of a wrong separator.
pub(super) fn separator_help(other: char) -> String {
    format!("le séparateur semble être autre\u{a0}: separator = \"{}\"", other.escape_default())
}

fn read(text: &str, cell: Cell) -> String {
    text[cell.start as usize..cell.end as usize].trim().replace("\"\"", "\"")
}

/// Offset of the line that follows the first `lines`.
fn after_lines(text: &str, lines: usize) -> usize {
    let mut at = 0;
    for _ in 0..lines {
        match text[at..].find('\n') {
            Some(end) => at += end + 1,
            None => return text.len(),
        }
    }
    at
}

struct Scanner<'a> {
    text: &'a str,
    separator: char,
    at: usize,
}

impl Scanner<'_> {
    /// Reads one record; fails with the place of a quote that is never closed.
    fn record(&mut self, record: &mut Vec<Cell>) -> Result<(), usize> {
        loop {
            let cell = if self.text[self.at..].starts_with('"') { self.quoted()? } else { self.bare() };
            record.push(cell);
            match self.text[self.at..].chars().next() {
                Some(c) if c == self.separator => self.at += c.len_utf8(),
                Some('\r') if self.text[self.at..].starts_with("\r\n") => {
                    self.at += 2;
                    return Ok(());
                }
                Some(_) => {
                    self.at += 1;
                    return Ok(());
                }
                None => return Ok(()),
            }
        }
    }

    /// Up to a separator or the end of the line, which stay.
    fn bare(&mut self) -> Cell {
        let start = self.at;
        let rest = &self.text[start..];
        let length = rest.find([self.separator, '\n', '\r']).unwrap_or(rest.len());
        self.at = start + length;
        Cell { start: start as u32, end: self.at as u32, escaped: false }
    }

    fn quoted(&mut self) -> Result<Cell, usize> {
        let open = self.at;
        let start = open + 1;
        let mut escaped = false;
        let mut from = start;
        loop {
            let close = from + self.text[from..].find('"').ok_or(open)?;
            let after = &self.text[close + 1..];
            if after.starts_with('"') {
                escaped = true;
                from = close + 2;
                continue;
            }
            self.at = close + 1;
            let ends = |c: char| c == self.separator || c == '\n' || c == '\r';
            if after.chars().next().is_none_or(ends) {
                return Ok(Cell { start: start as u32, end: close as u32, escaped });
            }
            // `"Le Havre" (76),`: not a quoted cell after all, as lenient readers do.
            let tail = self.bare();
            return Ok(Cell { start: open as u32, end: tail.end, escaped: false });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, separator: char, skip: usize) -> Vec<Vec<String>> {
        let table = scan(Arc::from(text), separator, skip).unwrap();
        let mut all = vec![table.header.clone()];
        for row in 0..table.rows() {
            all.push((0..table.header.len()).map(|column| table.cell(row, column).into_owned()).collect());
        }
        all
    }

    #[test]
    fn quotes_line_breaks_and_blank_lines() {
        let text =
            "titre\nà sauter\ncode;nom\r\n01;\"L'\"\"Abergement\"\"\nClémenciat\"\r\n\r\n02; Le Havre \n";
        assert_eq!(
            cells(text, ';', 2),
            [["code", "nom"], ["01", "L'\"Abergement\"\nClémenciat"], ["02", "Le Havre"]]
        );
    }

    #[test]
    fn a_bare_cell_may_hold_quotes() {
        assert_eq!(cells("a,b\n\"x\" y,5\" z\n", ',', 0), [["a", "b"], ["\"x\" y", "5\" z"]]);
    }

    #[test]
    fn a_ragged_row_is_a_fault_at_its_extra_cell() {
        let faults = scan(Arc::from("a,b\n1,2\n3,4,5\n6\n"), ',', 0).unwrap_err();
        assert_eq!(faults.len(), 2);
        assert_eq!(faults[0].at, 12..13);
        assert_eq!(faults[0].message, "cette ligne a 3 cellules, l'en-tête en a 2");
        let faults = scan(Arc::from("a\tb\n1\t2\n"), ';', 0);
        assert!(faults.is_ok(), "one column is a table");
    }

    #[test]
    fn an_open_quote_is_a_fault() {
        let faults = scan(Arc::from("a,b\n1,\"2\n3,4\n"), ',', 0).unwrap_err();
        assert_eq!(faults[0].at, 6..7);
    }

    #[test]
    fn windows_1252_and_a_bom_are_read() {
        assert_eq!(decode(b"\xef\xbb\xbfcode", "utf-8").unwrap(), "code");
        assert_eq!(decode(b"\x8cuvres \xe0 80 \x80", "windows-1252").unwrap(), "Œuvres à 80 €");
        let (text, fault) = decode(b"caf\xe9;1", "utf-8").unwrap_err();
        assert_eq!((fault.code, &text[..fault.at.start]), (Code::FileEncoding, "caf"));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>, skip in 0usize..3) {
            for encoding in ["utf-8", "windows-1252", "utf-16le"] {
                if let Ok(text) = decode(&bytes, encoding)
                    && let Ok(table) = scan(Arc::from(text), ';', skip)
                {
                    for row in 0..table.rows() {
                        for column in 0..table.header.len() {
                            table.cell(row, column);
                        }
                    }
                }
            }
        }

        #[test]
        fn what_is_quoted_is_read_back(rows in proptest::collection::vec(("[a-z\"\n;é ]{1,8}", "[a-z\";\r\n]{1,8}"), 0..8)) {
            let quote = |s: &str| format!("\"{}\"", s.replace('"', "\"\""));
            let mut text = String::from("a;b\n");
            for (a, b) in &rows {
                text += &format!("{};{}\n", quote(a), quote(b));
            }
            let table = scan(Arc::from(text), ';', 0).unwrap();
            proptest::prop_assert_eq!(table.rows(), rows.len());
            for (row, (a, b)) in rows.iter().enumerate() {
                proptest::prop_assert_eq!(&*table.cell(row, 0), a.trim());
                proptest::prop_assert_eq!(&*table.cell(row, 1), b.trim());
            }
        }
    }
}
