// A stranger's three questions, from the home page, by what is written on the pages alone: no address is typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../lib/browser.mjs";
import { france } from "../lib/site.mjs";

const { visit } = await open(france());
const HOME = "index.html";

const plain = (text) => text.replace(/\s+/g, " ").trim();
const heading = (page, name) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
const main = (page) => page.getByRole("main");
const follow = (scope, name) => scope.getByRole("link", { name, exact: true }).first().click();
const cells = async (row) => (await row.getByRole("cell").allInnerTexts()).map(plain);
/** The row of a table whose header is, or begins with, these words. */
const row = (page, name) => main(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name }) }).first();

/** Finds a territory by the field of every page. */
async function search(page, words, option) {
  await page.getByRole("combobox", { name: "Trouver un territoire" }).pressSequentially(words);
  await page.getByRole("option", { name: option }).first().click();
}
/** Finds a commune by the lists: territories, its département, its name. */
async function lists(page, departement, name) {
  await follow(main(page), "Trouver un territoire");
  await follow(main(page), departement);
  await follow(main(page), name);
}

for (const { over, scripts, commune, find, epci, departement, width } of [
  { over: "http", scripts: true, width: 1280, commune: "Nay", find: (page) => search(page, "nay", /^Nay\b.*64/s), epci: "CC Pays de Nay", departement: "Pyrénées-Atlantiques" },
  { over: "file", scripts: true, width: 375, commune: "Brest", find: (page) => search(page, "brest", /^Brest\b.*29/s), epci: "Brest Métropole", departement: "Finistère" },
  { over: "http", scripts: false, width: 1280, commune: "Nay", find: (page) => lists(page, "Pyrénées-Atlantiques (64)", "Nay"), epci: "CC Pays de Nay", departement: "Pyrénées-Atlantiques" },
]) {
  test(`how does the intercommunality of ${commune} stand on libraries (${over}, ${width} px${scripts ? "" : ", without scripts"})`, () =>
    visit(HOME, { over, scripts, width }, async (page) => {
      await find(page);
      await heading(page, commune);
      assert.match(plain(await main(page).innerText()), /autres indicateurs à une échelle plus large/);
      await follow(page.getByRole("article").or(page.getByRole("navigation")), epci);
      await heading(page, epci);
      // What there is has value, rank and gaps.
      const density = await cells(row(page, /^Densité de population/));
      assert.match(density[0], /^[\d ]+,\d hab\.\/km²$/);
      assert.match(density[1], /^[\d ]+(re|er|e) sur 1 255$/);
      assert.match(density.at(-1), /^[+−][\d ]+,\d hab\.\/km²/);
      // Libraries are not counted at this level: the page says so by name, and where they are.
      const words = plain(await main(page).innerText());
      const [, told] = /(\d+ indicateurs ne sont pas publiés par intercommunalité, mais le sont par département : .*?)Intercommunalités voisines/i.exec(words) ?? [];
      assert.ok(told?.includes("Bibliothèques et points d’accès au livre pour 10 000 habitants"), words);
      const section = main(page).locator("section", { has: page.getByRole("heading", { name: "À une échelle plus large" }) });
      await follow(section, departement);
      await heading(page, departement);
      const libraries = await cells(row(page, /^Bibliothèques et points d’accès au livre pour 10 000/));
      assert.match(libraries[0], /^\d+,\d+ pour 10 000 hab\.$/);
      assert.match(libraries[1], /^\d+(re|er|e) sur \d+$/);
      assert.ok(libraries.slice(-2).every((gap) => /^[+−]\d+,\d+/.test(gap)), libraries.join(" | "));
    }));
}

for (const { scripts, width } of [{ scripts: true, width: 1280 }, { scripts: false, width: 375 }]) {
  test(`which régions spend more than France per inhabitant (${width} px${scripts ? "" : ", without scripts"})`, () =>
    visit(HOME, { scripts, width }, async (page) => {
      await follow(main(page), "Dépenses culturelles des régions par habitant");
      await heading(page, "Dépenses culturelles des régions par habitant");
      const table = main(page).getByRole("table", { name: /^Dépenses culturelles des régions par habitant/ });
      const heads = (await table.getByRole("columnheader").allInnerTexts()).map(plain);
      assert.match(heads.at(-1), /^Écart à la France/);
      const rows = await table.getByRole("row").filter({ has: page.getByRole("rowheader") }).all();
      const number = (text) => Number(text.replaceAll(" ", "").replace("−", "-").replace(",", "."));
      const read = await Promise.all(rows.map(async (one) => {
        const [value, gap] = (await cells(one)).slice(-2);
        return { name: plain(await one.getByRole("rowheader").innerText()), value: number(value), gap };
      }));
      const whole = read.find(({ name }) => name === "France");
      assert.ok(whole.value > 0, "the country's value stands below the others");
      const regions = read.filter(({ name }) => name !== "France");
      assert.equal(regions.length, 18);
      const above = regions.filter(({ gap }) => gap.startsWith("+"));
      assert.ok(above.length > 2 && above.length < 16, `${above.length}`);
      for (const { name, value, gap } of regions) {
        if (gap === "") assert.ok(Number.isNaN(value), name);
        else assert.ok(Math.abs(value - whole.value - number(gap)) < 0.11, `${name}: ${value}, ${gap}`);
      }
      // The count is said beside the map too.
      const said = plain(await main(page).getByRole("region", { name: "Repères" }).innerText());
      assert.match(said, new RegExp(`Au-dessus de la France ${above.length} régions`));
    }));
}

test("print my département, without scripts", () =>
  visit(HOME, { scripts: false }, async (page) => {
    await follow(main(page), "Trouver un territoire");
    await follow(main(page), "101 départements");
    await follow(main(page), "Finistère");
    await heading(page, "Finistère");
    await page.emulateMedia({ media: "print" });
    const shown = plain(await main(page).innerText());
    for (const part of ["Densité de population", "Rang", "Par rapport à la France", "Territoires semblables"]) assert.ok(shown.includes(part), part);
    assert.ok(await page.getByText("« Finistère (29) », Atlas de la culture", { exact: false }).first().isVisible(), "paper says where it comes from");
    const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4" });
    assert.ok(pdf.toString("latin1").match(/\/Type \/Page\b/g).length <= 2);
  }));
