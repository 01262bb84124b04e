// Chromium on a built site: a visit fails on whatever the page complains of, and on any request that leaves the site.
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What a visit may ask for; the rest stays as it is here. */
const USUAL = { over: "http", scripts: true, scheme: "light", width: 1280, height: 900 };

/**
 * Opens a browser for one spec file, closed when its tests are over. `visit(path, wishes, action)` opens a page of the
 * site, waits until it has loaded, runs `action(page)` and throws if the page complained. `wishes`: `over` ("http" or
 * "file"), `scripts`, `scheme` ("light" or "dark"), `width`, `height`. The path may have a query and a fragment.
 */
export async function open(site) {
  // Playwright gives each launch an empty profile folder of its own.
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  const server = await serve(site.root);
  after(async () => {
    await browser.close();
    await server.stop();
  });
  const visit = async (path, wishes, action) => {
    const { over, scripts, scheme, width, height } = { ...USUAL, ...wishes };
    const base = over === "file" ? pathToFileURL(site.root).href : server.address;
    const context = await browser.newContext({ javaScriptEnabled: scripts, colorScheme: scheme, viewport: { width, height }, locale: "fr-FR", serviceWorkers: "block" });
    context.setDefaultTimeout(20_000);
    const complaints = [];
    context.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(`${base}/`) && !/^(data|blob):/.test(url)) complaints.push(`request that leaves the site: ${url}`);
    });
    context.on("requestfailed", (request) => complaints.push(`request failed: ${request.url()} ${request.failure()?.errorText}`));
    context.on("response", (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
    });
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => complaints.push(`uncaught: ${error.error()}`));
    try {
      const page = await context.newPage();
      await page.goto(`${base}/${path}`, { waitUntil: "load" });
      const result = await action(page);
      if (complaints.length) throw new Error(`${path} (${over}, ${scheme}, ${width} px): ${complaints.join("; ")}`);
      return result;
    } finally {
      await context.close();
    }
  };
  return { visit };
}
