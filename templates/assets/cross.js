// Two indicators together: points that say their names, and any pair that the reader chooses, kept in the address.
// Words and markup come from the page; a declared pair is whole without this script.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const element = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const svgNode = (name, attributes, parent, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    if (text !== undefined) node.textContent = text;
    parent?.append(node);
    return node;
  };

  // The words of a point beside it, by pointer, and by the keyboard from its row of the table.
  const bubble = element("p", { className: "bubble", id: "bulle", role: "tooltip" });
  let timer;
  let lifted;
  const hide = () => {
    clearTimeout(timer);
    if (lifted) lifted[0].append(lifted[1]);
    lifted = undefined;
    bubble.remove();
  };
  const show = (shape) => {
    hide();
    // Taken away meanwhile, so that the browser does not say it a second time.
    lifted = [shape, shape.querySelector("title")];
    lifted[1].remove();
    const plate = shape.closest(".plate");
    plate.firstElementChild.after(bubble);
    bubble.textContent = lifted[1].textContent;
    const [frame, box] = [plate.getBoundingClientRect(), shape.getBoundingClientRect()];
    const { offsetWidth: wide, offsetHeight: high } = bubble;
    const top = box.top - frame.top - high - 6;
    bubble.style.left = `${Math.max(0, Math.min(box.left + box.width / 2 - frame.left + 8, frame.width - wide))}px`;
    bubble.style.top = `${top < 0 ? box.bottom - frame.top + 6 : top}px`;
  };
  document.addEventListener("pointerover", ({ target }) => {
    const shape = target.closest?.(".plate [data-c]");
    if (shape || target === bubble) clearTimeout(timer);
    if (shape && shape !== lifted?.[0]) show(shape);
  });
  document.addEventListener("pointerout", () => {
    clearTimeout(timer);
    timer = setTimeout(hide, 300);
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  document.addEventListener("focusin", ({ target }) => {
    const row = target.closest("#valeurs-table tbody tr");
    const point = row && document.querySelector(`.scatter [data-c="${row.id.slice(2)}"]`);
    if (!point) return hide();
    show(point);
    target.setAttribute("aria-describedby", "bulle");
  });

  const chooser = byId("choix");
  if (!chooser) return;
  const { data, relate, tables } = globalThis.Atlas;
  const [xs, ys, levels] = ["x", "y", "niveau"].map(byId);
  const out = byId("resultat");
  const phrases = new Map([...byId("phrases").content.querySelectorAll("[data-p]")].map((p) => [p.dataset.p, p.textContent]));
  const say = (name, filled = {}) => phrases.get(name).replace(/\{(\w+)\}/g, (all, key) => filled[key] ?? all);

  const grounds = {};
  globalThis.atlasFond = (level, svg, colors) => grounds[level]({ svg, colors });
  const ground = (level) =>
    new Promise((resolve, reject) => {
      grounds[level] = resolve;
      document.head.append(element("script", { src: `fonds/${level}.js`, onerror: reject }));
    });

  const list = (parent, tag, texts) => parent.replaceChildren(...texts.map((textContent) => element(tag, { textContent })));
  const plain = (x) => data.number(x, String(x).split(".")[1]?.length ?? 0);
  const figure = ({ genre, decimales }, x) => data[genre === "evolution" ? "signed" : "number"](x, decimales);
  const value = (about, x) => data.withUnit(figure(about, x), about.genre === "effectif" ? "" : about.unite);

  /** The points, the cross-hairs and the names, in the groups that the page prepared. */
  const plot = (svg, sides, points) => {
    const [left, top, right, bottom, inset] = [70, 46, 628, 440, 12];
    const group = (name) => svg.querySelector(`.${name}`);
    const [across, up] = sides.map(({ numbers, reference }) => relate.axis([...numbers, reference.x]));
    const atX = (x) => left + inset + across.place(x) * (right - left - 2 * inset);
    const atY = (y) => bottom - inset - up.place(y) * (bottom - top - 2 * inset);
    const text = (parent, x, y, anchor, content) =>
      svgNode("text", { x, y, "text-anchor": anchor }, group(parent), content);
    const lines = (name, xs, ys) =>
      group(name).setAttribute("d", xs.map((x) => `M${atX(x)} ${top}V${bottom}`).join("") + ys.map((y) => `M${left} ${atY(y)}H${right}`).join(""));
    const marks = [across, up].map(relate.ticks);
    lines("grid", ...marks);
    lines("lines", [sides[0].reference.x], [sides[1].reference.x]);
    for (const x of marks[0]) text("marks", atX(x), bottom + 18, "middle", plain(x));
    for (const y of marks[1]) text("marks", left - 6, atY(y) + 4.4, "end", plain(y));
    text("axes", 4, 18, "start", `↑ ${sides[1].title}`);
    text("axes", right, 486, "end", `${sides[0].title} →`);
    text("labels", Math.max(150, Math.min(540, atX(sides[0].reference.x))), top - 6, "middle", sides[0].reference.text);
    const level = atY(sides[1].reference.x);
    const label = text("labels", right - 4, level - top > 25 ? level - 4 : level + 12, "end", sides[1].reference.text);
    const places = points.map(({ x, y }) => [atX(x), atY(y)]);
    const many = points.length > 200;
    group("dots").setAttribute("fill-opacity", many ? 0.5 : 0.75);
    points.forEach(({ code, href, tip }, i) => {
      const a = svgNode("a", { href, tabindex: -1 }, group("dots"));
      const dot = svgNode("circle", { "data-c": code, cx: places[i][0], cy: places[i][1], r: many ? 2.6 : 4.2 }, a);
      svgNode("title", {}, dot, tip);
    });
    const taken = [label.getBBox()];
    const hits = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    const far = relate.distances(...[0, 1].map((side) => places.map((place) => place[side])));
    const order = [...far.keys()].sort((i, j) => far[j] - far[i] || i - j).slice(0, points.length > 20 ? 30 : 20);
    for (const i of order) taken.push({ x: places[i][0] - 2, y: places[i][1] - 2, width: 4, height: 4 });
    let room = points.length > 20 ? 12 : 20;
    for (const i of order) {
      const name = text("names", 0, places[i][1] + 4, "start", points[i].name);
      name.setAttribute("class", "name");
      const free = [[6, "start"], [-6, "end"]].some(([away, anchor]) => {
        name.setAttribute("x", places[i][0] + away);
        name.setAttribute("text-anchor", anchor);
        const box = name.getBBox();
        const inside = box.x > left && box.x + box.width < right && box.y > top && box.y + box.height < bottom;
        return room && inside && !taken.some((other) => hits(box, other)) && taken.push(box);
      });
      if (free) room--;
      else name.remove();
    }
    return [across.log, up.log];
  };

  const cautions = (sides, units, kept, [r, rho], count) => {
    const told = [say("cause", { units })];
    const [own, other] = sides.map(({ option }) => JSON.parse(option.dataset.parts));
    for (const [a, measure, name] of own) {
      for (const [b, same] of other) {
        if (measure !== same) continue;
        const roles = a + b;
        const which = roles.includes("c") ? "change" : roles === "dd" ? "below" : roles.includes("d") ? "across" : "above";
        told.push(say(which, { name }));
      }
    }
    if (sides.every(({ about }) => about.genre === "effectif")) told.push(say("amounts"));
    if (r !== null && Math.abs(r - rho) > 0.2) told.push(say("apart"));
    if (kept < 30) told.push(say("few", { n: count(kept) }));
    const [x, y] = sides.map(({ period }) => period);
    if (x !== y) told.push(say("years", { x, y }));
    return told;
  };

  // A slow answer to a choice that has changed since must not be drawn over the next one.
  let turn = 0;
  const draw = async (index, level, ids, own) => {
    const units = await data.units(level.id);
    const whole = index.niveaux.find(({ seul }) => seul);
    const country = await data.unit(whole.id, whole.seul[0]);
    if (own !== turn) return;
    const all = ids.map(units.values);
    const kept = [...units.codes.keys()].filter((i) => all.every((list) => typeof list[i] === "number"));
    const sides = ids.map((id, side) => {
      const about = index.indicateurs.find((one) => one.id === id);
      const period = about.niveaux[level.id][0];
      const numbers = kept.map((i) => all[side][i]);
      const sorted = [...numbers].sort((a, b) => a - b);
      const middle = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
      const own = about.genre === "effectif" ? undefined : country.value(id)?.x;
      const [x, name] = typeof own === "number" ? [own, country.name] : [middle, say("median")];
      const text = `${name}\u00a0: ${value(about, x)}`;
      const title = `${about.court}, ${period}${about.unite ? ` (${about.unite})` : ""}`;
      return { id, about, period, numbers, title, reference: { x, text }, option: [xs, ys][side].selectedOptions[0] };
    });
    if (kept.length < 3 || sides.some(({ numbers }) => !relate.axis(numbers))) return tell([say("flat")]);
    const count = (n) => data.withUnit(data.number(n, 0), n < 2 ? level.singulier : level.pluriel);
    const tip = (i) =>
      `${units.names[i]} (${units.codes[i]}) – ` +
      sides.map(({ about }, side) => `${about.court}\u00a0: ${typeof all[side][i] === "number" ? value(about, all[side][i]) : index.etats[all[side][i]]}`).join("\u202f; ");
    const profile = (i) => `../territoires/${level.id}/${units.codes[i]}.html`;

    out.replaceChildren(byId("croisement").content.cloneNode(true));
    const find = (name) => out.querySelector(`[data-f="${name}"]`);
    const fill = (name, text) => (find(name).textContent = text);

    const coefficients = [relate.pearson, relate.spearman].map((of) => of(...sides.map(({ numbers }) => numbers)));
    const printed = (r) => (r === null ? say("undefined") : data.signed(r, 2));
    const rho = Math.sign(coefficients[1]) * Math.round(Math.abs(coefficients[1]) * 100);
    const fifth = Math.min(4, Math.floor(Math.abs(rho) / 20));
    const summary = say("summary", {
      among: say(kept.length === units.codes.length ? "all" : "some", { n: count(kept.length) }),
      how: say(fifth ? `how${rho > 0 ? "+" : "-"}${Math.min(2, fifth)}` : "how0"),
      strength: say(`strength${fifth}`),
      r: printed(coefficients[1]),
    });
    fill("summary", summary);
    fill("address", location.href);
    fill("pearson", printed(coefficients[0]));
    fill("spearman", printed(coefficients[1]));
    fill("kept", kept.length === units.codes.length ? count(kept.length) : say("of", { n: data.number(kept.length, 0), units: level.pluriel, all: data.number(units.codes.length, 0) }));

    const missing = units.names.filter((name, i) => !kept.includes(i));
    fill("left_out", missing.length > 8 ? count(missing.length) : missing.join(", "));
    if (!missing.length) find("left_out").parentNode.remove();
    for (const { id, about } of sides) {
      find("links").append(element("a", { href: `../indicateurs/${id}/${level.id}.html`, textContent: about.titre }), element("br"));
    }
    list(find("notes"), "li", cautions(sides, level.pluriel, kept.length, coefficients, count));

    const svg = out.querySelector(".scatter");
    const points = kept.map((i) => ({ x: all[0][i], y: all[1][i], code: units.codes[i], name: units.names[i], href: profile(i), tip: tip(i) }));
    const logs = plot(svg, sides, points);
    const name = sides.map(({ about }) => about.titre).join(" – ");
    svg.querySelector("title").textContent = name;
    svg.querySelector("desc").textContent = say("plot", { n: data.number(kept.length, 0), x: sides[0].title, y: sides[1].title }) + ` ${summary}`;
    fill("reading", say("own-reading") + (logs.includes(true) ? say(logs.includes(false) ? (logs[0] ? "log-x" : "log-y") : "log") : ""));

    const table = byId("valeurs-table");
    const heads = table.tHead.rows[0].cells;
    [level.singulier[0].toUpperCase() + level.singulier.slice(1), ...sides.map(({ title }) => title)].forEach((text, i) => (heads[i + 1].textContent = text));
    table.caption.textContent = name;
    const height = (i) => (typeof all[0][i] === "number" ? all[0][i] : -Number.MAX_VALUE);
    const order = [...units.codes.keys()].sort((i, j) => height(j) - height(i));
    const lines = [[...heads].map((head) => head.textContent)];
    for (const i of order) {
      const code = units.codes[i];
      // A formula, else Excel drops the zero of 01.
      const line = [isNaN(code) ? code : `="${code}"`, units.names[i]];
      lines.push(line);
      const row = table.tBodies[0].insertRow();
      row.id = `t-${code}`;
      const head = element("th", { scope: "row" });
      head.append(element("a", { href: profile(i), textContent: units.names[i] }));
      const cells = sides.map(({ about }, side) => {
        const x = all[side][i];
        const known = typeof x === "number";
        line.push(known ? data.plain(x, about.decimales) : index.etats[x]);
        return element("td", { className: known ? "num" : "missing", textContent: known ? figure(about, x) : index.etats[x] });
      });
      row.append(element("td", { className: "code", textContent: code }), head, ...cells);
    }
    tables(out);
    find("csv").onclick = () => data.save(`croisement-${ids.join("-")}-${level.id}`, lines);

    // Nine colours, where the level has a map that they can be told apart on.
    const cuts = sides.map(({ numbers, about }) => relate.thirds(numbers, about.decimales));
    const small = !levels.selectedOptions[0].dataset.ground;
    const map = find("map");
    if (small || cuts.includes(null)) {
      map.remove();
      fill("no_map", small ? say("small", { n: count(units.codes.length) }) : say("equal"));
      return;
    }
    find("no_map").remove();
    const { svg: land, colors } = await ground(level.id);
    if (own !== turn) return;
    map.querySelector(".plate").insertAdjacentHTML("afterbegin", land);
    byId("carte-titre").textContent = name;
    byId("carte-desc").textContent = fill("map_caption", say("thirds", { x: sides[0].about.court, y: sides[1].about.court, unit: level.singulier }));
    const third = (side, x) => cuts[side].bounds.filter((bound) => bound <= x).length;
    const counts = Array(9).fill(0);
    const classes = {};
    for (const i of kept) {
      classes[units.codes[i]] = 3 * third(1, all[1][i]) + third(0, all[0][i]);
      counts[classes[units.codes[i]]]++;
    }
    const tips = Object.fromEntries(units.codes.map((code, i) => [code, tip(i)]));
    for (const shape of map.querySelectorAll(".plate [data-c]")) {
      const { c } = shape.dataset;
      if (c in classes) shape.setAttribute("fill", colors[classes[c]]);
      shape.querySelector("title").textContent = tips[c];
    }
    const labels = cuts.map(({ bounds, places }) => {
      const [a, b] = bounds.map((bound) => data.number(bound, places));
      return [say("below-third", { b: a }), say("middle-third", { a, b }), say("above-third", { a: b })];
    });
    const square = map.querySelector("table");
    square.caption.textContent = say("square", { units: level.pluriel });
    fill("square_x", `${sides[0].title} →`);
    fill("square_y", `↑ ${sides[1].title}`);
    labels[0].forEach((label, i) => (square.tHead.rows[0].cells[i + 1].textContent = label));
    [...square.tBodies[0].rows].forEach((row, i) => {
      row.cells[0].textContent = labels[1][2 - i];
      for (let x = 0; x < 3; x++) row.cells[x + 1].querySelector("span").textContent = counts[3 * (2 - i) + x];
    });
    fill("absent", units.codes.length - kept.length);
  };

  const message = byId("message");
  const tell = (told) => {
    message.hidden = !told.length;
    list(message, "p", told);
  };

  /** What the address asks for, what can be done of it, and a word for the rest. */
  const apply = async () => {
    const own = ++turn;
    const asked = new URLSearchParams(location.search);
    const told = [];
    for (const [select, unknown] of [[xs, "unknown"], [ys, "unknown"], [levels, "level"]]) {
      const id = asked.get(select.name) ?? "";
      const known = [...select.options].some((option) => option.value === id);
      if (id && !known) told.push(say(unknown, { id }));
      if (known || select !== levels) select.value = known ? id : "";
    }
    hide();
    out.replaceChildren();
    tell(told);
    try {
      const index = (xs.value || ys.value) && (await data.index());
      if (own !== turn) return;
      const common = (ids) => [...levels.options].filter(({ value }) => ids.every((id) => value in index.indicateurs.find((one) => one.id === id).niveaux));
      // What has no level in common with the other choice cannot be chosen.
      for (const [select, other] of [[xs, ys.value], [ys, xs.value]]) {
        for (const option of select.options) option.disabled = other && option.value && !option.selected && !common([option.value, other]).length;
      }
      if (!xs.value || !ys.value) return;
      const ids = [xs.value, ys.value];
      if (ids[0] === ids[1]) return tell([...told, say("same")]);
      const open = common(ids);
      for (const option of levels.options) option.disabled = !open.includes(option);
      if (!open.length) return tell([...told, say("apart-levels")]);
      if (!open.includes(levels.selectedOptions[0])) {
        if (asked.get("niveau")) told.push(say("unpublished", { level: levels.selectedOptions[0].textContent }));
        open[0].selected = true;
      }
      tell(told);
      await draw(index, index.niveaux.find(({ id }) => id === levels.value), ids, own);
    } catch (error) {
      tell([say("failed")]);
      throw error;
    }
  };
  const choose = () => {
    const query = [xs, ys, levels].filter(({ value }) => value).map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
    history.pushState(null, "", `${location.pathname}?${query.join("&")}`);
    return apply();
  };
  chooser.addEventListener("change", choose);
  byId("echange").addEventListener("click", () => {
    [xs.value, ys.value] = [ys.value, xs.value];
    choose();
  });
  addEventListener("popstate", apply);
  chooser.hidden = false;
  apply();
})();
