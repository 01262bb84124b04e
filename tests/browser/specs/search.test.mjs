// The field that finds a territory: the keys of an ARIA combobox, what it reads and when, on a phone, from files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../lib/browser.mjs";
import { france } from "../lib/site.mjs";

const { visit } = await open(france());
const PAGE = "indicateurs/densite/region.html";

/** The field of the header and what belongs to it. */
function field(page) {
  const box = page.locator("body > header [role=search]");
  const input = box.getByRole("combobox", { name: "Trouver un territoire" });
  const options = box.getByRole("option");
  return { box, input, options, status: box.getByRole("status"), active: () => input.getAttribute("aria-activedescendant") };
}

/** Types and waits for an answer whose first line is `first`. */
async function search(page, text, first) {
  const { input, options } = field(page);
  await input.fill("");
  await input.pressSequentially(text);
  await options.filter({ hasText: first }).first().waitFor();
  assert.match(await options.first().innerText(), first);
}

for (const over of ["http", "file"]) {
  test(`keys go through the answers and open one (${over})`, () =>
    visit(PAGE, { over }, async (page) => {
      const { input, options, status, active } = field(page);
      await search(page, "st-denis", /^Saint-Denis\s+commune, La Réunion \(974\)$/);
      assert.equal(await input.getAttribute("aria-expanded"), "true");
      assert.match(await status.innerText(), /^8\u00a0territoires\. Saint-Denis, commune, La Réunion \(974\)\./);
      assert.equal(await active(), null, "the reader's text stays until a key says otherwise");
      const ids = await options.evaluateAll((all) => all.map((option) => option.id));
      assert.equal(new Set(ids).size, 8);
      for (const [key, at] of [["ArrowDown", 0], ["ArrowDown", 1], ["ArrowUp", 0], ["ArrowUp", 7], ["ArrowDown", 0], ["End", 7], ["Home", 0]]) {
        await page.keyboard.press(key);
        assert.equal(await active(), ids[at], key);
        assert.deepEqual(await options.evaluateAll((all) => all.filter((o) => o.ariaSelected === "true").map((o) => o.id)), [ids[at]]);
      }
      await page.keyboard.press("Escape");
      assert.equal(await input.getAttribute("aria-expanded"), "false");
      assert.deepEqual([await active(), await input.inputValue()], [null, "st-denis"]);
      await page.keyboard.press("Escape");
      assert.equal(await input.inputValue(), "");
      await search(page, "arbignieu", /^Arbignieu\s+réunie dans Arboys en Bugey, Ain \(01\)$/);
      await page.keyboard.press("Enter");
      await page.waitForURL(/territoires\/commune\/01015\.html$/);
    }));
}

test("nothing is read before the first key, then one small file a letter at most", () =>
  visit(PAGE, {}, async (page) => {
    const read = [];
    page.on("request", (request) => read.push(new URL(request.url()).pathname.replace(/^\/assets\/icone\.svg$/, "")));
    const { input, options } = field(page);
    await input.focus();
    await page.waitForTimeout(100);
    assert.deepEqual(read.filter(Boolean), []);
    await input.press("l");
    await options.first().waitFor();
    assert.deepEqual(read.filter(Boolean), ["/recherche/index.js", "/recherche/r-l.js"]);
    await search(page, "lyon", /^Lyon\s/);
    assert.ok(read.length <= 6 && new Set(read).size === read.length, read.join(" "));
  }));

test("Enter waits for what was typed last", () =>
  visit(PAGE, {}, async (page) => {
    await search(page, "lyon", /^Lyon\s/);
    await page.route("**/recherche/**", async (route) => {
      await new Promise((later) => setTimeout(later, 150));
      await route.continue();
    });
    await field(page).input.fill("brest 29");
    await page.keyboard.press("Enter");
    await page.waitForURL(/territoires\/commune\/29019\.html$/);
  }));

test("an answer to some of the words says so, and opens at the second key", () =>
  visit(PAGE, {}, async (page) => {
    const { box, input, active } = field(page);
    await search(page, "vieux lyon", /^Lyon\s/);
    assert.match(await box.innerText(), /Aucun nom ne réunit tous ces mots\u00a0: voici pour «\u202flyon\u202f»\./);
    await page.keyboard.press("Enter");
    assert.ok(await active());
    await page.keyboard.press("Enter");
    await page.waitForURL(/territoires\/commune\/69123\.html$/);
    await input.fill("zzqq");
    await box.getByText("Aucun territoire de ce nom ou de ce code.").first().waitFor();
    assert.equal(await input.getAttribute("aria-expanded"), "false");
  }));

