// A bookmark of a queued start leads to its run, even in a browser that never saw the start and after the org has dropped its id.
import { expect, type Page } from "playwright/test";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { refreshNow } from "../testing/freshnessPanel.ts";

test.use({ demoOptions: { scenario: "quiet-night" } });

test.beforeEach(({ gateway }) => {
  // Nothing leaves the queue until the story advances the clock.
  gateway.demo?.clock.freeze(true);
});

/** Starts the first source of a kind. Returns the address of the queued start. */
async function startOne(page: Page, gateway: Gateway, kind: string): Promise<{ url: string; label: string }> {
  await page.goto(`${gateway.url}/demo/sources?kind=${kind}&sort=name`);
  const button = page
    .getByRole("table", { name: "Sources" })
    .getByRole("button", { name: /^Start / })
    .first();
  const label = (await button.getAttribute("aria-label"))?.replace("Start ", "") ?? "";
  await button.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Start job" }).click();
  await page.getByRole("link", { name: "Go to the queued start" }).click();
  await expect(page).toHaveURL(/\/demo\/jobs\/030\w{15}$/);
  return { url: page.url(), label };
}

for (const [kind, prefix] of [
  ["dataflow", "03C"],
  ["recipe", "0eP"],
] as const) {
  test(`the queued start of a ${kind} leads to its run in a browser that never saw it`, async ({
    openBrowser,
    gateway,
  }) => {
    const first = await openBrowser();
    const page = await first.newPage();
    const { url, label } = await startOne(page, gateway, kind);
    // The run begins while no page is open.
    await first.close();
    gateway.demo?.clock.advance(600_000);
    const fresh = await (await openBrowser()).newPage();
    await fresh.goto(url);
    await expect(fresh).toHaveURL(new RegExp(`/demo/jobs/${prefix}\\w{15}$`));
    await expect(fresh.getByRole("heading", { level: 1 })).toContainText(label);
    await expect(fresh.getByRole("table", { name: "Nodes" })).toBeVisible();
  });
}

test("the page of a queued start moves to the run when it begins", async ({ page, gateway }) => {
  await startOne(page, gateway, "dataflow");
  await expect(page.getByText("Its nodes appear when the run begins.")).toBeVisible();
  gateway.demo?.clock.advance(600_000);
  await refreshNow(page);
  await expect(page).toHaveURL(/\/demo\/jobs\/03C\w{15}$/);
});

test("a queued start that nobody ever saw is shown as unknown", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/jobs/030000000000000`);
  await expect(page.getByText("There is no queued start 030000000000000AAA")).toBeVisible();
  await expect(page).toHaveURL(/030000000000000$/);
});
