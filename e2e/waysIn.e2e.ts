// The ways in as a person goes them: Wavedeck is started with its flags, its address opened, and the list moves. Then what may happen while
// somebody watches: what the page says, and how it goes on.
import { expect, type Page } from "playwright/test";
import { test } from "../testing/loginWorld.ts";
import { WAYS } from "../testing/waysIn.ts";

const MINUTE = 60_000;

const notice = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

for (const way of WAYS)
  test(`from nothing to the moving list, past a session that ends and a maintenance: ${way}`, async ({
    page,
    world,
  }) => {
    if (way === "Salesforce CLI") {
      await expect(world.start(way)).rejects.toThrow(
        'The Salesforce CLI gave no login for "uat": No authorization information found for uat.\n',
      );
      await world.cli.logIn();
    }
    await world.start(way);
    await world.open();
    await world.expectMoves();

    // An access token is not renewed: it has a story of its own.
    if (way !== "access token") {
      const issued = world.org.authority.issued();
      world.org.authority.endSessions();
      await world.expectMoves();
      expect(world.org.authority.issued()).toBe(issued + 1);
      await expect(page.getByText("The session is over")).toHaveCount(0);
    }

    world.org.faults.arm({ kind: "html", path: "/services/data" });
    await world.pass(MINUTE);
    const maintenance = notice(page, "It is in maintenance or overloaded.");
    await expect(maintenance).toContainText("The org answered 503 with a web page.");
    await expect(world.rows().first()).toBeVisible();
    world.org.faults.clear();
    await world.expectEnds(maintenance);
    await world.expectMoves();
  });

test("a login of the Salesforce CLI that was revoked says how to log in again, and the page goes on once that is done", async ({
  page,
  world,
}) => {
  await world.cli.logIn();
  await world.start("Salesforce CLI");
  await world.open();
  world.org.authority.revokeAll();
  await world.pass(MINUTE);
  const over = notice(page, "The session is over.");
  await expect(over).toContainText(
    "the login has ended. Log in again: sf org login web --alias uat --instance-url",
  );
  await expect(world.rows().first()).toBeVisible();
  await world.cli.logIn();
  await world.expectEnds(over);
  await world.expectMoves();
});

test("an access token that was revoked says that a new one is needed, and the page goes on once there is one", async ({
  page,
  world,
}) => {
  await world.start("access token");
  await world.open();
  world.org.replaceToken();
  await world.pass(MINUTE);
  const over = notice(page, "The session is over.");
  await expect(over).toContainText("restart the gateway with a new one in ORG_ACCESS_TOKEN.");
  await expect(world.rows().first()).toBeVisible();
  await world.start("access token");
  await world.expectEnds(over);
  await world.expectMoves();
});

for (const way of ["Salesforce CLI", "JWT bearer"] as const)
  test(`an org whose domain was renamed is followed without a word: ${way}`, async ({ page, world }) => {
    await world.cli.logIn();
    await world.start(way);
    await world.open();
    world.rename();
    await world.expectMoves();
    await expect(page.getByText("address has changed")).toHaveCount(0);
  });

for (const [way, said] of [
  ["client credentials", "Start the gateway with that as --my-domain."],
  ["access token", "restart the gateway with the org's present --instance-url and a new token"],
] as const)
  test(`an org whose domain was renamed is told where a secret would have to follow it: ${way}`, async ({
    page,
    world,
  }) => {
    await world.start(way);
    await world.open();
    const renamed = world.rename();
    world.org.authority.endSessions();
    await world.pass(MINUTE);
    await expect(notice(page, said)).toContainText(new URL(renamed).host);
    await expect(world.rows().first()).toBeVisible();
    await world.start(way, { domain: renamed });
    await world.expectEnds(notice(page, said));
    await world.expectMoves();
  });

for (const way of WAYS)
  test(`a refreshed sandbox is said to be one, the old rows stay apart, and a reload shows the new org: ${way}`, async ({
    page,
    world,
  }) => {
    await world.cli.logIn();
    await world.start(way);
    await world.open();
    const oldRow = (await world.rows().first().getByRole("link").first().getAttribute("href")) ?? "";
    world.org.refresh(77);
    await world.cli.logIn();
    // A token is of one org.
    if (way === "access token") await world.start(way);
    await world.pass(MINUTE);
    await expect(page.getByText("The sandbox was refreshed.")).toBeVisible();
    expect(await world.rows().first().getByRole("link").first().getAttribute("href")).toBe(oldRow);
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(page.getByText("The sandbox was refreshed.")).toBeHidden();
    await expect(world.rows().first()).toBeVisible();
    await expect(page.locator(`a[href="${oldRow}"]`)).toHaveCount(0);
    await world.expectMoves();
  });
