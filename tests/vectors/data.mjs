// Runs templates/assets/data.js without a browser. `numbers`: reads a JSON list of [x, decimals], writes the texts of
// `number` and `signed`. `words`: reads a JSON list of [indicator, own, other, within], writes what compare.js says of
// the value and of the gap. `site <folder>`: writes every value and rank as a script reads it, by level, indicator, code,
// and what each file weighs once compressed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import vm from "node:vm";

const [what, script, site] = process.argv.slice(2);
vm.runInThisContext(readFileSync(script, "utf8"));
const { data } = globalThis.Atlas;

const weights = {};
const fill = async (index) => {
  const values = {};
  for (const level of index.niveaux) {
    const { codes } = await data.units(level.id);
    const of = (values[level.id] = {});
    for (const code of codes) {
      const unit = await data.unit(level.id, code);
      if (unit?.code !== code) throw new Error(`${level.id} ${code} is not found`);
      for (const { id } of index.indicateurs) {
        const value = unit.value(id);
        if (value) ((of[id] ??= {})[code] = [value.x, value.rank ?? 0]);
      }
    }
  }
  return values;
};

if (what === "numbers") {
  const asked = JSON.parse(readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(asked.map(([x, decimals]) => [data.number(x, decimals), data.signed(x, decimals)])));
} else if (what === "words") {
  vm.runInThisContext(readFileSync(script.replace("data.js", "compare.js"), "utf8"));
  const { shown, gap } = globalThis.Atlas.compare;
  const asked = JSON.parse(readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(asked.map(([about, own, other, within]) => [shown(about, own), ...gap(about, own, other, within)])));
} else {
  // Files come from the folder instead of the network.
  globalThis.document = {
    createElement: () => ({}),
    head: {
      append: ({ src }) => {
        const name = src.pathname.split("/comparer/donnees/")[1];
        const text = readFileSync(join(site, "comparer/donnees", name), "utf8");
        weights[name] = brotliCompressSync(text).length;
        vm.runInThisContext(text);
      },
    },
  };
  const index = await data.index();
  const values = await fill(index);
  for (const level of index.niveaux.filter(({ parties }) => parties)) {
    for (const { id, niveaux } of index.indicateurs) if (niveaux[level.id]?.[1]) await data.spread(level.id, id);
  }
  process.stdout.write(JSON.stringify({ values, weights }));
}
