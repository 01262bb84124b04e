// The map as an instrument: words at the pointer and at the keyboard, classes set apart, a closer look, the view as a file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { open } from "../lib/browser.mjs";
import { france } from "../lib/site.mjs";

const { visit } = await open(france());
const CLASSES = "indicateurs/densite/departement.html";
const CIRCLES = "indicateurs/population/departement-2016.html";
const CATEGORIES = "indicateurs/type-epci/epci.html";
const MERGED = "indicateurs/densite/commune.html";

const shape = (page, code) => page.locator(`.plate svg [data-c="${code}"]`).first();
const bubble = (page) => page.locator(".bubble");
const rows = (page) => page.locator("#valeurs-table tbody tr:visible").count();

for (const over of ["http", "file"]) {
  test(`the pointer is told what the table says, can reach it and dismiss it (${over})`, () =>
    visit(CLASSES, { over }, async (page) => {
      await shape(page, "29").hover();
      await bubble(page).waitFor();
      const cells = await page.locator("#t-29 > *").allInnerTexts();
      const [rank, code, name, value] = cells;
      const words = await page.locator("#bulle").innerText();
      assert.equal(words, `${name} (${code})\n${value}\u00a0hab./km²\n${rank}e sur 101`);
      assert.equal(await shape(page, "29").locator("title").count(), 0, "the browser must not say it too");
      assert.match(await page.locator("tr.on").getAttribute("id"), /^t-29$/);
      const { x, y, width, height } = await bubble(page).boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
      await page.waitForTimeout(500);
      assert.equal(await page.locator("#bulle").innerText(), words, "it stays below the pointer");
      await page.keyboard.press("Escape");
      assert.ok(await bubble(page).isHidden());
      assert.equal(await shape(page, "29").locator("title").count(), 1);
    }));
}

test("a row's link shows its shape, with two lines around it, and takes no other stop", () =>
  visit(CLASSES, {}, async (page) => {
    assert.equal(await page.locator(".plate svg a:not([tabindex='-1'])").count(), 0);
    await page.locator("#t-75 a").focus();
    assert.match(await page.locator("#bulle").innerText(), /^Paris \(75\)\n/);
    assert.equal(await page.locator("#t-75 a").getAttribute("aria-describedby"), "bulle");
    const strokes = await page.locator(".plate g[pointer-events=none] path").evaluateAll((all) => all.map((line) => line.getAttribute("stroke")));
    assert.deepEqual([...new Set(strokes)], ["#fff", "#1d2125"]);
    assert.ok(strokes.length >= 4, "on the country and on its inset");
    await page.keyboard.press("Escape");
    assert.ok(await bubble(page).isHidden());
  }));

test("a tap tells, a second one goes", () =>
  visit(CLASSES, { width: 375, height: 812 }, async (page) => {
    // Playwright's mouse has no finger: the events of one are made here.
    const tap = () => shape(page, "29").evaluate((path) => {
      path.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType: "touch" }));
      path.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, clientX: 60, clientY: 300 }));
    });
    await tap();
    assert.match(await page.locator("#bulle").innerText(), /^Finistère/);
    await page.waitForFunction(() => document.querySelector(".bubble").getBoundingClientRect().bottom < innerHeight + 1, null, { timeout: 3000 });
    await tap();
    await page.waitForURL(/territoires\/departement\/29\.html$/);
  }));

for (const [path, noun] of [[CLASSES, "département"], [CIRCLES, "département"], [CATEGORIES, "intercommunalité"]]) {
  test(`${path}: each box of the legend keeps its territories alone`, () =>
    visit(path, {}, async (page) => {
      const boxes = page.locator(".class-label button");
      const counts = (await page.locator(".class-count").allInnerTexts()).map((text) => Number.parseInt(text.replace(/[^\d]/g, ""), 10));
      const all = await rows(page);
      assert.equal(counts.reduce((a, b) => a + b), all);
      for (const [i, count] of counts.entries()) {
        await boxes.nth(i).click();
        assert.equal(await boxes.nth(i).getAttribute("aria-pressed"), "true");
        assert.equal(await rows(page), count);
        const bright = await page.locator(".plate [data-c]").evaluateAll((all) => new Set(all.filter((one) => one.getAttribute("opacity") !== "0.25").map((one) => one.dataset.c)).size);
        assert.equal(bright, count);
        assert.match(await page.locator(".apart output").innerText(), new RegExp(`^${count.toLocaleString("fr")}\\s${noun}`));
        await boxes.nth(i).click();
      }
      await boxes.nth(0).click();
      await boxes.nth(1).click();
      assert.equal(await rows(page), counts[0] + counts[1], "two at once");
      await page.getByRole("button", { name: "Tout montrer" }).click();
      assert.equal(await rows(page), all);
    }));
}

