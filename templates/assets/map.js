// The map as an instrument: its words beside the pointer, its territories and their rows pointing at each other.
// Every word comes from the drawing, from the table or from the page's template; without it map and table are whole.
"use strict";
(() => {
  const figure = document.querySelector(".plate");
  const svg = figure.querySelector("svg");
  const territory = svg.querySelector(".territory");
  const table = document.getElementById("valeurs-table");
  const make = (name, attributes, parent) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    parent?.append(node);
    return node;
  };

  // Territories by code: a shape, its circle, its place in an inset.
  const shapes = new Map();
  for (const shape of svg.querySelectorAll("[data-c]")) {
    const { c } = shape.dataset;
    shapes.set(c, [...(shapes.get(c) ?? []), shape]);
  }
  const row = (code) => document.getElementById(`t-${code}`);

  // The name of the drawing would show as the browser's own tooltip over everything.
  const name = svg.querySelector("title");
  const kept = make("desc", { id: name.id });
  kept.textContent = name.textContent;
  name.replaceWith(kept);

  // A light line and a dark one: one of the two stands out on any colour.
  const outline = make("g", { "pointer-events": "none", fill: "none", "stroke-linejoin": "round" }, territory);
  const mark = (code) => {
    outline.replaceChildren();
    table.querySelector("tr.on")?.classList.remove("on");
    if (!code) return;
    row(code)?.classList.add("on");
    for (const [stroke, width] of [["#fff", 6], ["#1d2125", 2.5]]) {
      for (const shape of shapes.get(code) ?? []) {
        const line = shape.cloneNode();
        line.removeAttribute("data-c");
        line.setAttribute("stroke", stroke);
        line.setAttribute("stroke-width", width);
        line.setAttribute("vector-effect", "non-scaling-stroke");
        outline.append(line);
      }
    }
  };

  const bubble = document.getElementById("carte-bulle").content.firstElementChild;
  figure.append(bubble);
  const [tip, links] = bubble.children;
  const [profile, line] = links.children;
  const ranked = table.querySelectorAll("tbody .rank:not(:empty)").length;
  let shown, lifted, timer;

  const hide = () => {
    clearTimeout(timer);
    lifted?.[0].append(lifted[1]);
    shown = lifted = null;
    bubble.hidden = true;
    mark();
  };

  // At the pointer, else at the shape.
  const show = (shape, event) => {
    hide();
    shown = shape.dataset.c;
    lifted = [shape, shape.querySelector("title")];
    // Taken away meanwhile, so that the browser does not say it a second time.
    lifted[1].remove();
    const [name, value] = lifted[1].textContent.split("\u00a0: ");
    const rank = row(shown)?.querySelector(".rank")?.textContent;
    tip.children[0].textContent = name;
    tip.children[1].textContent = value ?? "";
    tip.children[2].textContent = rank ? tip.dataset.rank.replace("#", rank).replace("#", ranked) : "";
    profile.href = shape.closest("a").href.baseVal;
    line.href = `#t-${shown}`;
    mark(shown);
    bubble.hidden = false;
    const frame = figure.getBoundingClientRect();
    const box = shape.getBoundingClientRect();
    const x = (event ? event.clientX : box.left + box.width / 2) - frame.left + 10;
    const y = (event ? event.clientY : box.top) - frame.top - 10;
    const { offsetWidth: wide, offsetHeight: high } = bubble;
    bubble.style.left = `${Math.max(0, Math.min(x, frame.width - wide))}px`;
    bubble.style.top = `${y < high ? y + 28 : y - high}px`;
  };
  const soon = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const of = (event) => event.target.closest?.("[data-c]");

  // A pointer on its way to the bubble may cross a neighbour.
  svg.addEventListener("pointerover", (event) => {
    const shape = of(event);
    if (event.pointerType === "touch" || !shape) return;
    if (shape.dataset.c === shown) clearTimeout(timer);
    else soon(() => show(shape, event), shown ? 120 : 30);
  });
  figure.addEventListener("pointerout", (event) => event.pointerType !== "touch" && soon(hide, 300));
  bubble.addEventListener("pointerover", () => clearTimeout(timer));
  // On a screen that is touched, the first tap tells and the second one goes.
  let touched;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (touched && !of(event) && !bubble.contains(event.target)) hide();
  });
  svg.addEventListener("click", (event) => {
    const shape = of(event);
    if (touched && shape && shape.dataset.c !== shown) {
      event.preventDefault();
      show(shape, event);
    }
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());

  const code = (event) => event.target.closest("tbody tr")?.id.slice(2);
  table.addEventListener("pointerover", (event) => event.pointerType !== "touch" && (hide(), mark(code(event))));
  table.addEventListener("pointerleave", hide);
  table.addEventListener("focusin", (event) => {
    const at = shapes.get(code(event))?.at(-1);
    if (!at || !event.target.matches("a")) return;
    show(at);
    event.target.setAttribute("aria-describedby", tip.id);
  });
  table.addEventListener("focusout", hide);
})();
