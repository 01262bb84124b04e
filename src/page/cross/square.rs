//! The legend of the map of two figures: a table of three rows and three columns, each cell a class and its count.

use serde::Serialize;

use super::crossed::Crossed;
use super::phrases::say;
use super::words;
use crate::page::legend::rectangle;
use crate::symbology::{Bivariate, SquareCell};
use crate::text;

#[derive(Serialize)]
pub(super) struct SquareLegend {
    caption: String,
    /// Names of both figures, for the corner.
    x: String,
    y: String,
    columns: Vec<String>,
    /// From the greatest values of y down, as on the plot.
    rows: Vec<SquareRow>,
    absent: Option<SquareBox>,
}

#[derive(Serialize)]
struct SquareRow {
    label: String,
    cells: Vec<SquareBox>,
}

#[derive(Serialize)]
struct SquareBox {
    swatch: String,
    count: String,
}

/// The same without figures, which the script fills.
pub(super) fn blank() -> SquareLegend {
    let square = Bivariate::blank().square(&[]);
    let one = |cell: &SquareCell| SquareBox { swatch: rectangle(cell.fill), count: String::new() };
    let row =
        |cells: &[SquareCell; 3]| SquareRow { label: String::new(), cells: cells.iter().map(one).collect() };
    SquareLegend {
        caption: String::new(),
        x: String::new(),
        y: String::new(),
        columns: vec![String::new(); 3],
        rows: square.cells.iter().rev().map(row).collect(),
        absent: Some(one(&square.absent)),
    }
}

pub(super) fn square(crossed: &Crossed, scale: &Bivariate) -> SquareLegend {
    let square = scale.square(&crossed.values);
    let one = |cell: &SquareCell| SquareBox {
        swatch: rectangle(cell.fill),
        count: text::number(cell.count as f64, 0),
    };
    let rows = square
        .y
        .iter()
        .zip(&square.cells)
        .rev()
        .map(|(label, cells)| SquareRow { label: label.clone(), cells: cells.iter().map(one).collect() });
    SquareLegend {
        caption: say("square", &[("units", &crossed.x.level.level.plural)]),
        x: format!("{} →", words::axis_title(&crossed.x)),
        y: format!("↑ {}", words::axis_title(&crossed.y)),
        columns: square.x.to_vec(),
        rows: rows.collect(),
        absent: (square.absent.count > 0).then(|| one(&square.absent)),
    }
}
