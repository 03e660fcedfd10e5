// The wall of several orgs: its set-up makes its address, a failure in either org sounds once, and it starts while the gateway is gone.
import { type BrowserContext, expect, type Page } from "playwright/test";
import { type DemoOrg, startDemoOrg } from "../demo-org/demoOrg.ts";
import { type Gateway, startGateway } from "../server/gateway.ts";
import { axeFindings } from "../testing/axe.ts";
import { noteNotices, noticesOf } from "../testing/notedNotices.ts";
import { test } from "../testing/restartedGateway.ts";
import { tokenOrg } from "../testing/tokenOrg.ts";

/** By then some jobs of the day have failed. Epoch ms. */
const AFTERNOON_MS = Date.parse("2026-03-10T15:00:00Z");
/** The gateway asks an org again after this time. */
const ROUND_MS = 5.5 * 60_000;

const freshness = (page: Page) => page.getByRole("status", { name: "Freshness" });
const parts = (page: Page) => page.getByRole("main", { name: "Wall" }).getByRole("region");

interface World {
  gateway: Gateway;
  demo: DemoOrg;
  second: DemoOrg;
  /** Moves the clock of the gateway. */
  pass: (ms: number) => void;
}

async function twoOrgs(play: (world: World) => Promise<void>): Promise<void> {
  let passedMs = 0;
  const second = await startDemoOrg({ seed: 2, latencyMs: 0, nowMs: AFTERNOON_MS, frozen: true });
  const gateway = await startGateway({
    port: 0,
    demo: { seed: 1, latencyMs: 0, nowMs: AFTERNOON_MS, frozen: true },
    history: "off",
    orgs: [tokenOrg(second.url, second.token, { key: "second", name: "Second" })],
    now: () => performance.now() + passedMs,
  });
  try {
    const { demo } = gateway;
    if (demo === null) throw new Error("The gateway has no demo org.");
    // Their names are known.
    await Promise.all(gateway.orgs.all().map((link) => link.learn()));
    await play({ gateway, demo, second, pass: (ms) => (passedMs += ms) });
  } finally {
    await gateway.close();
    await second.close();
  }
}

test("the set-up page makes the address of a wall of several orgs", async ({ page }) => {
  await twoOrgs(async ({ gateway }) => {
    await page.goto(`${gateway.url}/demo/wall/setup`);
    const address = page.getByRole("region", { name: "Address" });
    const orgs = page.getByRole("group", { name: "Orgs" });
    await expect(orgs.getByRole("button", { name: "Alder & Finch Outdoor" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await orgs.getByRole("button", { name: "Second" }).click();
    await page.getByRole("checkbox", { name: "Play a sound" }).check();
    await page.getByLabel("Theme", { exact: true }).selectOption("light");
    const path = "/wall?orgs=demo,second&theme=light&sound=on";
    await expect(address).toContainText(gateway.url + path);
    // Such a wall shows no single jobs, and has one view.
    await expect(page.getByRole("group", { name: "What it shows" })).toBeHidden();
    await expect(page.getByRole("group", { name: "Rotate views" })).toBeHidden();
    const preview = page.getByTitle("The wall", { exact: true });
    await expect(preview).toHaveAttribute("src", path);
    await expect(preview.contentFrame().getByRole("region")).toHaveCount(2);
    expect(await axeFindings(page)).toEqual([]);
    await page.reload();
    await expect(address).toContainText(gateway.url + path);
    // The preview stored nothing.
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("picture"))),
    ).toEqual([]);
    await page.getByRole("link", { name: "Open the wall" }).click();
    await expect(parts(page)).toHaveCount(2);
    // Back to one: the address is that of its own wall again.
    await page.goBack();
    await orgs.getByRole("button", { name: "Second" }).click();
    await expect(address).toContainText(`${gateway.url}/demo/wall?theme=light&sound=on`);
    await expect(page.getByRole("group", { name: "Rotate views" })).toBeVisible();
  });
});

/** A page that records notifications instead of showing them. */
async function display(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await noteNotices(page);
  await page.goto(address);
  await expect(parts(page).filter({ hasText: "failed today" })).toHaveCount(2);
  return page;
}

test("a failure in either org sounds the alarm once, on one of the displays", async ({ browser }) => {
  await twoOrgs(async ({ gateway, demo, second, pass }) => {
    const rooms = await Promise.all([browser.newContext(), browser.newContext()]);
    await Promise.all(rooms.map((room) => room.clock.install()));
    const address = `${gateway.url}/wall?orgs=demo,second&notice=on`;
    const pages = await Promise.all(rooms.map((room) => display(room, address)));
    const notices = async () => {
      await Promise.all(rooms.map((room) => room.clock.runFor(2000)));
      return (await Promise.all(pages.map(noticesOf))).flat();
    };
    /** From which org it was told that this job has failed. Others may have failed in the same half hour. */
    const told = async () => {
      const own = (await notices()).filter((notice) => notice.includes("Repairs & Warranty"));
      return own.map((notice) => notice.slice(0, notice.indexOf(":"))).sort();
    };
    expect(await notices()).toEqual([]);
    /** Half an hour later this job has failed ten minutes ago. */
    const fail = (org: DemoOrg) => {
      org.clock.advance(30 * 60_000);
      org.setScenario("everyday");
      pass(ROUND_MS);
    };
    fail(second);
    await expect.poll(told, { timeout: 20_000 }).toEqual(["Second"]);
    fail(demo);
    const both = ["Alder & Finch Outdoor", "Second"];
    await expect.poll(told, { timeout: 20_000 }).toEqual(both);
    // Later rounds bring no second one, and no failure is told twice.
    pass(ROUND_MS);
    for (let look = 0; look < 8; look += 1) expect(await told()).toEqual(both);
    const all = await notices();
    expect(new Set(all).size).toBe(all.length);
    await Promise.all(rooms.map((room) => room.close()));
  });
});

test("started without the gateway, the wall of orgs shows its last picture as old, and recovers by itself", async ({
  page,
  context,
  place,
}) => {
  const url = await place.start();
  await page.goto(`${url}/wall`);
  await expect(parts(page).first()).toContainText("Demo org");
  await expect(freshness(page)).toContainText("Live");
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("wavedeck.picture-of-orgs") ?? ""))
    .toContain('"running":');
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(`${url}/wall`);
  await page.close();
  await place.stop();

  const later = await context.newPage();
  await later.clock.install();
  await later.goto(`${url}/wall`);
  await expect(freshness(later)).toContainText(/(?:Offline|Gateway not answering) since \d\d:\d\d/);
  await expect(parts(later).first()).toContainText("Demo org");
  await expect(later.locator("[data-stale]")).toHaveCount(1);
  // It is as old as the picture, and not growing older as if it were watched.
  await expect(parts(later).first()).toContainText(/at \d\d:\d\d/);

  await place.start();
  await later.clock.fastForward(11_000);
  await expect(freshness(later)).toContainText("Live", { timeout: 20_000 });
  await expect(later.locator("[data-stale]")).toHaveCount(0);
});
