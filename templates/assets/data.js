// The values of the atlas for scripts that compute with them, and French numbers. The files it reads are described
// at the head of src/page/compare_data/mod.rs; they are scripts, since file:// refuses fetch().
"use strict";
(() => {
  const Atlas = (globalThis.Atlas ??= {});

  // |x| times 10^decimals, rounded on the shortest decimal that reads back as x, halves away from zero.
  const digits = (x, decimals) => {
    const [mantissa, exponent] = Math.abs(x).toExponential().split("e");
    const all = mantissa.replace(".", "");
    const keep = Number(exponent) + 1 + decimals;
    if (keep < 0) return "0";
    const kept = BigInt(all.slice(0, keep).padEnd(keep, "0") || "0");
    return String(all[keep] >= "5" ? kept + 1n : kept);
  };

  // As `text::number` and its neighbours write them.
  const number = (x, decimals, plus = "") => {
    if (!Number.isFinite(x)) return "n.d.";
    const text = digits(x, decimals);
    const sign = text === "0" ? "" : x < 0 ? "\u2212" : plus;
    const padded = text.padStart(decimals + 1, "0");
    const whole = padded.slice(0, padded.length - decimals).replace(/\B(?=(\d{3})+$)/g, "\u202f");
    return sign + whole + (decimals ? `,${padded.slice(-decimals)}` : "");
  };
  const signed = (x, decimals) => number(x, decimals, "+");
  const withUnit = (text, unit) => (unit ? `${text}\u00a0${unit}` : text);
  // For a French spreadsheet: numbers without spaces, semicolons, a mark of UTF-8.
  const plain = (x, decimals) => number(x, decimals).replaceAll("\u202f", "").replace("\u2212", "-");
  const save = (name, lines) => {
    const quoted = (text) => (/[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const text = lines.map((line) => line.map((cell) => quoted(String(cell))).join(";")).join("\r\n");
    const href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href, download: `${name}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  };
  const ordinal = (rank, gender) => (rank === 1 ? (gender === "f" ? "1re" : "1er") : `${number(rank, 0)}e`);

  const base = globalThis.document?.currentScript.src ?? "file:///assets/data.js";
  const folder = new URL("../comparer/donnees/", base);
  const waiting = {};
  const files = {};
  globalThis.atlasDonnees = (name, content) => waiting[name]?.(content);

  // A file that does not come may be asked for again.
  const load = (name) =>
    (files[name] ??= new Promise((resolve, reject) => {
      waiting[name] = resolve;
      const script = document.createElement("script");
      script.src = new URL(`${name}.js`, folder);
      script.onerror = () => {
        delete files[name];
        reject(new Error(name));
      };
      document.head.append(script);
    }));

  const index = () => load("index");

  const partsOf = (level, sheet) => {
    const all = (level.parties ?? [["", ""]]).map(([name]) => name);
    const here = sheet ? all.filter((name) => name === sheet || name.startsWith(`${sheet}-`)) : all;
    return here.map((name) => (name ? `${level.id}/${name}` : level.id));
  };

  const partOf = (level, code) => {
    const away = level.ailleurs?.[code];
    const before = (level.parties ?? [["", ""]]).filter(([, first]) => first <= code);
    const name = away ?? (before.at(-1) ?? level.parties[0])[0];
    return name ? `${level.id}/${name}` : level.id;
  };

  const cell = (text) => (text === "" ? 0 : /[a-z]/.test(text) ? text : Number(text));

  // Numbers and letters of absences, in the order of the file's codes.
  const read = (part, id) => {
    const how = part.indicateurs[id];
    if (!how) return undefined;
    const [above, below] = how.slice(0, 2).map((place) => part.colonnes[place].split(",").map(cell));
    if (!below) return above;
    return above.map((n, i) => {
      const d = below[i];
      if (typeof n !== "number") return n;
      if (typeof d !== "number") return d;
      return d === 0 ? "a" : (n / d) * how[2];
    });
  };

  const rank = (part, id, list) => {
    const order = [...list.keys()].filter((i) => typeof list[i] === "number").sort((i, j) => list[j] - list[i] || i - j);
    const steps = part.rangs?.[id]?.split(",");
    const ranks = [];
    let last = 0;
    order.forEach((i, at) => {
      if (steps) last += Number(steps[at]);
      else if (!at || list[i] !== list[order[at - 1]]) last = at + 1;
      ranks[i] = last;
    });
    return ranks;
  };

  const known = new WeakMap();
  const column = (part, id) => {
    if (!known.has(part)) known.set(part, {});
    const columns = known.get(part);
    return (columns[id] ??= ((list) => ({ list, ranks: list && rank(part, id, list) }))(read(part, id)));
  };
  const values = (part, id) => column(part, id).list;

  // Nearest level first.
  const parents = (part, at) =>
    [...part.parents].reverse().flatMap(({ niveau, codes, noms, de }) => {
      const of = de.split(",");
      const places = (of.length > 1 ? of[at] : of[0]).split(" ").filter(Boolean);
      return places.map((place) => ({ level: niveau, code: codes[place], name: noms[place] }));
    });

  /**
   * A territory: its level, code, name, parents, the code of a similar one, and `value(id)`: `{ x, rank, of }`, `x`
   * being a number or the letter of an absence, or `undefined` where the indicator is not published.
   * `undefined` for an unknown code; `{ moved }` with the present code for one no longer borne.
   */
  const unit = async (levelId, code) => {
    const { niveaux, indicateurs } = await index();
    const level = niveaux.find(({ id }) => id === levelId);
    if (!level) return undefined;
    const part = await load(partOf(level, code));
    const at = part.codes.indexOf(code);
    if (at < 0) return part.anciens?.[code] && { moved: part.anciens[code] };
    const value = (id) => {
      const { list, ranks } = column(part, id);
      // Categories have no rank.
      const [, of] = (list && indicateurs.find((about) => about.id === id).niveaux[levelId]) ?? [];
      return list && { x: list[at], rank: of ? ranks[at] : undefined, of };
    };
    return { level: levelId, code, name: part.noms[at], parents: parents(part, at), similar: part.semblables?.[at], value };
  };

  /** All units of a level, or the base units of one sheet: `codes`, `names`, and `values(id)` in their order. */
  const units = async (levelId, sheet) => {
    const level = (await index()).niveaux.find(({ id }) => id === levelId);
    const parts = await Promise.all(partsOf(level, sheet).map(load));
    return {
      codes: parts.flatMap((part) => part.codes),
      names: parts.flatMap((part) => part.noms),
      values: (id) => (parts.every((part) => id in part.indicateurs) ? parts.flatMap((part) => values(part, id)) : undefined),
    };
  };

  /** How an indicator is spread at a level: values of units, ascending, and their axis (see `place`) if it has one. */
  const spread = async (levelId, id) => {
    const level = (await index()).niveaux.find((one) => one.id === levelId);
    const part = await load(level.parties ? `${level.id}/reperes` : level.id);
    const list = level.parties ? part.indicateurs[id]?.split(",").map(cell) : values(part, id)?.filter((x) => typeof x === "number");
    return { sorted: (list ?? []).sort((a, b) => a - b), axis: part.axes?.[id] };
  };
  /** Place of a value along an axis, 0 to 1. */
  const place = ([low, high, unit], x) => {
    const along = (x) => (unit ? Math.log1p(x / unit) : x);
    return Math.min(1, Math.max(0, (along(x) - along(low)) / (along(high) - along(low))));
  };

  Atlas.data = { index, unit, units, spread, place, number, signed, withUnit, plain, save, ordinal, load, files };
})();
