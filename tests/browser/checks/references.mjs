// Ids of a page are unique, and whatever names one within the page finds it.

const LISTS = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-flowto", "headers"];
const SINGLE = ["aria-activedescendant", "aria-errormessage", "for", "list", "popovertarget", "commandfor"];

/** Faults: an id given twice, and attributes that name an absent one. `ids` is filled for who follows links to the page. */
export function references(ids = new Set()) {
  const found = [];
  const wanted = [];
  return {
    open(name, attributes) {
      const { id } = attributes;
      if (id !== undefined) {
        if (id === "" || /\s/.test(id)) found.push(`id "${id}" on ${name}`);
        if (ids.has(id)) found.push(`id "${id}" twice`);
        ids.add(id);
      }
      for (const key of LISTS) {
        if (attributes[key] === undefined) continue;
        const names = attributes[key].split(/\s+/).filter(Boolean);
        if (names.length === 0) found.push(`${key} of ${name} is empty`);
        for (const one of names) wanted.push([key, one]);
      }
      // `for` of an output is a list too, that of a label a single id without spaces.
      for (const key of SINGLE) if (attributes[key] !== undefined) for (const one of attributes[key].split(/\s+/)) wanted.push([key, one]);
    },
    faults: () => [...found, ...wanted.filter(([, id]) => !ids.has(id)).map(([key, id]) => `${key} names "${id}", which is not there`)],
  };
}
