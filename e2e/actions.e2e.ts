// Starts and stops that do not go as planned. Each dialog shows the current state, sends at most once and stays open when its row goes.
import { expect, type Page } from "playwright/test";
import { refusedV50, startV50 } from "../contract/fixtures/payloads.ts";
import { test as testBehindFront } from "../testing/lossyFront.ts";
import { test } from "../testing/stagedOrg.ts";

const RUN_ID = "03C3h000000RunnEAK";
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

const queued = () => ({
  ...refusedV50,
  id: startV50.id,
  status: "Queued",
  message: undefined,
  startDate: ago(60),
  createdDate: ago(60),
});
const run = (fields: object = {}) => ({
  ...refusedV50,
  id: RUN_ID,
  status: "Running",
  message: undefined,
  progress: 0.4,
  startDate: ago(0),
  createdDate: ago(0),
  executedDate: ago(0),
  ...fields,
});

/** Advances the page's clock beat by beat until the text shows. The gateway shares an answer for one second of real time. */
async function passUntil(page: Page, text: string | RegExp): Promise<void> {
  await expect
    .poll(async () => {
      await page.clock.runFor(5000);
      return page.locator("body").innerText();
    })
    .toMatch(text);
}

const dialogOf = (page: Page) => page.getByRole("alertdialog");

test("a stop dialog for a queued start follows it to its run and stops the run", async ({ page, stage }) => {
  stage.list(queued());
  stage.answer(`PATCH wave/dataflowjobs/${RUN_ID}`, { json: { id: RUN_ID, status: "Running" } });
  await page.clock.install();
  await page.goto(`${stage.url}/jobs`);
  await page.getByRole("button", { name: "Stop Order Book" }).click();
  await expect(dialogOf(page)).toContainText("It waits in the queue and has not begun");
  stage.list();
  await passUntil(page, /Order Book has left the queue/);
  await expect(dialogOf(page).getByRole("button")).toHaveText(["Close"]);
  stage.list(run());
  await passUntil(page, /It has left the queue and runs now/);
  await expect(dialogOf(page)).toContainText("Its datasets keep the rows");
  await dialogOf(page).getByRole("button", { name: "Stop job" }).dblclick();
  await expect(dialogOf(page)).toBeHidden();
  expect(stage.writes()).toEqual([`PATCH dataflowjobs/${RUN_ID}`]);
  await page.getByRole("button", { name: "1 new job" }).click();
  await expect(page.getByRole("row", { name: /Order Book/ })).toContainText("Stopping…");
  // The notice was closed, and the next beats do not open it again.
  await page.clock.runFor(20_000);
  await expect(dialogOf(page)).toBeHidden();
});

