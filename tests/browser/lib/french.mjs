// Numbers as a reader sees them, written a second time: what the site says must be what its files hold.

const NARROW = "\u202f";
const MINUS = "\u2212";

/** A decimal text ("-1234.5") in French with so many decimals, halves away from zero; `signed` gives a plus to what is above zero. */
export function french(text, decimals, signed = false) {
  const [, sign, whole, part = "", power = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  if (whole === undefined) throw new Error(`not a number: ${text}`);
  if (power !== "0") return french(Number(text).toFixed(20), decimals, signed);
  const kept = BigInt(whole + part.padEnd(decimals, "0").slice(0, decimals)) + (part[decimals] >= "5" ? 1n : 0n);
  const digits = String(kept).padStart(decimals + 1, "0");
  const at = digits.length - decimals;
  const grouped = digits.slice(0, at).replace(/\B(?=(\d{3})+$)/g, NARROW);
  const before = kept === 0n ? "" : sign ? MINUS : signed ? "+" : "";
  return before + grouped + (decimals ? `,${digits.slice(at)}` : "");
}

/** The number that a French text shows: "1 234,5" with any of its spaces, "−3". */
export function number(text) {
  return Number(text.replace(/[\s\u202f\u00a0]/g, "").replace(MINUS, "-").replace(",", "."));
}

/** Rows of a CSV text as objects by column. */
export function csv(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
    if (end === "") break;
  }
  const [head, ...rest] = rows;
  return rest.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i]])));
}
