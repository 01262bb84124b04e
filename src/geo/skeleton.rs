//! The rings of a level before simplification: what must not be lost of them.

use super::arcs::NOBODY;
use super::mesh::Mesh;
use super::rings::signed_area;

/// What simplification must not break.
pub(super) struct Skeleton {
    /// Fewest points to keep between the ends of each arc, so that no ring collapses to a line.
    pub least: Vec<u8>,
    /// Area in square units of the island that an arc is the whole shore of; infinite when it must be kept.
    pub islands: Vec<f64>,
    /// By unit; without area for a unit that is not here.
    pub largest: Vec<Largest>,
}

/// The largest outer ring of a unit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Largest {
    pub area: f64,
    arc: u32,
    /// Mean of its points: the place of a unit too small to be drawn.
    pub middle: [f64; 2],
}

impl Skeleton {
    /// Units are numbered below `units`.
    pub fn of(mesh: &Mesh, units: usize) -> Self {
        let count = mesh.arcs.len();
        let mut least = vec![0; count];
        let mut islands = vec![f64::INFINITY; count];
        let mut largest = vec![Largest::default(); units];
        let mut points = Vec::new();
        mesh.rings(
            |unit| unit,
            |unit, halves| {
                points.clear();
                halves.iter().for_each(|&half| mesh.arcs.extend(half, &mut points));
                let area = signed_area(&points);
                match halves {
                    [half] => {
                        least[*half as usize / 2] = 2;
                        islands[*half as usize / 2] = area.abs();
                    }
                    [a, b] => {
                        for half in [a, b] {
                            let least = &mut least[*half as usize / 2];
                            *least = (*least).max(1);
                        }
                    }
                    _ => {}
                }
                let Some(best) = largest.get_mut(unit as usize) else { return };
                if area > best.area {
                    let n = points.len() as f64;
                    let middle = [0, 1].map(|axis| points.iter().map(|p| p[axis]).sum::<f64>() / n);
                    *best = Largest { area, arc: halves[0] / 2, middle };
                }
            },
        );
        for best in largest.iter().filter(|best| best.area > 0.0) {
            islands[best.arc as usize] = f64::INFINITY;
        }
        // Land without a unit has no shape of its own to lose, but its shore stays: it is land.
        for (arc, island) in islands.iter_mut().enumerate() {
            if mesh.arcs.sides(arc).contains(&NOBODY) {
                *island = f64::INFINITY;
            }
        }
        Self { least, islands, largest }
    }
}