test("a stop dialog for a job that ends meanwhile says so, and leaves the focus in the page", async ({
  page,
  stage,
}) => {
  stage.list(run());
  await page.clock.install();
  await page.goto(`${stage.url}/jobs`);
  const stop = page.getByRole("button", { name: "Stop Order Book" });
  await stop.focus();
  await page.keyboard.press("Enter");
  await expect(dialogOf(page).getByRole("button", { name: "Keep running" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toBeHidden();
  await expect(stop).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(dialogOf(page).getByRole("button", { name: "Stop job" })).toBeFocused();
  stage.list(run({ status: "Success", progress: 1, duration: 4 }));
  await passUntil(page, /Order Book has already ended/);
  await expect(dialogOf(page).getByRole("button")).toHaveText(["Close"]);
  await expect(dialogOf(page).getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(stage.writes()).toEqual([]);
});

test("after a stop by keyboard the focus is on the row's link, and the stop is told aloud", async ({
  page,
  stage,
}) => {
  stage.list(run());
  stage.answer(`PATCH wave/dataflowjobs/${RUN_ID}`, { json: { id: RUN_ID, status: "Running" } });
  await page.clock.install();
  await page.goto(`${stage.url}/jobs`);
  await page.getByRole("button", { name: "Stop Order Book" }).focus();
  await page.keyboard.press("Enter");
  // The question is drawn first, and takes the focus then.
  await expect(dialogOf(page).getByRole("button", { name: "Keep running" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(dialogOf(page).getByRole("button", { name: "Stop job" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Stop Order Book" })).toBeFocused();
  stage.list(run({ status: "Cancelled", duration: 4 }));
  const news = page.getByRole("log", { name: "News of jobs" });
  await expect
    .poll(async () => {
      await page.clock.runFor(5000);
      return news.textContent();
    })
    .toBe("Order Book stopped.");
  await expect(
    page.getByRole("row").getByRole("link", { name: "Order Book", exact: true }).first(),
  ).toBeFocused();
  expect(stage.writes()).toEqual([`PATCH dataflowjobs/${RUN_ID}`]);
});

test("the org's message about a refused start is shown in full, and nothing is sent again", async ({
  page,
  stage,
}) => {
  const sentence = "The 'Repair__c' object for connector SFDC_LOCAL doesn't have replicated edgemart";
  stage.answer("POST wave/dataflowjobs", {
    status: 503,
    text: JSON.stringify([{ errorCode: "UNKNOWN_EXCEPTION", message: sentence }]),
  });
  await page.goto(`${stage.url}/sources`);
  await page.getByRole("button", { name: "Start Order Book" }).click();
  await dialogOf(page).getByRole("button", { name: "Start job" }).click();
  await expect(dialogOf(page)).toContainText("It was not started.");
  await expect(dialogOf(page).getByText(sentence, { exact: true })).toBeVisible();
  await expect(dialogOf(page)).toContainText("Nothing was sent again.");
  await expect(dialogOf(page)).not.toContainText("keeps trying");
  await expect(dialogOf(page).getByRole("button", { name: "Copy the message" })).toBeVisible();
  expect(stage.writes()).toEqual(["POST dataflowjobs"]);
  await dialogOf(page).getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("It was not started")).toBeHidden();
});

test("a source that waits in the queue already cannot be asked for again, and one that runs says so", async ({
  page,
  stage,
}) => {
  stage.list(queued());
  await page.goto(`${stage.url}/sources`);
  await page.getByRole("button", { name: "Start Order Book" }).click();
  const start = dialogOf(page).getByRole("button", { name: "Start job" });
  await expect(dialogOf(page)).toContainText("A run of it waits in the queue already");
  await expect(start).toHaveAttribute("aria-disabled", "true");
  await start.click({ force: true });
  stage.list(run());
  await expect(dialogOf(page)).toContainText("It is running now. Another run queues behind it.");
  await expect(start).not.toHaveAttribute("aria-disabled");
  expect(stage.writes()).toEqual([]);
});

test("a start without an answer is unknown until the list shows it, and is not sent again", async ({
  page,
  stage,
}) => {
  stage.answer("POST wave/dataflowjobs", { cut: true });
  await page.clock.install();
  await page.goto(`${stage.url}/sources`);
  await page.getByRole("button", { name: "Start Order Book" }).click();
  await dialogOf(page).getByRole("button", { name: "Start job" }).click();
  await expect(dialogOf(page)).toContainText("not known whether it was started");
  await expect(dialogOf(page).getByRole("button")).toHaveText(["Close"]);
  await page.keyboard.press("Escape");
  await expect(page.getByText("Order Book: it is not known whether the start arrived.")).toBeVisible();
  await passUntil(page, /the list has shown no job of it since/);
  await page.getByRole("button", { name: "Start Order Book" }).click();
  await expect(dialogOf(page)).toContainText("got no answer");
  await page.keyboard.press("Escape");
  const later = new Date(await page.evaluate(() => Date.now())).toISOString();
  stage.list(run({ startDate: later, createdDate: later }));
  await passUntil(page, /Order Book is running\./);
  await expect(page.getByText("it is not known whether the start arrived")).toBeHidden();
  expect(stage.writes()).toEqual(["POST dataflowjobs"]);
});

test("a refusal that arrives after its dialog was closed is shown on the page", async ({ page, stage }) => {
  stage.list(run());
  stage.answer(`PATCH wave/dataflowjobs/${RUN_ID}`, {
    status: 400,
    text: JSON.stringify([{ errorCode: "INVALID_OPERATION", message: "Not at this hour." }]),
  });
  await page.goto(`${stage.url}/jobs`);
  await page.getByRole("button", { name: "Stop Order Book" }).click();
  await dialogOf(page)
    .getByRole("button", { name: "Stop job" })
    .evaluate((button: HTMLButtonElement) => {
      button.click();
      button.ownerDocument.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true }),
      );
      (button.previousElementSibling as HTMLButtonElement).click();
    });
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByText("Order Book: It was not stopped.")).toBeVisible();
  await expect(page.getByText("Not at this hour.")).toBeVisible();
});

testBehindFront("a question whose code fails to load says so", async ({ page, front }) => {
  front.lose(front.isLaterScript);
  await page.goto(`${front.url}/demo/jobs?status=running`);
  const stop = page.getByRole("button", { name: /^Stop / }).first();
  const told = page
    .getByRole("alert")
    .filter({ hasText: /^Nothing was sent, because the question “Stop .+” could not/ });
  await stop.click();
  await told.getByRole("button", { name: "Dismiss" }).click();
  await expect(told).toBeHidden();
  await stop.click();
  await expect(told).toBeVisible();
  front.lose(null);
  await told.getByRole("button", { name: "Reload the page" }).click();
  await expect(told).toBeHidden();
  await stop.click();
  await expect(dialogOf(page).getByRole("button", { name: "Stop job" })).toBeVisible();
});

testBehindFront(
  "a start that the browser retries by itself reaches the org once",
  async ({ page, front }) => {
    await page.goto(`${front.url}/demo/sources?kind=recipe&sort=name`);
    await page
      .getByRole("button", { name: /^Start / })
      .first()
      .click();
    await expect(dialogOf(page).getByRole("button", { name: "Start job" })).toBeVisible();
    // The browser retries on every connection that a read has used before.
    front.loseAnswers = 2;
    await dialogOf(page).getByRole("button", { name: "Start job" }).click();
    await expect(page.getByRole("link", { name: /^Go to the (run|queued start)$/ })).toBeVisible();
    expect(front.loseAnswers).toBe(0);
    const posts = Object.entries(front.gateway.demo?.counters.byPath() ?? {}).filter(([path]) =>
      path.startsWith("POST"),
    );
    expect(posts.map(([, count]) => count)).toEqual([1]);
  },
);
