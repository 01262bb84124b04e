// What the site says of one value, written a second time from the rows of its CSV.
import { french } from "../lib/french.mjs";

export const NBSP = "\u00a0";

/** A label of the files as it is set on a page. */
export const set = (label) => label.replaceAll("'", "\u2019");

/** A value as the table shows it. */
export function cell(row, { indicateur, statuts }) {
  if (row.statut !== "number") return statuts[row.statut];
  if (indicateur.genre === "typologie") return set(row.libelle);
  return french(row.valeur, indicateur.decimales, indicateur.genre === "evolution");
}

/** A written number of things, which French puts in the singular below two. */
export function counted(text, value, things) {
  if (things === "") return text;
  const singular = (word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word);
  const [, own, rest] = /^(.*?)((?:par|pour) .*|)$/.exec(things);
  return `${text}${NBSP}${Math.abs(value) >= 2 ? things : own.split(" ").map(singular).join(" ") + rest}`;
}

/** The tooltip of a territory: its name, its code, its value with its unit. */
export function told(code, title, row, meta, say) {
  const { unite, genre } = meta.indicateur;
  let value = cell(row, meta);
  if (row.statut === "number" && ["effectif", "rapport"].includes(genre)) value = counted(value, Number(row.valeur), unite);
  else if (row.statut === "number" && genre !== "typologie" && unite !== "") value += NBSP + unite;
  const expected = `${set(row.nom)} (${code})${NBSP}: ${value}`;
  if (title !== expected) say(`${code} is told "${title}", not "${expected}"`);
}
