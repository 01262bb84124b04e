//! SVG path data in the fewest bytes: whole numbers, relative, letters and spaces only where they must be.

/// Path data of several lines and rings.
#[derive(Debug, Default)]
pub(super) struct Path {
    data: String,
    /// Where the pen is once the last line is drawn or the last ring closed.
    pen: [i32; 2],
    line: Vec<[i32; 2]>,
}

impl Path {
    /// Adds a ring; its last point may repeat the first. One without area is left out.
    pub fn ring(&mut self, points: impl IntoIterator<Item = [i32; 2]>) {
        self.take(points);
        while self.line.len() > 1 && self.line.first() == self.line.last() {
            self.line.pop();
        }
        self.straighten(true);
        if self.line.len() < 3 {
            return;
        }
        self.write();
        self.data.push('z');
        self.pen = self.line[0];
    }

    /// Adds an open line; one without length is left out.
    pub fn line(&mut self, points: impl IntoIterator<Item = [i32; 2]>) {
        self.take(points);
        self.straighten(false);
        if self.line.len() < 2 {
            return;
        }
        self.write();
        self.pen = self.line[self.line.len() - 1];
    }

    pub fn into_data(self) -> String {
        self.data
    }

    fn take(&mut self, points: impl IntoIterator<Item = [i32; 2]>) {
        self.line.clear();
        for point in points {
            if self.line.last() != Some(&point) {
                self.line.push(point);
            }
        }
    }

    /// Leaves out the points in the middle of a straight run.
    fn straighten(&mut self, closed: bool) {
        let n = self.line.len();
        if n < 3 {
            return;
        }
        let mut kept = 0;
        for i in 0..n {
            let inner = closed || (i > 0 && i < n - 1);
            let before = if kept > 0 { self.line[kept - 1] } else { self.line[n - 1] };
            let after = self.line[(i + 1) % n];
            if !(inner && straight(before, self.line[i], after)) {
                self.line[kept] = self.line[i];
                kept += 1;
            }
        }
        self.line.truncate(kept);
    }

    fn write(&mut self) {
        let mut at = self.pen;
        // The first `m` of a path counts from (0, 0); pairs after an `m` are lines. `h` and `v` would save a byte here
        // and there, and cost more once compressed.
        self.data.push('m');
        for (i, &[x, y]) in self.line.iter().enumerate() {
            number(&mut self.data, x - at[0], i > 0);
            number(&mut self.data, y - at[1], true);
            at = [x, y];
        }
    }
}

/// Writes a number; a minus sign is space enough.
fn number(data: &mut String, value: i32, spaced: bool) {
    if spaced && value >= 0 {
        data.push(' ');
    }
    data.push_str(itoa::Buffer::new().format(value));
}

/// Whether `b` lies between `a` and `c` on one line.
fn straight(a: [i32; 2], b: [i32; 2], c: [i32; 2]) -> bool {
    let delta =
        |p: [i32; 2], q: [i32; 2]| [i64::from(q[0]) - i64::from(p[0]), i64::from(q[1]) - i64::from(p[1])];
    let ([ux, uy], [vx, vy]) = (delta(a, b), delta(b, c));
    ux * vy == uy * vx && ux * vx + uy * vy > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_are_relative_and_short() {
        let mut path = Path::default();
        path.ring([[10, 20], [13, 24], [5, -1], [10, 20]]);
        path.ring([[12, 20], [12, 30], [22, 30]]);
        path.line([[10, 20], [11, 21]]);
        assert_eq!(path.into_data(), "m10 20 3 4-8-25zm2 0 0 10 10 0zm-2 0 1 1");
    }

    #[test]
    fn points_that_change_nothing_are_left_out() {
        let mut path = Path::default();
        // Repeats, the middle of straight runs (also around the start), but not a way back.
        path.ring([[5, 0], [10, 0], [10, 0], [10, 5], [10, 10], [0, 10], [0, 0], [5, 0]]);
        assert_eq!(path.into_data(), "m10 0 0 10-10 0 0-10z");
        let mut path = Path::default();
        path.line([[0, 0], [5, 5], [9, 9], [4, 4]]);
        assert_eq!(path.into_data(), "m0 0 9 9-5-5");
    }

    #[test]
    fn what_has_no_area_or_length_is_left_out() {
        let mut path = Path::default();
        path.ring([[1, 1], [2, 2], [1, 1]]);
        path.ring([]);
        path.line([[3, 3], [3, 3]]);
        assert_eq!(path.into_data(), "");
    }
}
