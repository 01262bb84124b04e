// The national maps of a built site, compressed as a web server would once for all (brotli, quality 11).
//
// usage: brotli.mjs SITE    prints {"region": [{"id", "raw", "brotli"}, ...], ...}, the heaviest first

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
const maps = join(process.argv[2], "cartes");
const levels = {};
for (const id of (await readdir(maps)).sort()) {
  const names = (await readdir(join(maps, id))).filter((name) => name.endsWith(".svg"));
  const weights = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(maps, id, name));
      const brotli = (await compress(bytes, { params })).length;
      return { level: name.slice(0, -4), id, raw: bytes.length, brotli };
    }),
  );
  for (const { level, ...weight } of weights) (levels[level] ??= []).push(weight);
}
for (const list of Object.values(levels)) list.sort((a, b) => b.brotli - a.brotli);
console.log(JSON.stringify(levels));
