// Every kind of page in a browser: nothing to complain of over http and from files, on a phone, by night.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../lib/browser.mjs";
import { EXAMPLES, france } from "../lib/site.mjs";

const site = france();
const { visit } = await open(site);
/** Pixels that stick out of the window sideways, and what does. */
const overflow = (page) =>
  page.evaluate(() => {
    const root = document.scrollingElement;
    const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5);
    return { by: root.scrollWidth - root.clientWidth, out: out.slice(0, 3).map((e) => e.outerHTML.slice(0, 80)) };
  });
/** Lightness of the paper and of the ink, 0 to 255. */
const tones = (page) =>
  page.evaluate(() => {
    const tone = (element, what) => Math.max(...getComputedStyle(element)[what].match(/[\d.]+/g).slice(0, 3).map(Number));
    return { paper: tone(document.documentElement, "backgroundColor"), ink: tone(document.body, "color") };
  });

for (const path of EXAMPLES) {
  test(`${path} opens over http, from files and without scripts`, async () => {
    for (const [over, scripts] of [["http", true], ["http", false], ["file", true]]) {
      const heading = await visit(path, { over, scripts }, (page) => page.locator("h1").innerText());
      assert.ok(heading.trim(), "a page has a title");
    }
  });
  test(`${path} fits 320 px`, async () => {
    for (const scripts of [true, false]) {
      const { by, out } = await visit(path, { width: 320, height: 640, scripts }, overflow);
      assert.equal(by, 0, out.join("\n"));
    }
  });
  test(`${path} is dark by night`, async () => {
    const night = await visit(path, { scheme: "dark" }, tones);
    assert.ok(night.paper < 64 && night.ink > 192, JSON.stringify(night));
    const day = await visit(path, {}, tones);
    assert.ok(day.paper > 192 && day.ink < 64, JSON.stringify(day));
  });
}

/** A page of the site spoiled on its way to the browser. */
async function spoiled(page, html) {
  await page.route("**/*", (route) => (route.request().isNavigationRequest() ? route.fulfill({ contentType: "text/html", body: html }) : route.continue()));
  await page.reload();
}

test("a request elsewhere, a console error and a page too wide are seen", async () => {
  const page = site.text("index.html");
  const faults = {
    "leaves the site": page.replace("</main>", '<img src="http://127.0.0.1:9/x.png" alt=""></main>'),
    "console": page.replace("</main>", '<p style="color:red">x</p></main>'),
    "404": page.replace("</main>", '<img src="absent.png" alt=""></main>'),
  };
  for (const [complaint, html] of Object.entries(faults)) {
    await assert.rejects(visit("index.html", {}, (tab) => spoiled(tab, html)), new RegExp(complaint));
  }
  const wide = await visit("index.html", { width: 320 }, async (tab) => {
    await tab.evaluate(() => { document.querySelector("main").style.minWidth = "400px"; });
    return overflow(tab);
  });
  assert.ok(wide.by > 0);
});
