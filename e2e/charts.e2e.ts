// Charts without colour: in a forced palette and in grey their marks stay apart, they fit a phone, and words and tables say the same.
import { longId } from "../demo-org/recordIds.ts";
import { expect, type Page } from "playwright/test";
import { BAR_STYLES } from "../src/timeline/picture/barStyle.ts";
import { test } from "../testing/demoGateway.ts";
import { NOW, runThat } from "./runTruth.ts";
import { warm } from "./warm.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true }, timezoneId: "UTC" });

/** The least contrast of what must be told apart: WCAG 1.4.11. */
const LEAST = 3;

/** Relative luminance of a colour such as "rgb(31, 32, 33)". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((text) => {
    const share = Number(text) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

/** The page's colours by role. */
function rolesOf(page: Page, roles: readonly string[]): Promise<Record<string, string>> {
  return page.evaluate((names) => {
    const probe = document.createElement("span");
    probe.style.forcedColorAdjust = "none";
    document.body.append(probe);
    const colours = names.map((name) => {
      probe.style.color = `var(--${name})`;
      return [name, getComputedStyle(probe).color] as const;
    });
    probe.remove();
    return Object.fromEntries(colours);
  }, roles);
}

const PALETTES = {
  "a light theme in grey": { colorScheme: "light" },
  "a dark theme in grey": { colorScheme: "dark" },
  "a forced palette": { forcedColors: "active" },
} as const;

for (const [name, media] of Object.entries(PALETTES)) {
  test(`the timeline's bars stay apart in ${name}, and stand out from the ground`, async ({
    page,
    gateway,
  }) => {
    await page.emulateMedia(media);
    await page.goto(`${gateway.url}/demo/timeline`);
    await expect(page.getByRole("figure")).toBeVisible();
    const kinds = Object.entries(BAR_STYLES);
    const colours = await rolesOf(page, [
      "surface",
      ...kinds.flatMap(([, { fill, edge }]) => [fill ?? edge, edge]),
    ]);
    const of = (role: string | null) => colours[role ?? "surface"] ?? "";
    for (const [kind, style] of kinds) {
      expect(contrast(of(style.edge), of("surface")), kind).toBeGreaterThanOrEqual(LEAST);
      for (const [other, beside] of kinds) {
        if (kind === other) continue;
        const isOtherShape =
          style.height !== beside.height ||
          style.mark !== beside.mark ||
          String(style.dash) !== String(beside.dash);
        if (isOtherShape) continue;
        expect(contrast(of(style.fill), of(beside.fill)), `${kind} and ${other}`).toBeGreaterThanOrEqual(
          LEAST,
        );
      }
    }
  });
}

test("in a forced palette the record's runs stand out, and its band and grid differ", async ({
  page,
  gateway,
}) => {
  await warm(gateway);
  await page.emulateMedia({ forcedColors: "active" });
  const { job } = runThat(gateway, "Failure");
  // Wide enough for the column of sources.
  await page.setViewportSize({ width: 1920, height: 900 });
  await page.goto(`${gateway.url}/demo/jobs?q=${encodeURIComponent(job.source.jobLabel)}`);
  await page.getByRole("table", { name: "Jobs" }).locator('a[href*="/sources/"]').first().click();
  const chart = page.getByRole("figure").first();
  await expect(chart.locator("svg path").first()).toBeAttached();
  const drawn = await chart
    .locator("svg")
    .first()
    .evaluate((svg) => {
      const ground = getComputedStyle(document.documentElement).backgroundColor;
      const strokesOf = (selector: string) =>
        [...svg.querySelectorAll(selector)].map((shape) => getComputedStyle(shape).stroke);
      return {
        ground,
        runs: strokesOf("path.stroke-succeeded"),
        band: strokesOf("rect.fill-queued-soft"),
        grid: strokesOf("line.stroke-line"),
        marks: svg.querySelectorAll("g[transform]").length,
      };
    });
  expect(drawn.runs.length).toBeGreaterThan(0);
  expect(drawn.marks).toBeGreaterThan(0);
  for (const stroke of [...drawn.runs, ...drawn.band])
    expect(contrast(stroke, drawn.ground)).toBeGreaterThanOrEqual(LEAST);
  expect(drawn.grid.length).toBeGreaterThan(3);
  for (const stroke of drawn.grid) expect([...drawn.band, ...drawn.runs]).not.toContain(stroke);
});

test("charts fit a phone, and their clocks have more than one time", async ({ page, gateway }) => {
  await warm(gateway);
  await page.setViewportSize({ width: 390, height: 800 });
  const run = runThat(gateway, "Success");
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.goto(`${gateway.url}/demo/timeline`);
  await expect(page.getByRole("figure")).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.goto(`${run.page}?view=waterfall`);
  await expect(page.getByRole("tab", { name: "Waterfall" })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.goto(`${gateway.url}/demo/sources/${longId(run.job.source.dataflowId)}`);
  const labels = page.getByRole("figure").first().locator('svg text[text-anchor="middle"]');
  await expect.poll(() => labels.count()).toBeGreaterThan(1);
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test("the timeline's words and its table say what its picture shows, on paper too", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/timeline`);
  const figure = page.getByRole("figure");
  const table = page.getByRole("table", { name: "Timeline" });
  /** The numbers of jobs and of scheduled runs in the caption, and the rows of the table, at one moment. */
  const told = () =>
    figure.evaluate((element) => {
      const words = element.querySelector("figcaption")?.textContent ?? "";
      const jobs = Number(/: ([\d,]+) jobs/.exec(words)?.[1]?.replace(",", ""));
      const scheduled = Number(/(\d+) scheduled/.exec(words)?.[1] ?? 0);
      return { jobs, scheduled, rows: Number(element.querySelector("table")?.ariaRowCount) - 1 };
    });
  // The schedules come with the sources, before or after the jobs.
  await expect.poll(async () => (await told()).scheduled).toBeGreaterThan(0);
  await expect.poll(async () => (await told()).jobs).toBeGreaterThan(50);
  const { jobs, scheduled, rows } = await told();
  expect(jobs).toBeGreaterThan(50);
  expect(rows).toBe(jobs + scheduled);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("main")).toContainText("Timeline · Alder & Finch Outdoor");
  await expect(page.getByRole("main")).toContainText(`${jobs} jobs`);
  await expect(table).toBeVisible();
});
