// Runs templates/assets/search.js without a browser: `find` on the files of a site, or `fold` alone.
// Reads a JSON list of texts, writes a JSON list of answers.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import vm from "node:vm";

const [what, script, site] = process.argv.slice(2);
vm.runInThisContext(readFileSync(script, "utf8"));
const { find, place, waiting } = globalThis.Atlas.search;

const sizes = {};
const data = {};
const read = (name) => {
  if (name in data) return data[name];
  const file = join(site, "recherche", name ? `r-${name.replaceAll(" ", "-")}.js` : "index.js");
  const text = readFileSync(file, "utf8");
  sizes[name] = brotliCompressSync(text).length;
  waiting[name] = (got) => (data[name] = got);
  vm.runInThisContext(text);
  return data[name];
};

const answer = async (query) => {
  const names = new Set();
  const load = async (name) => (names.add(name), read(name));
  for (let end = 1; end < query.length; end++) await find(query.slice(0, end), load);
  const { hits } = await find(query, load);
  const bytes = [...names].reduce((sum, name) => sum + sizes[name], 0);
  const first = hits[0] && [hits[0].name, hits[0].detail].filter(Boolean).join(" | ");
  return { first, bytes };
};

const texts = JSON.parse(readFileSync(0, "utf8"));
const answers = what === "fold" ? texts.map(place) : await Promise.all(texts.map(answer));
process.stdout.write(JSON.stringify(answers));
