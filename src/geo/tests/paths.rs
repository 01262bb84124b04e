//! Path data read back.

/// A line or ring: its points, and whether it is closed.
pub type Line = (Vec<[i32; 2]>, bool);

/// Lines of path data made of `m`, numbers and `z`.
pub fn parse(data: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut pen = [0, 0];
    for piece in data.split('m').skip(1) {
        let (numbers, closed) = match piece.strip_suffix('z') {
            Some(numbers) => (numbers, true),
            None => (piece, false),
        };
        let spaced = numbers.replace('-', " -");
        let numbers: Vec<i32> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let mut points = Vec::new();
        for step in numbers.chunks(2) {
            pen = [pen[0] + step[0], pen[1] + step[1]];
            points.push(pen);
        }
        if closed {
            pen = points[0];
        }
        lines.push((points, closed));
    }
    lines
}

/// Area of the rings of path data, as filled: outer rings count, holes are taken away.
pub fn area(data: &str) -> f64 {
    let ring = |(points, _): &Line| {
        let next = points.iter().cycle().skip(1);
        let twice: i64 = points
            .iter()
            .zip(next)
            .map(|(a, b)| i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1]))
            .sum();
        // y points downwards: outer rings run clockwise on the sheet.
        -twice as f64 / 2.0
    };
    parse(data).iter().map(ring).sum()
}

/// Length of the lines of path data, rings closed.
pub fn length(data: &str) -> f64 {
    let line = |(points, closed): &Line| {
        let ring = points.iter().zip(points.iter().cycle().skip(1));
        let steps = if *closed { points.len() } else { points.len() - 1 };
        ring.take(steps).map(|(a, b)| f64::from(a[0] - b[0]).hypot(f64::from(a[1] - b[1]))).sum::<f64>()
    };
    parse(data).iter().map(line).sum()
}
