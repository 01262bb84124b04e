//! Lines cut where territories meet: each border is held once, with what lies on either side.

use std::ops::Range;

/// Beyond every territory: the sea, or another country.
pub(super) const OUTSIDE: u32 = u32::MAX;
/// Land that no unit of the level holds (a commune without EPCI).
pub(super) const NOBODY: u32 = u32::MAX - 1;

/// Arcs of a planar map, flat: points of all arcs end to end.
///
/// A half-edge is `2 * arc` (along the arc) or `2 * arc + 1` (against it): `h ^ 1` is its twin.
/// Left and right hold with y upwards.
#[derive(Clone, Debug, Default)]
pub(super) struct Arcs {
    points: Vec<[f64; 2]>,
    /// Where each arc starts in `points`; one more than there are arcs.
    starts: Vec<u32>,
    /// First and last node of each arc.
    ends: Vec<[u32; 2]>,
    /// Unit on the left and on the right of each arc.
    sides: Vec<[u32; 2]>,
    nodes: usize,
}

impl Arcs {
    pub fn with_nodes(nodes: usize) -> Self {
        Self { starts: vec![0], nodes, ..Self::default() }
    }
    pub fn push(&mut self, points: impl IntoIterator<Item = [f64; 2]>, ends: [u32; 2], sides: [u32; 2]) {
        self.points.extend(points);
        self.starts.push(self.points.len() as u32);
        self.ends.push(ends);
        self.sides.push(sides);
    }
    pub fn len(&self) -> usize {
        self.ends.len()
    }
    pub fn nodes(&self) -> usize {
        self.nodes
    }
    pub fn range(&self, arc: usize) -> Range<usize> {
        self.starts[arc] as usize..self.starts[arc + 1] as usize
    }
    pub fn points(&self, arc: usize) -> &[[f64; 2]] {
        &self.points[self.range(arc)]
    }
    pub fn all_points(&self) -> &[[f64; 2]] {
        &self.points
    }
    pub fn sides(&self, arc: usize) -> [u32; 2] {
        self.sides[arc]
    }
    pub fn origin(&self, half: u32) -> u32 {
        self.ends[half as usize / 2][half as usize & 1]
    }
    pub fn target(&self, half: u32) -> u32 {
        self.origin(half ^ 1)
    }
    pub fn left(&self, half: u32) -> u32 {
        self.sides[half as usize / 2][half as usize & 1]
    }

    /// The same arcs through a change of coordinates of all points at once.
    pub fn map<E>(&self, transform: impl FnOnce(&[[f64; 2]]) -> Result<Vec<[f64; 2]>, E>) -> Result<Self, E> {
        Ok(Self {
            points: transform(&self.points)?,
            starts: self.starts.clone(),
            ends: self.ends.clone(),
            sides: self.sides.clone(),
            nodes: self.nodes,
        })
    }

    /// Arcs that touch the units kept; all else becomes [`OUTSIDE`].
    pub fn select(&self, keep: impl Fn(u32) -> bool) -> Self {
        self.pick(0..self.len(), keep)
    }

    /// [`Self::select`] when the only arcs that may touch the units are known.
    pub fn pick(&self, among: impl IntoIterator<Item = usize>, keep: impl Fn(u32) -> bool) -> Self {
        let side = |unit: u32| if unit != OUTSIDE && keep(unit) { unit } else { OUTSIDE };
        let mut renumbered = vec![u32::MAX; self.nodes];
        let mut selected = Self::with_nodes(0);
        for arc in among {
            let [left, right] = self.sides[arc].map(side);
            if left == right {
                continue;
            }
            let ends = self.ends[arc].map(|node| {
                let new = &mut renumbered[node as usize];
                if *new == u32::MAX {
                    *new = selected.nodes as u32;
                    selected.nodes += 1;
                }
                *new
            });
            selected.push(self.points(arc).iter().copied(), ends, [left, right]);
        }
        selected
    }

