// The wall at every screen size, from an empty org to 150 jobs in progress: no text is cut, scrolls, overlaps or is too small to be
// read from five metres.
import { expect, type Page } from "playwright/test";
import { smallestTextPx } from "../src/wall/screen/packing/layout.ts";
import { test } from "../testing/recordedGateway.ts";
import { recordingsOf, type WallLoad } from "./wallJobs.ts";

const SCREENS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
  { width: 390, height: 844 },
] as const;

const LOADS: readonly WallLoad[] = [
  { failed: 0, running: 0, queued: 0 },
  { failed: 3, running: 0, queued: 0 },
  { failed: 0, running: 1, queued: 0 },
  { failed: 2, running: 5, queued: 7 },
  { failed: 4, running: 8, queued: 52 },
  { failed: 6, running: 12, queued: 138 },
];

/** Layout flaws of the page, one sentence each. Runs in the page. */
function flawsOf(least: number): string[] {
  const flaws: string[] = [];
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth || scrollHeight > innerHeight)
    flaws.push(`scrolls: ${scrollWidth} x ${scrollHeight}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: { text: string; box: DOMRect; of: Element }[] = [];
  while (walker.nextNode()) {
    const { textContent, parentElement: of } = walker.currentNode;
    const text = textContent?.trim() ?? "";
    if (of === null || text === "" || of.closest(".sr-only, title, style, script, noscript") !== null)
      continue;
    // The way out is seen only while somebody is at the display.
    if (!of.checkVisibility({ opacityProperty: true })) continue;
    const style = getComputedStyle(of);
    if (style.visibility === "hidden" || of.closest(".middle-whole") !== null) continue;
    if (parseFloat(style.fontSize) < least - 0.01) flaws.push(`${style.fontSize} is too small for “${text}”`);
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const line of range.getClientRects()) {
      // The height of a line box comes from the font. The letters are in its middle.
      const inset = Math.max(0, (line.height - parseFloat(style.fontSize)) / 2);
      const box = new DOMRect(line.x, line.y + inset, line.width, line.height - 2 * inset);
      let { left, right, top, bottom } = box;
      for (let around: Element | null = of; around !== null; around = around.parentElement) {
        const clip = getComputedStyle(around);
        if (clip.overflowX === "visible" && clip.overflowY === "visible") continue;
        const { left: l, right: r, top: t, bottom: b } = around.getBoundingClientRect();
        const shortened = clip.textOverflow === "ellipsis" || clip.webkitLineClamp !== "none";
        if (!shortened && (left < l - 1 || right > r + 1)) flaws.push(`“${text}” is cut at its side`);
        if (clip.webkitLineClamp === "none" && (top < t - 1 || bottom > b + 1))
          flaws.push(`“${text}” is cut in its height`);
        [left, right, top, bottom] = [
          Math.max(left, l),
          Math.min(right, r),
          Math.max(top, t),
          Math.min(bottom, b),
        ];
      }
      if (right - left < 1 || bottom - top < 1) continue;
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
        flaws.push(`“${text}” leaves the screen`);
      texts.push({ text, box: new DOMRect(left, top, right - left, bottom - top), of });
    }
  }
  for (const [at, one] of texts.entries()) {
    for (const other of texts.slice(at + 1)) {
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // A shortened text has one box for the whole text and one for the visible part.
      if (wide > 2 && high > 2 && one.of !== other.of) flaws.push(`“${one.text}” lies on “${other.text}”`);
    }
  }
  if (texts.length < 8) flaws.push("there is hardly any text");
  return flaws;
}

async function expectNoFlaws(page: Page, what: string): Promise<void> {
  for (const size of SCREENS) {
    await page.setViewportSize(size);
    // The page is laid out again only after its resize event.
    await expect(page.getByRole("main")).toHaveCSS("--unit", `${smallestTextPx(size.width, size.height)}px`);
    const flaws = await page.evaluate(flawsOf, smallestTextPx(size.width, size.height));
    expect.soft(flaws, `${what} at ${size.width} x ${size.height}`).toEqual([]);
  }
}

for (const load of LOADS) {
  const { failed, running, queued } = load;
  test(`${running + queued} jobs in progress and ${failed} failed fit every screen, in both themes, current or stale`, async ({
    page,
    context,
    play,
  }) => {
    const { url } = await play(67, recordingsOf(load));
    for (const theme of ["dark", "light"]) {
      await page.goto(`${url}/wall?zone=Europe/Zurich&drift=off&theme=${theme}`);
      await expect(page.getByRole("status", { name: "Freshness" })).toContainText("Live");
      await expect(page.getByRole("region", { name: "The day" })).toContainText("Next:");
      await expectNoFlaws(page, theme);
    }
    await context.setOffline(true);
    await expect(page.getByRole("status", { name: "Freshness" })).toContainText("Offline since");
    await expectNoFlaws(page, "offline");
  });
}
