// A map, its legend, its table and its CSV say the same of every territory.
import { number } from "../lib/french.mjs";
import { bounds as cuts, circles, rows, size } from "./circles.mjs";
import { NBSP, cell, set, told } from "./words.mjs";

/**
 * Faults of a figure. `shown` is what the page shows (lib/figure), `meta` the JSON of its values, `values` the rows of its
 * CSV for the period and the land of the map, by code. With `merged`, tens of thousands of territories are drawn as one shape
 * a class, without names or rows: counts and colours are compared, and the circles that are told.
 */
export function disagreements(shown, meta, values, { period, merged = false }) {
  const found = [];
  const say = (fault) => found.push(fault);
  const circled = meta.indicateur.genre === "effectif";
  if (circled) rows(shown, values, say);
  // What a territory is drawn as, and the row of the legend that counts it: below circles, land is of no class.
  const kind = circled ? (row) => (row.statut === "number" ? "land" : row.statut) : classes(shown.legend, meta, say);
  const own = cuts(shown);
  const row = circled ? (row) => (row.statut === "number" ? size(own, Number(row.valeur)) : row.statut) : kind;
  const by = (key) => new Map([...values].map(([code, row]) => [code, key(row)]));
  const kinds = by(kind);
  legend(shown.legend, by(row), circled, say);
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

/** The class of a row of the CSV, by the classes that the legend's words give: its labels must touch. */
function classes(entries, meta, say) {
  const { genre } = meta.indicateur;
  const labels = entries.map(({ label }) => label);
  if (genre === "typologie") {
    return (row) => (row.statut === "number" ? `k${labels.indexOf(set(row.libelle))}` : row.statut);
  }
  const bounds = [];
  const own = labels.filter((label) => !Object.values(meta.statuts).includes(label));
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
  return (row) => {
    if (row.statut !== "number") return row.statut;
    const value = Number(row.valeur);
    return `k${bounds.filter((bound) => value >= bound).length}`;
  };
}

/** Counts of the legend are those of the CSV, and its rows are named as the map's groups; nothing goes uncounted. */
function legend(entries, keys, circled, say) {
  const counted = new Map();
  for (const key of keys.values()) counted.set(key, (counted.get(key) ?? 0) + 1);
  let classed = 0;
  for (const { label, count, key } of entries) {
    const expected = absence(label) ?? (circled ? key : `k${classed++}`);
    if (key !== expected) say(`legend "${label}" is of ${key}, not of ${expected}`);
    const said = number(/^[\d\s\u202f\u00a0]+/.exec(count)?.[0] ?? "NaN");
    if (said !== (counted.get(expected) ?? 0)) say(`legend "${label}": ${said}, but ${counted.get(expected) ?? 0} in the CSV`);
    counted.delete(expected);
  }
  for (const [key, count] of counted) say(`${count} of ${key} are not in the legend`);
}

const ABSENCES = { "donnée manquante": "missing", "secret statistique": "secret", "sans objet": "not_applicable", "hors champ": "not_collected" };
const absence = (label) => ABSENCES[label.replace(NBSP, " ")];

/** A class has the colour of its swatch; absences have a pattern. */
function colours(entries, drawn, say) {
  let classed = 0;
  const swatches = new Map(entries.filter(({ key }) => !/^(c\d+|land)$/.test(key)).map((entry) => [absence(entry.label) ?? `k${classed++}`, entry]));
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
      if (!cells.includes(set(row.nom).replace(/ +/g, " ").trim()) || !cells.includes(code)) say(`the row of ${code} names ${cells[0]}, ${cells[1]}`);
      if (cells[column] !== cell(row, meta)) say(`the table says "${cells[column]}" of ${code}, the CSV ${row.valeur} (${row.statut}): "${cell(row, meta)}"`);
    }
  }
  if (shown.rows.size !== values.size) say(`${shown.rows.size} rows for ${values.size} territories`);
}
