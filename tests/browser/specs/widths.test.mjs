// Between a phone and a desk too, nothing sticks out of the window.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../lib/browser.mjs";
import { EXAMPLES, france } from "../lib/site.mjs";

const { visit } = await open(france());
/** A phone, a phone lying, tablets, small desks: on both sides of the widths at which the style changes. */
const WIDTHS = [375, 479, 640, 736, 768, 831, 900, 960, 1024, 1100];

const wide = async (page, width) => {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
};

for (const path of new Set([...EXAMPLES, "territoires/epci/200054781.html"])) {
  test(`${path} fits every width`, () =>
    visit(path, {}, async (page) => {
      for (const width of WIDTHS) assert.equal(await wide(page, width), 0, `${width} px`);
    }));
}

test("a page that needs more room is seen", () =>
  visit("index.html", {}, async (page) => {
    await page.evaluate(() => { document.querySelector("main").style.minWidth = "800px"; });
    assert.ok((await wide(page, 768)) > 0);
  }));