test("classes set aside are one flat grey, the one kept has its colour and a dark line, and all comes back", () =>
  visit(CLASSES, {}, async (page) => {
    const looks = (kept) =>
      page.locator(".units [data-c]").evaluateAll((all, kept) => {
        const classes = Object.groupBy(all, (one) => (one.closest("g").matches(kept) ? "kept" : "aside"));
        const styles = (list = []) => [...new Set(list.map((one) => ["fill", "opacity", "stroke"].map((name) => getComputedStyle(one)[name]).join(" ")))];
        return { kept: styles(classes.kept), aside: styles(classes.aside) };
      }, kept);
    const before = await looks(".k0");
    assert.ok(before.kept.length === 1 && before.aside.length > 2);
    await page.locator(".class-label button").first().click();
    const now = await looks(".k0");
    assert.equal(now.aside.length, 1, "one grey");
    assert.equal(now.kept.length, 1);
    assert.equal(now.kept[0].split(" 1 ")[0], before.kept[0].split(" 1 ")[0], "its own colour");
    assert.match(now.kept[0], / rgb\(29, 33, 37\)$/);
    assert.ok(await page.locator(".units").evaluate((units) => units.lastElementChild.matches(".k0")), "its lines lie above its neighbours'");
    await page.getByRole("button", { name: "Tout montrer" }).click();
    assert.deepEqual(await looks(".k0"), before);
  }));

test("the first of a rank is told in words too", () =>
  visit(CLASSES, {}, async (page) => {
    await page.locator("#t-75 a").focus();
    assert.match(await page.locator("#bulle").innerText(), /\n(Rang 1|1er) sur 101$/);
  }));

for (const width of [320, 360]) {
  test(`on a phone of ${width} px the words stand below the map, within reach of the pointer`, () =>
    visit(CLASSES, { width }, async (page) => {
      await page.locator(".plate").scrollIntoViewIfNeeded();
      await page.locator(".plate").evaluate((plate) => plate.scrollIntoView({ behavior: "instant" }));
      await shape(page, "59").hover();
      await bubble(page).waitFor();
      const words = await page.locator("#bulle").innerText();
      const [map, box] = [await page.locator(".plate > svg").boundingBox(), await bubble(page).boundingBox()];
      assert.ok(box.y >= map.y + map.height, "no land is hidden");
      assert.ok(box.x >= 0 && box.x + box.width <= width);
      // Across all the land between the two.
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
      await page.waitForTimeout(1000);
      assert.equal(await page.locator("#bulle").innerText(), words);
      await page.keyboard.press("Escape");
      assert.ok(await bubble(page).isHidden());
    }));
}

test("names of insets are larger on a small map, within their frames, without bars", () =>
  visit(CLASSES, { width: 360, height: 780 }, async (page) => {
    const insets = await page.locator(".inset").evaluateAll((all) => all.map((one) => {
      const [frame, name] = [...one.children].map((part) => part.getBoundingClientRect());
      return { size: one.querySelector("text").getAttribute("font-size"), inside: name.left >= frame.left && name.right <= frame.right, bar: one.querySelector(".scale-bar").getBoundingClientRect().width };
    }));
    assert.ok(insets.length > 4);
    for (const { size, inside, bar } of insets) assert.ok(size > 12 && inside && bar === 0, JSON.stringify({ size, inside, bar }));
    assert.ok(await page.locator("[data-do=full]").isHidden(), "full screen would enlarge nothing");
    await page.setViewportSize({ width: 1280, height: 900 });
    assert.ok(await page.locator("[data-do=full]").isVisible());
  }));

