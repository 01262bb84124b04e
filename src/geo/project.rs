//! From longitudes and latitudes to the metres of a frame's legal projection.

use proj4rs::Proj;

/// Why a frame cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProjectError {
    /// Not in the table of EPSG codes.
    Unknown,
    /// Its units are degrees, or none that a map can be drawn in.
    NotPlanar,
    /// Some points lie too far from the projection's zone.
    OutOfZone,
}

/// Points in degrees to metres east and north.
///
/// RGF93 and its overseas kin are WGS 84 to the centimetres that matter to a survey, not to a map: no change of
/// datum is made.
pub(super) fn project(epsg: u16, degrees: &[[f64; 2]]) -> Result<Vec<[f64; 2]>, ProjectError> {
    let source = Proj::from_epsg_code(4326).map_err(|_| ProjectError::Unknown)?;
    let target = Proj::from_epsg_code(epsg).map_err(|_| ProjectError::Unknown)?;
    if target.is_latlong() || target.is_geocent() {
        return Err(ProjectError::NotPlanar);
    }
    let mut points: Vec<_> = degrees.iter().map(|&[x, y]| (x.to_radians(), y.to_radians(), 0.0)).collect();
    proj4rs::transform::transform(&source, &target, points.as_mut_slice())
        .map_err(|_| ProjectError::OutOfZone)?;
    let sound = points.iter().all(|(x, y, _)| x.is_finite() && y.is_finite());
    if sound {
        Ok(points.into_iter().map(|(x, y, _)| [x, y]).collect())
    } else {
        Err(ProjectError::OutOfZone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with PROJ 9.5.1.
    #[test]
    fn frames_agree_with_proj_to_a_millimetre() {
        let cases = [
            (2154, [2.3522, 48.8566], [652469.0227, 6862035.2594]),
            (2154, [-4.4861, 48.3904], [146632.9785, 6836262.3267]),
            (2154, [9.45, 42.7028], [1228520.6353, 6199731.0272]),
            (2154, [3.0573, 50.6292], [704061.1459, 7059136.5895]),
            (5490, [-61.5, 16.25], [660301.8335, 1797176.5797]),
            (2972, [-52.33, 4.93], [352535.0376, 545073.7193]),
            (2975, [55.45, -20.88], [338767.1674, 7690355.5724]),
            (4471, [45.23, -12.78], [524963.3606, 8587181.9611]),
            (4467, [-56.17, 46.78], [563359.6380, 5181051.2208]),
        ];
        for (epsg, degrees, metres) in cases {
            let [x, y] = project(epsg, &[degrees]).unwrap()[0];
            assert!((x - metres[0]).abs() < 1e-3 && (y - metres[1]).abs() < 1e-3, "{epsg}: {x} {y}");
        }
    }

    #[test]
    fn what_is_no_map_projection_is_refused() {
        assert_eq!(project(1, &[]), Err(ProjectError::Unknown));
        assert_eq!(project(4326, &[]), Err(ProjectError::NotPlanar));
    }
}
