// Every page of a site read once: what each check finds, and who leads where.
import { read, resolve } from "./html.mjs";
import { maps } from "../checks/maps.mjs";
import { policy } from "../checks/policy.mjs";
import { references } from "../checks/references.mjs";
import { tables } from "../checks/tables.mjs";

/** The checks that look at one page alone. */
export const CHECKS = { policy, references, tables, maps };

/** Addresses of a page: those a reader follows, and those the browser fetches by itself. */
export function links(page) {
  const followed = [];
  const fetched = [];
  const add = (list, href) => {
    const target = href === undefined ? null : resolve(page, href);
    if (target) list.push(target);
  };
  return {
    followed,
    fetched,
    open(name, { href, src, srcset, data, action, rel }) {
      if (name === "a" || name === "area") add(followed, href);
      else if (name === "link" && /\b(alternate|next|prev|canonical|license)\b/.test(rel ?? "")) add(followed, href);
      else add(fetched, href);
      add(fetched, src);
      add(fetched, data);
      add(fetched, action);
      for (const one of (srcset ?? "").split(",").filter(Boolean)) add(fetched, one.trim().split(/\s+/)[0]);
    },
    faults: () => [],
  };
}

/**
 * Reads every page. `faults`: by check, `page: fault`. `graph`: by page, the paths its links lead to.
 * `dead`: links to a file or a fragment that is not there.
 */
export function survey(site) {
  const faults = Object.fromEntries(Object.keys(CHECKS).map((name) => [name, []]));
  const graph = new Map();
  const ids = new Map();
  const wanted = new Map();
  const dead = [];
  for (const page of site.pages) {
    const own = new Set();
    const way = links(page);
    const checks = Object.entries(CHECKS).map(([name, check]) => [name, check === references ? references(own) : check()]);
    read(site.text(page), [way, ...checks.map(([, check]) => check)]);
    for (const [name, check] of checks) for (const fault of check.faults()) faults[name].push(`${page}: ${fault}`);
    ids.set(page, own);
    graph.set(page, [...new Set(way.followed.map((target) => target.path))]);
    for (const { path, fragment } of [...way.followed, ...way.fetched]) {
      if (!site.has.has(path)) dead.push(`${page} leads to ${path}`);
      else if (fragment) {
        if (!wanted.has(path)) wanted.set(path, new Map());
        wanted.get(path).set(fragment, page);
      }
    }
  }
  for (const [path, fragments] of wanted) {
    const there = ids.get(path) ?? idsOfDrawing(site.text(path));
    for (const [fragment, page] of fragments) if (!there.has(fragment)) dead.push(`${page} leads to ${path}#${fragment}`);
  }
  return { faults, graph, dead };
}

const idsOfDrawing = (svg) => new Set([...svg.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));

/** Least number of clicks from the home page, by path; what cannot be reached is absent. */
export function clicks(graph) {
  const depth = new Map([["index.html", 0]]);
  let edge = ["index.html"];
  for (let n = 1; edge.length; n += 1) {
    const next = [];
    for (const page of edge) {
      for (const path of graph.get(page) ?? []) {
        if (depth.has(path)) continue;
        depth.set(path, n);
        next.push(path);
      }
    }
    edge = next;
  }
  return depth;
}
