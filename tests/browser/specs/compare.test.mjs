// The comparison in the browser: the address holds the choice, whatever is wrong in it is said, the rest is kept.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { axe } from "../checks/axe.mjs";
import { open } from "../lib/browser.mjs";
import { france } from "../lib/site.mjs";

const { visit } = await open(france());
const PAGE = "comparer/index.html";
const SOME = `${PAGE}?t=commune:69123,epci:200046977,departement:69,france:FR`;

const texts = (page, selector) => page.locator(selector).evaluateAll((found) => found.map((element) => element.textContent.replace(/[\u00a0\u202f]/g, " ").trim()));
const heads = async (page) => (await texts(page, ".versus thead th")).slice(1, -1);
const query = (page) => page.evaluate(() => location.search);
const table = (page) => page.waitForSelector(".versus tbody td");
const addressHolds = (page, part) => page.waitForFunction((part) => location.search.includes(part), part);

for (const over of ["http", "file"]) {
  test(`four territories of four levels side by side, over ${over}`, () =>
    visit(SOME, { over }, async (page) => {
      await table(page);
      assert.deepEqual(await texts(page, ".chosen a"), ["Lyon", "Métropole de Lyon", "Rhône", "France"]);
      const rows = await texts(page, ".versus tbody tr:not(.th) th a");
      assert.ok(rows.includes("Densité de population"), rows.join());
      const density = page.locator(".versus tr", { hasText: "Densité de population" });
      const [lyon, , , whole] = await density.locator("td").evaluateAll((cells) => cells.map((cell) => cell.textContent.replace(/[\u00a0\u202f]/g, " ")));
      assert.match(lyon, /^[\d ]+,\d hab\.\/km²\d+e sur 34 935\+[\d ]+,\d hab\.\/km² \(× \d+\)$/);
      assert.match(whole, /^[\d ]+,\d hab\.\/km²$/);
      assert.equal(await density.locator(".dots .mark").count(), 4);
    }));

  test(`a choice is kept on reload and undone by the back button, over ${over}`, () =>
    visit(`${PAGE}?t=region:84`, { over }, async (page) => {
      await table(page);
      await page.getByRole("combobox", { name: "Ajouter un territoire" }).pressSequentially("bretagne");
      await page.waitForSelector(".add [role=option]");
      await page.keyboard.press("Enter");
      await addressHolds(page, "t=region:84,region:53");
      await page.locator("#ct-liste").selectOption({ label: "Cinéma" });
      await addressHolds(page, "i=cinemas-pour-100000,");
      await page.locator(".picker summary").click();
      await page.getByRole("checkbox", { name: "Densité de population" }).check();
      await addressHolds(page, "densite");
      await page.locator("#ct-reference").selectOption({ label: "Bretagne" });
      await page.locator("#ct-ordre").selectOption("ecart");
      await addressHolds(page, "r=region:53&tri=ecart");
      const [before, shown] = [await query(page), await texts(page, ".versus tbody tr")];
      await page.reload();
      await table(page);
      assert.equal(await query(page), before);
      assert.deepEqual(await texts(page, ".versus tbody tr"), shown);
      for (let i = 0; i < 2; i++) await page.goBack();
      await page.waitForFunction(() => !location.search.includes("r="));
      assert.equal(await page.locator("#ct-ordre").inputValue(), "");
      for (let i = 0; i < 2; i++) await page.goBack();
      await page.waitForFunction(() => document.querySelectorAll(".chosen li").length === 1);
      assert.equal(await query(page), "?t=region:84");
    }));
}

test("what is wrong in the address is said, the rest is kept", () =>
  visit(`${PAGE}?t=commune:69385,xyz,region:999,region:84,canton:1&i=foo,densite`, {}, async (page) => {
    await table(page);
    assert.deepEqual(await texts(page, ".notices p"), [
      "commune 69385 : ce code mène aujourd’hui à Lyon (69123).",
      "« xyz » n’est pas un territoire : on attend un échelon et un code, comme commune:69123.",
      "Pas de région de code 999 dans cette édition.",
      "L’échelon « canton » de « canton:1 » n’existe pas dans cette édition.",
      "Aucun indicateur n’a l’identifiant « foo » dans cette édition.",
    ]);
    assert.deepEqual(await texts(page, ".chosen a"), ["Lyon", "Auvergne-Rhône-Alpes"]);
    assert.deepEqual(await texts(page, ".versus tbody tr:not(.th) th a"), ["Densité de population"]);
  }));

