// axe finds nothing on any kind of page, by day and by night, on a desk and on a phone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe } from "../checks/axe.mjs";
import { open } from "../lib/browser.mjs";
import { EXAMPLES, france } from "../lib/site.mjs";

const { visit } = await open(france());

for (const path of EXAMPLES) {
  test(`${path}: axe finds nothing, light and dark, 1280 and 320 px`, async () => {
    await visit(path, {}, async (page) => {
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await axe(page), [], `${colorScheme}, ${width} px`);
        }
      }
    });
  });
}

test("axe sees its seeded faults, in French", async () => {
  const seeds = [
    ["image-alt", () => document.querySelector("main img").removeAttribute("alt")],
    ["color-contrast", () => { document.querySelector(".standfirst").style.color = "#888"; }],
    ["link-name", () => { document.querySelector("main a").textContent = ""; }],
    ["landmark-unique", () => document.querySelectorAll("nav").forEach((nav) => nav.setAttribute("aria-label", "Rubriques"))],
  ];
  for (const [rule, spoil] of seeds) {
    const found = await visit("chapitres/offre/index.html", {}, async (page) => {
      await page.evaluate(spoil);
      return axe(page);
    });
    assert.ok(found.some((fault) => fault.startsWith(`${rule}:`)), `${rule}: ${found}`);
    assert.match(found.join(" "), /(doivent|Vérifier)/);
  }
});
