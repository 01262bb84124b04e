//! `indicators/datasets/<id>.toml`: files of one producer and the measures they hold.

use std::collections::BTreeMap;

use super::table;
use super::words::{self, Status};
use crate::declare::{Date, Entries, Fields, Prose};
use crate::model::{
    Dataset, DatasetId, Exception, LevelId, Measure, MeasureId, Remark, SourceId, Spans, TableSpec,
    TerritoryCode,
};

/// The dataset `id`, without its spans.
pub(super) fn read(fields: &Fields, id: &str) -> Option<Dataset> {
    let title = fields.need::<Prose>("title");
    let producer = fields.need::<Prose>("producer");
    let url = fields.need::<Prose>("url");
    let licence = fields.need::<Prose>("licence");
    let date = fields.need::<Date>("date");
    let note = fields.give::<String>("note");
    let tables: Vec<Option<TableSpec>> = fields.tables("tables").iter().map(table::read).collect();
    let measures: Vec<Option<Measure>> =
        fields.named("measures").iter().map(|(id, fields)| measure(id, fields)).collect();
    let exceptions: Vec<Option<Exception>> = fields.tables("exceptions").iter().map(exception).collect();
    let remarks: Vec<Option<Remark>> = fields.tables("remarks").iter().map(remark).collect();
    let measures: Vec<Measure> = measures.into_iter().collect::<Option<_>>()?;
    Some(Dataset {
        id: DatasetId::new(id),
        title: title?.0,
        producer: producer?.0,
        url: url?.0,
        licence: licence?.0,
        date: date?.0,
        note: note.map_or(String::new(), |note| note.trim().to_owned()),
        tables: tables.into_iter().collect::<Option<_>>()?,
        measures: measures
            .into_iter()
            .map(|measure| (measure.id.clone(), measure))
            .collect::<BTreeMap<_, _>>(),
        exceptions: exceptions.into_iter().collect::<Option<_>>()?,
        remarks: remarks.into_iter().collect::<Option<_>>()?,
        spans: Spans::new(SourceId(0)),
    })
}

fn measure(id: &str, fields: &Fields) -> Option<Measure> {
    if let Some(fault) = words::bad_id(id, words::MEASURE, fields.place()) {
        fields.report(fault);
    }
    let title = fields.need::<Prose>("title");
    let column = fields.give::<String>("column");
    let unit = fields.need::<String>("unit");
    let additive = fields.need::<bool>("additive");
    let filter = table::filter(fields);
    let factor = fields.give::<f64>("factor").unwrap_or(1.0);
    let categories = fields.give::<Entries<String>>("category");
    Some(Measure {
        id: MeasureId::new(id),
        title: title?.0,
        column,
        unit: unit?,
        additive: additive?,
        filter,
        factor,
        categories: categories.map_or(Vec::new(), |categories| categories.0),
    })
}

fn exception(fields: &Fields) -> Option<Exception> {
    let about = remark(fields);
    let status = fields.need::<Status>("status");
    Some(Exception { about: about?, status: status?.0 })
}

fn remark(fields: &Fields) -> Option<Remark> {
    let measure = fields.need::<String>("measure");
    let level = fields.need::<String>("level");
    let codes = fields.need::<Vec<String>>("codes");
    let note = fields.need::<Prose>("note");
    Some(Remark {
        measure: MeasureId::new(measure?),
        level: LevelId::new(level?),
        codes: codes?.iter().map(TerritoryCode::new).collect(),
        note: note?.0,
    })
}
