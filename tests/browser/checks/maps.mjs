// A map is named, summed up in a sentence, and told a second time by a table.

/** Letters of the shortest sentence that says something: « En 2021, aucune valeur n’est connue. » has 36. */
const LEAST_SUMMARY = 30;

/** Faults of the plates of a page: a drawing without name or description, a picture without words for it, no table of its values. */
export function maps() {
  const found = [];
  const texts = new Map();
  const open = [];
  const plates = [];
  let plate = null;
  let tables = 0;
  let links = 0;
  let summary = "";
  return {
    open(name, attributes) {
      const inside = { name, id: attributes.id, summary: attributes.class === "summary", text: "" };
      open.push(inside);
      if (name === "figure" && /\bplate\b/.test(attributes.class ?? "")) plates.push((plate = { drawing: null, links: 0, tables: 0 }));
      if (name === "table") tables += 1;
      if (!plate) return;
      if (name === "a") plate.links += 1;
      if (name === "table") plate.tables += 1;
      const directly = open.length > 1 && open.at(-2).name !== "svg";
      if (name === "img") plate.drawing ??= { alt: attributes.alt ?? "" };
      else if (name === "svg" && directly && !attributes["aria-hidden"]) plate.drawing ??= { labels: (attributes["aria-labelledby"] ?? "").split(/\s+/).filter(Boolean), role: attributes.role };
    },
    text(string) {
      for (const element of open) if (element.id !== undefined || element.summary) element.text += string;
    },
    close(name) {
      const element = open.pop();
      if (element?.id !== undefined && ["title", "desc", "h2", "h3", "figcaption", "caption"].includes(name)) texts.set(element.id, element.text.trim());
      if (element?.summary) summary = element.text.trim();
      if (name === "figure") plate = null;
    },
    faults() {
      for (const { drawing, links, tables: own } of plates) {
        if (!drawing) found.push("a plate without map");
        else if (drawing.labels) {
          const words = drawing.labels.map((id) => texts.get(id) ?? "");
          if (!/^(img|group)$/.test(drawing.role ?? "")) found.push("a drawn map without role");
          if (words.length < 2 || words.some((text) => text === "")) found.push("a drawn map without name and description");
          if (summary.length < LEAST_SUMMARY) found.push("a drawn map without a sentence that sums it up");
          if (tables === 0) found.push("a drawn map without a table on its page");
        } else {
          if (drawing.alt.length < LEAST_SUMMARY) found.push("a picture of a map without a sentence in its place");
          // Beside a text, the table is there, or a link leads to the page that has it.
          if (own === 0 && links === 0) found.push("a picture of a map without table or way to one");
        }
      }
      return found;
    },
  };
}
