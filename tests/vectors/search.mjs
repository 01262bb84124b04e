// Runs templates/assets/search.js without a browser on the files of a site. Reads a JSON list of texts, writes a JSON
// list of answers. What is asked: `fold` (texts as the script compares them), `find` (what each text finds and fetches),
// `weigh` (what each file of the index costs with those read on the way to it).
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import vm from "node:vm";

const [what, script, site] = process.argv.slice(2);
vm.runInThisContext(readFileSync(script, "utf8"));
const { find, place, waiting } = globalThis.Atlas.search;

// As servers compress what they have not compressed beforehand: files weigh more than they could.
const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
const sizes = {};
const data = {};
const read = (name) => {
  if (name in data) return data[name];
  const text = readFileSync(join(site, "recherche", name ? `r-${name.replaceAll(" ", "-")}.js` : "index.js"), "utf8");
  sizes[name] = brotliCompressSync(text, { params }).length;
  waiting[name] = (got) => (data[name] = got);
  vm.runInThisContext(text);
  return data[name];
};
const weight = (names) => names.reduce((sum, name) => (read(name), sum + sizes[name]), 0);

const answer = async (query) => {
  const names = new Set();
  const load = async (name) => (names.add(name), read(name));
  for (let end = 1; end < query.length; end++) await find(query.slice(0, end), load);
  const { hits } = await find(query, load);
  const shown = hits.slice(0, 8);
  return {
    first: shown.length ? [shown[0].name, shown[0].detail].filter(Boolean).join(" | ") : null,
    shown: shown.map(({ entry }) => `${entry.level} ${entry.code}`),
    bytes: weight([...names]),
  };
};

const weigh = () => {
  const starts = new Set();
  for (const file of readdirSync(join(site, "recherche"))) if (file !== "index.js") starts.add(file.slice(2, -3).replaceAll("-", " "));
  const way = (start) => [...start].map((_, end) => start.slice(0, end + 1)).filter((part) => starts.has(part));
  return [...starts].sort().map((start) => [start, weight(["", ...way(start)])]);
};

const texts = JSON.parse(readFileSync(0, "utf8"));
const answers = what === "fold" ? texts.map(place) : what === "weigh" ? weigh() : await Promise.all(texts.map(answer));
process.stdout.write(JSON.stringify(answers));
