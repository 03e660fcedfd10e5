// Pages keep working while the browser translates them. Translators repeatedly wrap each text in new elements. The walker here does
// the same, and respects translate="no" as they do.
import { expect, type Page } from "playwright/test";
import { type Gateway, test } from "../testing/demoGateway.ts";
import { refreshNow } from "../testing/freshnessPanel.ts";
import { tryNow } from "../testing/tryNow.ts";

/** How often the walker translates new text, ms. */
const EVERY_MS = 250;

function translateForEver(everyMs: number): void {
  setInterval(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const parent = text.parentElement;
      if (parent === null || text.data.trim() === "") continue;
      if (parent.closest("font, script, style, [translate=no]") !== null) continue;
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  }, everyMs);
}

/** Translatable text with siblings. React would crash on it, or update a node that is no longer shown. */
function textWithSiblings(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode() !== null) {
    const text = walker.currentNode as Text;
    const parent = text.parentElement;
    if (parent === null || text.data.trim() === "" || parent.childNodes.length === 1) continue;
    if (parent.closest("script, style, [translate=no]") === null)
      found.push(`<${parent.localName}> ${text.data}`);
  }
  return found;
}

const firstLink = (page: Page, table: string) =>
  page.getByRole("table", { name: table }).getByRole("link").first();

const PAGES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "list of jobs": async (page) => {
    await expect(firstLink(page, "Jobs")).toBeVisible();
    await expect(page.getByRole("status", { name: "Freshness" })).toContainText("next");
  },
  "page of a job": async (page) => {
    await page.getByRole("button", { name: /failed/i }).click();
    await expect(page.getByRole("table", { name: "Jobs" }).getByRole("row").nth(1)).toContainText("Failed");
    await firstLink(page, "Jobs").click();
    await expect(page.getByRole("table", { name: "Nodes" })).toBeVisible();
    await page.getByText("Inputs and outputs").click();
    await page.getByRole("button", { name: "Raw JSON" }).click();
  },
  "list of sources": async (page) => {
    await page.getByRole("link", { name: "Sources" }).click();
    await expect(firstLink(page, "Sources")).toBeVisible();
  },
  "page of a source": async (page) => {
    await page.getByRole("link", { name: "Sources" }).click();
    // A connection has no definition.
    await page.getByRole("button", { name: /Dataflows/ }).click();
    await expect(page.getByRole("table", { name: "Sources" })).not.toContainText("Connection");
    await firstLink(page, "Sources").click();
    await expect(page.getByRole("table", { name: "Definition" })).toBeVisible();
  },
  "question before a start": async (page) => {
    await page.getByRole("link", { name: "Sources" }).click();
    const start = page.getByRole("button", { name: /^Start / });
    await start.first().click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
  },
  "question before a stop": async (page) => {
    const stop = page.getByRole("button", { name: /^Stop / });
    await stop.first().click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
  },
  "form of a display": async (page) => {
    await page.getByRole("link", { name: "Displays" }).click();
    await expect(page.getByRole("list", { name: "Sources" }).getByRole("listitem").first()).toBeVisible();
  },
};

for (const [name, open] of Object.entries(PAGES)) {
  test(`each text on the ${name} has an element of its own`, async ({ page, gateway }) => {
    await page.goto(`${gateway.url}/demo/jobs`);
    await open(page);
    expect(await page.evaluate(textWithSiblings)).toEqual([]);
  });
}

async function onward(page: Page, gateway: Gateway): Promise<void> {
  gateway.demo?.clock.advance(10 * 60_000);
  await refreshNow(page);
  await expect(page.getByRole("status", { name: "Freshness" })).toContainText("next");
}

test("a translated page keeps working while jobs change and pages are left and reopened", async ({
  page,
  gateway,
}) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(firstLink(page, "Jobs")).toBeVisible();
  await page.evaluate(translateForEver, EVERY_MS);
  await expect(page.locator("font").first()).toBeVisible();

  const freshness = page.getByRole("status", { name: "Freshness" });
  const first = await freshness.innerText();
  await expect(freshness).not.toHaveText(first, { useInnerText: true });
  await onward(page, gateway);
  await page
    .getByRole("button", { name: /^Stop / })
    .first()
    .click();
  await page.getByRole("button", { name: "Keep running" }).click();
  await page.getByRole("button", { name: "Status", exact: true }).click();
  await page.getByRole("searchbox").fill("nothing is called so");
  await expect(page.getByText("No job fits this filter")).toBeVisible();
  await page.getByRole("searchbox").fill("");
  await expect(firstLink(page, "Jobs")).toBeVisible();
  await onward(page, gateway);
  await firstLink(page, "Jobs").click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await onward(page, gateway);
  await page.goBack();
  await page.getByRole("link", { name: "Sources" }).click();
  await page
    .getByRole("button", { name: /^Start / })
    .first()
    .click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await onward(page, gateway);
  await firstLink(page, "Sources").click();
  await onward(page, gateway);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  gateway.demo?.faults.arm({ kind: "500" });
  await refreshNow(page);
  await tryNow(page, () => gateway.demo?.faults.clear());
  await expect(page.getByRole("button", { name: "Try now" })).toBeHidden();
  await expect(page.getByText("This page has stopped working")).toBeHidden();
  expect(errors).toEqual([]);
});

test("no translator touches a display", async ({ page, gateway }) => {
  await page.goto(`${gateway.url}/demo/wall`);
  await expect(page.getByRole("main", { name: "Wall" })).toContainText("Live");
  await page.evaluate(translateForEver, EVERY_MS);
  const clock = page.getByText(/^\d\d:\d\d:\d\d$/).first();
  const first = await clock.innerText();
  await expect(clock).not.toHaveText(first);
  await expect(page.locator("font")).toHaveCount(0);
});
