// Holds templates/assets/relate.js to the vectors that src/relate and src/symbology are held to. Run by tests/it/scripts.rs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
runInThisContext(read("../../templates/assets/relate.js"));
const { pearson, spearman, distances, axis, ticks, thirds } = globalThis.Atlas.relate;

const near = (a, b, what) =>
  assert.ok(a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-3), `${what}: ${a}, not ${b}`);

const { cases } = JSON.parse(read("relate.json"));
assert.ok(cases.length >= 10);
for (const { name, x, y, ...scipy } of cases) {
  near(pearson(x, y), scipy.pearson, `${name}, Pearson`);
  near(spearman(x, y), scipy.spearman, `${name}, Spearman`);
  if (scipy.mahalanobis) distances(x, y).forEach((d, i) => near(d, scipy.mahalanobis[i], `${name}, distance ${i}`));
}
assert.equal(pearson([0.1, 0.1, 0.1], [1, 2, 3]), null);

for (const { values, decimals, bounds } of JSON.parse(read("thirds.json"))) {
  assert.deepEqual(thirds(values, decimals)?.bounds ?? null, bounds, String(values));
}

for (const { numbers, log, places, marks } of JSON.parse(read("axes.json"))) {
  const found = axis(numbers);
  if (log === null) {
    assert.equal(found, null);
    continue;
  }
  assert.equal(found.log, log, String(numbers));
  numbers.forEach((x, i) => near(found.place(x) * 100, places[i], `place of ${x}`));
  assert.deepEqual(ticks(found), marks);
}
console.log("the vectors hold");
