// Draws every indicator at four levels with d3-geo, one 1000 px choropleth each, one path a unit.
//
// usage: draw.mjs naive|cached FOLDER
//   naive    projects each shape for each map, as a first script does
//   cached   projects each shape once and keeps its path
//
// Prints one JSON object: seconds of the preparation, then, an indicator, of its values and classes, of the text
// of its four maps and of their writing; the largest map of each level in bytes.

import { mkdirSync, writeFileSync } from "node:fs";
import { indicators, levels, paths, scale, svg } from "./france.mjs";

const [how, folder] = process.argv.slice(2);
if (!["naive", "cached"].includes(how) || !folder) throw new Error("usage: draw.mjs naive|cached FOLDER");
mkdirSync(folder, { recursive: true });

const since = (start) => (performance.now() - start) / 1000;

let start = performance.now();
const all = levels();
const path = paths(all[0]);
if (how === "cached") for (const level of all) level.drawn = level.features.map(path);
const list = indicators();
const prepare = since(start);

let compute = 0;
let draw = 0;
let write = 0;
const bytes = {};
for (const indicator of list) {
  start = performance.now();
  const figures = all.map((level) => {
    const values = indicator.values(level);
    return { level, values, colour: scale(values) };
  });
  compute += since(start);
  start = performance.now();
  const maps = figures.map(({ level, values, colour }) =>
    svg(level.features.map((f, i) => [level.drawn?.[i] ?? path(f), colour(values.get(f.id))])),
  );
  draw += since(start);
  start = performance.now();
  all.forEach(({ id }, i) => writeFileSync(`${folder}/${indicator.id}-${id}.svg`, maps[i]));
  write += since(start);
  all.forEach(({ id }, i) => (bytes[id] = Math.max(bytes[id] ?? 0, Buffer.byteLength(maps[i]))));
}

console.log(
  JSON.stringify({
    indicators: list.length,
    prepare,
    compute: compute / list.length,
    draw: draw / list.length,
    write: write / list.length,
    bytes,
  }),
);
