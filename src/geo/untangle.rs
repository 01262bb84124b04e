//! Finds lines that simplification made cross.

use std::collections::BTreeSet;

/// A point on a grid, in whole numbers: whether lines cross is then exact.
pub(super) type GridPoint = [i32; 2];

/// Side of a cell of the index, in units of the grid.
const CELL: i32 = 512;

/// Indices of the lines that meet another, or themselves, elsewhere than at the ends of their segments.
pub(super) fn tangled(lines: &[Vec<GridPoint>]) -> BTreeSet<usize> {
    // Segments by the cells that their box covers.
    let mut cells: Vec<([i32; 2], u32, u32)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        for (j, segment) in line.windows(2).enumerate() {
            let [[x0, y0], [x1, y1]] =
                [segment[0], segment[1]].map(|point| point.map(|c| c.div_euclid(CELL)));
            for x in x0.min(x1)..=x0.max(x1) {
                cells.extend((y0.min(y1)..=y0.max(y1)).map(|y| ([x, y], i as u32, j as u32)));
            }
        }
    }
    cells.sort_unstable();
    let mut tangled = BTreeSet::new();
    let segment = |&(_, line, at): &([i32; 2], u32, u32)| {
        let line = &lines[line as usize];
        [line[at as usize], line[at as usize + 1]]
    };
    for cell in cells.chunk_by(|a, b| a.0 == b.0) {
        for (i, a) in cell.iter().enumerate() {
            for b in &cell[i + 1..] {
                if meet(segment(a), segment(b)) {
                    tangled.extend([a.1 as usize, b.1 as usize]);
                }
            }
        }
    }
    tangled
}

/// Whether two segments have a point in common besides an end of both.
fn meet([a, b]: [GridPoint; 2], [c, d]: [GridPoint; 2]) -> bool {
    // What the boxes share along each axis: a length, nothing but an edge, or less.
    let shared = [0, 1].map(|axis: usize| {
        a[axis].max(b[axis]).min(c[axis].max(d[axis])) - a[axis].min(b[axis]).max(c[axis].min(d[axis]))
    });
    if shared[0] < 0 || shared[1] < 0 {
        return false;
    }
    let sides = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
    if sides == [0; 4] {
        return shared != [0, 0];
    }
    if a == c || a == d || b == c || b == d {
        return false;
    }
    sides[0] * sides[1] <= 0 && sides[2] * sides[3] <= 0
}

/// 1 when `c` lies left of the line from `a` to `b`, -1 when it lies right, 0 on it.
fn side(a: GridPoint, b: GridPoint, c: GridPoint) -> i64 {
    let [ax, ay, bx, by, cx, cy] = [a[0], a[1], b[0], b[1], c[0], c[1]].map(i64::from);
    ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)).signum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_cross_touch_or_overlap_are_tangled() {
        let line = |points: &[GridPoint]| points.to_vec();
        let cases = [
            (line(&[[0, 0], [10, 10]]), line(&[[0, 10], [10, 0]]), true),
            (line(&[[0, 0], [10, 0]]), line(&[[5, 0], [5, 9]]), true),
            (line(&[[0, 0], [10, 0]]), line(&[[10, 0], [5, 0]]), true),
            (line(&[[0, 0], [10, 0]]), line(&[[4, 0], [6, 0]]), true),
            (line(&[[0, 0], [10, 0]]), line(&[[10, 0], [20, 0]]), false),
            (line(&[[0, 0], [10, 0]]), line(&[[10, 0], [10, 9]]), false),
            (line(&[[0, 0], [10, 0]]), line(&[[0, 1], [10, 1]]), false),
            (line(&[[0, 0], [90000, 90000]]), line(&[[0, 90000], [90000, 0]]), true),
        ];
        for (a, b, crossing) in cases {
            let found = tangled(&[a.clone(), b.clone()]);
            assert_eq!(found.len(), if crossing { 2 } else { 0 }, "{a:?} {b:?}");
        }
        assert_eq!(tangled(&[line(&[[0, 0], [9, 0], [9, 9], [5, -5]])]).len(), 1);
    }
}
