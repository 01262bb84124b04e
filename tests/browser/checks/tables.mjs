// A table says what it is and what each of its cells is about.

/** Faults: no caption or an empty one, a header without scope, a column or a row of the body without header. */
export function tables() {
  const found = [];
  let table = null;
  let row = null;
  return {
    open(name, attributes) {
      if (name === "table") {
        if (table) found.push("a table in a table");
        table = { id: attributes.id ?? "", part: "", caption: "", columns: 0, seen: "" };
      } else if (!table) {
        return;
      } else if (["thead", "tbody", "tfoot", "caption"].includes(name)) {
        table.part = name;
      } else if (name === "tr") {
        row = { heads: 0, cells: 0 };
      } else if (name === "th" || name === "td") {
        row.cells += Number(attributes.colspan ?? 1);
        if (name === "th") row.heads += 1;
        const wanted = table.part === "thead" ? /^col(group)?$/ : /^row(group)?$/;
        if (name === "th" && !wanted.test(attributes.scope ?? "")) found.push(`table "${table.id}": a header of its ${table.part} has scope "${attributes.scope ?? ""}"`);
      }
    },
    text(string) {
      if (table?.part === "caption") table.caption += string;
    },
    close(name) {
      if (!table) return;
      if (name === "caption") table.part = "";
      if (name === "tr") {
        const at = `table "${table.id}", ${table.part}`;
        if (table.part === "thead") {
          if (row.heads === 0) found.push(`${at}: no column headers`);
          table.columns = Math.max(table.columns, row.cells);
        } else if (row.heads === 0) found.push(`${at}: a row without header`);
        if (row.cells !== table.columns) found.push(`${at}: ${row.cells} cells below ${table.columns} headers`);
      }
      if (name === "table") {
        if (table.caption.trim() === "") found.push(`table "${table.id}": no caption`);
        if (table.columns === 0) found.push(`table "${table.id}": no head`);
        table = null;
      }
    },
    faults: () => found,
  };
}
