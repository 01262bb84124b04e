// What a figure's page or drawing shows, as data: shapes, circles, legend, table. Read from the markup alone.
import { read } from "./html.mjs";

/** Circles by size. */
const SIZES = /^c\d+$/;
const UNITS = /^(k\d+|land|missing|secret|not_applicable|not_collected)$/;
const spaces = (text) => text.replace(/\s+/g, (found) => (/[\u00a0\u202f]/.test(found) ? found : " ")).trim();

/** Shapes and circles by order of drawing, merged paths, dots, legend entries, nested circles, table. */
export function figure(html) {
  const shown = { shapes: [], circles: [], merged: [], dots: [], nested: [], unit: "", legend: [], columns: [], rows: new Map() };
  const open = [];
  let told = null;
  let entry = null;
  let row = null;
  const inside = (name, kind) => open.some((element) => element.name === name && (!kind || element.classes.includes(kind)));
  const reader = {
    open(name, attributes) {
      const classes = (attributes.class ?? "").split(/\s+/);
      const element = { name, classes, fill: attributes.fill, stroke: attributes.stroke, text: "" };
      const parent = open.at(-1);
      open.push(element);
      if (name === "tr" && inside("table")) row = { id: attributes.id, cells: [] };
      if (name === "li" && inside("ul", "classes")) shown.legend.push((entry = { key: attributes["data-k"], fill: null, disc: null, ring: null, pattern: null, label: "", count: 0 }));
      if (entry && name === "rect") entry.fill ??= attributes.fill;
      if (entry && name === "circle") Object.assign(entry, { disc: attributes.fill, ring: attributes.stroke });
      else if (entry && inside("svg", "swatch") && name !== "rect" && name !== "svg") entry.pattern = name;
      if (!inside("g", "territory")) {
        if (name === "circle" && inside("g", "legend-circles")) shown.nested.push({ r: Number(attributes.r), label: "" });
        return;
      }
      const code = attributes["data-c"];
      if (code !== undefined && inside("g", "units")) {
        const group = open.findLast((one) => one.classes.some((kind) => UNITS.test(kind)));
        shown.shapes.push((told = { code, kind: group?.classes.find((kind) => UNITS.test(kind)), fill: group?.fill, title: "" }));
      } else if (code !== undefined && name === "circle") {
        const group = open.findLast((one) => one.classes.some((kind) => SIZES.test(kind)));
        const fill = open.findLast((one) => one.fill)?.fill;
        shown.circles.push((told = { code, group: group?.classes.find((kind) => SIZES.test(kind)), fill, r: Number(attributes.r), title: "" }));
      } else if (name === "path" && classes.some((kind) => UNITS.test(kind))) {
        shown.merged.push({ kind: classes.find((kind) => UNITS.test(kind)), fill: attributes.fill });
      } else if (name === "path" && parent?.classes.includes("dots")) {
        const count = attributes.d.match(/h0/g)?.length ?? 0;
        shown.dots.push({ group: classes.find((kind) => SIZES.test(kind)), r: Number(attributes["stroke-width"]) / 2, color: parent.stroke, count });
      }
    },
    text(string) {
      for (const element of open) element.text += string;
      if (told && open.at(-1).name === "title") told.title += string;
    },
    close(name) {
      const element = open.pop();
      const text = spaces(element.text);
      if (name === "path" || name === "circle") told = null;
      if (entry && element.classes.includes("class-label")) entry.label = text;
      if (entry && element.classes.includes("class-count")) entry.count = text;
      if (name === "li") entry = null;
      if (element.classes.includes("legend-unit")) shown.unit = text;
      if (name === "text" && inside("g", "legend-circles")) {
        const circle = shown.nested.find((one) => one.label === "");
        if (circle) circle.label = text;
      }
      if ((name === "td" || name === "th") && row) row.cells.push(text);
      if (name === "tr" && row) {
        if (inside("thead")) shown.columns = row.cells;
        else if (row.id) shown.rows.set(row.id, row.cells);
        row = null;
      }
    },
    faults: () => [],
  };
  read(html, [reader]);
  return shown;
}
