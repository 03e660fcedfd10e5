// A gateway that logs in by an app of the org: from nothing to the moving list, and what a viewer sees when the login fails.
import { createPrivateKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test as base } from "playwright/test";
import type { DemoApp } from "../demo-org/authority/app.ts";
import { type DemoOrg, startDemoOrg } from "../demo-org/demoOrg.ts";
import { passwordLine } from "../server/access/passwords.ts";
import { clientCredentialsLogin } from "../server/connect/clientCredentialsLogin.ts";
import { jwtLogin } from "../server/connect/jwtLogin.ts";
import { type Gateway, startGateway } from "../server/gateway.ts";
import { ADMIN, CLIENT_ID, CLIENT_SECRET, newKey } from "../testing/demoApp.ts";
import { everythingOn } from "../testing/everythingOn.ts";
import { refreshNow } from "../testing/freshnessPanel.ts";
import { foundSecrets } from "../testing/secretForms.ts";

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
    const { key, certificate } = newKey();
    const app: DemoApp = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, certificate };
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
        ? jwtLogin({ username: ADMIN, clientId: CLIENT_ID, key: createPrivateKey(key), myDomain })
        : clientCredentialsLogin({ clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, myDomain });
    let passed = 0;
    const gateway = await startGateway({
      port: 0,
      demo: false,
      orgs: [{ key: "acme", instanceUrl: org.url, login }],
      now: () => performance.now() + passed,
    });
    const secrets = () => [
      CLIENT_SECRET,
      key.split("\n")[1] ?? "",
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
  await refreshNow(page);
  await answer;
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

test("the question about a start says whose action the org will note", async ({ page, world }) => {
  await open(page, world);
  // The page may have opened before the gateway knew the user. The next beat tells it.
  await refresh(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sources" }).click();
  await page
    .getByRole("button", { name: /^Start / })
    .first()
    .click();
  await expect(page.getByRole("alertdialog")).toContainText(`The org will note it as done by ${ADMIN}.`);
});

test("a person signs in with the gateway's password, and out again from the menu", async ({ page }) => {
  const password = "correct horse battery";
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-password-"));
  const passwordFile = join(folder, "passwords");
  writeFileSync(passwordFile, await passwordLine("operator", password), { mode: 0o600 });
  const gateway = await startGateway({
    port: 0,
    demo: { seed: 1, latencyMs: 0 },
    history: "off",
    access: { passwordFile, wallKeyFile: null, behindProxy: null },
  });
  await page.goto(`${gateway.url}/demo/jobs?status=Failure`);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(rows(page).first()).toBeVisible();
  expect(page.url()).toBe(`${gateway.url}/demo/jobs?status=Failure`);
  expect(foundSecrets(await everythingOn(page), [password])).toEqual([]);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByLabel("Password")).toBeVisible();
  await page.goto(`${gateway.url}/demo/jobs`);
  await expect(page.getByLabel("Password")).toBeVisible();
  await gateway.close();
  rmSync(folder, { recursive: true });
});
