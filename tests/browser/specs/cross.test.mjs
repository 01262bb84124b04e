// Two indicators chosen in the browser: the address holds them, what is wrong in it is said, and all agrees with the prepared pages.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe } from "../checks/axe.mjs";
import { open } from "../lib/browser.mjs";
import { france } from "../lib/site.mjs";

const site = france();
const { visit } = await open(site);
const PAGE = "croiser/index.html";
const MUSEUMS = `${PAGE}?x=population&y=musees-de-france&niveau=departement`;

const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ").trim();
const drawn = (page) => page.waitForSelector("#resultat .scatter circle");
const query = (page) => page.evaluate(() => location.search);
const addressHolds = (page, part) => page.waitForFunction((part) => location.search.includes(part), part);
const bubble = (page) => page.locator("#bulle");
/** What a crossing says: sentence, coefficients, and by territory its place on the plot, its colour and its words. */
const told = (page, root) =>
  page.evaluate((root) => {
    const scope = document.querySelector(root);
    const text = (selector) => scope.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "";
    const colour = (shape) => shape.getAttribute("fill") ?? shape.closest("[fill]").getAttribute("fill");
    const map = [...scope.querySelectorAll("[data-f=map] .plate [data-c], .spread:not(:has(.scatter)) .plate [data-c]")];
    return {
      summary: text("[data-f=summary]"),
      spearman: text("[data-f=spearman]"),
      pearson: text("[data-f=pearson]"),
      dots: Object.fromEntries([...scope.querySelectorAll(".scatter circle[data-c]")].map((dot) => [dot.dataset.c, [dot.getAttribute("cx"), dot.getAttribute("cy")].map((at) => Math.round(Number(at)))])),
      colours: Object.fromEntries(map.map((shape) => [shape.dataset.c, /^url/.test(colour(shape)) ? "pattern" : colour(shape)])),
      tips: Object.fromEntries(map.map((shape) => [shape.dataset.c, shape.querySelector("title")?.textContent])),
      counts: [...scope.querySelectorAll(".square td span")].map((cell) => cell.textContent.trim()),
      rows: Object.fromEntries([...scope.querySelectorAll("#valeurs-table tbody tr")].map((row) => [row.id, row.textContent.trim()])),
    };
  }, root);

/** The declared pairs that have a page of départements: found on the site, none is named here. */
const PAIRS = site.pages.map((path) => /^croiser\/([^/]+)\/([^/]+)\/departement\.html$/.exec(path)).filter(Boolean);

test("pairs are declared", () => assert.ok(PAIRS.length > 3));
for (const [path, x, y] of PAIRS) {
  test(`${x} and ${y}: the script finds what the prepared page says`, async () => {
    const prepared = await visit(path, { scripts: false }, (page) => told(page, "main"));
    const own = await visit(`${PAGE}?x=${x}&y=${y}&niveau=departement`, {}, async (page) => {
      await drawn(page);
      return told(page, "#resultat");
    });
    assert.ok(Object.keys(prepared.dots).length > 50 && Object.keys(prepared.rows).length > 90, path);
    if (prepared.counts.length) assert.equal(prepared.counts.length, 9);
    for (const part of ["summary", "spearman", "pearson", "colours", "counts", "rows"]) assert.deepEqual(own[part], prepared[part], part);
    assert.deepEqual(Object.keys(own.tips).sort(), Object.keys(prepared.tips).sort());
    assert.deepEqual(Object.keys(own.dots).sort(), Object.keys(prepared.dots).sort());
  });
}

for (const over of ["http", "file"]) {
  test(`a choice is kept on reload and undone by the back button, over ${over}`, () =>
    visit(PAGE, { over }, async (page) => {
      const [x, y, level] = ["En abscisse (→)", "En ordonnée (↑)", "Échelon"].map((name) => page.getByLabel(name));
      await x.selectOption("densite");
      await addressHolds(page, "x=densite");
      await y.selectOption("cinemas-pour-100000");
      await addressHolds(page, "y=cinemas-pour-100000");
      await level.selectOption("departement");
      await addressHolds(page, "niveau=departement");
      await drawn(page);
      const [before, shown] = [await query(page), await told(page, "#resultat")];
      await page.reload();
      await drawn(page);
      assert.equal(await query(page), before);
      assert.deepEqual(await told(page, "#resultat"), shown);
      await page.getByRole("button", { name: "Échanger les axes" }).click();
      await addressHolds(page, "x=cinemas-pour-100000&y=densite");
      await page.goBack();
      await addressHolds(page, "x=densite&y=cinemas-pour-100000");
      await drawn(page);
      assert.equal(await x.inputValue(), "densite");
      assert.deepEqual((await told(page, "#resultat")).dots, shown.dots);
      await page.goBack();
      await page.waitForFunction(() => !location.search.includes("niveau=departement"));
      await page.goBack();
      await page.waitForFunction(() => !document.querySelector("#resultat").children.length);
      assert.deepEqual([await x.inputValue(), await y.inputValue()], ["densite", ""]);
    }));
}

