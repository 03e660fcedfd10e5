// Several jobs at once: selected by pointer and by keyboard, stopped or started again with one question, each sent once, each with its
// result.
import { readFile } from "node:fs/promises";
import { expect, type Page } from "playwright/test";
import { refusedV50 } from "../contract/fixtures/payloads.ts";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { type Stage, test as testOnStage } from "../testing/stagedOrg.ts";
import { axeFindings } from "../testing/axe.ts";
import { keysReady } from "../testing/keysReady.ts";

const rows = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("row");
const boxes = (page: Page) => page.getByRole("checkbox", { name: /^Select / });
const bar = (page: Page) => page.getByRole("region", { name: "Selected jobs" });
const question = (page: Page) => page.getByRole("alertdialog");

/** The writes that arrived at the demo org, by method. */
function writes({ demo }: Gateway, method: "PATCH" | "POST"): number {
  return Object.entries(demo?.counters.byPath() ?? {})
    .filter(([path]) => path.startsWith(method))
    .reduce((sum, [, count]) => sum + count, 0);
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(rows(page).nth(3)).toBeVisible();
  await keysReady(page);
}

test("three jobs are stopped by keyboard alone: one question names them, and each stop is sent once", async ({
  page,
  gateway,
}) => {
  await open(page, `${gateway.url}/demo/jobs?status=running`);
  const labels = await rows(page).getByRole("link").allInnerTexts();
  for (const key of ["j", "x", "j", "x", "j", "x"]) await page.keyboard.press(key);
  await expect(bar(page)).toContainText("3 jobs selected");
  await page.keyboard.press("Shift+S");
  await expect(question(page).getByRole("heading", { name: "Stop 3 jobs?" })).toBeVisible();
  await expect(question(page).getByRole("button", { name: "Keep running" })).toBeFocused();
  await expect(question(page).getByRole("listitem")).toHaveCount(3);
  expect(labels.join()).toContain(
    (await question(page).getByRole("listitem").first().innerText()).slice(0, 8),
  );
  await expect(question(page)).toContainText(/\d % of this run is lost|done so far is lost/);
  expect(await axeFindings(page, { within: "[role=alertdialog]" })).toEqual([]);
  await page.keyboard.press("Tab");
  await expect(question(page).getByRole("button", { name: "Stop 3 jobs" })).toBeFocused();
  for (const key of ["Enter", "Enter", "Space"]) await page.keyboard.press(key);
  await expect(question(page).getByRole("heading", { name: "The org accepted all 3 stops" })).toBeVisible();
  await expect(question(page).getByRole("button")).toHaveText(["Close"]);
  await page.keyboard.press("Escape");
  await expect(question(page)).toBeHidden();
  await expect(bar(page)).toBeHidden();
  expect(writes(gateway, "PATCH")).toBe(3);
  await page.reload();
  await expect(rows(page).nth(1)).toBeVisible();
  expect(writes(gateway, "PATCH")).toBe(3);
});

