// The page's own policy is strict, and the page keeps to it without a script or a style of its own.

const DATA_BLOCK = /^application\/(ld\+json|json)$/;

/** Faults: no policy, one that allows what is written in the page or anything from elsewhere, and whatever is inline. */
export function policy() {
  const found = [];
  let policies = 0;
  return {
    templates: true,
    open(name, attributes) {
      if (name === "meta" && attributes["http-equiv"]?.toLowerCase() === "content-security-policy") {
        policies += 1;
        found.push(...looseness(attributes.content ?? ""));
      }
      if (name === "style") found.push("a style element");
      if (name === "script" && !attributes.src && !DATA_BLOCK.test(attributes.type ?? "")) found.push("a script in the page");
      if (name === "base") found.push("a base element");
      for (const [key, value] of Object.entries(attributes)) {
        if (key === "style") found.push(`a style attribute on ${name}`);
        if (/^on/i.test(key)) found.push(`${key} on ${name}`);
        if (/^\s*javascript:/i.test(value)) found.push(`${key} of ${name} is a script`);
      }
    },
    faults: () => (policies === 1 ? found : [`${policies} policies`, ...found]),
  };
}

function looseness(content) {
  const directives = new Map(content.split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...sources]) => [name, sources]));
  const found = [];
  if (directives.get("default-src")?.join(" ") !== "'none'") found.push("default-src is not 'none'");
  for (const needed of ["base-uri", "form-action"]) if (!directives.has(needed)) found.push(`no ${needed}`);
  for (const [name, sources] of directives) {
    // data: and blob: are for pictures alone, and only those that a script makes in the page.
    const allowed = name === "img-src" ? ["'self'", "'none'", "data:", "blob:"] : ["'self'", "'none'"];
    for (const source of sources) if (!allowed.includes(source)) found.push(`${name} allows ${source}`);
  }
  return found;
}
