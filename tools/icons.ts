// `npm run icons`: draws the tab's icons, tools/icons/*.svg and public/icon.svg, as the PNG files in public/. Not SVG: the browser draws an SVG
// icon as a document on the page's main thread each time that the sign changes, and notifications do not show one.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { findBrowser, launchArgs } from "./browser.ts";

/** Twice the size at which a tab shows it. */
const SIDE_PX = 64;

const root = join(import.meta.dirname, "..");
const icons = [
  { from: join(root, "public", "icon.svg"), to: join(root, "public", "favicon.png") },
  ...readdirSync(join(root, "tools", "icons")).map((name) => ({
    from: join(root, "tools", "icons", name),
    to: join(root, "public", name.replace(/svg$/, "png")),
  })),
];

const { path: executablePath } = await findBrowser();
const browser = await chromium.launch({ executablePath, args: launchArgs() });
const page = await browser.newPage({ viewport: { width: SIDE_PX, height: SIDE_PX } });
for (const { from, to } of icons) {
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block }</style>${readFileSync(from, "utf8")}`,
  );
  await page.screenshot({ path: to, omitBackground: true });
}
await browser.close();
