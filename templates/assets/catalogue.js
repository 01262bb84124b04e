// Filters the catalogue of indicators by text, theme, level and kind. The whole list is there without it.
"use strict";
(() => {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/[’'-]/g, " ").toLowerCase();
  const search = document.getElementById("filtre");
  const value = (name) => search.querySelector(`[name="${name}"]`).value;
  const output = search.querySelector("output");
  const sections = [...document.querySelectorAll(".catalogue section")].map((section) => ({
    section,
    rows: [...section.querySelectorAll("tbody tr")].map((row) => ({ row, text: fold(row.cells[0].textContent) })),
  }));
  const apply = () => {
    const [theme, level, kind] = ["theme", "niveau", "type"].map(value);
    const words = fold(value("texte")).split(/\s+/).filter(Boolean);
    let total = 0;
    for (const { section, rows } of sections) {
      let shown = 0;
      for (const { row, text } of rows) {
        const fits =
          (!theme || section.dataset.theme === theme) &&
          (!level || row.dataset.levels.split(" ").includes(level)) &&
          (!kind || row.dataset.kind === kind) &&
          words.every((word) => text.includes(word));
        row.hidden = !fits;
        shown += fits;
      }
      section.hidden = !shown;
      total += shown;
    }
    const { none, one, many } = output.dataset;
    output.textContent = total === 0 ? none : total === 1 ? one : `${total}\u00a0${many}`;
  };
  search.hidden = false;
  search.addEventListener("input", apply);
  apply();
})();
