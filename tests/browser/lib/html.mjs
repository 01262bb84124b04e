// One pass over the text of a page, shared by every check. No tree is kept: pages are many.
import { Parser } from "htmlparser2";

/**
 * Reads a page once for several checks. A check is an object with any of `open(name, attributes)`, `close(name)`,
 * `text(string)`, called along the page, and `faults()`, called at its end; `templates` asks for what lies in template
 * elements too. Attributes are decoded.
 */
export function read(html, checks) {
  let template = 0;
  const told = (event) => {
    const those = checks.filter((check) => check[event]);
    return (a, b) => {
      if (event === "close" && a === "template") template -= 1;
      // What lies in a template is not in the page until a script puts it there.
      for (const check of those) if (template === 0 || check.templates) check[event](a, b);
      if (event === "open" && a === "template") template += 1;
    };
  };
  const options = { decodeEntities: true, recognizeSelfClosing: true, lowerCaseAttributeNames: false };
  new Parser({ onopentag: told("open"), onclosetag: told("close"), ontext: told("text") }, options).end(html);
}

/** What the given checks find on a page. */
export function faultsOf(html, ...checks) {
  read(html, checks);
  return checks.flatMap((check) => check.faults());
}

/** Where `href` of the page `from` leads in the site: a path and a fragment; `null` when it leads elsewhere. */
export function resolve(from, href) {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return null;
  const [before, fragment = ""] = href.split("#", 2).map(decodeURIComponent);
  const [way] = before.split("?", 1);
  if (way === "") return { path: from, fragment };
  const parts = from.split("/").slice(0, -1);
  for (const part of way.split("/")) {
    // A way out of the root, or from it, names no file of the site.
    if (part === "..") { if (parts.pop() === undefined) return { path: way, fragment }; }
    else if (part !== ".") parts.push(part);
  }
  return { path: parts.join("/"), fragment };
}
