//! Cuts lines and areas at the edge of a sheet.

/// A rectangle in units of the view box, with its edges.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub min: [f64; 2],
    pub max: [f64; 2],
}

impl Window {
    fn holds(&self, point: [f64; 2]) -> bool {
        (0..2).all(|axis| point[axis] >= self.min[axis] && point[axis] <= self.max[axis])
    }

    /// Whether a box, by two opposite corners, has a part inside.
    pub fn meets(&self, [min, max]: [[f64; 2]; 2]) -> bool {
        (0..2).all(|axis| max[axis] >= self.min[axis] && min[axis] <= self.max[axis])
    }

    /// The pieces of an open line that lie inside.
    pub fn line(&self, points: &[[f64; 2]], mut visit: impl FnMut(&[[f64; 2]])) {
        let mut piece: Vec<[f64; 2]> = Vec::new();
        for pair in points.windows(2) {
            let Some((from, to)) = self.segment(pair[0], pair[1]) else { continue };
            if piece.last() != Some(&from) {
                if piece.len() > 1 {
                    visit(&piece);
                }
                piece.clear();
                piece.push(from);
            }
            piece.push(to);
        }
        if piece.len() > 1 {
            visit(&piece);
        }
    }

    /// Liang and Barsky (1984).
    fn segment(&self, a: [f64; 2], b: [f64; 2]) -> Option<([f64; 2], [f64; 2])> {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for axis in 0..2 {
            let length = b[axis] - a[axis];
            for (towards, room) in [(-length, a[axis] - self.min[axis]), (length, self.max[axis] - a[axis])] {
                if towards == 0.0 && room < 0.0 {
                    return None;
                } else if towards < 0.0 {
                    enter = enter.max(room / towards);
                } else if towards > 0.0 {
                    leave = leave.min(room / towards);
                }
            }
        }
        let at = |t: f64| [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
        // The ends themselves where they are inside: pieces join on equal points.
        let (from, to) = (if enter > 0.0 { at(enter) } else { a }, if leave < 1.0 { at(leave) } else { b });
        (enter <= leave).then_some((from, to))
    }

    /// The part of a ring that lies inside, closed along the edges.
    ///
    /// Sutherland and Hodgman (1974): pieces of one ring stay joined by lines along the edge, which the sheet hides.
    pub fn ring(&self, points: &[[f64; 2]]) -> Vec<[f64; 2]> {
        let mut ring = points.to_vec();
        if ring.iter().all(|&point| self.holds(point)) {
            return ring;
        }
        for axis in 0..2 {
            for (edge, sign) in [(self.min[axis], 1.0), (self.max[axis], -1.0)] {
                let depth = |point: [f64; 2]| sign * (point[axis] - edge);
                let mut cut = Vec::with_capacity(ring.len());
                let mut before = ring.last().copied().unwrap_or_default();
                for &point in &ring {
                    let (from, to) = (depth(before), depth(point));
                    if (from < 0.0) != (to < 0.0) {
                        let t = from / (from - to);
                        let mut crossing = [0, 1].map(|i| before[i] + t * (point[i] - before[i]));
                        crossing[axis] = edge;
                        cut.push(crossing);
                    }
                    if to >= 0.0 {
                        cut.push(point);
                    }
                    before = point;
                }
                ring = cut;
            }
        }
        ring
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::rings::signed_area;

    const WINDOW: Window = Window { min: [0.0, 0.0], max: [10.0, 10.0] };

    #[test]
    fn a_line_that_leaves_and_returns_is_two_pieces() {
        let mut pieces = Vec::new();
        WINDOW.line(&[[-5.0, 5.0], [5.0, 5.0], [5.0, 15.0], [8.0, 15.0], [8.0, 5.0]], |piece| {
            pieces.push(piece.to_vec());
        });
        assert_eq!(pieces, [vec![[0.0, 5.0], [5.0, 5.0], [5.0, 10.0]], vec![[8.0, 10.0], [8.0, 5.0]]]);
    }

    #[test]
    fn an_area_keeps_what_is_inside() {
        let ring = [[-5.0, -5.0], [5.0, -5.0], [5.0, 5.0], [-5.0, 5.0]];
        assert_eq!(signed_area(&WINDOW.ring(&ring)), 25.0);
        assert!(WINDOW.ring(&ring.map(|[x, y]| [x - 20.0, y])).is_empty());
        let around = [[-50.0, -50.0], [50.0, -50.0], [50.0, 50.0], [-50.0, 50.0]];
        assert_eq!(signed_area(&WINDOW.ring(&around)), 100.0);
    }
}
