// The org's user may look and may not start or stop. No org tells so beforehand: its first refusal teaches the pages, until it is over.
import { expect, type Page } from "playwright/test";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { axeFindings } from "../testing/axe.ts";
import { NOW } from "./runTruth.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true, control: true } });

const question = (page: Page) => page.getByRole("alertdialog");
const stops = (page: Page) =>
  page.getByRole("table", { name: "Jobs" }).getByRole("button", { name: /^Stop / });
const starts = (page: Page) =>
  page.getByRole("table", { name: "Sources" }).getByRole("button", { name: /^Start / });
const notice = (page: Page, act: string) =>
  page
    .getByRole("status")
    .filter({ hasText: `The org does not let` })
    .filter({ hasText: `${act} jobs.` });
const NO_STOP = /^The org does not let [^ ]+@[^ ]+ stop jobs\. It says: “insufficient access rights/;
const NO_START = /^The org does not let [^ ]+@[^ ]+ start jobs\. It says: “insufficient access rights/;

/** The demo org's user has the permission to start and stop, or lacks it. */
async function permit({ demo }: Gateway, write: boolean): Promise<void> {
  if (demo === null) throw new Error("The gateway has no demo org.");
  const answer = await fetch(`${demo.url}/__demo/permissions`, {
    method: "POST",
    body: JSON.stringify({ write }),
  });
  expect(answer.status).toBe(200);
}

function writes({ demo }: Gateway): number {
  return Object.entries(demo?.counters.byPath() ?? {})
    .filter(([path]) => /^(?:PATCH|POST) .*dataflowjobs/i.test(path))
    .reduce((sum, [, count]) => sum + count, 0);
}

async function refuseStop(page: Page): Promise<void> {
  await stops(page).first().click();
  await question(page).getByRole("button", { name: "Stop job" }).click();
  await expect(question(page)).toContainText("insufficient access rights on object id");
  await question(page).getByRole("button", { name: "Close" }).click();
}

test("after a stop that the org refused, no Stop can be pressed on any page, and each says why; Start still can", async ({
  page,
  gateway,
}) => {
  await permit(gateway, false);
  await page.goto(`${gateway.url}/demo/jobs?status=running`);
  await expect(stops(page).nth(1)).toBeEnabled();
  await refuseStop(page);
  for (const button of await stops(page).all()) {
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(NO_STOP);
  }
  await expect(notice(page, "stop")).toContainText("An administrator of the org can give the permission.");
  const sent = writes(gateway);

  // Several at once, by pointer and by key.
  await page
    .getByRole("checkbox", { name: /^Select / })
    .first()
    .click();
  const bar = page.getByRole("region", { name: "Selected jobs" });
  await expect(bar.getByRole("button", { name: "Stop 1" })).toHaveAccessibleDescription(NO_STOP);
  await page.keyboard.press("Shift+S");
  await expect(question(page)).toBeHidden();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await palette.getByRole("combobox").fill("stop");
  await expect(palette.getByRole("option", { name: /Try to stop again/ })).toBeVisible();
  await expect(palette.getByRole("option", { name: /^Stop / })).toHaveCount(0);
  await page.keyboard.press("Escape");

  // The job's own page, also after a reload.
  await page.getByRole("table", { name: "Jobs" }).getByRole("link").first().click();
  const stop = page
    .getByRole("main")
    .getByRole("button", { name: /^Stop / })
    .first();
  await expect(stop).toHaveAccessibleDescription(NO_STOP);
  await page.reload();
  await expect(stop).toHaveAccessibleDescription(NO_STOP);
  await expect(notice(page, "stop")).toBeVisible();
  for (const [colorScheme, width] of [
    ["light", 1280],
    ["dark", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    expect(await axeFindings(page)).toEqual([]);
  }
  await page.goto(`${gateway.url}/demo/sources?sort=name`);
  await expect(starts(page).first()).toBeEnabled();
  expect(writes(gateway)).toBe(sent);
});

test("after a start that the org refused, no source can be started, until the person tries again and the org accepts", async ({
  page,
  gateway,
}) => {
  await permit(gateway, false);
  await page.goto(`${gateway.url}/demo/sources?sort=name&kind=recipe`);
  await starts(page).first().click();
  await question(page).getByRole("button", { name: "Start job" }).click();
  await expect(question(page)).toContainText("insufficient access rights on object id");
  await question(page).getByRole("button", { name: "Close" }).click();
  for (const button of await starts(page).all()) await expect(button).toHaveAccessibleDescription(NO_START);
  const source = page
    .getByRole("table", { name: "Sources" })
    .getByRole("row")
    .nth(2)
    .getByRole("link")
    .first();
  const name = await source.innerText();
  await source.click();
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: /^Start / })).toHaveAccessibleDescription(
    NO_START,
  );
  await page.goBack();

  // An administrator gives the permission. Nothing tells the page, so the person asks again.
  await permit(gateway, true);
  await notice(page, "start").getByRole("button", { name: "Try to start again" }).click();
  await expect(notice(page, "start")).toBeHidden();
  await starts(page).first().click();
  await question(page).getByRole("button", { name: "Start job" }).click();
  await expect(question(page)).toBeHidden();
  await expect(page.getByRole("link", { name: /^Go to the (run|queued start)$/ })).toBeVisible();

  // The org has accepted one: the next refusal is about its own source, and the others stay.
  await permit(gateway, false);
  await starts(page).nth(2).click();
  await question(page).getByRole("button", { name: "Start job" }).click();
  await expect(question(page)).toContainText("insufficient access rights on object id");
  await question(page).getByRole("button", { name: "Close" }).click();
  await expect(starts(page).nth(2)).toBeDisabled();
  await expect(starts(page).nth(3)).toBeEnabled();
});
