// A gateway that logs in by an app of the org: from nothing to the moving list, and what a viewer sees when the login fails.
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { expect, type Page, test as base } from "playwright/test";
import type { DemoApp } from "../demo-org/authority/authority.ts";
import { type DemoOrg, startDemoOrg } from "../demo-org/demoOrg.ts";
import { clientCredentialsLogin } from "../server/connect/clientCredentialsLogin.ts";
import { jwtLogin } from "../server/connect/jwtLogin.ts";
import { type Gateway, startGateway } from "../server/gateway.ts";
import { foundSecrets } from "../testing/secretForms.ts";

const CLIENT_ID = "3MVG9kBt168mda";
const SECRET = "4F+very/secret=9A7B";
const ADMIN = "admin@alderfinch.demo";

interface World {
  org: DemoOrg;
  app: DemoApp;
  gateway: Gateway;
  /** Moves the clock of the gateway. */
  pass: (ms: number) => void;
  /** All secrets of this story. */
  secrets: () => string[];
}

const test = base.extend<{ way: "jwt" | "client-credentials"; world: World }>({
  way: ["client-credentials", { option: true }],
  world: async ({ way }, give) => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    const app: DemoApp = { clientId: CLIENT_ID, clientSecret: SECRET, certificate: publicKey };
    const org = await startDemoOrg({ seed: 1, latencyMs: 0, apps: [app] });
    const tokens: string[] = [];
    const { token } = org.authority;
    org.authority.token = (request) => {
      const answer = token(request);
      tokens.push(String(answer["access_token"]));
      return answer;
    };
    const myDomain = org.url;
    const login =
      way === "jwt"
        ? jwtLogin({ username: ADMIN, clientId: CLIENT_ID, key: createPrivateKey(privateKey), myDomain })
        : clientCredentialsLogin({ clientId: CLIENT_ID, clientSecret: SECRET, myDomain });
    let passed = 0;
    const gateway = await startGateway({
      port: 0,
      demo: false,
      orgs: [{ key: "acme", instanceUrl: org.url, login }],
      now: () => performance.now() + passed,
    });
    const secrets = () => [
      SECRET,
      privateKey.split("\n")[1] ?? "",
      ...tokens,
      ...tokens.map((one) => one.split("!")[1] ?? one),
    ];
    await give({ org, app, gateway, pass: (ms) => (passed += ms), secrets });
    await gateway.close();
    await org.close();
  },
});

const rows = (page: Page) => page.getByRole("table", { name: "Jobs" }).getByRole("link");

async function open(page: Page, { gateway }: World): Promise<void> {
  await page.goto(`${gateway.url}/acme/jobs`);
  await expect(rows(page).first()).toBeVisible();
}

async function refresh(page: Page): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().includes("/dataflowjobs"));
  await page.getByRole("button", { name: /refresh now/i }).click();
  await answer;
}

/** Everything that a page holds: its text, address, history entry, storage, and what it was sent. */
async function everythingOn(page: Page): Promise<string> {
  const held = await page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      location.href,
      history.state,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
    ]),
  );
  const orgs = await page.evaluate(async () => (await fetch("/gateway/orgs")).text());
  return held + orgs;
}

for (const way of ["jwt", "client-credentials"] as const) {
  test.describe(way, () => {
    test.use({ way });

    test(`a token that is revoked while somebody watches is renewed without a word (${way})`, async ({
      page,
      world,
    }) => {
      await open(page, world);
      world.org.authority.revokeAll();
      await refresh(page);
      await expect(page.getByText("The session is over")).toBeHidden();
      expect(world.org.authority.issued()).toBe(2);
      expect(foundSecrets(await everythingOn(page), world.secrets())).toEqual([]);
    });

    test(`a login that is refused says why, keeps the rows, and is tried again at a press (${way})`, async ({
      page,
      world,
    }) => {
      await open(page, world);
      const before = await rows(page).first().getAttribute("href");
      world.app.isBlocked = true;
      world.org.authority.revokeAll();
      await refresh(page);
      await expect(page.getByText("The session is over.")).toBeVisible();
      await expect(page.getByText("Setup > Connected Apps OAuth Usage shows it")).toBeVisible();
      expect(await rows(page).first().getAttribute("href")).toBe(before);
      expect(foundSecrets(await everythingOn(page), world.secrets())).toEqual([]);
      world.app.isBlocked = false;
      world.pass(6000);
      await page.getByRole("button", { name: "Try now" }).click();
      await expect(page.getByText("The session is over.")).toBeHidden();
    });
  });
}

test("a login that is refused from the start has a page that says why, and goes on at a press", async ({
  page,
  world,
}) => {
  world.app.runAs = null;
  world.org.authority.revokeAll();
  const { gateway } = world;
  await page.goto(`${gateway.url}/acme/jobs`);
  await expect(page.getByRole("heading", { name: "The session is over" })).toBeVisible();
  await expect(page.getByText("The app has no user to run as.")).toBeVisible();
  world.app.runAs = ADMIN;
  world.pass(6000);
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(rows(page).first()).toBeVisible();
});

test("a refreshed sandbox is said to be one, the old rows stay apart, and a reload shows the new org", async ({
  page,
  world,
}) => {
  await open(page, world);
  const oldRow = (await rows(page).first().getAttribute("href")) ?? "";
  world.org.refresh(77);
  await refresh(page);
  await expect(page.getByText("The sandbox was refreshed.")).toBeVisible();
  expect(await rows(page).first().getAttribute("href")).toBe(oldRow);
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByText("The sandbox was refreshed.")).toBeHidden();
  await expect(rows(page).first()).toBeVisible();
  await expect(page.locator(`a[href="${oldRow}"]`)).toHaveCount(0);
});

test("the question about a start says whose action the org will note", async ({ page, world }) => {
  await open(page, world);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sources" }).click();
  await page
    .getByRole("button", { name: /^Start / })
    .first()
    .click();
  await expect(page.getByRole("alertdialog")).toContainText(`The org will note it as done by ${ADMIN}.`);
});
