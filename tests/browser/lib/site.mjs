// A built site as files: every path, and the pages of each kind.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, sep } from "node:path";

export const TEMPLATES = fileURLToPath(new URL("../../../templates/pages", import.meta.url));

/**
 * The kinds of page. `template` is the file in templates/pages/ that makes them, `pages` their paths,
 * `examples` those that a browser or a validator looks at. A new template, or a new way to use one, needs a
 * row here: specs/kinds fails until it has one.
 */
export const KINDS = [
  { name: "home", template: "home.html", pages: /^index\.html$/, examples: ["index.html"] },
  { name: "chapters", template: "chapters.html", pages: /^chapitres\/index\.html$/, examples: ["chapitres/index.html"] },
  { name: "chapter", template: "chapter.html", pages: /^chapitres\/[^/]+\/index\.html$/, examples: ["chapitres/offre/index.html"] },
  { name: "catalogue", template: "catalogue.html", pages: /^indicateurs\/index\.html$/, examples: ["indicateurs/index.html"] },
  // Classes and circles; the national map of communes is merged, that of a département is not.
  { name: "figure", template: "figure.html", pages: /^indicateurs\/[^/]+\/(?!commune[.-])[a-z]+(-\d{4})?\.html$/, examples: ["indicateurs/densite/departement.html", "indicateurs/population/region.html", "indicateurs/population/departement-2016.html", "indicateurs/type-epci/epci.html", "indicateurs/entrees-musees-par-habitant/departement.html"] },
  { name: "communes", template: "figure.html", pages: /^indicateurs\/[^/]+\/commune(-\d{4})?\.html$/, examples: ["indicateurs/densite/commune.html"] },
  { name: "sheet", template: "figure.html", pages: /^indicateurs\/[^/]+\/commune(-\d{4})?\/[^/]+\.html$/, examples: ["indicateurs/densite/commune/75.html", "indicateurs/population/commune/2A.html", "indicateurs/population/commune-2016/2A.html"] },
  { name: "embed", template: "embed.html", pages: /^cartes\/.+\.html$/, examples: ["cartes/densite/departement.html"] },
  { name: "territories", template: "territories.html", pages: /^territoires\/index\.html$/, examples: ["territoires/index.html"] },
  { name: "list", template: "territory_list.html", pages: /^territoires\/liste\/.+\.html$/, examples: ["territoires/liste/departement.html", "territoires/liste/epci.html", "territoires/liste/commune/14.html"] },
  { name: "profile", template: "profile.html", pages: /^territoires\/(?!liste\/)[^/]+\/(?!index\.)[^/]+\.html$/, examples: ["territoires/france/FR.html", "territoires/region/84.html", "territoires/departement/69.html", "territoires/epci/200046977.html", "territoires/commune/29155.html"] },
  { name: "compare", template: "compare.html", pages: /^comparer\/index\.html$/, examples: ["comparer/index.html"] },
  // Two régions, one beside France, and one overseas that half the sources leave out.
  { name: "pair", template: "pair.html", pages: /^comparer\/[^/]+\/[^/]+\.html$/, examples: ["comparer/region/28-53.html", "comparer/region/53-FR.html", "comparer/region/06-94.html"] },
  { name: "crossings", template: "crossings.html", pages: /^croiser\/index\.html$/, examples: ["croiser/index.html"] },
  { name: "crossing", template: "crossing.html", pages: /^croiser\/[^/]+\/[^/]+\/[a-z]+\.html$/, examples: ["croiser/densite/bibliotheques-pour-10000/departement.html", "croiser/residences-secondaires/65-ans-ou-plus/departement.html", "croiser/densite/bibliotheques-pour-10000/region.html", "croiser/evolution-population/logements-vacants/epci.html"] },
  { name: "method", template: "method.html", pages: /^methode\/index\.html$/, examples: ["methode/index.html"] },
  { name: "sources", template: "sources.html", pages: /^sources\/index\.html$/, examples: ["sources/index.html"] },
  { name: "data", template: "data.html", pages: /^donnees\/index\.html$/, examples: ["donnees/index.html"] },
  { name: "plan", template: "plan.html", pages: /^plan\/index\.html$/, examples: ["plan/index.html"] },
  { name: "accessibility", template: "accessibility.html", pages: /^accessibilite\/index\.html$/, examples: ["accessibilite/index.html"] },
  { name: "not-found", template: "not_found.html", pages: /^404\.html$/, examples: ["404.html"] },
];

/** One example of each kind: what is slow looks at these alone. */
export const FIRST = KINDS.map((kind) => kind.examples[0]);
/** Every example. */
export const EXAMPLES = KINDS.flatMap((kind) => kind.examples);

/** A site on disk. Paths are relative to its root, with `/`. */
export class Site {
  constructor(root) {
    this.root = root;
    this.files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1).replaceAll(sep, "/"))
      .filter((path) => path !== ".atlas")
      .sort();
    this.pages = this.files.filter((path) => path.endsWith(".html"));
    this.has = new Set(this.files);
  }
  text(path) {
    return readFileSync(join(this.root, path), "utf8");
  }
}

function named(variable) {
  const root = process.env[variable];
  if (!root) throw new Error(`${variable} names no built site: start with tests/browser/run.sh`);
  return new Site(root.replace(/\/$/, ""));
}

/** The shipped atlas. */
export const france = () => named("ATLAS_SITE");
/** The invented country of tests/fixtures/pays: small, with every kind of absence. */
export const country = () => named("ATLAS_COUNTRY");
