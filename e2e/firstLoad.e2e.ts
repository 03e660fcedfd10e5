// Each way in which a first load can fail has a page that says whose fault it is, and ends by itself.
import { expect } from "playwright/test";
import { startGateway } from "../server/gateway.ts";
import { playRecordings } from "../trials/recordedOrg.ts";
import { test } from "./demoGateway.ts";

for (const [kind, title, todo] of [
  ["401", "The session is over", "ORG_ACCESS_TOKEN"],
  ["403-access", "Not allowed", "Ask an administrator"],
  ["403-limit", "The org's API calls are used up", "rolling day"],
  ["503", "The org does not answer as it should", "keeps trying"],
  ["drop", "The org does not answer as it should", "keeps trying"],
] as const) {
  test(`at first load, ${kind} of the org is said to be “${title}”, and the page heals`, async ({
    page,
    gateway,
  }) => {
    gateway.demo?.faults.arm({ kind, path: "dataflowjobs" });
    await page.goto(`${gateway.url}/demo/jobs`);
    const problem = page.getByRole("alert");
    await expect(problem).toContainText(title);
    await expect(problem).toContainText(todo);
    gateway.demo?.faults.clear();
    await problem.getByRole("button", { name: "Try now" }).click();
    await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
    await expect(problem).toBeHidden();
  });
}

test("an org whose API is switched off is told apart from one that forbids", async ({ page }) => {
  const text = JSON.stringify([
    { errorCode: "API_DISABLED_FOR_ORG", message: "The REST API is not enabled" },
  ]);
  const recorded = await playRecordings(56, { "wave/dataflowjobs": { status: 403, text } });
  const orgs = [{ key: "live", instanceUrl: recorded.url, token: "00Dxx0000001gPL!secret" }];
  const gateway = await startGateway({ port: 0, orgs });
  await page.goto(`${gateway.url}/live/jobs`);
  await expect(page.getByRole("alert")).toContainText("The org's API is switched off");
  await gateway.close();
  await recorded.close();
});

test("with the gateway gone the rows stay, other pages say so, and all goes on when it is back", async ({
  page,
  gateway,
}) => {
  await page.goto(`${gateway.url}/demo/jobs`);
  const rows = page.getByRole("table", { name: "Jobs" }).getByRole("link");
  await expect(rows.first()).toBeVisible();
  // The source of a job comes last, with what is loaded after the rows.
  await expect(
    page.getByRole("table", { name: "Jobs" }).getByRole("row").nth(1).getByRole("link"),
  ).toHaveCount(2);
  await gateway.close();
  await page.getByRole("button", { name: /refresh now/ }).click();
  await expect(page.getByText("The gateway does not answer")).toBeVisible();
  await expect(rows.first()).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sources" }).click();
  await expect(page.getByRole("alert")).toContainText("The gateway does not answer");
  const port = Number(new URL(gateway.url).port);
  const back = await startGateway({ port, demo: { seed: 1, latencyMs: 0 } });
  await page.getByRole("alert").getByRole("button", { name: "Try now" }).click();
  await expect(page.getByRole("table", { name: "Sources" })).toBeVisible();
  await back.close();
});
