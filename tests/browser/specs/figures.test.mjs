// Every drawn class and every tooltip equals the table and the CSV: all figures, all sheets of communes, all periods.
import assert from "node:assert/strict";
import { test } from "node:test";
import { disagreements } from "../checks/figures.mjs";
import { figure } from "../lib/figure.mjs";
import { csv } from "../lib/french.mjs";
import { KINDS, country, france } from "../lib/site.mjs";

const FIGURE = KINDS.filter(({ template }) => template === "figure.html").map(({ pages }) => pages);
/** Indicator, level, past period, sheet: as they are in the address of a page. */
const ADDRESS = /^indicateurs\/([^/]+)\/([a-z]+?)(?:-(\d[\d-]*))?(?:\/([^/]+))?\.html$/;

/** The values behind a figure's page: metadata, and the rows of its CSV by code for the period and the land it shows. */
function sources(site) {
  const kept = new Map();
  return (indicator, level) => {
    const key = `donnees/${indicator}/${level}`;
    if (!kept.has(key)) {
      const { territoires, ...meta } = JSON.parse(site.text(`${key}.json`));
      kept.clear();
      kept.set(key, { meta, rows: csv(site.text(`${key}.csv`)) });
    }
    return kept.get(key);
  };
}

/** Faults of one page, given its text, and of the drawing to download, which must show the same. */
function faults(site, source, path, html = site.text(path)) {
  const [, indicator, level, past, sheet] = ADDRESS.exec(path);
  const { meta, rows } = source(indicator, level);
  const period = past ?? String(meta.periodes.at(-1));
  const values = new Map(rows.filter((row) => row.periode === period && (!sheet || row.departement === sheet)).map((row) => [row.code, row]));
  const shown = figure(html);
  // The national map of communes; its sheets tell each of them.
  const merged = level === "commune" && !sheet;
  const found = values.size === 0 ? [`no value of ${period}`] : disagreements(shown, meta, values, { period, merged });
  if (!shown.unit.endsWith(period)) found.push(`the legend is of "${shown.unit}", not of ${period}`);
  const drawing = figure(site.text(path.replace(/^indicateurs/, "cartes").replace(/html$/, "svg")));
  for (const what of ["shapes", "circles", "merged", "dots"]) {
    const [page, file] = [shown[what], drawing[what]].map((list) => JSON.stringify(list, (key, value) => (key === "fill" && /^url/.test(value) ? "pattern" : value)));
    if (page !== file) found.push(`the ${what} of the page and of the SVG differ`);
  }
  return found.map((fault) => `${path}: ${fault}`);
}

for (const [name, site] of [["France", france()], ["the invented country", country()]]) {
  const pages = site.pages.filter((path) => FIGURE.some((pattern) => pattern.test(path)));
  const source = sources(site);
  const byIndicator = Map.groupBy ? Map.groupBy(pages, (path) => path.split("/")[1]) : new Map([...new Set(pages.map((path) => path.split("/")[1]))].map((id) => [id, pages.filter((path) => path.split("/")[1] === id)]));
  for (const [indicator, own] of byIndicator) {
    test(`${name}: ${indicator}, ${own.length} maps`, () => {
      const found = own.flatMap((path) => faults(site, source, path));
      assert.deepEqual(found.slice(0, 10), [], `${found.length} in all`);
    });
  }
}

