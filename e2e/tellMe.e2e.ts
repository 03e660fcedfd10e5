// "Tell me when it ends": from the press to the notice, and what tells a person where the browser shows no notices.
import { expect, type Page } from "playwright/test";
import { refusedV50 } from "../contract/fixtures/payloads.ts";
import { axeFindings } from "../testing/axe.ts";
import { hidableTab } from "../testing/hidableTab.ts";
import { test as testMoved } from "../testing/movedWorld.ts";
import { type Stage, test } from "../testing/stagedOrg.ts";

const RUN_ID = "03C3h000000RunnEAK";
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

function show(stage: Stage, fields: object): void {
  const job = {
    ...refusedV50,
    id: RUN_ID,
    message: undefined,
    startDate: ago(0),
    executedDate: ago(0),
    ...fields,
  };
  stage.list(job);
  stage.answer(`wave/dataflowjobs/${RUN_ID}`, { json: job });
}

/** Stands in for the browser's notices, before a page is opened. `answer`: what a person answers to its question. */
async function stubNotices(page: Pick<Page, "addInitScript">, answer: NotificationPermission): Promise<void> {
  await page.addInitScript((permission) => {
    const seen = { asked: 0, shown: [] as string[] };
    Object.assign(window, { seen });
    class Stub extends EventTarget {
      // What a person answered holds for all tabs and later visits.
      static get permission() {
        return localStorage.getItem("answered") ?? "default";
      }
      static requestPermission() {
        seen.asked += 1;
        localStorage.setItem("answered", permission);
        return Promise.resolve(permission);
      }
      constructor(title: string, { body }: NotificationOptions) {
        super();
        seen.shown.push(`${title} | ${body}`);
      }
      close() {}
    }
    Object.assign(window, { Notification: Stub });
  }, answer);
}

const seenOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: { asked: number; shown: string[] } }).seen);

/** Lets beats pass in a page until something holds. */
const passUntil = (page: Page, holds: () => Promise<void>) =>
  expect(async () => {
    await page.clock.runFor(5000);
    await holds();
  }).toPass();

const button = (page: Page) =>
  page.getByRole("button", { name: /^(?:Tell me about|Will tell when) Order Book/ });
const choices = (page: Page) => page.getByRole("dialog", { name: "Tell me" });

test("the press asks for notices, and an end is told once by one of two tabs", async ({ context, stage }) => {
  show(stage, { status: "Running", progress: 0.4 });
  const open = async () => {
    const page = await context.newPage();
    await stubNotices(page, "granted");
    await page.clock.install();
    await page.goto(`${stage.url}/jobs/${RUN_ID}`);
    await expect(button(page)).toBeVisible();
    return page;
  };
  const page = await open();
  expect(await seenOf(page)).toEqual({ asked: 0, shown: [] });
  await button(page).click();
  await expect(choices(page).getByRole("checkbox", { name: "ends" })).toBeFocused();
  expect((await seenOf(page)).asked).toBe(0);
  await page.keyboard.press("Space");
  await expect(choices(page)).toContainText("Your desktop shows a notice.");
  await expect(choices(page).getByRole("checkbox", { name: "fails" })).toBeChecked();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(button(page)).toBeFocused();
  await expect(button(page)).toHaveAccessibleName("Will tell when Order Book ends");
  expect((await seenOf(page)).asked).toBe(1);

  const other = await open();
  await expect(button(other)).toHaveAccessibleName("Will tell when Order Book ends");
  show(stage, {
    status: "Failure",
    duration: 4,
    message: "Something went wrong while executing the Join1 node: no rows",
  });
  await passUntil(other, async () => {
    await page.clock.runFor(5000);
    await expect(button(page)).toBeHidden();
    await expect(button(other)).toBeHidden();
  });
  const shown = async () => [...(await seenOf(page)).shown, ...(await seenOf(other)).shown];
  await expect.poll(shown).toEqual(["Order Book failed at Join1 | Acme Outfitters"]);
  // Nor a second time later, or after a reload.
  const before = (await seenOf(page)).shown;
  await other.reload();
  await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
  await other.clock.runFor(60_000);
  await page.clock.runFor(60_000);
  expect([(await seenOf(page)).shown, (await seenOf(other)).shown]).toEqual([before, []]);
});

