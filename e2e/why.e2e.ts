// Why a job failed: what its page says is compared with the simulation that made the run.
import { expect, type Page } from "playwright/test";
import { test } from "../testing/demoGateway.ts";
import { NOW, runThat } from "./runTruth.ts";
import { axeFindingsByTheme } from "../testing/axe.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true }, timezoneId: "UTC" });

const why = (page: Page) => page.getByRole("region", { name: "Why" });

for (const scenario of ["everyday", "busy-morning", "sync-storm"] as const) {
  test(`the failed node is named, linked and explained (${scenario})`, async ({ page, gateway }) => {
    gateway.demo?.setScenario(scenario);
    const failed = runThat(gateway, "Failure");
    const name = failed.nodes.find(({ status }) => status === "error")?.step.name ?? "no node";
    await page.goto(failed.page);
    await expect(why(page).getByRole("link", { name, exact: true })).toBeVisible();
    const recent = page.getByRole("region", { name: "Recent runs" });
    await expect(
      recent
        .getByRole("listitem")
        .filter({ hasText: `${name}: ` })
        .first(),
    ).toContainText("Failed");
    await expect(why(page)).toContainText(/Meaning[A-Z].*\. .*Starting it again/);
    await expect(why(page)).toContainText(/History(First time among|\d+(st|nd|rd|th) time in)/);
    await why(page)
      .getByRole("link", { name: `${name} in the graph` })
      .click();
    await expect(page.getByRole("tab", { name: "Graph" })).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("region", { name: `Node ${name}` })).toContainText("Failed");
    await page.goBack();
    await why(page).getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("tab", { name: "Table" })).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("region", { name: `Node ${name}` })).toBeVisible();
  });
}

test("a job that succeeded has nothing to explain, and leads to the runs beside it", async ({
  page,
  gateway,
}) => {
  const succeeded = runThat(gateway, "Success").page;
  await page.goto(succeeded);
  await page.getByRole("link", { name: "Previous run" }).click();
  await expect(page).not.toHaveURL(succeeded);
  await page.getByRole("link", { name: "Next run" }).click();
  await expect(page).toHaveURL(succeeded);
  await expect(page.getByRole("region", { name: "Estimate" })).toBeVisible();
  await expect(why(page)).toHaveCount(0);
});

test("the incident is copied as text and as Markdown, with node, cause and link", async ({
  page,
  gateway,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const failed = runThat(gateway, "Failure");
  const name = failed.nodes.find(({ status }) => status === "error")?.step.name ?? "no node";
  await page.goto(failed.page);
  await expect(why(page).getByRole("link", { name, exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("menuitem", { name: "Copy summary" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("Status: Failed\n");
  expect(text).toMatch(/Asked for: \d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC\n/);
  expect(text).toContain(`Node: ${name}\n`);
  expect(text).toMatch(/Message: .+\nMeaning: .+\nHistory: .+\n/);
  expect(text.trimEnd().endsWith(failed.page)).toBe(true);
  await page.getByRole("button", { name: "Copied" }).click();
  await page.getByRole("menuitem", { name: "Copy as Markdown" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^### .*\n\n- \*\*Status/);
});

test("a failed job's source is started again from its page, after a question", async ({ page, gateway }) => {
  await page.goto(runThat(gateway, "Failure").page);
  await page.getByRole("button", { name: /^Start .* again$/ }).click();
  await expect(page.getByRole("alertdialog")).toContainText(/^Start /);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
});

test("axe finds nothing on a failed job's page, and nothing scrolls sideways", async ({ page, gateway }) => {
  await page.goto(runThat(gateway, "Failure").page);
  await expect(why(page)).toContainText("History");
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await axeFindingsByTheme(page)).toEqual({ light: [], dark: [] });
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBe(client);
  }
});