test("a mistyped name gives the closest ones, says so, and opens at the second key", () =>
  visit(PAGE, {}, async (page) => {
    const { box, active } = field(page);
    await search(page, "marsielle", /^Marseille\s+commune, Bouches-du-Rhône \(13\)$/);
    const note = "Aucun territoire de ce nom\u00a0: voici les noms les plus proches.";
    assert.equal(await box.locator(".find-panel > :first-child").innerText(), note);
    assert.match(await box.getByRole("status").innerText(), /^\d\u00a0territoires\. Marseille, .* proches\.$/);
    await page.keyboard.press("Enter");
    assert.ok(await active());
    await page.keyboard.press("Enter");
    await page.waitForURL(/territoires\/commune\/13055\.html$/);
  }));

test("a pointer opens an answer, a click elsewhere closes them", () =>
  visit(PAGE, {}, async (page) => {
    const { input, options } = field(page);
    await search(page, "69001", /^Lyon\s+commune, Rhône \(69\), code postal 69001$/);
    await page.locator("h1").click();
    assert.equal(await options.first().isVisible(), false);
    await input.click();
    await options.nth(1).click();
    await page.waitForURL(/territoires\/commune\/69001\.html$/);
  }));

test("a missing file is said, and asked again", () =>
  assert.rejects(
    visit(PAGE, {}, async (page) => {
      const { box, input, options } = field(page);
      await page.route("**/recherche/r-q*", (route) => route.abort());
      await input.press("q");
      await box.getByText("La recherche ne répond pas").first().waitFor();
      await page.unroute("**/recherche/r-q*");
      await input.fill("");
      await input.press("q");
      await options.first().waitFor();
    }),
    // The browser has complained of that file and of nothing else.
    /^Error: [^:]+: request failed: [^;]+r-q\.js net::ERR_FAILED; console: [^;]+$/,
  ));

test("answers fit a phone, by day and by night", async () => {
  for (const scheme of ["light", "dark"]) {
    await visit("index.html", { width: 320, height: 640, scheme }, async (page) => {
      await search(page, "grand paris", /^Métropole du Grand Paris\s/);
      const panel = await page.locator(".find-panel").boundingBox();
      assert.ok(panel.x >= 0 && panel.x + panel.width <= 320, JSON.stringify(panel));
      assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 320);
      const heights = await field(page).options.evaluateAll((all) => all.map((option) => option.getBoundingClientRect().height));
      assert.ok(Math.min(...heights) >= 44, `${Math.min(...heights)} px is too low for a finger`);
    });
  }
});

test("the page does not move when the field comes", async () => {
  for (const width of [320, 600, 1280]) {
    await visit(PAGE, { width }, async (page) => {
      const top = () => page.locator("main").evaluate((main) => main.getBoundingClientRect().top);
      const after = await top();
      await page.evaluate(() => document.querySelector("body > header [role=search]").remove());
      assert.equal(await top(), after, `${width} px`);
    });
  }
});

test("another script has the same field", () =>
  visit(PAGE, {}, async (page) => {
    await page.evaluate(() => {
      const box = document.createElement("div");
      document.querySelector("main").prepend(box);
      window.picked = [];
      Atlas.combobox(box, { label: "Ajouter un territoire", pick: (entry) => window.picked.push(entry) });
    });
    const input = page.getByRole("combobox", { name: "Ajouter un territoire" });
    for (const text of ["69123", "arbignieu"]) {
      await input.fill(text);
      await input.press("Enter");
      await page.waitForFunction(() => document.querySelector("main input").value === "");
    }
    assert.deepEqual(await page.evaluate(() => window.picked), [
      { level: "commune", code: "69123", name: "Lyon", context: "commune, Rhône (69)" },
      { level: "commune", code: "01015", name: "Arboys en Bugey", context: "commune, Ain (01)" },
    ]);
  }));

test("without scripts, three clicks lead from home to any commune", () =>
  visit("index.html", { scripts: false }, async (page) => {
    assert.equal(await page.getByRole("combobox").count(), 0);
    for (const name of ["Territoires", "Finistère (29)", "Île-Molène"]) await page.getByRole("link", { name, exact: true }).first().click();
    await page.waitForURL(/territoires\/commune\/29084\.html$/);
  }));