test("a filter that nothing answers says so", () =>
  visit(CLASSES, {}, async (page) => {
    const [field, said] = [page.locator("[data-filter] input"), page.locator("[data-filter] output")];
    await field.fill("zzz");
    assert.equal(await said.innerText(), "Aucune ligne ne répond à «\u202fzzz\u202f».");
    await field.fill("paris");
    assert.match(await said.innerText(), /^\d+ \/ 101$/);
  }));

test("the head of an indicator leads to each part of its page, without scripts", () =>
  visit(CLASSES, { scripts: false }, async (page) => {
    const links = page.getByRole("navigation", { name: "Dans cette page" }).getByRole("link");
    assert.deepEqual(await links.allInnerTexts(), ["Carte", "Valeurs", "Définition et source", "Télécharger"]);
    for (const link of await links.all()) {
      const id = (await link.getAttribute("href")).slice(1);
      assert.equal(await page.locator(`[id="${id}"]`).count(), 1, id);
    }
    await page.emulateMedia({ media: "print" });
    assert.ok(await links.first().isHidden());
  }));

test("circles keep their areas when the land grows, and the scale bar stays true", () =>
  visit(CIRCLES, {}, async (page) => {
    const size = () => shape(page, "29").evaluate((path) => path.getBoundingClientRect().width);
    const disc = () => page.locator(".circles [data-c='29']").evaluate((circle) => circle.getBoundingClientRect().width);
    const perKm = () => page.locator(".plate > svg > .scale-bar").evaluate((bar) => bar.children[0].getBBox().width / Number.parseFloat(bar.children[1].textContent));
    const before = [await size(), await disc(), await perKm()];
    const more = page.getByRole("button", { name: "Agrandir la carte" });
    await more.click();
    await more.click();
    const [land, circle, bar] = [await size(), await disc(), await perKm()];
    assert.ok(Math.abs(land / before[0] - 2.56) < 0.05, `${land / before[0]}`);
    assert.ok(Math.abs(circle / before[1] - 1) < 0.02, `${circle / before[1]}`);
    assert.ok(Math.abs(bar / before[2] - 2.56) < 0.05, `${bar / before[2]}`);
    await page.getByRole("button", { name: "Carte entière" }).click();
    assert.equal(await size(), before[0]);
  }));

test("the view is saved with its title, its classes and its source, from files too", () =>
  visit(CIRCLES, { over: "file" }, async (page) => {
    await page.locator(".class-label button").first().click();
    const save = async (name) => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return [file.suggestedFilename(), readFileSync(await file.path())];
    };
    const [svgName, svg] = await save("Vue en SVG");
    assert.equal(svgName, "population-departement-2016.svg");
    for (const part of ["Population municipale", "2016", "Source", 'opacity="0.25"', "2\u202f000\u202f000 ou plus"]) assert.ok(svg.includes(part), part);
    assert.ok(!svg.includes("href="), "links would lead nowhere");
    const [pngName, png] = await save("Vue en PNG");
    assert.equal(pngName, "population-departement-2016.png");
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.ok(png.readUInt32BE(16) > 1600, "two pixels for one");
  }));

test("the map of communes leads to each département's own, without scripts", () =>
  visit(MERGED, { scripts: false }, async (page) => {
    const door = page.locator('.doors [data-c="29"]');
    assert.equal(await door.locator("title").textContent(), "Finistère (29)\u00a0: carte des communes");
    await page.goto(new URL(await door.locator("xpath=..").getAttribute("href"), page.url()).href);
    assert.match(await page.locator("h1").innerText(), /Finistère/);
  }));

test("period, level and indicator change one at a time, without scripts", () =>
  visit(CIRCLES, { scripts: false }, async (page) => {
    await page.locator(".levels").getByRole("link", { name: "Régions" }).click();
    await page.waitForURL(/population\/region-2016\.html$/);
    await page.locator(".periods").getByRole("link", { name: "2022" }).click();
    await page.waitForURL(/population\/region\.html$/);
    await page.locator(".switch summary").click();
    assert.match(await page.locator(".switch li", { hasText: "pas par région" }).first().innerText(), /mais par/);
    await page.locator(".switch").getByRole("link", { name: "Densité de population" }).click();
    await page.waitForURL(/densite\/region\.html$/);
  }));

test("nothing of it is printed", () =>
  visit(CLASSES, {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const part of [".map-tools", ".apart", ".switch"]) assert.ok(await page.locator(part).isHidden(), part);
  }));
