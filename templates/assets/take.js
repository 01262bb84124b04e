// Buttons that copy: a citation, the page's address, the code of its map. Where the browser has no clipboard, there are none.
(() => {
  if (!navigator.clipboard) return;
  const make = (name, parent) => parent.appendChild(document.createElement(name));
  for (const source of document.querySelectorAll("[data-copy]")) {
    const line = document.createElement("p");
    line.className = "copy";
    const said = document.createElement("output");
    const button = (what, text) => {
      const button = make("button", line);
      button.type = "button";
      button.textContent = `Copier ${what}`;
      button.addEventListener("click", async () => {
        said.textContent = "";
        try {
          await navigator.clipboard.writeText(text);
          said.textContent = `Copié\u00a0: ${what}.`;
        } catch {
          said.textContent = "Le navigateur ne permet pas de copier\u00a0: sélectionnez le texte.";
        }
      });
    };
    button(source.dataset.copy, source.textContent.trim());
    const address = source.querySelector(".address");
    if (address) button("le lien", address.textContent);
    line.append(said);
    source.after(line);
  }
})();
