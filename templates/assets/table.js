// Sorts and filters the tables of a page. Everything is readable without it.
// A classic script: browsers refuse modules from file://, where an atlas must work too.
"use strict";
(() => {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/[’'-]/g, " ").toLowerCase();
  const order = new Intl.Collator("fr").compare;

  // "1 234,5" and "−0,3" are numbers; a code such as "01" is text.
  const number = (text) => {
    const plain = text.replace(/[\s\u202f\u00a0]/g, "").replace("\u2212", "-").replace(",", ".");
    return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
  };

  const sort = (table, column, down) => {
    const body = table.tBodies[0];
    const head = table.tHead.rows[0].cells[column];
    const numeric = head.matches(".num, .rank");
    // Codes are text in the order of their characters: 13 before 2A.
    const compare = head.matches(".code") ? (a, b) => (a < b ? -1 : a > b) : order;
    const key = (row) => (numeric ? number(row.cells[column].textContent) : row.cells[column].textContent);
    const rows = [...body.rows].map((row) => [key(row), row]);
    rows.sort(([a], [b]) => {
      if (!numeric) return down ? compare(b, a) : compare(a, b);
      if (isNaN(a) || isNaN(b)) return isNaN(a) - isNaN(b);
      return down ? b - a : a - b;
    });
    body.append(...rows.map(([, row]) => row));
  };

  const sortable = (root) => {
    for (const table of root.querySelectorAll("table[data-sort]")) {
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const now = head.getAttribute("aria-sort");
          const down = now ? now === "ascending" : head.matches(".num");
          heads.forEach((other) => other.removeAttribute("aria-sort"));
          head.setAttribute("aria-sort", down ? "descending" : "ascending");
          sort(table, column, down);
        });
      });
    }
  };
  sortable(document);
  // Tables that another script makes later.
  (globalThis.Atlas ??= {}).tables = sortable;

  for (const search of document.querySelectorAll("[data-filter]")) {
    const rows = [...document.getElementById(search.dataset.filter).tBodies[0].rows];
    const texts = rows.map((row) => fold(row.textContent));
    const input = search.querySelector("input");
    const output = search.querySelector("output");
    const apply = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        // Another script may have set rows apart by their class on the map.
        shown += !row.hidden && !row.matches(".out");
      });
      const told = shown ? `${shown} / ${rows.length}` : output.dataset.none.replace("#", () => input.value);
      output.textContent = words.length ? told : "";
    };
    search.hidden = false;
    input.addEventListener("input", apply);
    apply();
  }
})();
