// Outlines, frames, letters of maps and patterns stand out by day and by night: what axe does not look at in a drawing.
//
// That classes of a map are told apart by eyes of every kind (CIEDE2000 of at least 8 between any two classes, and with the
// paper, for normal vision and the three deficiencies) is proved of every palette in src/symbology/palette.rs and vision.rs;
// that a map uses the colours of its legend, by specs/figures.
import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, faint, lines } from "../checks/contrast.mjs";
import { open } from "../lib/browser.mjs";
import { EXAMPLES, france } from "../lib/site.mjs";

const { visit } = await open(france());

for (const path of EXAMPLES) {
  test(`${path}: what is drawn stands out, light and dark`, async () => {
    await visit(path, {}, async (page) => {
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(faint(await lines(page)), [], colorScheme);
      }
    });
  });
}

test("contrast is WCAG's", () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.ok(Math.abs(contrast([118, 118, 118], [255, 255, 255]) - 4.54) < 0.01);
});

test("a faint coast, faint letters and a faint frame are seen, also by night alone", async () => {
  const seeds = [
    [".outline", "stroke", "#bbbbbb", /coast/],
    [".inset text", "fill", "#999999", /text/],
    [".swatch > rect:last-child", "stroke", "#e5e5e5", /swatch/],
    [".circles", "stroke", "#f0f0f0", /circle's outline/],
  ];
  for (const [selector, property, value, fault] of seeds) {
    const found = await visit("indicateurs/population/departement.html", {}, async (page) => {
      const spoilt = await page.evaluate(([s, p, v]) => {
        const elements = document.querySelectorAll(s);
        for (const element of elements) element.style[p] = v;
        return elements.length;
      }, [selector, property, value]);
      if (spoilt === 0) return null;
      return faint(await lines(page));
    });
    if (found) assert.match(found.join("\n"), fault);
    else assert.equal(selector, ".swatch > rect:last-child", "a map of circles alone has no swatch");
  }
  const night = await visit("indicateurs/densite/departement.html", { scheme: "dark" }, async (page) => {
    await page.evaluate(() => { for (const rect of document.querySelectorAll(".swatch > rect:last-child")) rect.style.stroke = "#333"; });
    return faint(await lines(page));
  });
  assert.match(night.join("\n"), /swatch/);
});
