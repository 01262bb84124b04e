//! What a column of values amounts to: ranks, extremes, median.

use super::Value;

/// Order statistics of the numbers among some values; positions are those of the values.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Positions that hold a number, greatest first; ties keep the order of codes.
    pub order: Vec<usize>,
    /// See [`rank`](Self::rank); 0 for none, as a level of tens of thousands of units is ranked for each indicator.
    ranks: Vec<u32>,
    /// Middle number, or the mean of the two middle ones.
    pub median: f64,
}

impl Summary {
    /// `None` when no value is a number.
    pub fn of(values: &[Value]) -> Option<Self> {
        let number = |i: &usize| values[*i].number().unwrap_or(f64::NAN);
        let mut order: Vec<usize> = (0..values.len()).filter(|i| values[*i].number().is_some()).collect();
        if order.is_empty() {
            return None;
        }
        order.shrink_to_fit();
        order.sort_by(|a, b| number(b).total_cmp(&number(a)).then(a.cmp(b)));
        let mut ranks = vec![0; values.len()];
        let mut shared = 1;
        for (position, unit) in order.iter().enumerate() {
            if position > 0 && number(unit) != number(&order[position - 1]) {
                shared = position + 1;
            }
            ranks[*unit] = shared as u32;
        }
        let middle = order.len() / 2;
        let median = match order.len() % 2 {
            1 => number(&order[middle]),
            _ => (number(&order[middle - 1]) + number(&order[middle])) / 2.0,
        };
        Some(Self { order, ranks, median })
    }
    /// Rank of a value among the numbers, 1 for the greatest; ties share the best rank (1, 2, 2, 4). `None` where there is
    /// no number.
    pub fn rank(&self, position: usize) -> Option<usize> {
        self.ranks.get(position).filter(|rank| **rank > 0).map(|rank| *rank as usize)
    }
    /// Positions of the greatest number, all of them when they tie.
    pub fn greatest(&self, values: &[Value]) -> &[usize] {
        let top = values[self.order[0]];
        let end = self.order.iter().position(|i| values[*i] != top).unwrap_or(self.order.len());
        &self.order[..end]
    }
    /// Positions of the least number, all of them when they tie.
    pub fn least(&self, values: &[Value]) -> &[usize] {
        let last = values[self.order[self.order.len() - 1]];
        let start = self.order.iter().rposition(|i| values[*i] != last).map_or(0, |i| i + 1);
        &self.order[start..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_a_rank_and_gaps_are_not_counted() {
        let values = [
            Value::Number(2.0),
            Value::Missing,
            Value::Number(5.0),
            Value::Number(2.0),
            Value::Number(0.0),
            Value::Secret,
        ];
        let summary = Summary::of(&values).unwrap();
        let ranks: Vec<_> = (0..7).map(|position| summary.rank(position)).collect();
        assert_eq!(ranks, [Some(2), None, Some(1), Some(2), Some(4), None, None]);
        assert_eq!(summary.order, [2, 0, 3, 4]);
        assert_eq!(summary.median, 2.0);
        assert_eq!(summary.greatest(&values), [2]);
        assert_eq!(summary.least(&values), [4]);
        let flat = [Value::Number(1.0), Value::Number(1.0)];
        assert_eq!(Summary::of(&flat).unwrap().least(&flat), [0, 1]);
        assert_eq!(Summary::of(&[Value::Missing]), None);
    }
}
