// A map, its legend, its table and its CSV say the same of every territory.
import { french, number } from "../lib/french.mjs";

const NBSP = "\u00a0";
/** Half of the tenth of a pixel to which radii are written. */
const ROUNDED = 0.051;

/**
 * Faults of a figure. `shown` is what the page shows (lib/figure), `meta` the JSON of its values, `values` the rows of its
 * CSV for the period and the land of the map, by code. With `merged`, tens of thousands of territories are drawn as one shape
 * a class, without names or rows: counts and colours are compared, and the circles that are told.
 */
export function disagreements(shown, meta, values, { period, merged = false }) {
  const found = [];
  const say = (fault) => found.push(fault);
  const scale = classes(shown.legend, meta, say);
  const kinds = new Map();
  for (const [code, row] of values) kinds.set(code, scale.kind(row));
  legend(shown, kinds, say);
  if (merged) {
    colours(shown.legend, shown.merged.filter(({ kind }) => kind !== "land"), say);
    const drawn = new Set(shown.merged.map(({ kind }) => kind));
    for (const kind of new Set(kinds.values())) if (!drawn.has(kind)) say(`class ${kind} is not drawn`);
    circles(shown, meta, values, say);
    return found;
  }
  shapes(shown, meta, values, kinds, say);
  colours(shown.legend, shown.shapes.filter(({ kind }) => kind !== "land"), say);
  circles(shown, meta, values, say);
  table(shown, meta, values, period, say);
  return found;
}

/** A label of the files as it is set on a page. */
const set = (label) => label.replaceAll("'", "\u2019");

/** A value as the table shows it. */
function cell(row, { indicateur, statuts }) {
  if (row.statut !== "number") return statuts[row.statut];
  if (indicateur.genre === "typologie") return set(row.libelle);
  return french(row.valeur, indicateur.decimales, indicateur.genre === "evolution");
}

/** Tooltips that may stand for a value: with its unit, which French puts in the singular below two. */
function tooltips(row, meta) {
  const value = cell(row, meta);
  const { unite, genre } = meta.indicateur;
  if (row.statut !== "number" || genre === "typologie" || unite === "") return [value];
  const with_unit = (unit) => `${value}${NBSP}${unit}`;
  if (genre !== "effectif" || Math.abs(Number(row.valeur)) >= 2) return [with_unit(unite)];
  return [with_unit(unite.split(" ").map((word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word)).join(" "))];
}

/** The classes that the legend's words give: its labels must touch; `kind` is the class of a row of the CSV. */
function classes(entries, meta, say) {
  const { genre } = meta.indicateur;
  const labels = entries.map(({ label }) => label);
  if (genre === "typologie") {
    return { kind: (row) => (row.statut === "number" ? `k${labels.indexOf(set(row.libelle))}` : row.statut) };
  }
  const bounds = [];
  const own = labels.filter((label) => !Object.values(meta.statuts).includes(label) && !/pas de cercle/.test(label));
  own.forEach((label, i) => {
    const [, from] = /^(?:de )?([−\d\s\u202f,]+?)(?: à | ou plus|$)/.exec(label) ?? [];
    const [, to] = /moins de ([−\d\s\u202f,]+)$/.exec(label) ?? [];
    if (i > 0 && (from === undefined || number(from) !== bounds.at(-1))) say(`class "${label}" does not begin where the one before ends`);
    if (i < own.length - 1) {
      if (to === undefined) say(`class "${label}" has no end`);
      else bounds.push(number(to));
    }
  });
  if (bounds.some((bound, i) => i > 0 && !(bound > bounds[i - 1]))) say(`bounds do not rise: ${bounds}`);
  const classed = own.length > 0;
  return {
    kind(row) {
      if (row.statut !== "number") return row.statut;
      if (!classed) return "land";
      const value = Number(row.valeur);
      return `k${bounds.filter((bound) => value >= bound).length}`;
    },
  };
}

/** Counts of the legend are those of the CSV; no absence goes unsaid. */
function legend(shown, kinds, say) {
  const counted = new Map();
  for (const kind of kinds.values()) counted.set(kind, (counted.get(kind) ?? 0) + 1);
  let classed = 0;
  for (const { label, count } of shown.legend) {
    if (/pas de cercle/.test(label)) continue;
    const kind = absence(label) ?? `k${classed++}`;
    const said = number(/^[\d\s\u202f\u00a0]+/.exec(count)?.[0] ?? "NaN");
    if (said !== (counted.get(kind) ?? 0)) say(`legend "${label}": ${said}, but ${counted.get(kind) ?? 0} in the CSV`);
    counted.delete(kind);
  }
  counted.delete("land");
  for (const [kind, count] of counted) say(`${count} of ${kind} are not in the legend`);
}

