// The Nu HTML checker and html-validate find nothing: pages of every kind, the style sheet, drawings of every kind.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { habits, nu } from "../checks/validators.mjs";
import { serve } from "../lib/serve.mjs";
import { EXAMPLES, country, france } from "../lib/site.mjs";

const site = france();
// Over http: the checker holds pages to their own policy, whose 'self' is nothing for a file.
const server = await serve(site.root);
const scratch = mkdtempSync(join(tmpdir(), "atlas-validity-"));
after(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true });
});

test("the Nu checker finds nothing on every kind of page", async () => {
  assert.deepEqual(await nu("html", EXAMPLES.map((path) => `${server.address}/${path}`)), []);
});

test("the Nu checker finds nothing on the invented country, whole", async () => {
  const small = country();
  const other = await serve(small.root);
  try {
    assert.deepEqual(await nu("html", small.pages.map((path) => `${other.address}/${path}`)), []);
  } finally {
    await other.stop();
  }
});

test("the Nu checker finds nothing in style sheets and drawings", async () => {
  const whole = (pattern) => site.files.filter((path) => pattern.test(path)).map((path) => join(site.root, path));
  assert.deepEqual(await nu("css", whole(/\.css$/)), []);
  // One of each: maps of classes, circles and categories, of a sheet, of the merged communes; locators, strips, pictures of chapters.
  const drawings = /^(carte|assets\/[^/]+|cartes\/(densite|population)\/.*(region|commune|2A|75)|cartes\/type-epci\/epci|chapitres\/[^/]+\/carte-1|territoires\/[^/]+\/situation(\/2A)?|territoires\/[^/]+\/bandes\/(densite|type-epci)|comparer\/.*\/1)\.svg$/;
  assert.ok(whole(drawings).length > 15, "drawings of every kind");
  assert.deepEqual(await nu("svg", whole(drawings)), []);
});

for (const path of EXAMPLES) {
  test(`${path}: html-validate finds nothing`, async () => assert.deepEqual(await habits(path, site.text(path)), []));
}

test("html-validate finds nothing on the invented country, whole", async () => {
  const small = country();
  for (const path of small.pages) assert.deepEqual(await habits(path, small.text(path)), []);
});

test("both validators see their seeded faults", async () => {
  const page = site.text("index.html");
  const spoiled = page.replace("</main>", '<p><div id="contenu">x</div><img src="carte.svg"></main>');
  assert.notEqual(spoiled, page);
  assert.match((await habits("index.html", spoiled)).join("\n"), /no-dup-id/);
  const put = (name, text) => (writeFileSync(join(scratch, name), text), join(scratch, name));
  assert.match((await nu("html", [put("page.html", spoiled)])).join("\n"), /Duplicate ID/);
  assert.match((await nu("css", [put("style.css", "p { colour: red }")])).join("\n"), /colour/);
  assert.match((await nu("svg", [put("drawing.svg", '<svg xmlns="http://www.w3.org/2000/svg"><rect widht="1"/></svg>')])).join("\n"), /widht/);
});