/** A wrong page must be told: what is changed, in which page, and what is said of it. */
const SEEDS = [
  ["indicateurs/densite/departement.html", /<g class="k1" fill/, '<g class="k2" fill', /01|02.* is drawn as k2/],
  ["indicateurs/densite/departement.html", "Ain (01)\u00a0: 116,0", "Ain (01)\u00a0: 116,1", /01 is told/],
  ["indicateurs/densite/departement.html", '<td class="num">116,0</td>', '<td class="num">116,1</td>', /the table says "116,1" of 01/],
  ["indicateurs/densite/departement.html", "de 50 à moins de 100<", "de 50 à moins de 90<", /does not begin/],
  ["indicateurs/densite/departement.html", /(de 50 à moins de 100.*?class-count">)31/, "$130", /legend "de 50 à moins de 100": 30, but 31/],
  ["indicateurs/densite/departement.html", /(<rect[^>]*fill=")#74b9e2/, "$1#74b9e3", /k1 is drawn in #74b9e2, its swatch is #74b9e3/],
  ["indicateurs/densite/departement.html", / data-c="971"/, "", /971 is in the CSV, but is not drawn/],
  ["indicateurs/densite/departement.html", /<tr id="t-971">.*?<\/tr>/s, "", /971 has no row/],
  ["indicateurs/densite/commune.html", '<path class="k4" fill="#1a2d5a"', '<path class="k4" fill="#000000"', /k4 is drawn in #000000/],
  ["indicateurs/population/departement.html", /(data-c="75" cx[^>]* r=")51.2/, "$154", /circle of 75 has radius 54/],
  ["indicateurs/population/departement.html", /<circle data-c="48".*?<\/circle>/s, "", /48 first, have no circle/],
  ["indicateurs/population/departement.html", /(legend-circles[\s\S]*?<text[^>]*>)/, "$19 ", /legend's circle/],
  // A circle in the group above its own; a group called as another.
  ["indicateurs/population/departement.html", /(<\/g>\n<g class="c1">\n)(<a[^>]*><circle.*?<\/a>\n)/s, "$2$1", /circle of 69 is in c0, its value \d+ is of c1/],
  ["indicateurs/population/departement.html", '<g class="c2">', '<g class="c1">', /circle of \w+ is in c1, its value \d+ is of c2/],
  ["indicateurs/population/departement.html", /(500.000 à moins de 2.000.000<.*?class-count">)\d+/, "$197", /legend "de 500.000 à moins de 2.000.000": 97, but \d+ in the CSV/],
  ["indicateurs/population/departement.html", /de 500.000 à moins de 2.000.000</, "de 500\u202f000 à moins de 1\u202f000\u202f000<", /size c1 is called/],
  ["indicateurs/population/departement.html", /(<li data-k="c0">.*?<\/li>\n)(<li data-k="c1">.*?<\/li>\n)/, "$2$1", /sizes do not descend/],
  ["indicateurs/population/departement.html", /<li data-k="c1">.*?<\/li>\n/, "", /\d+ of c1 are not in the legend/],
  ["indicateurs/population/departement.html", /(<li data-k="c1">.*?fill=")#\w+/, "$1#000000", /circle of \w+ is drawn in #\w+, its swatch is #000000/],
  // Of the communes, most are dots, and six are zero.
  ["indicateurs/population/commune.html", '<path class="c3" stroke-width', '<path class="c2" stroke-width', /dots of c2 stand for no value/],
  ["indicateurs/population/commune.html", /(pas de cercle<.*?class-count">)6/, "$15", /pas de cercle": 5, but 6 in the CSV/],
  ["indicateurs/population/commune.html", /<li data-k="land">.*?<\/li>\n/, "", /6 of land are not in the legend/],
  ["indicateurs/sites-patrimoniaux/departement.html", /(legend-circles[\s\S]*?>1.site)</, "$1s<", /called "1.sites/],
  ["indicateurs/type-epci/epci.html", />Métropole<\/td>/, ">Communauté urbaine</td>", /the table says/],
];
test("a map, a legend or a table that lies is seen", () => {
  const site = france();
  const source = sources(site);
  for (const [path, from, to, fault] of SEEDS) {
    const html = site.text(path);
    const spoiled = html.replace(from, to);
    assert.ok(spoiled !== html, `nothing to replace in ${path}: ${from}`);
    assert.match(faults(site, source, path, spoiled).join("\n"), fault);
  }
});
