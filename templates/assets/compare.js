// Compares two to four territories of any level on any indicators, in the section #comparateur of /comparer/, whose controls are there in HTML.
// The address alone holds the state: ?t=commune:69123,france:FR&i=densite,population&r=france:FR&tri=ecart
"use strict";
(() => {
  const Atlas = (globalThis.Atlas ??= {});
  const { number, signed, withUnit, ordinal, place } = Atlas.data;
  const MOST = 4;
  const NBSP = "\u00a0";

  // As `text::agreed` writes them.
  const agreed = (x, things) => {
    if (Math.abs(x) >= 2) return things;
    const [, own, rest] = /^(.*?)((?:par|pour) .*|)$/.exec(things);
    return own.split(" ").map((word) => (/^([fm]ois|pays)$/.test(word) ? word : word.replace(/^(.{3,})[sx]$/u, "$1"))).join(" ") + rest;
  };

  // As `draw::value_text` writes it.
  const shown = (about, x) => {
    if (about.genre === "typologie") return about.modalites[x];
    if (about.genre === "evolution") return withUnit(signed(x, about.decimales), about.unite);
    return withUnit(number(x, about.decimales), agreed(x, about.unite));
  };

  const share = (percent) => {
    const size = Math.abs(percent);
    if (size && size < 0.01) return `moins de ${withUnit(number(0.01, 2), "%")}`;
    return withUnit(number(percent, size ? (size < 1 ? 2 : 1) : 0), "%");
  };

  // In the unit and in %, as `page::profile::gap` says it; of a count whose territory lies within the other, its share.
  const gap = (about, own, other, within) => {
    const count = about.genre === "effectif";
    if (count && within) return other ? [`${share((own / other) * 100)} du total`, ""] : ["", ""];
    const by = own - other;
    const amount = signed(by, about.decimales);
    if (about.unite.startsWith("%")) return [withUnit(amount, agreed(by, "points")), ""];
    const ratio = own / other;
    let relative = "";
    if (about.genre !== "evolution" && Number.isFinite(ratio) && ratio >= 0) {
      const percent = (ratio - 1) * 100;
      relative = ratio >= 10 ? `×${NBSP}${number(ratio, 0)}` : withUnit(signed(percent, Math.abs(percent) < 10 ? 1 : 0), "%");
    }
    return [[...about.unite].length > 9 ? amount : withUnit(amount, agreed(by, about.unite)), relative];
  };

  Atlas.compare = { shown, gap };
  const root = globalThis.document?.getElementById("comparateur");
  if (!root) return;

  const part = (selector) => root.querySelector(selector);
  const make = (tag, attributes = {}, ...children) => {
    const drawn = /^(svg|path)$/.test(tag);
    const element = drawn ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children.flat(2));
    return element;
  };
  const button = (label, click) => {
    const made = make("button", { type: "button" }, label);
    made.onclick = click;
    return made;
  };
  const site = new URL("..", document.currentScript.src);
  const key = ({ level, code }) => `${level}:${code}`;

  // Told apart by shape as well as colour: a disc, a diamond, a triangle, a square.
  const SHAPES = ["M-4 0A4 4 0 1 1 4 0A4 4 0 1 1-4 0", "M0-5L5 0L0 5L-5 0Z", "M0-4.5L4.8 4H-4.8Z", "M-3.8-3.8H3.8V3.8H-3.8Z"];
  const mark = (at, x, y) => make("path", { class: `mark s${at}`, d: SHAPES[at], transform: `translate(${x} ${y})` });
  const sign = (at) => make("svg", { class: "sign", viewBox: "-6 -6 12 12", "aria-hidden": "true" }, mark(at, 0, 0));

  let index;
  let about;
  let levels;
  const state = { chosen: [], ids: [], reference: undefined, byGap: false };

  const notices = part(".notices");
  // Sentences are in the page; each hole takes a word.
  const words = (name, ...parts) => root.dataset[name].replace(/#/g, () => parts.shift());
  const say = (...texts) => notices.replaceChildren(...texts.map((text) => make("p", {}, text)));

  // The address

  const address = () => {
    const parts = [];
    if (state.chosen.length) parts.push(`t=${state.chosen.map(key).join()}`);
    if (state.ids.length) parts.push(`i=${state.ids.join()}`);
    if (state.reference && state.reference !== usual()) parts.push(`r=${key(state.reference)}`);
    if (state.byGap) parts.push("tri=ecart");
    return location.pathname + (parts.length ? `?${parts.join("&")}` : "");
  };
  const keep = (replace) => history[replace ? "replaceState" : "pushState"](null, "", address());

  /** The reference unless the reader chooses one: the first territory of the widest level. */
  const usual = () => {
    const width = ({ level }) => index.niveaux.findIndex(({ id }) => id === level);
    return [...state.chosen].sort((a, b) => width(a) - width(b))[0];
  };

  /** The indicators told first: the basket that is published the most completely for these territories. */
  const proposed = () => {
    const whole = (id) => state.chosen.every(({ level }) => about[id]?.niveaux[level]);
    const part = ({ indicateurs }) => indicateurs.filter(whole).length / indicateurs.length;
    const best = [...index.paniers].sort((a, b) => part(b) - part(a))[0];
    return best && part(best) ? best.indicateurs : Object.keys(about).filter(whole);
  };

  /** The territory of `level:code`, or the reason why there is none. */
  const find = async (text) => {
    const [, id, code] = /^([\w-]+):([\w-]+)$/.exec(text) ?? [];
    if (!code) return { fault: words("malformed", text) };
    const level = levels[id];
    if (!level) return { fault: words("level", id, text) };
    const unit = await Atlas.data.unit(id, code).catch(() => null);
    if (unit === null) return { fault: words("unread", text) };
    if (!unit) return { fault: words("unknown", level.singulier, code) };
    if (!unit.moved) return { unit };
    const present = await Atlas.data.unit(id, unit.moved);
    return { unit: present, fault: words("moved", level.singulier, code, `${present.name} (${present.code})`) };
  };

  /** Reads the address; whatever is wrong in it is said, the rest is kept. */
  const read = async () => {
    const asked = new URLSearchParams(location.search);
    const list = (name) => (asked.get(name) ?? "").split(",").map((text) => text.trim()).filter(Boolean);
    const faults = [];
    const found = await Promise.all(list("t").map(find));
    state.chosen = [];
    for (const { unit, fault } of found) {
      if (fault) faults.push(fault);
      if (!unit || state.chosen.some((other) => key(other) === key(unit))) continue;
      if (state.chosen.length < MOST) state.chosen.push(unit);
      else faults.push(words("full", unit.name));
    }
    for (const id of list("i")) if (!about[id]) faults.push(words("indicator", id));
    state.ids = list("i").filter((id, at, all) => about[id] && all.indexOf(id) === at);
    if (!state.ids.length && state.chosen.length) state.ids = proposed();
    state.reference = state.chosen.find((unit) => key(unit) === asked.get("r")) ?? usual();
    state.byGap = asked.get("tri") === "ecart";
    say(...faults);
    await draw();
  };

  const change = async (told = "", replace) => {
    if (!state.chosen.includes(state.reference)) state.reference = usual();
    say();
    keep(replace);
    await draw();
    part(":scope > [role=status]").textContent = `${told} ${words("table", state.chosen.length, state.ids.length)}`;
  };

  const add = async ({ level, code }) => {
    if (state.chosen.some((unit) => key(unit) === `${level}:${code}`)) return say(words("twice"));
    const { unit, fault } = await find(`${level}:${code}`);
    if (!unit || state.chosen.length >= MOST) return say(fault ?? words("full", unit.name));
    const before = usual();
    state.chosen.push(unit);
    if (!state.ids.length) state.ids = proposed();
    if (state.reference === before) state.reference = usual();
    await change(`${unit.name} ajouté.`);
  };

  // Territories

  const chosen = part(".chosen");
  const search = part(".add");
  const input = Atlas.combobox(search, { label: "Ajouter un territoire", pick: add });
  const offers = part(".offers");

  const title = ({ level, code, name }) => (levels[level].seul ? "" : `${levels[level].singulier} ${code}`);
  /** Paris may be a commune and a département. */
  const named = (unit) => (state.chosen.some((other) => other.name === unit.name && key(other) !== key(unit)) ? `${unit.name} (${title(unit)})` : unit.name);
  const profile = ({ level, code }) => new URL(`territoires/${level}/${code}.html`, site);

  const drawChosen = () => {
    const remove = (at) => async () => {
      const [gone] = state.chosen.splice(at, 1);
      await change(`${gone.name} retiré.`);
      (chosen.querySelectorAll("button")[Math.min(at, state.chosen.length - 1)] ?? input).focus();
    };
    chosen.replaceChildren(
      ...state.chosen.map((unit, at) =>
        make("li", {}, sign(at), make("span", {}, make("a", { href: profile(unit) }, unit.name), " ", make("small", {}, title(unit))), button(["Retirer", make("span", { class: "sr" }, ` ${unit.name}`)], remove(at))),
      ),
    );
    const held = new Set(state.chosen.map(key));
    const offered = new Map();
    const offer = (unit, label) => held.has(key(unit)) || offered.has(key(unit)) || offered.set(key(unit), [unit, label]);
    const full = state.chosen.length >= MOST;
    for (const unit of state.chosen) {
      unit.parents.slice(0, 6).forEach((parent) => offer(parent, named(parent)));
      if (unit.similar && !full) {
        const { singulier } = levels[unit.level];
        const label = new Text(`${singulier} semblable`);
        offer({ level: unit.level, code: unit.similar }, label);
        // Its name comes from its own file.
        Atlas.data.unit(unit.level, unit.similar).then(({ name }) => (label.data = `${name} (${label.data})`), () => {});
      }
    }
    const whole = index.niveaux.find(({ seul }) => seul);
    if (whole) offer({ level: whole.id, code: whole.seul[0] }, whole.seul[1]);
    const take = (unit) => async () => {
      await add(unit);
      (offers.querySelector("button") ?? chosen.querySelector("button")).focus();
    };
    search.hidden = full;
    offers.hidden = full;
    offers.replaceChildren(offers.firstElementChild, ...[...offered.values()].slice(0, 8).map(([unit, label]) => button(label, take(unit))));
  };

  // Indicators

  const boxes = [...root.querySelectorAll("[type=checkbox]")];
  const lists = part("#ct-liste");
  const choose = (ids, replace) => {
    state.ids = ids.filter((id) => about[id]);
    return change("", replace);
  };
  const against = part("#ct-reference");
  const order = part("#ct-ordre");
  lists.onchange = () => choose(lists.value.split(","));
  for (const box of boxes) box.onchange = () => choose(boxes.filter(({ checked }) => checked).map(({ value }) => value), true);
  against.onchange = () => {
    state.reference = state.chosen[against.value];
    change();
  };
  order.onchange = () => {
    state.byGap = Boolean(order.value);
    change();
  };
  part("#ct-csv").onclick = () => download();
  part("#ct-imprimer").onclick = () => print();

  const drawControls = () => {
    for (const box of boxes) box.checked = state.ids.includes(box.value);
    const ids = state.ids.join();
    const same = [...lists.options].find(({ value }) => value === ids) ?? lists.options[0];
    same.selected = true;
    part(".choice .note").textContent = same.dataset.why ?? "";
    against.replaceChildren(...state.chosen.map((unit, at) => make("option", { value: at }, named(unit))));
    against.value = state.chosen.indexOf(state.reference);
    order.value = state.byGap ? "ecart" : "";
  };

  // The table

  let rows = [];

  const within = (unit, other) => levels[other.level].seul || unit.parents.some((parent) => key(parent) === key(other));

  const period = (one, unit) => one.niveaux[unit.level]?.[0];

  /** The finest of the levels compared that a test keeps. */
  const finest = (kept) => index.niveaux.findLast(({ id }) => kept(id) && state.chosen.some(({ level }) => level === id))?.id;

  /** All that a row says, and how far apart its territories lie: the greatest difference of places in the spread. */
  const rowOf = async (id) => {
    const one = about[id];
    const behind = finest((level) => one.niveaux[level]);
    const cells = state.chosen.map((unit) => unit.value(id));
    const x = (cell) => (typeof cell?.x === "number" && one.genre !== "typologie" ? cell.x : undefined);
    const reference = x(cells[state.chosen.indexOf(state.reference)]);
    const gaps = cells.map((cell, at) => {
      const unit = state.chosen[at];
      // Values of two periods are told, not set against each other.
      const compared = unit !== state.reference && x(cell) !== undefined && reference !== undefined && period(one, unit) === period(one, state.reference);
      return compared ? gap(one, cell.x, reference, within(unit, state.reference)) : ["", ""];
    });
    const { sorted, axis } = behind ? await Atlas.data.spread(behind, id) : { sorted: [] };
    // A total is no place among the totals of its parts.
    const placed = cells.map((cell, at) => (one.genre === "effectif" && state.chosen[at].level !== behind ? undefined : x(cell)));
    const below = (value) => sorted.filter((other) => other < value).length / sorted.length;
    const from = placed[state.chosen.indexOf(state.reference)];
    const apart = sorted.length && from !== undefined ? Math.max(0, ...placed.filter((value) => value !== undefined).map((value) => Math.abs(below(value) - below(from)))) : -1;
    return { one, cells, gaps, behind, sorted, axis, placed, apart };
  };

  const plot = ({ behind, sorted, axis, placed }) => {
    if (!axis || placed.every((value) => value === undefined)) return "";
    const at = (value) => (6 + 188 * place(axis, value)).toFixed(1);
    const height = 8 * placed.length + 4;
    const ticks = make("path", { class: "spread", d: sorted.map((value) => `M${at(value)} 0V${height}`).join("") });
    const marks = placed.map((value, i) => (value === undefined ? "" : mark(i, at(value), 6 + 8 * i)));
    const drawn = make("svg", { class: "dots", viewBox: `0 0 200 ${height}`, "aria-hidden": "true" }, ticks, marks);
    return [drawn, behind === finest(() => true) ? "" : make("small", {}, levels[behind].pluriel)];
  };

  /** A value, or why there is none. */
  const telling = (one, unit, cell) => {
    const { seul, pluriel } = levels[unit.level];
    if (!cell) return seul ? words("unpublished", unit.name) : words("absent", pluriel);
    return typeof cell.x === "string" ? index.etats[cell.x] : shown(one, cell.x);
  };
  const cellOf = ({ one, cells, gaps }, at, periods) => {
    const [unit, cell] = [state.chosen[at], cells[at]];
    const { genre, seul } = levels[unit.level];
    const told = telling(one, unit, cell);
    const attributes = { "data-name": named(unit) };
    if (typeof cell?.x !== "number") return make("td", { ...attributes, class: "none" }, told);
    const rank = cell.rank && !seul ? `${ordinal(cell.rank, genre)} sur ${number(cell.of, 0)}` : "";
    const [amount, relative] = gaps[at];
    const aside = [rank, periods.size > 1 ? period(one, unit) : ""].filter(Boolean).join(", ");
    return make("td", attributes, told, aside && make("small", {}, aside), amount && make("span", { class: "gap" }, relative ? `${amount} (${relative})` : amount));
  };

  const lineOf = (row) => {
    const { one } = row;
    const here = [state.reference, ...state.chosen].map(({ level }) => level).concat(Object.keys(one.niveaux));
    const level = here.find((id) => one.niveaux[id] && !levels[id].seul);
    const periods = new Set(state.chosen.map((unit) => period(one, unit)).filter(Boolean));
    const link = level ? make("a", { href: new URL(`indicateurs/${one.id}/${level}.html`, site) }, one.titre) : one.titre;
    const head = make("th", { scope: "row" }, link, periods.size === 1 && !one.titre.includes([...periods][0]) ? make("small", {}, [...periods][0]) : "");
    return make("tr", {}, head, state.chosen.map((_, at) => cellOf(row, at, periods)), make("td", {}, plot(row)));
  };

  let drawing = 0;
  const draw = async () => {
    const turn = ++drawing;
    drawChosen();
    drawControls();
    const made = await Promise.all(state.ids.map(rowOf));
    if (turn !== drawing) return;
    rows = state.byGap ? made.sort((a, b) => b.apart - a.apart) : made;
    const some = state.chosen.length > 0 && rows.length > 0;
    for (const selector of [".tools", ".scroll", ".reasons"]) part(selector).hidden = !some;
    part(".choice").hidden = !state.chosen.length;
    part(".address").textContent = location.href;
    document.title = `${state.chosen.map(({ name }) => name).join(", ") || "Comparer"}${tail}`;
    if (!some) return;
    const one = state.chosen.length === 1;
    const { seul, parties, pluriel } = levels[finest(() => true)];
    const caption = [
      one ? "" : words("gaps", named(state.reference)),
      words("ranks"),
      seul ? "" : words(parties ? "hundredths" : "ticks", pluriel),
    ].join(" ");
    const heads = state.chosen.map((unit, at) => make("th", { scope: "col" }, sign(at), unit.name, make("small", {}, unit === state.reference && !one ? "référence" : title(unit))));
    const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Indicateur"), heads, make("th", { scope: "col" }, "Répartition")));
    // A list that goes back and forth between themes keeps its order, without their titles.
    const starts = rows.map(({ one }, at) => one.theme !== rows[at - 1]?.one.theme);
    const byTheme = !state.byGap && starts.filter(Boolean).length === new Set(rows.map(({ one }) => one.theme)).size;
    const bodies = [];
    rows.forEach((row, at) => {
      if (!at || (byTheme && starts[at])) bodies.push(make("tbody"));
      const theme = index.themes.find(({ id }) => id === row.one.theme);
      if (byTheme && starts[at]) bodies.at(-1).append(make("tr", { class: "th" }, make("th", { colspan: state.chosen.length + 2, scope: "rowgroup" }, theme.titre)));
      bodies.at(-1).append(lineOf(row));
    });
    part(".scroll").replaceChildren(make("table", { class: "versus" }, make("caption", {}, caption), head, bodies));
    const why = new Set(rows.flatMap(({ one, cells }) => cells.flatMap((cell, at) => {
      const { level } = state.chosen[at];
      const reason = index.raisons[one.absences?.[level]];
      return cell || !reason ? [] : `${one.titre}, ${levels[level].pluriel}${NBSP}: ${reason}.`;
    })));
    part(".reasons").hidden = !why.size;
    part(".reasons ul").replaceChildren(...[...why].map((text) => make("li", {}, text)));
  };

  const download = () => {
    const { chosen } = state;
    const plain = ({ one, cells, gaps }, at) => {
      const { x, rank = "", of } = cells[at] ?? {};
      const number = typeof x === "number" && one.genre !== "typologie";
      const said = number ? Atlas.data.plain(x, one.decimales) : telling(one, chosen[at], cells[at]);
      return [said, period(one, chosen[at]) ?? "", rank, rank && of, ...gaps[at]];
    };
    const names = chosen.map((unit) => `${unit.name} ${title(unit)}`.trim());
    const lines = [
      words("columns").split(";").concat(names.flatMap((name) => [name, ...words("details", name, name, name, name, state.reference.name, name).split(";")])),
      ...rows.map((row) => [row.one.titre, row.one.id, row.one.unite, ...chosen.flatMap((_, at) => plain(row, at))]),
    ];
    Atlas.data.save(`comparaison-${chosen.map(({ code }) => code).join("-")}`, lines);
  };

  const tail = document.title.replace(/^[^–]*/, " ");
  root.hidden = false;
  addEventListener("popstate", read);
  (async () => {
    index = await Atlas.data.index();
    levels = Object.fromEntries(index.niveaux.map((level) => [level.id, level]));
    about = Object.fromEntries(index.indicateurs.map((one) => [one.id, one]));
    await read();
  })().catch(() => say(words("failed")));
})();
