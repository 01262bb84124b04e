// Filters the catalogue of indicators by text, theme, level and kind. The whole list is there without it.
"use strict";
(() => {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/[’'-]/g, " ").toLowerCase();
  const form = document.getElementById("filtre");
  const output = form.querySelector("output");
  const sections = [...document.querySelectorAll(".catalogue section")].map((section) => ({
    section,
    rows: [...section.querySelectorAll("tbody tr")].map((row) => ({ row, text: fold(row.cells[0].textContent) })),
  }));
  const apply = () => {
    const { texte, theme, niveau, type } = form.elements;
    const words = fold(texte.value).split(/\s+/).filter(Boolean);
    let total = 0;
    for (const { section, rows } of sections) {
      let shown = 0;
      for (const { row, text } of rows) {
        const fits =
          (!theme.value || section.dataset.theme === theme.value) &&
          (!niveau.value || row.dataset.levels.split(" ").includes(niveau.value)) &&
          (!type.value || row.dataset.kind === type.value) &&
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
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  apply();
})();