test("an indicator missing at a level is said in words", () =>
  visit(`${PAGE}?t=commune:69123,departement:69&i=cinemas`, {}, async (page) => {
    await table(page);
    assert.match((await texts(page, ".versus td"))[0], /^n’existe pas à l’échelle des communes$/);
  }));

test("companions are offered, and what is taken away leaves the keyboard somewhere", () =>
  visit(`${PAGE}?t=commune:29019`, { width: 320 }, async (page) => {
    await table(page);
    const offers = await texts(page, ".offers button");
    assert.ok(["Brest Métropole", "Finistère", "Bretagne", "France"].every((name) => offers.some((offer) => offer.toLowerCase() === name.toLowerCase())), offers.join());
    await page.getByRole("button", { name: "Finistère" }).press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".chosen li").length === 2);
    await page.waitForFunction(() => document.activeElement.closest(".offers"));
    await page.getByRole("button", { name: /^Retirer\s+Finistère/ }).press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".chosen li").length === 1 && document.activeElement.closest(".chosen"));
    const status = await texts(page, "#comparateur > [role=status]");
    assert.match(status[0], /^Finistère retiré/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
  }));

test("two territories of one name are told apart, and who is alike has a name", () =>
  visit(`${PAGE}?t=commune:75056,departement:75`, {}, async (page) => {
    await table(page);
    assert.deepEqual(await texts(page, "#ct-reference option"), ["Paris (commune 75056)", "Paris (département 75)"]);
    const alike = page.getByRole("button", { name: /\(commune semblable\)$/ });
    await alike.waitFor();
    const name = (await alike.innerText()).replace(" (commune semblable)", "");
    await alike.click();
    await page.waitForFunction(() => document.querySelectorAll(".chosen li").length === 3);
    assert.equal((await texts(page, ".chosen a"))[2], name);
  }));

test("the table is taken away for a French spreadsheet", () =>
  visit(`${PAGE}?t=commune:69123,france:FR&i=densite,cinemas`, {}, async (page) => {
    await table(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#ct-csv").click()]);
    assert.equal(download.suggestedFilename(), "comparaison-69123-FR.csv");
    const text = await readFile(await download.path(), "utf8");
    const [head, density, cinemas] = text.replace(/[\u00a0\u202f]/g, " ").split("\r\n").map((line) => line.split(";"));
    assert.equal(head[0], "\ufeffIndicateur");
    assert.equal(head[3], "Lyon commune 69123");
    assert.match(density[3], /^\d+,\d$/);
    assert.equal(density[6], "34935");
    assert.equal(cinemas[3], "n’existe pas à l’échelle des communes");
    assert.match(cinemas[9], /^\d+$/);
  }));

test("a comparison prints on one sheet, without its controls", () =>
  visit(SOME, {}, async (page) => {
    await table(page);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".tools").isVisible(), false);
    const paper = (await page.locator("#comparateur").innerText()).replace(/\s/g, " ");
    assert.ok(paper.includes(`Adresse de cette comparaison : ${page.url()}`), paper.slice(-300));
    assert.match(paper, /Sources de chaque indicateur : http/);
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    assert.equal(pdf.toString("latin1").match(/\/Type \/Page\b/g).length, 1);
  }));

test("without scripts the page offers what is prepared, and no dead control", () =>
  visit(SOME, { scripts: false }, async (page) => {
    assert.equal(await page.locator("#comparateur").isVisible(), false);
    assert.ok((await page.locator("details summary").count()) > 10);
  }));

for (const scheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing on a comparison, ${scheme}, ${width} px`, () =>
      visit(`${PAGE}?t=commune:69123,region:84,xyz,france:FR&i=densite,cinemas,type-epci,population`, { scheme, width }, async (page) => {
        await table(page);
        await page.locator(".picker summary").click();
        assert.deepEqual(await axe(page), []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
      }));
  }
}
