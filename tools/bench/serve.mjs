// A static server on this machine alone, as hosts are set: text goes out as brotli, compressed once.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Serves `root` on a free port; gives its address, without a last slash, and how to stop it. */
export async function serve(root) {
  const kept = new Map();
  const read = async (path) => compress(await readFile(path), { params });
  const server = createServer(async (request, response) => {
    const path = join(root, normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname)));
    const type = TYPES[extname(path)];
    if (!type || !path.startsWith(root)) return response.writeHead(404).end();
    if (!kept.has(path)) kept.set(path, read(path));
    const body = await kept.get(path).catch(() => null);
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": type, "content-encoding": "br", "content-length": body.length }).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}
