// Circles of a map of counts: their areas, their groups, and the rows of the legend by size, all against the CSV.
import { french, number } from "../lib/french.mjs";
import { NBSP, counted, told } from "./words.mjs";

/** Half of the tenth of a pixel to which radii are written. */
const ROUNDED = 0.051;
const FIGURE = /^[\d\s\u202f\u00a0,]+/;
const numbers = (values) => [...values.values()].filter(({ statut }) => statut === "number");
const positive = (values) => numbers(values).filter(({ valeur }) => Number(valeur) > 0);

/** The values of the nested circles, from the largest down: the map says them beside its scale. */
export const bounds = (shown) => shown.nested.map(({ label }) => number(FIGURE.exec(label)?.[0] ?? "NaN"));

/** The group of a circle among bounds that descend. */
const group = (cuts, value) => `c${cuts.filter((cut) => value < cut).length}`;

/** The row of the legend that counts a number. */
export const size = (cuts, value) => (value === 0 ? "land" : group(cuts, value));

/** A bound as the legend writes it: with the decimals that it has. */
const written = (cut) => french(String(cut), String(cut).split(".")[1]?.length ?? 0);

/** The label of a group: the largest and the smallest are open. */
function label(cuts, at) {
  if (at === 0) return `${written(cuts[0])} ou plus`;
  if (at === cuts.length) return `moins de ${written(cuts.at(-1))}`;
  return `de ${written(cuts[at])} à moins de ${written(cuts[at - 1])}`;
}

/** Rows descend, each says the bounds of its group as the nested circles give them, zero stands below. */
export function rows(shown, values, say) {
  const cuts = bounds(shown);
  if (positive(values).length > 0 && cuts.length === 0) say("no nested circle gives the scale");
  if (cuts.some((cut, i) => !(cut > 0) || (i > 0 && !(cut < cuts[i - 1])))) say(`nested circles do not descend: ${cuts}`);
  const sizes = shown.legend.filter(({ key }) => /^c\d+$/.test(key ?? ""));
  const order = sizes.map(({ key }) => Number(key.slice(1)));
  if (order.some((at, i) => i > 0 && !(at > order[i - 1]))) say(`sizes do not descend: ${sizes.map((entry) => entry.label)}`);
  sizes.forEach((entry, i) => {
    const expected = order[i] <= cuts.length ? label(cuts, order[i]) : "no size";
    if (entry.label !== expected) say(`size ${entry.key} is called "${entry.label}", not "${expected}"`);
    if (shown.legend.indexOf(entry) !== i) say(`size "${entry.label}" stands below what is no size`);
  });
  for (const { key, label: text } of shown.legend) {
    if (key === "land" ? text !== `0${NBSP}: pas de cercle` : /^k/.test(key ?? "k")) say(`the legend of circles has a row "${text}" of ${key}`);
  }
}

/**
 * The area of every circle is its value, on one scale with the nested circles of the legend; a positive value has one, in
 * the group of its size, of the colour of its swatch. `dots` are small circles without a name: they are held by group.
 */
export function circles(shown, meta, values, say) {
  if (meta.indicateur.genre !== "effectif") {
    if (shown.circles.length + shown.dots.length + shown.nested.length > 0) say("circles, and no count");
    return;
  }
  const cuts = bounds(shown);
  const value = ({ code }) => Number(values.get(code)?.valeur ?? NaN);
  const has = new Set(shown.circles.map(({ code }) => code));
  const without = new Map();
  for (const row of positive(values)) {
    if (has.has(row.code)) continue;
    const of = group(cuts, Number(row.valeur));
    without.set(of, [...(without.get(of) ?? []), row.code]);
  }
  // A dot may be drawn twice, in an inset too.
  for (const [of, codes] of without) {
    const dots = shown.dots.filter((dot) => dot.group === of).reduce((sum, dot) => sum + dot.count, 0);
    if (codes.length > dots) say(`${codes.length} positive values of ${of}, ${codes[0]} first, have no circle (${dots} dots)`);
  }
  for (const of of new Set(shown.dots.map((dot) => dot.group))) if (!without.has(of)) say(`dots of ${of} stand for no value`);
  if (shown.circles.length === 0) return;

  const largest = shown.circles.reduce((a, b) => (b.r > a.r ? b : a));
  const k = largest.r / Math.sqrt(value(largest));
  const tolerance = (r) => ROUNDED * (1 + r / largest.r);
  const swatches = new Map(shown.legend.map((entry) => [entry.key, entry]));
  for (const circle of shown.circles) {
    const r = k * Math.sqrt(value(circle));
    if (!(Math.abs(r - circle.r) <= tolerance(r))) say(`the circle of ${circle.code} has radius ${circle.r}, not ${r.toFixed(1)}`);
    const row = values.get(circle.code);
    if (!row || !(value(circle) > 0)) {
      say(`${circle.code} has a circle without value`);
      continue;
    }
    told(circle.code, circle.title, row, meta, say);
    const of = group(cuts, value(circle));
    if (circle.group !== of) say(`the circle of ${circle.code} is in ${circle.group}, its value ${row.valeur} is of ${of}`);
    const swatch = swatches.get(of);
    if (swatch && swatch.disc !== circle.fill) say(`the circle of ${circle.code} is drawn in ${circle.fill}, its swatch is ${swatch.disc}`);
  }
  for (const { group: of, r, color } of shown.dots) {
    const at = Number(of?.slice(1));
    const [least, most] = [k * Math.sqrt(cuts[at] ?? 0), k * Math.sqrt(cuts[at - 1] ?? Infinity)];
    // The least dot is a tenth of a unit wide on either side, however small its value.
    if (!(r >= least - tolerance(least) && r <= Math.max(most + tolerance(most), 0.1))) say(`dots of radius ${r} are in ${of}`);
    const swatch = swatches.get(of);
    if (swatch && swatch.ring !== color) say(`dots of ${of} are drawn in ${color}, their swatch is ringed in ${swatch.ring}`);
  }
  shown.nested.forEach(({ r, label: text }, i) => {
    const wanted = (k / 2) * Math.sqrt(cuts[i]);
    if (!(Math.abs(r - wanted) <= 0.2)) say(`the legend's circle "${text}" has radius ${r}, not ${wanted.toFixed(1)}`);
    const expected = counted(written(cuts[i]), cuts[i], meta.indicateur.unite);
    if (text !== expected) say(`the legend's circle is called "${text}", not "${expected}"`);
  });
}
