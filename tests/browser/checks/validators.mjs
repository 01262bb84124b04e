// Two validators: the Nu HTML checker, which knows the standard, and html-validate, which knows habits that go wrong.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const VNU = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** What the Nu checker says of files or addresses of one kind: "html", "css" or "svg". */
export function nu(kind, targets) {
  // The second word lets it read from this machine, which it refuses to strangers' pages.
  const words = ["-Xss16m", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", VNU, "--stdout", "--format", "json", "--exit-zero-always", ...(kind === "html" ? [] : [`--${kind}`]), ...targets];
  return new Promise((resolve, reject) => {
    execFile("java", words, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error) return reject(new Error(`${error.message}\n${stderr}`));
      const { messages } = JSON.parse(stdout);
      resolve(messages.filter((message) => !misread(message)).map(({ url, lastLine, type, message }) => `${url}:${lastLine}: ${type}: ${message}`));
    });
  });
}

/**
 * What the checker says wrongly. It takes a block of data for a script that the policy blocks: browsers do not, and specs/visit
 * would hear them. It does not know properties that SVG 2 gave to style sheets.
 */
const misread = ({ message, extract }) =>
  (/^Inline script violates Content Security Policy/.test(message) && /<script type="application\/ld\+json">/.test(extract)) ||
  /^CSS: “(vector-effect|paint-order)”: Property .* doesn't exist/.test(message);

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
    rules: {
      // Every file comes from the site itself, and browsers refuse what has a hash on file://.
      "require-sri": "off",
      // 70 letters suit a list of search results; ours name indicator, level, place and edition, the telling part first.
      "long-title": ["error", { maxlength: 160 }],
    },
  }),
);

/** What html-validate says of a page. */
export async function habits(path, html) {
  const { results } = await validator.validateString(html, path);
  return results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${path}:${line}: ${ruleId}: ${message}`));
}
