// How two series of numbers go together, and the scales they are drawn on: the formulas of src/relate, of
// src/draw/scatter/ticks.rs and of src/symbology/bivariate.rs. The vectors of tests/vectors hold for both.
"use strict";
(() => {
  const Atlas = (globalThis.Atlas ??= {});
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  const ascending = (list) => [...list].sort((a, b) => a - b);

  const centred = (list) => {
    const mean = list.every((x) => x === list[0]) ? list[0] : sum(list) / list.length;
    return list.map((x) => x - mean);
  };
  const product = (a, b) => sum(a.map((x, i) => x * b[i]));

  /** Pearson's coefficient; null where a series does not vary. */
  const pearson = (x, y) => {
    const [a, b] = [centred(x), centred(y)];
    const [xx, yy] = [product(a, a), product(b, b)];
    return xx && yy ? Math.max(-1, Math.min(1, product(a, b) / (Math.sqrt(xx) * Math.sqrt(yy)))) : null;
  };

  const ranks = (list) => {
    const order = [...list.keys()].sort((i, j) => list[i] - list[j]);
    const ranks = [];
    for (let first = 0, last; first < order.length; first = last + 1) {
      last = first;
      while (list[order[last + 1]] === list[order[first]]) last++;
      for (let i = first; i <= last; i++) ranks[order[i]] = (first + last) / 2 + 1;
    }
    return ranks;
  };
  /** Pearson's coefficient of the ranks, ties sharing their mean. */
  const spearman = (x, y) => pearson(ranks(x), ranks(y));

  /** Squares of Mahalanobis' distances to the mean. */
  const distances = (x, y) => {
    if (x.length < 3) return x.map(() => 0);
    const [a, b] = [centred(x), centred(y)];
    const [xx, xy, yy] = [product(a, a), product(a, b), product(b, b)].map((s) => s / (x.length - 1));
    const determinant = xx * yy - xy * xy;
    if (determinant <= 1e-9 * xx * yy) {
      const [along, variance] = xx > 0 ? [a, xx] : [b, yy];
      return along.map((d) => (variance > 0 ? (d * d) / variance : 0));
    }
    return a.map((d, i) => (yy * d * d - 2 * xy * d * b[i] + xx * b[i] * b[i]) / determinant);
  };

  /** An axis that hides no number: its ends, whether it is logarithmic, the place of a value from 0 to 1. */
  const axis = (numbers) => {
    const sorted = ascending(numbers);
    const [low, high] = [sorted[0], sorted.at(-1)];
    if (!(low < high)) return null;
    const quantile = (share) => sorted[Math.round((sorted.length - 1) * share)];
    const make = (along, log) => ({ low, high, log, place: (x) => (along(x) - along(low)) / (along(high) - along(low)) });
    const spread = ({ place }) => place(quantile(0.95)) - place(quantile(0.05));
    const linear = make((x) => x, false);
    if (spread(linear) >= 0.3) return linear;
    const sizes = ascending(sorted.map(Math.abs).filter((x) => x > 0));
    const unit = sizes[Math.floor(sizes.length / 10)];
    const log = make((x) => Math.sign(x) * Math.log1p(Math.abs(x) / unit), true);
    return spread(log) > spread(linear) ? log : linear;
  };

  const power = (n) => (n < 0 ? 1 / 10 ** -n : 10 ** n);
  const even = (low, high) => {
    const wanted = (high - low) / 6;
    const exponent = Math.floor(Math.log10(wanted));
    const step = [1, 2, 5].map((n) => n * power(exponent)).find((n) => n >= wanted) ?? power(exponent + 1);
    const marks = [];
    for (let i = Math.ceil(low / step); i <= Math.floor(high / step); i++) {
      marks.push(step < 1 ? i / Math.round(1 / step) : i * step);
    }
    return marks;
  };
  /** Round values along an axis, ascending. */
  const ticks = ({ low, high, log, place }) => {
    if (!log) return even(low, high);
    const kept = [];
    const keep = (x) => {
      const apart = (other) => Math.abs(place(other) - place(x)) >= 0.07;
      if (low <= x && x <= high && kept.every(apart)) kept.push(x);
    };
    keep(0);
    const top = Math.floor(Math.log10(Math.max(-low, high)));
    for (const factor of [1, 5, 2]) {
      for (let n = top; n >= top - 9; n--) {
        const x = n < 0 ? factor / 10 ** -n : factor * 10 ** n;
        keep(x);
        keep(-x);
      }
    }
    if (kept.length < 3) even(low, high).forEach(keep);
    return ascending(kept);
  };

  /** Away from zero at a half, as Rust rounds. */
  const round = (x) => Math.sign(x) * Math.round(Math.abs(x));
  /** Bounds of three thirds that can be printed exactly, and with how many decimals; null without three thirds. */
  const thirds = (values, decimals) => {
    const sorted = ascending(values);
    if (new Set(sorted).size < 3) return null;
    const inner = [1 / 3, 2 / 3].map((share) => {
      const place = (sorted.length - 1) * share;
      const below = Math.floor(place);
      return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    });
    if (!(sorted[0] < inner[0] && inner[0] < inner[1] && inner[1] < sorted.at(-1))) return null;
    const under = (bound) => sorted.filter((x) => x < bound).length;
    for (let places = decimals; places <= 12; places++) {
      const unit = 10 ** places;
      const bounds = inner.map((bound) => {
        const at = under(bound);
        const near = [round, Math.floor, Math.ceil].map((whole) => whole(bound * unit) / unit);
        return near.find((x) => !(x <= sorted[at - 1]) && x <= sorted[at]) ?? near[0];
      });
      const [a, b] = bounds.map(under);
      if (bounds[0] < bounds[1] && 0 < a && a < b && b < sorted.length) return { bounds, places };
    }
    return { bounds: inner, places: 12 };
  };

  Atlas.relate = { pearson, spearman, distances, axis, ticks, thirds };
})();