const WRONG = [
  ["?x=densite&y=foo&niveau=departement", ["« foo » n’est pas un indicateur à croiser : choisissez-en un autre dans la liste."], ["densite", "", "departement"]],
  ["?x=densite&y=cinemas&niveau=canton", ["« canton » n’est pas un échelon proposé : choisissez-en un dans la liste."], ["densite", "cinemas", "region"]],
  ["?x=densite&y=densite&niveau=region", ["Un indicateur ne se croise pas avec lui-même : choisissez-en deux."], ["densite", "densite", "region"]],
  ["?x=densite&y=cinemas&niveau=epci", ["Ces deux indicateurs ne sont pas publiés ensemble à l’échelon « Intercommunalités » : en voici un autre."], ["densite", "cinemas", "region"]],
];
for (const [search, words, kept] of WRONG) {
  test(`${search}: what is wrong is said, the rest is kept`, () =>
    visit(PAGE + search, {}, async (page) => {
      await page.locator("#message p").first().waitFor();
      assert.deepEqual((await page.locator("#message p").allTextContents()).map(plain), words);
      assert.equal(await page.locator("#message").getAttribute("role"), "status");
      assert.deepEqual(await Promise.all(["x", "y", "niveau"].map((id) => page.locator(`#${id}`).inputValue())), kept);
      const both = kept[0] && kept[1] && kept[0] !== kept[1];
      if (both) await drawn(page);
      else assert.equal(await page.locator(".scatter").count(), 0);
    }));
}

test("what has no level in common with a choice cannot be chosen with it", () =>
  visit(`${PAGE}?x=depenses-departements`, {}, async (page) => {
    const off = (id) => page.locator(`#${id} option:disabled`).evaluateAll((all) => all.map(({ value }) => value));
    await page.waitForFunction(() => document.querySelector("#y option:disabled"));
    assert.deepEqual(await off("y"), ["depenses-regions", "depenses-regions-par-habitant"]);
    assert.deepEqual(await off("x"), []);
    await page.locator("#x").focus();
    await page.locator("#x").selectOption("");
    await page.waitForFunction(() => !document.querySelector("#y option:disabled"));
    assert.equal(await page.evaluate(() => document.activeElement.id), "x", "the keyboard stays where it was");
  }));

test("a crossing of one's own prints its address, without the prepared ones", () =>
  visit(MUSEUMS, {}, async (page) => {
    await drawn(page);
    await page.emulateMedia({ media: "print" });
    const paper = plain(await page.locator("main").innerText());
    assert.ok(paper.includes(`Adresse de ce croisement : ${page.url()}`), paper.slice(-400));
    assert.match(paper, /Sources de chaque indicateur : http/);
    assert.ok(await page.locator(".crossing > .block").first().isHidden());
  }));

test("a crossing of one's own is taken away with the values of its table", () =>
  visit(MUSEUMS, {}, async (page) => {
    await drawn(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-f=csv]").click()]);
    assert.equal(download.suggestedFilename(), "croisement-population-musees-de-france-departement.csv");
    const text = await readFile(await download.path(), "utf8");
    assert.ok(text.startsWith("\ufeff") && text.endsWith("\r\n"));
    const number = (cell) => cell.replace(/(?<=\d)[\u00a0\u202f](?=\d)/g, "").replace("\u2212", "-");
    const rows = await page.locator("#valeurs-table tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.firstElementChild?.textContent ?? cell.textContent)));
    assert.deepEqual(text.slice(1).trimEnd().split("\r\n").slice(1), rows.slice(1).map(([code, ...row]) => [isNaN(code) ? code : `"=""${code}"""`, ...row.map(number)].join(";")));
    assert.equal(rows.length, 102);
  }));

test("the pointer and the keyboard are told the same, and can dismiss it", () =>
  visit(MUSEUMS, {}, async (page) => {
    await drawn(page);
    await page.locator(".scatter circle[data-c='29']").hover();
    const words = await bubble(page).textContent();
    assert.match(plain(words), /^Finistère.*29.*\d/s);
    await page.keyboard.press("Escape");
    assert.equal(await bubble(page).count(), 0);
    await page.locator("#t-29 a").focus();
    assert.equal(await bubble(page).textContent(), words);
    assert.equal(await page.locator("#t-29 a").getAttribute("aria-describedby"), "bulle");
    await page.keyboard.press("Escape");
    assert.equal(await bubble(page).count(), 0);
    assert.equal(await page.locator(".scatter a:not([tabindex='-1'])").count(), 0, "the plot takes no stop of the keyboard");
  }));

for (const scheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing on a crossing of one's own, and it fits, ${scheme}, ${width} px`, () =>
      visit(MUSEUMS, { scheme, width }, async (page) => {
        await drawn(page);
        assert.deepEqual(await axe(page), []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      }));
  }
}

test("without scripts the page offers what is prepared, and no dead control", () =>
  visit(MUSEUMS, { scripts: false }, async (page) => {
    assert.equal(await page.locator("#choix").isVisible(), false);
    assert.ok((await page.locator(".inline-list a").count()) >= PAIRS.length);
  }));
