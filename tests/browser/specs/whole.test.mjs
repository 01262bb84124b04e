// Every page of the site, without scripts: what leads where, and the checks that need no browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { faultsOf } from "../lib/html.mjs";
import { country, france } from "../lib/site.mjs";
import { CHECKS, clicks, survey } from "../lib/survey.mjs";

/** Most clicks from the home page to a page or a file that a reader may want. */
const CLICKS = 4;
/** Pages that no link leads to: an address that is not there, and maps that other sites frame by the code they are given. */
const APART = /^(404|cartes\/.*)\.html$/;
/** Kinds of file that a reader downloads: each must be led to, whatever else fetches it. The sitemap is for robots, told by robots.txt. */
const DOWNLOADS = /\.(csv|json|geojson|atom|bib)$|^cartes\/.*\.svg$/;

const some = (list) => (list.length > 12 ? [...list.slice(0, 12), `… ${list.length} in all`] : list);

for (const [name, site] of [["France", france()], ["the invented country", country()]]) {
  const { faults, graph, dead } = survey(site);
  const depth = clicks(graph);

  for (const check of Object.keys(CHECKS)) {
    test(`${name}: ${check} holds on all ${site.pages.length} pages`, () => assert.deepEqual(some(faults[check]), []));
  }
  test(`${name}: every link finds its file and its fragment`, () => assert.deepEqual(some(dead), []));
  test(`${name}: the picture beside a link to a page is there, of the size it is said to have`, () => {
    assert.deepEqual(some(previews(site)), []);
  });
  test(`${name}: every page is at most ${CLICKS} clicks from home`, () => {
    const far = site.pages.filter((path) => !APART.test(path) && !(depth.get(path) <= CLICKS));
    assert.deepEqual(some(far), []);
  });
  test(`${name}: every download is at most ${CLICKS} clicks from home`, () => {
    const files = site.files.filter((path) => DOWNLOADS.test(path));
    assert.ok(files.length > 10, "a site has downloads");
    assert.deepEqual(some(files.filter((path) => !(depth.get(path) <= CLICKS))), []);
  });
}

/** What is wrong with the pictures of Open Graph; each is read once. */
function previews(site) {
  const found = [];
  const read = new Set();
  const value = (html, name) => new RegExp(`<(?:meta property|link rel)="${name}" (?:content|href)="([^"]*)"`).exec(html)?.[1];
  for (const page of site.pages) {
    const html = site.text(page);
    const [canonical, image] = [value(html, "canonical"), value(html, "og:image")];
    if (!image) {
      if (value(html, "og:title") && site.has.has("sitemap.xml")) found.push(`${page} has no picture`);
      continue;
    }
    const own = canonical.endsWith(page) ? page : page.replace(/index\.html$/, "");
    const root = canonical.slice(0, canonical.length - own.length);
    const path = image.startsWith(root) ? image.slice(root.length) : "";
    if (!site.has.has(path)) found.push(`${page} shows ${image}`);
    else if (!read.has(path)) {
      read.add(path);
      const bytes = readFileSync(`${site.root}/${path}`);
      const size = bytes.toString("latin1", 1, 4) === "PNG" && [bytes.readUInt32BE(16), bytes.readUInt32BE(20)].join();
      const said = [value(html, "og:image:width"), value(html, "og:image:height")].join();
      if (size !== said || bytes.length < 4000) found.push(`${path}: ${size}, ${bytes.length} bytes, said to be ${said}`);
    }
  }
  if (read.size === 0 && site.has.has("sitemap.xml")) found.push("no page has a picture");
  return found;
}

/** A change to a page that one check alone must see: what is replaced, by what, and what the fault says. */
const SEEDS = {
  policy: [
    ["script-src 'self'", "script-src 'self' 'unsafe-inline'", /allows 'unsafe-inline'/],
    ["img-src 'self'", "img-src *", /img-src allows/],
    [/<meta http-equiv[^>]+>/, "", /0 policies/],
    ["</main>", "<style>p{}</style></main>", /style element/],
    ["</main>", "<script>1</script></main>", /script in the page/],
    ["<h1", '<h1 style="color:red"', /style attribute/],
    ["<h1", '<h1 onclick="x()"', /onclick/],
  ],
  references: [
    ["<h1", '<h1 aria-describedby="absent"', /aria-describedby names "absent"/],
    ["<h1", '<h1 id="contenu"', /"contenu" twice/],
    ['<label for="', '<label for="x', /for names/],
  ],
  tables: [
    [/<caption.*?<\/caption>/s, "", /no caption/],
    ['<th scope="col"', "<th", /scope ""/],
    ['<th scope="row"', "<th", /scope ""/],
    [/(<tr id[^>]*>.*?)<th scope="row">(.*?)<\/th>/s, "$1<td>$2</td>", /row without header/],
    [/(<tr id[^>]*>.*?)<td[^>]*>.*?<\/td>/s, "$1", /cells below/],
  ],
  maps: [
    [/<desc id="carte-desc">[^<]*/, '<desc id="carte-desc">', /without name and description/],
    [/<title id="carte-titre">[^<]*/, '<title id="carte-titre">', /without name and description/],
    [/<p class="summary">.*?<\/p>/s, "", /without a sentence/],
    [/<table[\s\S]*?<\/table>/g, "", /without a table/],
  ],
};
const page = france().text("indicateurs/densite/departement.html");
for (const [name, seeds] of Object.entries(SEEDS)) {
  test(`${name} sees its seeded faults`, () => {
    assert.deepEqual(faultsOf(page, CHECKS[name]()), []);
    for (const [from, to, fault] of seeds) {
      const spoiled = page.replace(from, to);
      assert.notEqual(spoiled, page, `nothing to replace: ${from}`);
      assert.match(faultsOf(spoiled, CHECKS[name]()).join("\n"), fault);
    }
  });
}

test("a dead link, a dead fragment and a page out of reach are seen", () => {
  const link = (href) => `<a href="${href}">x</a>`;
  const texts = {
    "index.html": `<p id="here">${link("a/index.html")}${link("#here")}`,
    "a/index.html": `${link("b.html")}${link("../index.html#gone")}${link("absent.html")}${link("../../up.html")}`,
    "a/b.html": link("c.html"), "a/c.html": link("d.html"), "a/d.html": link("e.html"), "a/e.html": link("https://example.org/"), "a/f.html": "",
  };
  const pages = Object.keys(texts);
  const { graph, dead } = survey({ pages, has: new Set(pages), text: (path) => texts[path] });
  assert.deepEqual(dead, ["a/index.html leads to a/absent.html", "a/index.html leads to ../../up.html", "a/index.html leads to index.html#gone"]);
  const depth = clicks(graph);
  assert.equal(depth.get("a/e.html"), 5);
  assert.equal(depth.get("a/f.html"), undefined);
});
