// Every template and every page has its row in lib/site.mjs: what has none is looked at by nobody.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { EXAMPLES, KINDS, TEMPLATES, country, france } from "../lib/site.mjs";

test("every template has a kind of page", () => {
  const known = new Set(KINDS.map((kind) => kind.template));
  const unknown = readdirSync(TEMPLATES).filter((name) => name.endsWith(".html") && !known.has(name));
  assert.deepEqual(unknown, [], "add them to KINDS in tests/browser/lib/site.mjs");
});

for (const [name, site] of [["France", france()], ["the invented country", country()]]) {
  test(`every page of ${name} is of one kind`, () => {
    const strays = site.pages.filter((path) => KINDS.filter((kind) => kind.pages.test(path)).length !== 1);
    assert.deepEqual(strays.slice(0, 10), []);
  });
}

test("examples exist and are of their kind", () => {
  const site = france();
  assert.deepEqual(EXAMPLES.filter((path) => !site.has.has(path)), []);
  assert.deepEqual(KINDS.filter((kind) => !kind.examples.every((path) => kind.pages.test(path))), []);
});
