//! The lazy plans of a table: rows that its conditions keep, rows joined to territories.
//!
//! polars gives no order to a join: every plan ends with a sort, and sums are
//! made later, in that order, so that no thread count can change a last digit.

use polars::prelude::*;

use super::raw::RawTable;

/// A condition: a column, and the texts accepted there.
pub(super) struct Condition<'a> {
    pub column: usize,
    pub accepted: &'a [String],
}

/// Rows that meet every condition, ascending.
pub(super) fn rows_where(raw: &RawTable, conditions: &[Condition]) -> PolarsResult<Vec<u32>> {
    let rows = raw.rows();
    if conditions.is_empty() {
        return Ok((0..rows as u32).collect());
    }
    let mut columns = vec![Column::new("row".into(), (0..rows as u32).collect::<Vec<_>>())];
    let mut predicate = lit(true);
    for (i, condition) in conditions.iter().enumerate() {
        let name = format!("c{i}");
        let texts: StringChunked = (0..rows).map(|row| Some(raw.cell(row, condition.column))).collect();
        columns.push(texts.with_name(name.as_str().into()).into_column());
        let mut any = lit(false);
        for text in condition.accepted {
            any = any.or(col(name.as_str()).eq(lit(text.trim())));
        }
        predicate = predicate.and(any);
    }
    let kept = DataFrame::new(rows, columns)?
        .lazy()
        .filter(predicate)
        .select([col("row")])
        .sort(["row"], SortMultipleOptions::default())
        .collect()?;
    Ok(kept.column("row")?.u32()?.into_no_null_iter().collect())
}

/// Joins rows to units by their key: (unit, row), in that order; a row whose key has no unit is left out.
pub(super) fn join(rows: &[u32], keys: &[String], units: &[(String, u32)]) -> PolarsResult<Vec<(u32, u32)>> {
    let table = df!("row" => rows, "key" => keys)?;
    let (names, numbers): (Vec<&str>, Vec<u32>) =
        units.iter().map(|(key, unit)| (key.as_str(), *unit)).unzip();
    let units = df!("key" => names, "unit" => numbers)?;
    let joined = table
        .lazy()
        .join(units.lazy(), [col("key")], [col("key")], JoinArgs::new(JoinType::Inner))
        .select([col("unit"), col("row")])
        .sort(["unit", "row"], SortMultipleOptions::default())
        .collect()?;
    let (units, rows) = (joined.column("unit")?.u32()?, joined.column("row")?.u32()?);
    Ok(units.into_no_null_iter().zip(rows.into_no_null_iter()).collect())
}
