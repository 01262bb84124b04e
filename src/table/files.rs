//! The files of datasets, each read once, and places in them for diagnostics.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::raw::RawTable;
use super::{read_csv, read_typed};
use crate::diag::{Code, Diagnostic, Sources, quoted};
use crate::model::{Format, SourceId, Span, TableSpec};

/// Reads the bytes of a dataset's file, by the path its declaration gives; fails in French.
pub type ReadData<'a> = dyn Fn(&str) -> Result<Vec<u8>, String> + 'a;

/// Where a declaration names a file, and a sheet of it.
#[derive(Clone, Copy)]
pub(super) struct Declared {
    pub file: Span,
    pub sheet: Span,
}

/// Files read so far; several datasets may share one.
pub(super) struct Files<'a> {
    read: &'a ReadData<'a>,
    /// Written before a file's path in diagnostics.
    folder: &'a str,
    sources: &'a mut Sources,
    ids: BTreeMap<String, SourceId>,
    /// By path and format; `None` when it cannot be read, which was said once.
    tables: BTreeMap<String, Option<Arc<RawTable>>>,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Files<'a> {
    pub fn new(read: &'a ReadData<'a>, folder: &'a str, sources: &'a mut Sources) -> Self {
        Self { read, folder, sources, ids: BTreeMap::new(), tables: BTreeMap::new(), diagnostics: Vec::new() }
    }

    /// The table a declaration names.
    pub fn table(&mut self, spec: &TableSpec, declared: Declared) -> Option<Arc<RawTable>> {
        let key = format!("{}\n{:?}", spec.file, spec.format);
        if let Some(known) = self.tables.get(&key) {
            return known.clone();
        }
        let table = self.load(spec, declared).map(Arc::new);
        self.tables.insert(key, table.clone());
        table
    }

    fn load(&mut self, spec: &TableSpec, declared: Declared) -> Option<RawTable> {
        let bytes = match (self.read)(&spec.file) {
            Ok(bytes) => bytes,
            Err(reason) => {
                let message = format!("fichier de données illisible\u{a0}: {}{}", self.folder, spec.file);
                let fault = Diagnostic::error(Code::FileMissing, message).at(declared.file, "");
                self.diagnostics.push(fault.help(reason));
                return None;
            }
        };
        match &spec.format {
            Format::Csv { separator, encoding, skip_lines, .. } => {
                self.csv(spec, bytes, *separator, encoding, *skip_lines, declared.file)
            }
            Format::Excel { sheet, skip_lines } => {
                self.typed(spec, read_typed::excel(bytes, sheet.as_deref(), *skip_lines), declared)
            }
            Format::Parquet => self.typed(spec, read_typed::parquet(bytes), declared),
        }
    }

    fn csv(
        &mut self,
        spec: &TableSpec,
        bytes: Vec<u8>,
        separator: char,
        encoding: &str,
        skip_lines: usize,
        declared: Span,
    ) -> Option<RawTable> {
        let (text, mut faults) = match read_csv::decode(&bytes, encoding) {
            Ok(text) => (text, Vec::new()),
            Err((text, fault)) => (text, vec![fault]),
        };
        let text: Arc<str> = Arc::from(text);
        let mut table = None;
        if faults.is_empty() {
            match read_csv::scan(text.clone(), separator, skip_lines) {
                Ok(scanned) => table = Some(scanned),
                Err(shape) => faults = shape,
            }
        }
        for fault in faults {
            let id = self.source(&spec.file, &text);
            let mut diagnostic = Diagnostic::error(fault.code, fault.message)
                .at(Span::new(id, fault.at), "")
                .at(declared, "déclaré ici");
            if let Some(help) = fault.help {
                diagnostic = diagnostic.help(help);
            }
            self.diagnostics.push(diagnostic);
        }
        table
    }

    fn typed(
        &mut self,
        spec: &TableSpec,
        table: Result<RawTable, read_typed::TypedFault>,
        declared: Declared,
    ) -> Option<RawTable> {
        use read_typed::TypedFault;
        let fault = match table {
            Ok(table) => return Some(table),
            Err(fault) => fault,
        };
        let place = Span::start_of(self.source(&spec.file, &Arc::from("")));
        let diagnostic = match fault {
            TypedFault::Unreadable => {
                let (kind, way_out) = match spec.format {
                    Format::Parquet => ("un fichier Parquet", "vérifiez le fichier"),
                    _ => ("un classeur XLSX, XLS ou ODS", "réenregistrez-le depuis un tableur"),
                };
                Diagnostic::error(Code::FileEncoding, format!("ce fichier n'est pas {kind} lisible"))
                    .help(format!("{way_out}, ou corrigez format"))
            }
            TypedFault::NoHeader => Diagnostic::error(Code::CsvShape, "feuille sans ligne d'en-tête"),
            TypedFault::NoSheet { sheets } => {
                let wanted = match &spec.format {
                    Format::Excel { sheet: Some(sheet), .. } => sheet.as_str(),
                    _ => "",
                };
                Diagnostic::error(Code::UnknownSheet, format!("pas de feuille {}", quoted(wanted))).nearest(
                    wanted,
                    "feuilles du classeur",
                    &sheets.iter().map(String::as_str).collect::<Vec<_>>(),
                )
            }
        };
        let at = if diagnostic.code == Code::UnknownSheet { declared.sheet } else { declared.file };
        self.diagnostics.push(diagnostic.at(at, "").at(place, ""));
        None
    }

    fn source(&mut self, file: &str, text: &Arc<str>) -> SourceId {
        let path = format!("{}{file}", self.folder);
        *self.ids.entry(path.clone()).or_insert_with(|| self.sources.add(path, text.clone()))
    }

    /// Marks cells, each with the way out: their places in a CSV, their addresses in a spreadsheet.
    pub fn mark(
        &mut self,
        mut diagnostic: Diagnostic,
        spec: &TableSpec,
        raw: &RawTable,
        cells: impl Iterator<Item = (usize, usize, String)>,
    ) -> Diagnostic {
        let mut addresses = Vec::new();
        for (row, column, way_out) in cells {
            match raw.csv_cell(row, column) {
                Some((whole, range)) => {
                    let id = self.source(&spec.file, &whole);
                    diagnostic = diagnostic.at(Span::new(id, range), way_out);
                }
                None if way_out.is_empty() => addresses.push(raw.address(row, column)),
                None => addresses.push(format!("{} ({way_out})", raw.address(row, column))),
            }
        }
        if !addresses.is_empty() {
            // Without a text to show an excerpt of, the places are said in words.
            let id = self.source(&spec.file, &Arc::from(""));
            let places = format!("{}\u{a0}: {}", raw.sheet(), addresses.join(", "));
            diagnostic = diagnostic.at(Span::start_of(id), "").help(places);
        }
        diagnostic
    }
}
