// Finds a territory by its name, its code or a postcode: the field in the header of every page, an ARIA combobox.
// Nothing is read before the first key, then one small file a query, as a script: file:// refuses fetch(). One more, of the
// names known best, is for a name that nothing answers.
//
// Other scripts have the same field from `Atlas.combobox(container, { label, placeholder, pick })`: it fills `container`
// (an empty element of the page) and returns its input. A pick calls `pick(entry)` and empties the field; without `pick`
// it opens the territory's page. `entry` is { level: "commune", code: "69123", name: "Lyon", context: "commune, Rhône (69)" };
// a name that is not its official one gives the territory it leads to.
"use strict";
(() => {
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").replace(/[^a-z0-9]+/g, " ").trim();
  const saints = (text, which) => text.replace(which, (word) => word.replace("st", "saint"));
  const place = (text) => saints(fold(text), /\bste?s?\b/g);
  // A last "st" may still become "strasbourg"; "59 000" is a code; "Havre (Le)" is Le Havre.
  const typed = (asked) => {
    const text = asked.replace(/^(.+) \((l['’]|l[ae]s?|los|aux)\)$/i, "$2 $1");
    const end = /[\p{L}\p{M}\d]$/u.test(text);
    const query = end ? saints(fold(text), /\bste?s?\b(?= )/g) : place(text);
    return /^\d[\dab] ?[\d ]*$/.test(query) ? query.replaceAll(" ", "") : query;
  };
  const small = /^(aux?|d|de|des|du|en|et|l|l[ae]s?|lez|sous|sur|a)$/;
  const bare = (name) => name.replace(/^(l|l[ae]s?|los|aux) (?=.)/, "");

  const read = (root, line) => {
    const [kind, code, name, more = "", into, across] = line.split("|");
    // A letter before the level: another name than the territory's own.
    const old = isNaN(kind);
    const at = +kind.slice(old);
    const isBase = at === root.base;
    const [, holder, sign, rest] = /^(?:(.+?)([/=]))?(.+)$/.exec(old ? more : code);
    const target = sign === "/" ? holder + rest : rest;
    const [level, title] = root.levels[at];
    const own = place(name);
    const list = (text) => (text ? text.split(",") : []);
    const codes = [old ? code : target, ...list(isBase && !old && more)];
    const holders = list(isBase ? holder : old ? across : more);
    const within = holders.map((code) => `${root.holders[code]} (${code})`).join(", ");
    const around = fold(`${codes.join(" ")} ${target} ${within}`).split(" ");
    const words = own.split(" ");
    const sheet = at === root.sheets;
    const bearer = old ? into : name;
    const where = within || (sheet && target);
    const context = [title, where].filter((part) => part && part !== bearer).join(", ");
    const now = { m: "réunie dans", n: "réuni dans", a: "partie de", u: "c’est-à-dire" }[kind[0]] ?? "aujourd’hui";
    const detail = old ? [`${now} ${into}`, where].filter(Boolean).join(", ") : context;
    const entry = { level, code: target, name: bearer, context };
    const href = `territoires/${level}/${target}.html`;
    return { old, part: kind[0] === "a", name, own, codes: codes.map(fold), shown: codes, around, words, kind: fold(title).split(" "), detail, sheet, entry, href };
  };

  // From the best: a whole code (of a département before all), the whole name, its head, the whole name and words that
  // tell homonyms apart ("saint denis 93"), a part of the name, its head and such words, words in any order.
  const NONE = 7;
  const rank = (hit, query, asked) => {
    const code = hit.codes.indexOf(query);
    if (code >= 0) return hit.old ? 1 : hit.sheet && !code ? -1 : 0;
    // Short words only tell apart when they are whole: "ca" is no beginning of Cantal.
    const apart = (text, least = 1) => hit.kind.includes(text) || hit.around.some((word) => word === text || (text.length >= least && word.startsWith(text)));
    let best = asked.every((text) => apart(text, 3) || hit.words.some((word) => word.startsWith(text))) ? NONE - 1 : NONE;
    const words = query.split(" ");
    // "commune de Paris"
    if (hit.kind.includes(words[0])) while (words[1] && (hit.kind.includes(words[0]) || small.test(words[0]))) words.shift();
    for (let n = words.length; n; n--) {
      const rest = words.slice(n);
      if (!rest.every((text) => apart(text))) break;
      const head = words.slice(0, n).join(" ");
      const like = (test) => test(hit.own, head) || test(bare(hit.own), bare(head));
      const fit = like((name, text) => name === text) ? 0 : like((name, text) => name.startsWith(text)) ? 1 : 2;
      if (fit < 2) best = Math.min(best, (rest.length ? [3, 5] : [1, hit.part ? 4 : 2])[fit]);
      else if (!rest.length && ` ${hit.own}`.includes(` ${head}`)) best = Math.min(best, 4);
    }
    return best;
  };

  // Former names give way to the territory they lead to, when its own name answers. Of codes, short ones come first.
  const choose = (all, query, least) => {
    const telling = query.split(" ").filter((word) => !small.test(word));
    const asked = telling.length ? telling : [query];
    const coded = /^\d/.test(query);
    const fits = all.map((hit) => [rank(hit, query, asked), hit]).filter(([fit]) => fit < least);
    const present = new Map(fits.filter(([, hit]) => !hit.old).map(([fit, hit]) => [hit.href, fit]));
    const stays = ([fit, hit]) => !hit.old || hit.part || hit.codes[0] === query || !(present.get(hit.href) <= Math.max(fit, 2));
    const far = ([fit, hit]) => fit + (coded && hit.codes[0].length > 5);
    const hits = fits.filter(stays).sort((a, b) => far(a) - far(b)).map(([, hit]) => hit);
    if (!coded) return hits;
    // A postcode may be the code of another commune: both are seen.
    const own = hits.findIndex((hit) => hit.codes[0] === query);
    if (own > 1) hits.splice(1, 0, ...hits.splice(own, 1));
    return hits.map((hit) => {
      const at = hit.codes.findIndex((code) => code.startsWith(query));
      const said = at > 0 || (at === 0 && !hit.sheet);
      return said ? { ...hit, detail: `${hit.detail}, code ${at ? "postal " : ""}${hit.shown[at]}` } : hit;
    });
  };

  // The deepest shard on the way of `text`.
  const walk = (tree, text) => {
    let at = "";
    while (at in tree && at.length < text.length) {
      const [letters, ...longer] = tree[at].split("|");
      const rest = text.slice(at.length);
      const next = letters.includes(rest[0]) ? rest[0] : longer.find((part) => part.startsWith(rest) || rest.startsWith(part));
      if (!next) break;
      at += next;
    }
    return at;
  };

  const parsed = {};
  const shard = async (root, at, load) => {
    const [lines, parted] = await load(at);
    return [(parsed[at] ??= lines.split("\n").map((line) => read(root, line))), parted];
  };

  // The shards of the first words are looked into until one answers.
  const seek = async (root, words, load, least = NONE) => {
    const query = words.join(" ");
    let best = { hits: [], more: false };
    let tries = 0;
    for (let i = 0; i < words.length && tries < 3; i++) {
      if (i && (small.test(words[i]) || words[i].length < 2)) continue;
      const at = walk(root.tree, words.slice(i).join(" "));
      if (!at) continue;
      tries++;
      const [all, parted] = await shard(root, at, load);
      const hits = choose(all, query, least);
      if (hits.length > best.hits.length) best = { hits, more: hits.length > 8 || Boolean(parted) };
      if (hits.length && (!parted || at.startsWith(query))) break;
    }
    return best;
  };

  // Whether `n` faults part two texts: a letter wrong, missing, too many or swapped with the next.
  const like = (a, b, n) => {
    if (!n || a === b || Math.abs(a.length - b.length) > n) return a === b;
    let i = 0;
    while (a[i] === b[i]) i++;
    const [x, y] = [a.slice(i), b.slice(i)];
    const [s, t] = [x.slice(1), y.slice(1)];
    return like(s, t, n - 1) || like(s, y, n - 1) || like(x, t, n - 1) || like(x, t[0] + y[0] + t.slice(1), n - 1);
  };

  // The names nearest to the query, whole before words: on its way, whose shards hold the best of each beginning, and, since
  // the beginning may be wrong, among those known best and where a letter typed twice was meant once.
  const near = async (root, query, load) => {
    const most = /^\d/.test(query) ? 0 : query.length > 7 ? 2 : query.length > 3;
    const all = [];
    const starts = [...[...query].map((_, end) => query.slice(0, end + 1).trim()), query.replace(/(.)\1/, "$1")];
    const ways = most ? [...starts.map((start) => walk(root.tree, start)), " "] : [];
    for (const at of new Set(ways)) if (at) all.push(...(await shard(root, at, load))[0]);
    for (let n = 1; n <= most; n++) {
      const hits = [(hit) => [hit.own, bare(hit.own)], (hit) => hit.words].flatMap((names) =>
        all.filter((hit) => names(hit).some((name) => like(query, name, n))));
      if (hits.length) return [...new Map(hits.map((hit) => [hit.href + hit.name, hit])).values()];
    }
    return [];
  };

  const find = async (text, load) => {
    let query = typed(text);
    if (!query) return { hits: [] };
    const [root] = await load("");
    for (const [short, long] of root.kinds) {
      if (`${query} `.startsWith(`${long} `)) query = short + query.slice(long.length);
      else if (query.length > 8 && long.startsWith(query)) query = short;
    }
    const words = query.split(" ");
    const found = await seek(root, words, load);
    if (found.hits.length) return found;
    const hits = await near(root, query, load);
    if (hits.length) return { hits, close: true };
    const telling = words.flatMap((word, at) => (small.test(word) ? [] : at));
    if (telling.length < 2) return found;
    // No name has all the words: the first may be misspelt or none of the name's, else the last.
    for (const [from, to] of [[1, -1], [0, -2]]) {
      const part = words.slice(telling.at(from), telling.at(to) + 1);
      const less = await seek(root, part, load, NONE - 1);
      if (less.hits.length) return { ...less, only: part.join(" ") };
    }
    return found;
  };

  const waiting = {};
  const Atlas = (globalThis.Atlas = {
    // What a file of the index calls.
    shard: (name, ...data) => waiting[name](data),
    // For tests without a page.
    search: { place, find, waiting },
  });
  if (!globalThis.document) return;

  const base = new URL("..", document.currentScript.src);
  const loads = {};
  const load = (name) =>
    (loads[name] ??= new Promise((resolve, reject) => {
      waiting[name] = resolve;
      const script = document.createElement("script");
      script.src = new URL(`recherche/${name ? `r-${name.replaceAll(" ", "-")}` : "index"}.js`, base);
      script.onerror = () => reject(delete loads[name]);
      document.head.append(script);
    }));

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };

  let fields = 0;
  Atlas.combobox = (box, { label, placeholder = "Commune, code postal…", pick }) => {
    const id = `find-${++fields}`;
    const input = make("input", {
      id, type: "search", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": `${id}-list`, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go", placeholder,
    });
    const list = make("div", { id: `${id}-list`, role: "listbox", "aria-label": "Territoires trouvés" });
    const note = make("p", { class: "find-note" });
    const status = make("p", { class: "sr", role: "status" });
    const panel = make("div", { class: "find-panel", hidden: "" }, list, note);
    box.classList.add("find");
    box.append(make("label", { for: id }, label), input, panel, status);

    let active = -1;
    const mark = (at) => {
      list.children[active]?.removeAttribute("aria-selected");
      active = at;
      const option = list.children[at];
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      option ? input.setAttribute("aria-activedescendant", option.id) : input.removeAttribute("aria-activedescendant");
    };
    const open = (shown) => {
      panel.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown && list.children.length > 0));
      if (!shown) mark(-1);
    };
    const option = ({ name, detail, href, entry }, at) => {
      const attributes = { id: `${id}-${at}`, role: "option", tabindex: "-1" };
      if (!pick) attributes.href = new URL(href, base);
      const made = make("a", attributes, name, " ", make("small", {}, detail));
      if (pick)
        made.onclick = () => {
          input.value = asked = "";
          open(false);
          pick(entry);
        };
      return made;
    };
    const show = ({ hits, more, only, close }, failure) => {
      mark(-1);
      unsure = only || close;
      const shown = hits.slice(0, 8);
      const n = shown.length;
      list.replaceChildren(...shown.map(option));
      note.textContent =
        failure ??
        (!n ? "Aucun territoire de ce nom ou de ce code."
          : close ? "Aucun territoire de ce nom\u00a0: voici les noms les plus proches."
          : only ? `Aucun nom ne réunit tous ces mots\u00a0: voici pour «\u202f${only}\u202f».`
          : more ? "D’autres territoires répondent\u00a0: précisez." : "");
      // What is said of the whole answer comes before it.
      unsure ? panel.prepend(note) : panel.append(note);
      const first = () => [shown[0].name, shown[0].detail].filter(Boolean).join(", ");
      status.textContent = (n ? `${n}\u00a0${n > 1 ? "territoires" : "territoire"}. ${first()}. ` : "") + note.textContent;
      open(true);
    };

    let asked = "";
    let answered, unsure;
    const ask = async () => {
      const text = (asked = input.value);
      if (!text.trim()) return open(false);
      try {
        const found = await find(text, load);
        if (text === asked) show(found);
      } catch {
        if (text === asked) show({ hits: [] }, "La recherche ne répond pas. Les listes de la page Territoires restent accessibles.");
      }
    };
    const start = () => (answered = ask());
    input.addEventListener("input", start);
    input.addEventListener("focus", () => input.value && panel.hidden && start());
    panel.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("focusout", (event) => box.contains(event.relatedTarget) || open(false));
    input.addEventListener("keydown", async (event) => {
      const last = list.children.length - 1;
      const shown = !panel.hidden && last >= 0;
      const go = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last };
      if (active >= 0) Object.assign(go, { Home: 0, End: last });
      if (event.isComposing) return;
      if (event.key in go) {
        if (!shown && !event.key.startsWith("Arrow")) return;
        event.preventDefault();
        shown ? mark(go[event.key]) : start();
      } else if (event.key === "Enter") {
        event.preventDefault();
        // What was typed last, even where its file is still on its way.
        if (asked !== input.value || panel.hidden) start();
        await answered;
        if (panel.hidden) return;
        // An answer to some of the words alone, or to a close name, is opened by a second key.
        if (unsure && active < 0) mark(0);
        else list.children[Math.max(active, 0)]?.click();
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (panel.hidden) input.value = "";
        open(false);
      }
    });
    return input;
  };

  const field = make("div", { role: "search" });
  document.querySelector("body > header")?.append(field);
  Atlas.combobox(field, { label: "Trouver un territoire" });
})();
