// axe-core in French, with its rules of WCAG 2.2 A and AA, of the RGAA and its good practices.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const FRENCH = JSON.parse(readFileSync(require.resolve("axe-core/locales/fr.json"), "utf8"));
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"];

/** Faults that axe finds on an open page, one a rule, with the first elements concerned. */
export async function axe(page) {
  // Handed to the page by the debugger: its own policy stays as strict as it is.
  if (!(await page.evaluate("Boolean(window.axe)"))) await page.evaluate(AXE);
  return page.evaluate(async ([locale, values]) => {
    window.axe.configure({ locale });
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    const where = (nodes) => nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.html.slice(0, 90)}`).join(" | ");
    return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${where(nodes)}`);
  }, [FRENCH, TAGS]);
}