test("Shift selects a range, the selection outlasts a search, and Escape clears it", async ({
  page,
  gateway,
}) => {
  await open(page, `${gateway.url}/demo/jobs`);
  const before = await rows(page).nth(2).boundingBox();
  await rows(page).nth(2).hover();
  await boxes(page).nth(1).click();
  await boxes(page)
    .nth(4)
    .click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("4 jobs selected");
  expect(await rows(page).nth(2).boundingBox()).toEqual(before);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("searchbox", { name: "Search jobs" }).fill("no such job");
  await expect(bar(page)).toContainText("4 jobs selected, 4 not in the list now");
  await page.getByRole("searchbox", { name: "Search jobs" }).fill("");
  await expect(page.getByRole("checkbox", { name: /^Select /, checked: true })).toHaveCount(4);
  await boxes(page).nth(4).focus();
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("failed jobs are started again: each source once, after one question", async ({ page, gateway }) => {
  await open(page, `${gateway.url}/demo/jobs?status=failure&type=recipe`);
  await rows(page).nth(1).hover();
  await boxes(page).nth(0).click();
  await boxes(page).nth(1).click();
  await bar(page).getByRole("button", { name: "Start 2 again" }).click();
  await expect(question(page)).toContainText("dataflow and recipe runs that are left");
  await question(page).getByRole("button", { name: "Start 2 sources" }).dblclick();
  await expect(question(page).getByRole("heading", { name: "The org accepted all 2 starts" })).toBeVisible();
  await question(page).getByRole("button", { name: "Close" }).click();
  await expect(bar(page)).toBeHidden();
  expect(writes(gateway, "POST")).toBe(2);
});

test("all jobs of a filter are copied as a table and saved as CSV and JSON", async ({
  page,
  gateway,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `${gateway.url}/demo/jobs?status=failure`);
  await rows(page).nth(1).hover();
  await boxes(page).nth(0).click();
  await bar(page)
    .getByRole("button", { name: /^Select all/ })
    .click();
  const count = Number(await page.getByRole("table", { name: "Jobs" }).getAttribute("aria-rowcount")) - 1;
  await expect(bar(page)).toContainText(`${count} jobs selected`);
  await bar(page).getByRole("button", { name: "Copy the selected jobs as a table" }).click();
  await expect(bar(page).getByRole("button", { name: "Copied" })).toBeVisible();
  const [text, html] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(
      ["text/plain", "text/html"].map(async (type) => (await item?.getType(type))?.text() ?? ""),
    );
  });
  expect(text?.trim().split("\n")).toHaveLength(count + 1);
  expect(text).toMatch(/^Job\tId\tStatus/);
  expect(html?.match(/<tr>/g)).toHaveLength(count + 1);
  for (const [button, extension] of [
    ["Save the selected jobs as CSV", "csv"],
    ["Save the selected jobs as JSON", "json"],
  ] as const) {
    const saved = page.waitForEvent("download");
    await bar(page).getByRole("button", { name: button }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(
      new RegExp(`^jobs_Alder-Finch-Outdoor_status-failure_[\\dT-]+Z\\.${extension}$`),
    );
    const content = await readFile(await file.path(), "utf8");
    if (extension === "csv") expect(content.split("\r\n").length).toBeGreaterThan(count);
    else expect(JSON.parse(content).jobs).toHaveLength(count);
  }
});

test("without a connection neither is offered, and the button says why", async ({
  page,
  gateway,
  context,
}) => {
  await open(page, `${gateway.url}/demo/jobs?status=running`);
  await boxes(page).nth(0).focus();
  await page.keyboard.press("Space");
  const stop = bar(page).getByRole("button", { name: "Stop 1" });
  await expect(stop).not.toHaveAttribute("aria-disabled");
  await context.setOffline(true);
  await expect(stop).toHaveAttribute("aria-disabled", "true");
  await expect(stop).toHaveAccessibleDescription("There is no connection to the org now.");
  await stop.click({ force: true });
  await expect(question(page)).toBeHidden();
});

const IDS = ["03C3h000000RunAEAK", "03C3h000000RunBEAK", "03C3h000000RunCEAK"] as const;
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const run = (index: 0 | 1 | 2, fields: object = {}) => ({
  ...refusedV50,
  id: IDS[index],
  label: ["Alpha", "Beta", "Gamma"][index],
  status: "Running",
  message: undefined,
  progress: 0.4,
  // Newest first: Alpha, Beta, Gamma.
  startDate: ago(index),
  createdDate: ago(index),
  executedDate: ago(index),
  ...fields,
});
const patch = (index: 0 | 1 | 2) => `PATCH wave/dataflowjobs/${IDS[index]}`;
const taken = (index: 0 | 1 | 2) => ({ json: { id: IDS[index], status: "Running" } });

/** Selects the three running jobs of the stage and opens the question. */
async function askAboutThree(page: Page, stage: Stage): Promise<void> {
  stage.list(run(0), run(1), run(2));
  for (const index of [0, 1, 2] as const) stage.answer(patch(index), taken(index));
  await page.goto(`${stage.url}/jobs`);
  await rows(page).nth(1).hover();
  await boxes(page).nth(0).click();
  await boxes(page)
    .nth(2)
    .click({ modifiers: ["Shift"] });
  await bar(page).getByRole("button", { name: "Stop 3" }).click();
  await expect(question(page).getByRole("listitem")).toHaveCount(3);
}

const item = (page: Page, label: string) => question(page).getByRole("listitem").filter({ hasText: label });

testOnStage(
  "one that the org refuses stops no other, and stays selected with the org's reason",
  async ({ page, stage }) => {
    await askAboutThree(page, stage);
    stage.answer(patch(1), {
      status: 400,
      text: JSON.stringify([
        { errorCode: "INSUFFICIENT_ACCESS_OR_READONLY", message: "Not with this user." },
      ]),
    });
    await question(page).getByRole("button", { name: "Stop 3 jobs" }).click();
    await expect(
      question(page).getByRole("heading", { name: "The org accepted 2 of 3 stops" }),
    ).toBeVisible();
    await expect(item(page, "Alpha")).toContainText("The org accepted the stop.");
    await expect(item(page, "Beta")).toContainText("It was not stopped. Not with this user.");
    await expect(item(page, "Gamma")).toContainText("The org accepted the stop.");
    expect(stage.writes()).toEqual(IDS.map((id) => `PATCH dataflowjobs/${id}`));
    await question(page).getByRole("button", { name: "Close" }).click();
    await expect(bar(page)).toContainText("1 job selected");
    // It was read in the question, so no notice repeats it.
    await expect(page.getByText("Beta: It was not stopped.")).toBeHidden();
  },
);

testOnStage("one without an answer is unknown, and the rest is not sent", async ({ page, stage }) => {
  await askAboutThree(page, stage);
  stage.answer(patch(1), { cut: true });
  await question(page).getByRole("button", { name: "Stop 3 jobs" }).click();
  await expect(question(page).getByRole("heading", { name: "The org accepted 1 of 3 stops" })).toBeVisible();
  await expect(item(page, "Beta")).toContainText("not known whether it was stopped");
  await expect(item(page, "Gamma")).toContainText("It was not sent.");
  await question(page).getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("Beta: it is not known whether the stop arrived.")).toBeVisible();
  await expect(bar(page)).toContainText("2 jobs selected");
  expect(stage.writes()).toEqual([`PATCH dataflowjobs/${IDS[0]}`, `PATCH dataflowjobs/${IDS[1]}`]);
});

testOnStage(
  "one that ends while the question is open is named as ended and left out",
  async ({ page, stage }) => {
    await page.clock.install();
    await askAboutThree(page, stage);
    stage.list(run(0), run(1, { status: "Success", progress: 1, duration: 4 }), run(2));
    await expect
      .poll(async () => {
        await page.clock.runFor(5000);
        return item(page, "Beta").innerText();
      })
      .toContain("It has ended meanwhile: Succeeded.");
    await question(page).getByRole("button", { name: "Stop 2 jobs" }).click();
    await expect(question(page).getByRole("heading", { name: "The org accepted all 2 stops" })).toBeVisible();
    expect(stage.writes()).toEqual([`PATCH dataflowjobs/${IDS[0]}`, `PATCH dataflowjobs/${IDS[2]}`]);
  },
);
