//! The legend of the map of two figures: a table of three rows and three columns, each cell a class and its count.

use serde::Serialize;

use super::crossed::Crossed;
use crate::page::legend::rectangle;
use crate::symbology::{Bivariate, SquareCell};
use crate::text::{self, typography};

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
    noun: String,
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
    let plural = &crossed.x.level.level.plural;
    SquareLegend {
        caption: typography(&format!(
            "Chaque indicateur est coupé en trois tiers de même effectif ; à droite de chaque couleur, le nombre de {plural}."
        )),
        x: super::words::axis_title(&crossed.x),
        y: super::words::axis_title(&crossed.y),
        columns: square.x.to_vec(),
        rows: rows.collect(),
        absent: (square.absent.count > 0).then(|| one(&square.absent)),
        noun: plural.clone(),
    }
}
