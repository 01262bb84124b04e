// The map as an instrument. Every word comes from the page; without this, map and table are whole.
"use strict";
(() => {
  const figure = document.querySelector(".plate");
  const svg = figure.querySelector("svg");
  const map = svg.querySelector(".map");
  const territory = svg.querySelector(".territory");
  const table = document.getElementById("valeurs-table");
  const [bubble, tools, status] = document.getElementById("carte-outils").content.children;
  const attributes = (node, values) => Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));
  const draw = (parent, name, values, text = "") => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    attributes(node, values);
    node.textContent = text;
    parent.append(node);
    return node;
  };

  // By code: a shape, its place in an inset, its circle last.
  const shapes = new Map();
  for (const shape of svg.querySelectorAll("[data-c]")) {
    const { c } = shape.dataset;
    shapes.set(c, [...(shapes.get(c) ?? []), shape]);
  }
  const row = (code) => document.getElementById(`t-${code}`);
  const codeOf = (event) => event.target.closest("tbody tr")?.id.slice(2);

  // Else the browser would show it over everything.
  const name = svg.querySelector("title");
  name.replaceWith(draw(svg, "desc", { id: name.id }, name.textContent));

  // One of two lines stands out on any colour.
  const outline = draw(territory, "g", { "pointer-events": "none", "stroke-linejoin": "round" });
  const mark = (code) => {
    outline.replaceChildren();
    table.querySelector("tr.on")?.classList.remove("on");
    row(code)?.classList.add("on");
    for (const [stroke, width] of [["#fff", 5], ["#1d2125", 2]]) {
      for (const shape of shapes.get(code) ?? []) {
        const line = shape.cloneNode();
        line.removeAttribute("data-c");
        attributes(line, { fill: "none", stroke, "stroke-width": width, "vector-effect": "non-scaling-stroke", opacity: 1 });
        outline.append(line);
      }
    }
  };

  const [tip, links] = bubble.children;
  const ranked = table.querySelectorAll("tbody .rank:not(:empty)").length.toLocaleString("fr");
  let shown, lifted, timer;
  svg.after(bubble);
  const hide = () => {
    clearTimeout(timer);
    lifted?.[0].append(lifted[1]);
    shown = lifted = null;
    bubble.hidden = true;
    mark();
  };
  const show = (shape, pointer) => {
    hide();
    shown = shape.dataset.c;
    const title = shape.querySelector("title");
    // Else the browser would say it again.
    title.remove();
    lifted = [shape, title];
    const rank = row(shown)?.querySelector(".rank")?.textContent;
    const words = [...title.textContent.split("\u00a0: "), ""];
    words[2] = rank && (tip.dataset[rank] ?? tip.dataset.rank).replace("#", rank).replace("@", ranked);
    words.forEach((word, i) => (tip.children[i].textContent = word));
    links.children[0].href = shape.closest("a").href.baseVal;
    links.children[1].href = `#t-${shown}`;
    mark(shown);
    bubble.hidden = false;
    const frame = figure.getBoundingClientRect();
    const box = shape.getBoundingClientRect();
    const x = (pointer ? pointer.clientX : box.left + box.width / 2) - frame.left + 10;
    const y = (pointer ? pointer.clientY : box.top) - frame.top - 10;
    bubble.style.left = `${Math.max(0, Math.min(x, frame.width - bubble.offsetWidth))}px`;
    bubble.style.top = `${y < bubble.offsetHeight ? y + 28 : y - bubble.offsetHeight}px`;
  };
  const soon = (wait, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const shapeOf = (event) => event.target.closest("[data-c]");

  // A pointer on its way to the bubble may cross a neighbour; on a small map it stands below them all.
  const late = innerWidth < 737 ? 500 : 120;
  svg.addEventListener("pointerover", (event) => {
    const shape = shapeOf(event);
    if (event.pointerType === "touch" || !shape || event.buttons) return;
    if (shape.dataset.c === shown) clearTimeout(timer);
    else soon(shown ? late : 30, () => show(shape, event));
  });
  figure.addEventListener("pointerout", (event) => event.pointerType !== "touch" && soon(late + 180, hide));
  bubble.addEventListener("pointerover", () => clearTimeout(timer));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  table.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") hide(), mark(codeOf(event));
  });
  table.addEventListener("pointerleave", hide);
  table.addEventListener("focusin", (event) => {
    const shape = shapes.get(codeOf(event))?.at(-1);
    if (!shape || !event.target.matches("a")) return;
    if (zoom > 1) {
      const { left, top, width, height } = shape.getBoundingClientRect();
      const at = place({ clientX: left + width / 2, clientY: top + height / 2 });
      look(zoom, x + wide / 2 - at.x, y + high / 2 - at.y);
    }
    show(shape);
    event.target.setAttribute("aria-describedby", tip.id);
  });
  table.addEventListener("focusout", hide);

  const items = [...document.querySelectorAll(".legend [data-k]")];
  const kind = (node) => (shapes.get(node.dataset.c)?.at(-1).closest("g") ?? node).getAttribute("class");
  const parts = [...territory.querySelectorAll("[data-c], :scope > path:not(.land), .dots path")]
    .map((node) => [node, kind(node), node.closest("[fill]").getAttribute("fill")])
    .filter(([, kind]) => items.some((item) => item.dataset.k === kind));
  const [output, all] = status.children;
  const buttons = items.map((item) => {
    const label = item.querySelector(".class-label");
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", false);
    button.append(...label.childNodes);
    label.append(button);
    button.addEventListener("click", () => apart([button]));
    return button;
  });
  const pressed = (button) => button.ariaPressed === "true";
  const apart = (toggled) => {
    for (const button of toggled) button.ariaPressed = !pressed(button);
    const chosen = items.filter((item, i) => pressed(buttons[i]));
    const kinds = chosen.map((item) => item.dataset.k);
    // Their outlines above those of their neighbours.
    for (const kind of kinds) for (const group of territory.querySelectorAll(`.units > .${kind}`)) group.parentNode.append(group);
    for (const [node, kind, fill] of parts) {
      const out = kinds.length && !kinds.includes(kind);
      // Grey: a light class would not stand out among dark ones made pale.
      attributes(node, { fill: out ? "#8b8577" : fill, opacity: out ? 0.25 : kinds.length ? 1 : "" });
      row(node.dataset.c)?.classList.toggle("out", out);
    }
    let count = 0;
    for (const item of chosen) count += +item.querySelector(".class-count").firstChild.data.replace(/\D/g, "");
    const words = output.dataset[count < 2 ? "one" : "many"].replace("#", count.toLocaleString("fr"));
    output.textContent = kinds.length ? `${words}\u00a0: ${chosen.map((item) => item.querySelector("button").textContent).join("\u202f; ")}` : "";
    all.hidden = !kinds.length;
    document.querySelector("[data-filter] input")?.dispatchEvent(new Event("input"));
  };
  all.addEventListener("click", () => {
    apart(buttons.filter(pressed));
    buttons[0].focus();
  });
  if (items.length) document.querySelector(".legend").append(status);

  // On a phone the names of insets would be four pixels high.
  for (const name of late > 120 ? map.querySelectorAll(".inset > text") : []) {
    const size = Math.min(20, (12 * (name.previousElementSibling.width.baseVal.value - 8)) / name.getBBox().width);
    attributes(name, { "font-size": size, dy: size / 2 - 6 });
  }

  // The land grows; lines, letters and circles keep their size: areas still compare.
  const cut = svg.querySelector("clipPath rect");
  const [wide, high] = ["width", "height"].map((side) => +cut.getAttribute(side));
  const fixed = [...map.querySelectorAll("[stroke-width], [r], [font-size]")].flatMap((node) =>
    ["stroke-width", "r", "font-size"].filter((name) => node.hasAttribute(name)).map((name) => [node, name, +node.getAttribute(name)]));
  const bar = svg.querySelector(":scope > .scale-bar");
  const [ruler, length] = bar?.children ?? [];
  const drawn = ruler?.getAttribute("d").match(/[\d.]+/g).map(Number);
  const km = parseFloat(length?.textContent.replace(",", "."));
  let zoom = 1, x = 0, y = 0, drag;
  const look = (scale, left, top) => {
    hide();
    zoom = Math.max(1, Math.min(scale, 16));
    x = Math.min(0, Math.max(left, wide * (1 - zoom)));
    y = Math.min(0, Math.max(top, high * (1 - zoom)));
    attributes(map, { transform: `matrix(${zoom} 0 0 ${zoom} ${x} ${y})` });
    for (const [node, name, value] of fixed) node.setAttribute(name, value / zoom);
    tools.querySelector("span").hidden = zoom === 1;
    svg.style.touchAction = zoom > 1 ? "none" : "";
    if (!bar) return;
    const power = 10 ** Math.floor(Math.log10(km / zoom));
    const round = [5, 2, 1].map((n) => n * power).find((n) => n <= (km / zoom) * 1.001);
    const [from, above, down, across] = drawn;
    const long = (across * zoom * round) / km;
    const start = from + across - long;
    attributes(ruler, { d: `M${start} ${above}v${down}h${long}v${-down}` });
    attributes(length, { x: start + long / 2 });
    length.textContent = `${round.toLocaleString("fr")}\u00a0km`;
  };
  const place = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const grow = (factor, at = { x: wide / 2, y: high / 2 }) => {
    const by = Math.max(1, Math.min(zoom * factor, 16)) / zoom;
    look(zoom * by, at.x - (at.x - x) * by, at.y - (at.y - y) * by);
  };
  // The wheel alone scrolls the page, as everywhere.
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    grow(1.003 ** -event.deltaY, place(event));
  }, { passive: false });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  // A first tap tells, a second one goes.
  let touched, told;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    told = shown;
    drag = null;
    if (zoom > 1 && svg.contains(event.target)) drag = { from: place(event), x, y };
    else if (touched && !figure.contains(event.target)) hide();
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag || !event.buttons) return;
    const at = place(event);
    drag.moved ||= Math.hypot(at.x - drag.from.x, at.y - drag.from.y) > 6;
    if (drag.moved) look(zoom, drag.x + at.x - drag.from.x, drag.y + at.y - drag.from.y);
  });
  svg.addEventListener("click", (event) => {
    const shape = shapeOf(event);
    const wait = touched && shape?.dataset.c !== told;
    if (drag?.moved || wait) event.preventDefault();
    if (wait && !drag?.moved) shape ? show(shape, event) : hide();
    bubble.scrollIntoView({ block: "nearest" });
    drag = null;
  });

  const picture = () => {
    hide();
    const pen = document.createElement("canvas").getContext("2d");
    const page = draw(document.createDocumentFragment(), "svg", { xmlns: "http://www.w3.org/2000/svg", color: "#1d2125", "font-family": "system-ui, sans-serif" });
    const paper = draw(page, "rect", { width: "100%", height: "100%", fill: "#fff" });
    let foot = 16;
    const write = (selector, size, weight = 400) => {
      pen.font = `${weight} ${size}px system-ui`;
      for (const node of document.querySelectorAll(selector)) {
        let line = "";
        for (const word of [...node.textContent.trim().split(/[ \n]+/), ""]) {
          const longer = line ? `${line} ${word}` : word;
          if (word && pen.measureText(longer).width < wide) line = longer;
          else draw(page, "text", { x: 20, y: (foot += size * 1.35), "font-size": size, "font-weight": weight, fill: "currentColor" }, line), (line = word);
        }
      }
      foot += 4;
    };
    const put = (node, width, height, opacity) => {
      const copy = node.cloneNode(true);
      copy.querySelectorAll("a").forEach((a) => a.replaceWith(...a.childNodes));
      attributes(copy, { x: 20, y: foot, width, height, opacity });
      page.append(copy);
    };
    write("h1", 28, 600);
    write(".standfirst", 17);
    foot += 10;
    const { width, height } = svg.viewBox.baseVal;
    put(svg, width, height, 1);
    foot += height + 12;
    write(".legend-unit", 15, 600);
    items.forEach((item, i) => {
      const faded = all.hidden || pressed(buttons[i]) ? 1 : 0.3;
      put(item.querySelector("svg"), 36, 20, faded);
      const text = (x, anchor, selector) =>
        draw(page, "text", { x, y: foot + 15, "font-size": 15, "text-anchor": anchor, opacity: faded, fill: "currentColor" }, item.querySelector(selector).textContent);
      text(64, "start", ".class-label");
      text(560, "end", ".class-count");
      foot += 25;
    });
    write(".legend-method", 13);
    write(".plate .source", 13);
    const size = { width: width + 40, height: Math.ceil(foot + 16) };
    attributes(page, { viewBox: `0 0 ${size.width} ${size.height}`, ...size });
    paper.remove();
    page.prepend(paper);
    return { ...size, text: new XMLSerializer().serializeToString(page) };
  };
  const save = (blob, ending) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = location.pathname.split("/indicateurs/")[1].replaceAll("/", "-").replace("html", ending);
    link.click();
  };

  const spread = figure.closest(".spread");
  const acts = {
    in: () => grow(1.6),
    out: () => grow(1 / 1.6),
    left: () => look(zoom, x + 200, y),
    right: () => look(zoom, x - 200, y),
    up: () => look(zoom, x, y + 200),
    down: () => look(zoom, x, y - 200),
    whole: () => {
      look(1, 0, 0);
      tools.querySelector("button").focus();
    },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : spread.requestFullscreen()),
    svg: () => save(new Blob([picture().text], { type: "image/svg+xml" }), "svg"),
    png: () => {
      const { text, width, height } = picture();
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement("canvas");
        attributes(canvas, { width: 2 * width, height: 2 * height });
        canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
        canvas.toBlob((blob) => save(blob, "png"));
      };
      image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
    },
  };
  tools.addEventListener("click", (event) => acts[event.target.dataset.do]?.());
  const full = tools.querySelector("[data-do=full]");
  full.hidden = !document.fullscreenEnabled;
  document.addEventListener("fullscreenchange", () => (full.ariaPressed = !!document.fullscreenElement));
  bubble.after(tools);
})();
