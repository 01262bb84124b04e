// Cuts every series of a file with statsbreaks; an error is recorded by its name.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The package's sources name files without extension, which Node refuses: its bundle is read.
const require = createRequire(import.meta.url);
const { breaks } = require("./node_modules/statsbreaks/dist/index.min.js");

const NUMBERS = [2, 3, 4, 5, 6, 7, 8];
const cut = (values, options) => {
  try {
    return breaks([...values], { precision: null, ...options });
  } catch (error) {
    return { error: error.name };
  }
};

const answers = JSON.parse(readFileSync(process.argv[2], "utf8")).map(({ values }) => {
  const answer = {};
  for (const method of ["quantile", "equal", "jenks", "geometric", "headtail"]) {
    answer[method] = Object.fromEntries(NUMBERS.map((nb) => [nb, cut(values, { method, nb })]));
  }
  answer.nestedmeans = Object.fromEntries([2, 4, 8].map((nb) => [nb, cut(values, { method: "nestedmeans", nb })]));
  answer.q6 = cut(values, { method: "q6" });
  // Around the mean (an even number of classes), and with the mean's own class (an odd one).
  answer.msd = {
    even: cut(values, { method: "msd", k: 1, middle: false }),
    odd: cut(values, { method: "msd", k: 1, middle: true }),
  };
  return answer;
});
const { version } = require("./node_modules/statsbreaks/package.json");
process.stdout.write(JSON.stringify({ version, answers }));
