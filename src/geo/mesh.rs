//! The borders of one level, ready to be walked: which border follows which around each unit.

use super::arcs::{Arcs, OUTSIDE, Stars};

/// Arcs of one level with the order of arcs around each node.
#[derive(Clone, Debug)]
pub(super) struct Mesh {
    pub arcs: Arcs,
    /// For a half-edge, the next that leaves its end, clockwise from where it came.
    turn: Vec<u32>,
}

impl Mesh {
    pub fn new(arcs: Arcs) -> Self {
        let mut stars = Stars::new(&arcs, |_| true);
        let mut turn = vec![0; arcs.len() * 2];
        let mut headings = Vec::new();
        for node in 0..arcs.nodes() as u32 {
            let star = stars.out_mut(node);
            if star.len() > 2 {
                headings.clear();
                headings.extend(star.iter().map(|&half| (heading(&arcs, half), half)));
                headings.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                for (place, heading) in star.iter_mut().zip(&headings) {
                    *place = heading.1;
                }
            }
            for (i, &out) in star.iter().enumerate() {
                turn[out as usize ^ 1] = star[(i + star.len() - 1) % star.len()];
            }
        }
        Self { arcs, turn }
    }

    /// Visits the rings around every class of units, the class on the left of each half-edge: outer rings run
    /// counter-clockwise, holes clockwise (y upwards).
    ///
    /// `class` maps a side of the arcs to a class; nothing is drawn around [`OUTSIDE`].
    pub fn rings(&self, class: impl Fn(u32) -> u32, mut visit: impl FnMut(u32, &[u32])) {
        let classes: Vec<u32> = (0..self.arcs.len() as u32 * 2)
            .map(|half| match self.arcs.left(half) {
                OUTSIDE => OUTSIDE,
                unit => class(unit),
            })
            .collect();
        let border = |half: u32| classes[half as usize] != classes[half as usize ^ 1];
        let mut seen = vec![false; classes.len()];
        let mut ring = Vec::new();
        for first in 0..classes.len() as u32 {
            let class = classes[first as usize];
            if seen[first as usize] || class == OUTSIDE || !border(first) {
                continue;
            }
            ring.clear();
            let mut half = first;
            'ring: loop {
                seen[half as usize] = true;
                ring.push(half);
                // The next border of the class, turning from where we came. In a sound topology it is the next border
                // of all; a gap of no width between two units may come in between.
                let came = half ^ 1;
                half = self.turn[half as usize];
                while seen[half as usize] || classes[half as usize] != class || !border(half) {
                    if half == first || half == came {
                        break 'ring;
                    }
                    half = self.turn[half as usize ^ 1];
                }
            }
            visit(class, &ring);
        }
    }

    /// Cuts a ring that passes through a node several times into rings that do not.
    pub fn simple(&self, ring: &[u32], mut visit: impl FnMut(&[u32])) {
        let mut open: Vec<u32> = Vec::new();
        for &half in ring {
            open.push(half);
            let end = self.arcs.target(half);
            if let Some(start) = open.iter().position(|&half| self.arcs.origin(half) == end) {
                visit(&open[start..]);
                open.truncate(start);
            }
        }
    }

    /// Lines of the borders that `keep` accepts, each arc once, joined where they meet.
    pub fn lines(&self, keep: impl Fn([u32; 2]) -> bool, mut visit: impl FnMut(&[u32])) {
        let stars = Stars::new(&self.arcs, |arc| keep(self.arcs.sides(arc)));
        let mut used = vec![false; self.arcs.len()];
        let mut line = Vec::new();
        let free =
            |node: u32, used: &[bool]| stars.out(node).iter().copied().find(|&half| !used[half as usize / 2]);
        // Lines start at odd meetings first: fewer lines for the same borders. What is left are rings.
        for odd in [true, false] {
            for node in 0..self.arcs.nodes() as u32 {
                while let Some(half) = free(node, &used) {
                    let left = stars.out(node).iter().filter(|&&half| !used[half as usize / 2]).count();
                    if odd && left % 2 == 0 {
                        break;
                    }
                    line.clear();
                    let mut next = Some(half);
                    while let Some(half) = next {
                        used[half as usize / 2] = true;
                        line.push(half);
                        next = free(self.arcs.target(half), &used);
                    }
                    visit(&line);
                }
            }
        }
    }
}

/// Where a half-edge leaves its origin to: grows from 0 to 4 around the circle, as the angle does.
///
/// A quotient instead of an arc tangent: the same bits on every machine.
fn heading(arcs: &Arcs, half: u32) -> f64 {
    let points = arcs.points(half as usize / 2);
    let at = |i: usize| if half & 1 == 0 { points[i] } else { points[points.len() - 1 - i] };
    let first = at(0);
    let next = (1..points.len()).map(at).find(|&point| point != first).unwrap_or(first);
    let [dx, dy] = [next[0] - first[0], next[1] - first[1]];
    let slope = dy / (dx.abs() + dy.abs());
    match (dx >= 0.0, dy >= 0.0) {
        _ if slope.is_nan() => 0.0,
        (true, true) => slope,
        (false, _) => 2.0 - slope,
        (true, false) => 4.0 + slope,
    }
}