testMoved(
  "a run that stands still is told as stuck in the words of its row, once, and a usual one is not",
  async ({ context, world }) => {
    world.demo.setScenario("stuck-node");
    await stubNotices(context, "granted");
    const { page } = await world.open("/demo/jobs?status=running&sort=job");
    const table = page.getByRole("table", { name: "Jobs" });
    const arm = async (name: string) => {
      await table.getByRole("link", { name, exact: true }).first().click();
      await page.getByRole("button", { name: `Tell me about ${name}` }).click();
      await choices(page)
        .getByRole("checkbox", { name: /^runs late/ })
        .check();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("button", { name: `Will tell when ${name} runs late` })).toBeVisible();
      await page.goBack();
      await expect(table.getByRole("link").first()).toBeVisible();
    };
    await arm("Order Book");
    await world.pass(60_000);
    await world.pass(60_000);
    expect((await seenOf(page)).shown).toEqual([]);
    await arm("Returns & Reasons");
    await expect
      .poll(async () => {
        await world.pass(5000);
        return (await seenOf(page)).shown;
      })
      .toEqual([
        expect.stringMatching(
          /^Returns & Reasons is stuck at \w+, which has not moved for \d+ h.*, .*usual.* \| /,
        ),
      ]);
    await world.pass(60_000);
    await world.pass(60_000);
    expect((await seenOf(page)).shown).toHaveLength(1);
  },
);

test("where notices are refused, the title, the icon and a card tell on return what ended meanwhile", async ({
  page,
  stage,
}) => {
  show(stage, { status: "Running", progress: 0.4 });
  await stubNotices(page, "denied");
  const setHidden = await hidableTab(page);
  await page.clock.install();
  await page.goto(`${stage.url}/jobs/${RUN_ID}`);
  await button(page).click();
  await choices(page).getByRole("checkbox", { name: "ends" }).check();
  await expect(choices(page)).toContainText("Your browser refuses notices of Wavedeck");
  await choices(page).getByRole("button", { name: "All that you are told" }).click();
  const panel = page.getByRole("dialog", { name: "What you are told" });
  await expect(panel.getByRole("listitem")).toContainText("When it ends");
  expect(await axeFindings(page, { within: "dialog[open]" })).toEqual([]);
  await panel.getByRole("button", { name: "Remove Order Book" }).click();
  await expect(panel.getByRole("button", { name: /^Undo/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("button", { name: "Remove Order Book" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button(page)).toHaveAccessibleName("Will tell when Order Book ends");

  await setHidden(true);
  show(stage, { status: "Success", progress: 1, duration: 4 });
  await page.clock.runFor(120_000);
  const told = page.getByRole("link", { name: "Order Book succeeded" });
  await expect(told).toBeHidden();
  await setHidden(false);
  await passUntil(page, () => expect(told).toBeVisible());
  await expect(page).toHaveTitle(/^\(1\) succeeded: Order Book · /);
  await expect(page.locator("link[rel=icon]")).toHaveAttribute("href", "/favicon-told.png");
  await page.keyboard.press("Shift");
  await expect(page).not.toHaveTitle(/^\(/);
  await expect(page.locator("link[rel=icon]")).not.toHaveAttribute("href", "/favicon-told.png");
  expect(await axeFindings(page)).toEqual([]);
  // The hint for a first visit is due by now. It waits, because the card would lie on it.
  const hint = page.getByRole("complementary", { name: "Hint" });
  await expect(hint).toBeHidden();
  await page.getByRole("button", { name: "Close what you were told" }).click();
  await expect(told).toBeHidden();
  await expect(hint).toBeVisible();
});
