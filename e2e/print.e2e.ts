// What is printed holds all rows and says what the frame and the controls say on a screen.
import { expect } from "playwright/test";
import { test } from "../testing/demoGateway.ts";
import { freshnessButton } from "../testing/freshnessPanel.ts";

/** The first cell of each row. */
const linksOf = "table[aria-label=Jobs] tbody tr[aria-rowindex]";

test("a printed list has all rows, and org, age, zone and filter above them", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/jobs?status=success&q=a&type=recipe`);
  const table = page.getByRole("table", { name: "Jobs" });
  await expect(table.getByRole("link").first()).toBeVisible();
  // Fewer than are printed at most, and more than are drawn on a screen.
  const rowsOf = () =>
    page.evaluate((links) => {
      const total =
        Number(document.querySelector("table[aria-label=Jobs]")?.getAttribute("aria-rowcount")) - 1;
      return { total, drawn: document.querySelectorAll(links).length };
    }, linksOf);
  await expect.poll(async () => (await rowsOf()).total).toBeGreaterThan(100);
  expect((await rowsOf()).drawn).toBeLessThan(100);
  await page.evaluate((links) => {
    addEventListener("beforeprint", () => {
      const total =
        Number(document.querySelector("table[aria-label=Jobs]")?.getAttribute("aria-rowcount")) - 1;
      Object.assign(window, { printed: { total, drawn: document.querySelectorAll(links).length } });
    });
  }, linksOf);
  await page.pdf();
  const printed = await page.evaluate(
    () => (window as unknown as { printed: { total: number; drawn: number } }).printed,
  );
  expect(printed.drawn).toBe(printed.total);
  expect(printed.total).toBeGreaterThan(100);

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const main = page.getByRole("main");
  await expect(main).toContainText("Jobs · Alder & Finch Outdoor");
  await expect(main).toContainText(/As of \d+ \w+ \d{4}, \d\d:\d\d:\d\d .* times in \w+/);
  await expect(main).toContainText(
    /\d+ jobs · Last 7 days · Succeeded · Recipe · search “a” · by requested, descending/,
  );
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(freshnessButton(page)).toBeHidden();
  await expect(page.getByRole("columnheader", { name: "Job", exact: true })).toBeVisible();
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground).toBe("rgb(255, 255, 255)");
  await page.emulateMedia({ media: "screen" });
  await expect(page.getByText("times in")).toBeHidden();
});

test("a printed job, list of sources and source say whose they are and how old", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs?status=failure`);
  await page.getByRole("table", { name: "Jobs" }).getByRole("link").first().click();
  await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Job · Alder & Finch Outdoor", { exact: true })).toBeVisible();
  // What it is, how it ended and why.
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/^Failed at \S+ after/)).toBeVisible();
  await expect(page.getByText("Meaning", { exact: true })).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "Raw JSON" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("link", { name: "Sources", exact: true }).click();
  const sources = page.getByRole("table", { name: "Sources" });
  await expect(sources.getByRole("link").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Sources · Alder & Finch Outdoor", { exact: true })).toBeVisible();
  await expect(page.getByText(/^\d+ sources$/)).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await sources.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Source · Alder & Finch Outdoor", { exact: true })).toBeVisible();
});
