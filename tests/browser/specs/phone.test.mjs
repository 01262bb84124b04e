// On a phone every figure is read with its own words, and no column that matters is beyond the edge.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../lib/browser.mjs";
import { france } from "../lib/site.mjs";

const { visit } = await open(france());
const WIDTHS = [320, 360, 768];

/** Gaps of a profile's cards that are not said to be from what their column's head says; heads seen beside them. */
const gaps = (page) =>
  page.evaluate(() => {
    const table = document.querySelector(".pt");
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent);
    const found = [];
    for (const cell of table.querySelectorAll("tbody td:nth-child(n + 5):not(:empty)")) {
      const said = getComputedStyle(cell, "::before").content;
      if (said !== JSON.stringify(heads[cell.cellIndex])) found.push(`${cell.textContent}: ${said}, not ${heads[cell.cellIndex]}`);
    }
    const { width, height } = table.tHead.getBoundingClientRect();
    if (width > 1 || height > 1) found.push("a head stands above values that it does not name");
    return { found, heads: heads.length, gaps: table.querySelectorAll("tbody td:nth-child(n + 5):not(:empty)").length };
  });

for (const [path, heads] of [["territoires/commune/29155.html", 6], ["territoires/departement/69.html", 6], ["territoires/region/84.html", 5], ["territoires/france/FR.html", 2]]) {
  for (const width of WIDTHS) {
    test(`${path}: each gap says from what, ${width} px`, () =>
      visit(path, { width }, async (page) => {
        const said = await gaps(page);
        assert.deepEqual(said.found, []);
        assert.equal(said.heads, heads);
        assert.equal(said.gaps > 0, heads > 4);
      }));
  }
}

test("a profile whose gaps are from elsewhere keeps its head, and a gap without words is seen", () =>
  visit("territoires/region/84.html", { width: 360 }, async (page) => {
    await page.evaluate(() => document.querySelector(".pt").classList.remove("france"));
    const { found, gaps: all } = await gaps(page);
    assert.equal(found.length, all + 1);
    assert.ok(await page.getByRole("columnheader", { name: "Par rapport à la France" }).isVisible());
  }));

for (const width of [320, 360]) {
  for (const chapter of ["population", "depenses", "frequentation"]) {
    test(`chapitres/${chapter}: the first values of each table are in sight, ${width} px`, () =>
      visit(`chapitres/${chapter}/index.html`, { width }, async (page) => {
        const tables = await page.locator(".table-plate table").evaluateAll((all) => all.map((table) => ({
          right: table.querySelector("tbody td.num").getBoundingClientRect().right,
          caption: table.caption.getBoundingClientRect().right,
          codes: [...table.querySelectorAll(".code")].filter((cell) => cell.offsetWidth).length,
        })));
        assert.ok(tables.length > 0);
        for (const { right, caption, codes } of tables) assert.ok(right <= width && caption <= width && codes === 0, JSON.stringify({ right, caption, codes }));
      }));
  }

  test(`the catalogue shows period and levels of each indicator, ${width} px`, () =>
    visit("indicateurs/index.html", { width }, async (page) => {
      const beyond = await page.locator(".catalogue tbody td").evaluateAll((all) => all.filter((cell) => cell.getBoundingClientRect().right > innerWidth).length);
      assert.equal(beyond, 0);
      const cards = page.locator(".catalogue tbody tr:visible");
      const all = await cards.count();
      await page.getByLabel("Chercher dans les titres").fill("festivals");
      const left = await cards.count();
      assert.ok(left > 0 && left < all, `${left} cards of ${all}`);
    }));
}
