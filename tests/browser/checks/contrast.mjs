// What tells shapes apart stands out: colours as the browser computes them, by WCAG's relative luminance.

/** The least contrast of a line or a shape that carries meaning (WCAG 1.4.11). */
export const LEAST = 3;

const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);

/** Contrast of two colours, `[r, g, b]` from 0 to 255. */
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** `[r, g, b]` of "#rrggbb", "#rgb" or "rgb(…)"; a colour less than opaque is laid over `below`. */
export function colour(text, below) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (hex) return (hex.length === 3 ? [...hex].map((c) => c + c) : hex.match(/../g)).map((pair) => parseInt(pair, 16));
  const [r, g, b, alpha = 1] = text.match(/[\d.]+/g).map(Number);
  return alpha === 1 || !below ? [r, g, b] : [r, g, b].map((c, i) => c * alpha + below[i] * (1 - alpha));
}

/**
 * Lines of the open page that must stand out: what they are, their colour and that of the ground they lie on.
 * Read from the page as it is shown, so that themes, print and scripts count.
 */
export function lines(page) {
  return page.evaluate(() => {
    const style = (element) => getComputedStyle(element);
    const ground = (element) => {
      for (let one = element; one; one = one.parentElement) {
        const { backgroundColor } = style(one);
        if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
      }
      return "rgb(255, 255, 255)";
    };
    const found = [];
    const add = (what, element, line, on) => { if (element) found.push({ what, line, on }); };
    const paper = (element) => ground(element.closest("svg"));
    for (const svg of document.querySelectorAll(".plate > svg")) {
      const at = (selector) => svg.querySelector(selector);
      const coast = at(".outline");
      add("the coast on the sheet", coast, coast && style(coast).stroke, paper(svg));
      const frame = at(".inset > rect");
      add("the frame of an inset on the sheet", frame, frame && style(frame).stroke, paper(svg));
      const circle = at(".circles circle");
      const land = at(".land");
      if (circle && land) {
        add("a circle's outline on land", circle, style(circle).stroke, style(land).fill);
        add("a circle's outline on its own disc", circle, style(circle).stroke, style(circle).fill);
      }
      for (const letters of svg.querySelectorAll("text")) add(`"${letters.textContent}" on the sheet`, letters, style(letters).fill, paper(svg));
      for (const bar of svg.querySelectorAll(".scale-bar path")) add("a scale bar on the sheet", bar, style(bar).stroke, paper(svg));
    }
    for (const frame of document.querySelectorAll(".swatch > rect:last-child")) add("a swatch's frame on the page", frame, style(frame).stroke, paper(frame));
    for (const pattern of document.querySelectorAll(".plate pattern > path, .plate pattern > circle")) {
      const back = pattern.parentElement.querySelector("rect");
      add("the pattern of an absence on its ground", pattern, pattern.tagName === "circle" ? style(pattern).fill : style(pattern).stroke, style(back).fill);
    }
    for (const plate of document.querySelectorAll(".plate > svg, .plate img")) add("the frame of a plate on the page", plate, style(plate).borderTopColor, ground(plate.parentElement));
    const field = document.querySelector("main input:not([type=hidden])");
    add("the frame of a field on the page", field, field && style(field).borderTopColor, field && ground(field.parentElement));
    const link = document.querySelector("main a[href]");
    link?.focus({ focusVisible: true });
    add("the outline of focus on the page", link, link && style(link).outlineColor, link && ground(link.parentElement));
    return found;
  });
}

/** Lines that do not stand out enough. */
export function faint(found) {
  const seen = new Set();
  return found
    .map(({ what, line, on }) => ({ what: what.replace(/^".*"/, "text"), line, on, ratio: contrast(colour(line, colour(on)), colour(on)) }))
    .filter(({ what, ratio }) => ratio < (what.startsWith("text") ? 4.5 : LEAST))
    .map(({ what, line, on, ratio }) => `${what}: ${line} on ${on} is ${ratio.toFixed(2)}`)
    .filter((fault) => !seen.has(fault) && seen.add(fault));
}