    /// Borders between classes of units: arcs with one class on both sides are dropped, the others joined end to
    /// end until the next meeting of three classes. The sides of the result are classes.
    pub fn dissolve(&self, class: impl Fn(u32) -> u32) -> Self {
        let class = |unit: u32| if unit == OUTSIDE { OUTSIDE } else { class(unit) };
        let sides: Vec<[u32; 2]> = self.sides.iter().map(|sides| sides.map(class)).collect();
        let border = |arc: usize| sides[arc][0] != sides[arc][1];
        let stars = Stars::new(self, border);
        // The only way on from a half-edge, when its end is no meeting point.
        let onward = |half: u32| -> Option<u32> {
            let star = stars.out(self.target(half));
            let &[a, b] = star else { return None };
            let next = if a == half ^ 1 { b } else { a };
            let side = |half: u32| sides[half as usize / 2][half as usize & 1];
            (side(next) == side(half) && side(next ^ 1) == side(half ^ 1)).then_some(next)
        };

        let mut joined = Self::with_nodes(self.nodes);
        let mut seen = vec![false; self.len()];
        for arc in (0..self.len()).filter(|&arc| border(arc)) {
            if seen[arc] {
                continue;
            }
            // Back to the first arc of the chain; a closed chain starts at its lowest arc.
            let last = 2 * arc as u32 + 1;
            let mut back = last;
            while let Some(previous) = onward(back).filter(|&half| half != last) {
                back = previous;
            }
            let closed = onward(back) == Some(last);
            let first = if closed { last ^ 1 } else { back ^ 1 };
            let mut half = first;
            joined.points.push(self.first_point(first));
            loop {
                seen[half as usize / 2] = true;
                self.extend(half, &mut joined.points);
                match onward(half).filter(|&next| next != first) {
                    Some(next) => half = next,
                    None => break,
                }
            }
            let [left, right] = sides[first as usize / 2];
            let sides = if first & 1 == 0 { [left, right] } else { [right, left] };
            joined.push([], [self.origin(first), self.target(half)], sides);
        }
        joined
    }

    fn first_point(&self, half: u32) -> [f64; 2] {
        let points = self.points(half as usize / 2);
        if half & 1 == 0 { points[0] } else { points[points.len() - 1] }
    }

    /// Adds the points of a half-edge but its first.
    pub fn extend(&self, half: u32, points: &mut Vec<[f64; 2]>) {
        let own = self.points(half as usize / 2);
        if half & 1 == 0 {
            points.extend_from_slice(&own[1..]);
        } else {
            points.extend(own[..own.len() - 1].iter().rev());
        }
    }
}

/// The half-edges that leave each node.
pub(super) struct Stars {
    starts: Vec<u32>,
    halves: Vec<u32>,
}

impl Stars {
    pub fn new(arcs: &Arcs, keep: impl Fn(usize) -> bool) -> Self {
        let mut starts = vec![0_u32; arcs.nodes + 2];
        let kept: Vec<u32> = (0..arcs.len() as u32).filter(|&arc| keep(arc as usize)).collect();
        // Counted two places on, so that filling leaves each start where it belongs.
        for &arc in &kept {
            for node in arcs.ends[arc as usize] {
                starts[node as usize + 2] += 1;
            }
        }
        for node in 2..starts.len() {
            starts[node] += starts[node - 1];
        }
        let mut halves = vec![0; kept.len() * 2];
        for &arc in &kept {
            for (side, node) in arcs.ends[arc as usize].into_iter().enumerate() {
                let at = &mut starts[node as usize + 1];
                halves[*at as usize] = 2 * arc + side as u32;
                *at += 1;
            }
        }
        Self { starts, halves }
    }
    pub fn out(&self, node: u32) -> &[u32] {
        &self.halves[self.range(node)]
    }
    pub fn out_mut(&mut self, node: u32) -> &mut [u32] {
        let range = self.range(node);
        &mut self.halves[range]
    }
    fn range(&self, node: u32) -> Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }
}
