// What a first visit costs on a slow line: bytes that come, and the time until the page can be used.
//
// usage: slow_line.mjs SITE    prints [{"name", "bytes", "requests", "usable", "complete"}, ...], seconds of each visit
//
// Chromium at 512 kbit/s with 100 ms to the server, nothing kept from before; the server answers as a host does, with
// bytes compressed beforehand (brotli, quality 11). Bytes are those of the answers, heads included, until nothing more
// is asked for. A page is usable when its document is read, its scripts have run, and what readers come for is laid
// out and painted: the ways into the atlas, the map and its table, the table of the territory, that of the comparison.
// It is complete when its pictures are there too.

import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const LINE = { offline: false, latency: 100, downloadThroughput: 512_000 / 8, uploadThroughput: 512_000 / 8 };
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const FOUR = "t=commune:29019,epci:242900314,departement:29,region:53";
const PAGES = [
  ["home", "index.html", "main h1, main .doors a"],
  ["an indicator by département", "indicateurs/densite/departement.html", "main figure svg, main .values tbody td"],
  ["a commune", "territoires/commune/29019.html", "main .pt tbody td"],
  ["two régions compared", "comparer/region/28-53.html", "main table tbody td"],
  ["four territories compared, by script", `comparer/index.html?${FOUR}`, "main table.versus tbody td"],
];

// Runs in the page before anything of it: notes the frame after every wanted thing has a box.
function watch(selectors) {
  const there = (selector) => document.querySelector(selector)?.getClientRects().length;
  const look = () => {
    const ready = performance.getEntriesByType("navigation")[0]?.domContentLoadedEventEnd;
    if (!ready || !selectors.every(there)) return requestAnimationFrame(look);
    requestAnimationFrame(() => (window.usable = performance.now()));
  };
  requestAnimationFrame(look);
}

async function visit(browser, address, selectors, line) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "fr-FR" });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  if (line) await network.send("Network.emulateNetworkConditions", line);
  let bytes = 0;
  let requests = 0;
  network.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.addInitScript(watch, selectors);
  await page.goto(address, { waitUntil: "load", timeout: 120_000 });
  await page.waitForFunction(() => window.usable, null, { timeout: 120_000 });
  await page.waitForLoadState("networkidle");
  const [usable, complete] = await page.evaluate(() => {
    const [painted] = performance.getEntriesByName("first-contentful-paint");
    const [whole] = performance.getEntriesByType("navigation");
    const usable = Math.max(window.usable, painted.startTime);
    return [usable, Math.max(usable, whole.loadEventEnd)].map((ms) => ms / 1000);
  });
  await context.close();
  return { bytes, requests, usable, complete };
}

const server = await serve(process.argv[2]);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
const told = [];
for (const [name, path, wanted] of PAGES) {
  const address = `${server.address}/${path}`;
  const selectors = wanted.split(", ");
  await visit(browser, address, selectors, null); // the server compresses what it will be asked for
  told.push({ name, ...(await visit(browser, address, selectors, LINE)) });
}
console.log(JSON.stringify(told));
await browser.close();
await server.stop();