const ABSENCES = { "donnée manquante": "missing", "secret statistique": "secret", "sans objet": "not_applicable", "hors champ": "not_collected" };
const absence = (label) => ABSENCES[label.replace(NBSP, " ")];

/** A class has the colour of its swatch; absences have a pattern. */
function colours(entries, drawn, say) {
  let classed = 0;
  const swatches = new Map(entries.filter(({ label }) => !/pas de cercle/.test(label)).map((entry) => [absence(entry.label) ?? `k${classed++}`, entry]));
  for (const [kind, fill] of new Map(drawn.map(({ kind, fill }) => [kind, fill]))) {
    const swatch = swatches.get(kind);
    if (!swatch) say(`${kind} is drawn but not in the legend`);
    else if (/^url\(#.+\)$/.test(fill ?? "") ? !(kind === "not_applicable" || swatch.pattern) : swatch.fill !== fill) say(`${kind} is drawn in ${fill}, its swatch is ${swatch.fill}`);
  }
}

/** Every territory is drawn, in its class, and told as in the CSV. */
function shapes(shown, meta, values, kinds, say) {
  const drawn = new Set();
  for (const { code, kind, title } of shown.shapes) {
    drawn.add(code);
    const row = values.get(code);
    if (!row) {
      say(`${code} is drawn, but is not in the CSV`);
      continue;
    }
    if (kind !== kinds.get(code)) say(`${code} is drawn as ${kind}, its value ${row.valeur} (${row.statut}) is of ${kinds.get(code)}`);
    told(code, title, row, meta, say);
  }
  // Where the land below circles is one shape, a circle stands for its territory; zero has none.
  const land = shown.merged.some(({ kind }) => kind === "land");
  if (land) for (const { code } of shown.circles) drawn.add(code);
  for (const [code, row] of values) if (!drawn.has(code) && !(land && row.valeur === "0")) say(`${code} is in the CSV, but is not drawn`);
}

function told(code, title, row, meta, say) {
  const expected = tooltips(row, meta).map((value) => `${row.nom} (${code})${NBSP}: ${value}`);
  if (!expected.includes(title)) say(`${code} is told "${title}", not "${expected[0]}"`);
}

/** The area of every circle is its value, on one scale with the nested circles of the legend; a positive value has one. */
function circles(shown, meta, values, say) {
  if (shown.circles.length === 0) return;
  const value = ({ code }) => Number(values.get(code)?.valeur ?? NaN);
  const largest = shown.circles.reduce((a, b) => (b.r > a.r ? b : a));
  const k = largest.r / Math.sqrt(value(largest));
  for (const circle of shown.circles) {
    const r = k * Math.sqrt(value(circle));
    if (!(Math.abs(r - circle.r) <= ROUNDED * (1 + r / largest.r))) say(`the circle of ${circle.code} has radius ${circle.r}, not ${r.toFixed(1)}`);
    const row = values.get(circle.code);
    if (row) told(circle.code, circle.title, row, meta, say);
  }
  for (const { r, label } of shown.nested) {
    const wanted = (k / 2) * Math.sqrt(number(/^[\d\s\u202f\u00a0,]+/.exec(label)?.[0] ?? "NaN"));
    if (!(Math.abs(r - wanted) <= 0.2)) say(`the legend's circle "${label}" has radius ${r}, not ${wanted.toFixed(1)}`);
  }
  const has = new Set(shown.circles.map(({ code }) => code));
  const positive = [...values.values()].filter(({ statut, valeur }) => statut === "number" && Number(valeur) > 0);
  const without = positive.filter(({ code }) => !has.has(code));
  if (shown.dots === 0 ? without.length > 0 : without.length > shown.dots) say(`${without.length} positive values, ${without[0].code} first, have no circle (${shown.dots} dots)`);
  if (shown.dots === 0) for (const { code, valeur } of values.values()) if (has.has(code) && !(Number(valeur) > 0)) say(`${code} has a circle without value`);
}

/** The table has the territories of the CSV, each with its name and, for the period, its value. */
function table(shown, meta, values, period, say) {
  const column = shown.columns.findIndex((label) => label.startsWith(period));
  if (column < 0) {
    say(`no column of the table is ${period}: ${shown.columns}`);
    return;
  }
  for (const [code, row] of values) {
    const cells = shown.rows.get(`t-${code}`);
    if (!cells) say(`${code} has no row in the table`);
    else {
      // Runs of spaces of an official name are one space to a reader of the page.
      if (!cells.includes(row.nom.replace(/ +/g, " ").trim()) || !cells.includes(code)) say(`the row of ${code} names ${cells[0]}, ${cells[1]}`);
      if (cells[column] !== cell(row, meta)) say(`the table says "${cells[column]}" of ${code}, the CSV ${row.valeur} (${row.statut}): "${cell(row, meta)}"`);
    }
  }
  if (shown.rows.size !== values.size) say(`${shown.rows.size} rows for ${values.size} territories`);
}
