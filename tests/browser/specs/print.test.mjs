// On paper: an indicator holds on one A4, a profile and a comparison of two on two at most, and no sheet is empty.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { open } from "../lib/browser.mjs";
import { KINDS, france } from "../lib/site.mjs";

const site = france();
const { visit } = await open(site);

/** The paper inside the margins of the style, in CSS pixels, where a page is looked at as it will be printed. */
const SHEET = { width: 688, height: 1032 };
/** Rows that a sheet must show beside its map. */
const LEAST_ROWS = 8;

const printed = (page) => page.pdf({ preferCSSPageSize: true, format: "A4" });
const PAGE = /\/Type \/Page\b[^]*?\/Contents (\d+) 0 R/g;
/** Sheets that Chromium prints. */
const sheets = async (page) => (await printed(page)).toString("latin1").match(PAGE).length;
/** Letters that the drawing of each sheet sets, in order: runs of glyphs. */
const letters = async (page) => {
  const pdf = await printed(page);
  const text = pdf.toString("latin1");
  return [...text.matchAll(PAGE)].map(([, object]) => {
    const [head, about] = new RegExp(`\\n${object} 0 obj\\s*(<<[^]*?>>)\\s*stream\\r?\\n`).exec(text);
    const from = text.indexOf(head) + head.length;
    const stream = pdf.subarray(from, from + Number(/\/Length (\d+)/.exec(about)[1]));
    // A short drawing is not packed.
    const drawing = (about.includes("FlateDecode") ? inflateSync(stream) : stream).toString("latin1");
    return drawing.match(/\bT[jJ]\b/g)?.length ?? 0;
  });
};
/** What stays of the table on a sheet: its rows, those beyond the edge, and whether a note says so. */
const rows = async (page) => {
  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: "print" });
  return page.evaluate(() => {
    const edge = document.querySelector(".values .scroll").getBoundingClientRect().right;
    const all = [...document.querySelectorAll("#valeurs-table :is(tbody, tfoot) tr")];
    const shown = all.filter((row) => row.getBoundingClientRect().left < edge - 1).length;
    const seen = (selector) => {
      const box = document.querySelector(selector).getBoundingClientRect();
      return box.height > 0 && box.bottom <= innerHeight;
    };
    return {
      all: all.length,
      shown,
      told: Boolean(document.querySelector(".printed")?.offsetHeight),
      whole: [".plate svg", ".legend", "#valeurs-table thead", ".sources"].every(seen),
    };
  });
};

/** Pages of a kind, by what makes them long: bytes are rows, children, indicators. */
const heaviest = (pages, count) => {
  const size = new Map(pages.map((path) => [path, statSync(join(site.root, path)).size]));
  return [...pages].sort((a, b) => size.get(b) - size.get(a) || (a < b ? -1 : 1)).slice(0, count);
};
const rowsOf = (path) => site.text(path).match(/<tr id="t-/g)?.length ?? 0;
const notesOf = (path) => (/<aside class="notes".*?<\/aside>/s.exec(site.text(path))?.[0] ?? "").length;
const within = (path) => site.text(path).split('<section class="within').slice(1).join("").match(/<li>/g)?.length ?? 0;
const most = (pages, measure, count) => {
  const found = new Map(pages.map((path) => [path, measure(path)]));
  return [...pages].sort((a, b) => found.get(b) - found.get(a) || (a < b ? -1 : 1)).slice(0, count);
};
const kind = (name) => site.pages.filter((path) => KINDS.find((one) => one.name === name).pages.test(path));
const unique = (...lists) => [...new Set(lists.flat())];

const figures = kind("figure");
const level = (name) => figures.filter((path) => new RegExp(`/${name}(-\\d{4})?\\.html$`).test(path));
const examples = (name) => KINDS.filter((one) => one.name === name).flatMap((one) => one.examples);
/** Of every level, most rows and most notes; wide tables too: a column a period. */
const indicators = unique(
  ...["region", "departement", "epci"].map((name) => unique(heaviest(level(name), 2), most(level(name), notesOf, 2))),
  most(kind("communes"), notesOf, 2),
  heaviest(kind("communes"), 1),
  heaviest(kind("sheet"), 2),
  most(heaviest(kind("sheet"), 60), rowsOf, 2),
  ...["figure", "communes", "sheet"].map(examples),
);
for (const path of indicators) {
  test(`${path} prints on one A4 with its map, its legend, rows and source`, () =>
    visit(path, {}, async (page) => {
      assert.equal(await sheets(page), 1);
      const { all, shown, told, whole } = await rows(page);
      assert.ok(whole, "map, legend, head of the table or source is not on the sheet");
      assert.ok(shown >= Math.min(all, LEAST_ROWS), `${shown} rows of ${all}`);
      assert.ok(shown === all || told, `${shown} rows of ${all}, and nothing says so`);
    }));
}

const profiles = kind("profile");
const profilesOf = (name) => profiles.filter((path) => path.startsWith(`territoires/${name}/`));
const territories = unique(
  ...["france", "region", "departement", "epci", "commune"].map((name) => heaviest(profilesOf(name), 2)),
  ...["region", "departement", "epci"].map((name) => most(profilesOf(name), within, 2)),
  // The lists that are just short enough to be printed.
  most(profilesOf("epci").filter((path) => !site.text(path).includes('"within long"')), within, 2),
  most(profilesOf("departement").filter((path) => !site.text(path).includes('"within long"')), within, 1),
  examples("profile"),
);
for (const path of territories) {
  test(`${path} prints on two A4 at most`, async () => {
    const count = await visit(path, {}, sheets);
    assert.ok(count <= 2, `${count} sheets`);
  });
}
for (const path of unique(heaviest(kind("pair"), 2), examples("pair"))) {
  test(`${path} prints on two A4 at most`, async () => {
    const count = await visit(path, {}, sheets);
    assert.ok(count <= 2, `${count} sheets`);
  });
}

/** Below the site's own foot, a last sheet that holds no more than it is paper for nothing. */
const FOOT = 6;
const kinds = ["crossing", "crossings", "compare", "chapter", "home", "catalogue", "method", "sources", "list", "embed"];
for (const path of unique(indicators.slice(0, 3), territories.slice(0, 6), ...["pair", ...kinds].map((name) => examples(name).slice(0, 1)))) {
  test(`${path} has no empty last sheet`, async () => {
    const found = await visit(path, {}, letters);
    assert.ok(found.at(-1) > FOOT || found.length === 1, `lines of each sheet: ${found}`);
  });
}

test("what only a screen can follow is not printed on a profile", () =>
  visit("territoires/departement/29.html", {}, async (page) => {
    const link = page.getByRole("main").getByRole("link", { name: "Comparer", exact: true });
    assert.ok(await link.isVisible());
    await page.emulateMedia({ media: "print" });
    assert.ok(await link.isHidden());
  }));

test("a figure that has grown, a table without room and an empty sheet are seen", () =>
  visit("indicateurs/densite/departement.html", {}, async (page) => {
    await page.evaluate(() => { document.querySelector(".summary").style.paddingBottom = "20cm"; });
    assert.ok((await rows(page)).shown < LEAST_ROWS);
    await page.evaluate(() => { document.querySelector(".summary").style.paddingBottom = "60cm"; });
    assert.ok((await sheets(page)) > 1);
    await page.goto("about:blank");
    await page.setContent('<p>x</p><div style="break-before: page; height: 1cm"></div>');
    assert.deepEqual((await letters(page)).map((count) => count > 0), [true, false]);
  }));
