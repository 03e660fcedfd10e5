// A gateway below a path of a name that other programs share: a person signs in, goes from page to page and sets up a wall, and nothing is asked
// of the other programs.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { passwordLine } from "../server/access/passwords.ts";
import { startGateway } from "../server/gateway.ts";

test("below a path, pages, links, sign-in, wall and its service worker are all below it", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-base-"));
  const passwords = join(folder, "passwords");
  writeFileSync(passwords, await passwordLine("operator", "correct horse battery"), { mode: 0o600 });
  const gateway = await startGateway({
    port: 0,
    basePath: "/ops/wavedeck",
    demo: { seed: 1, latencyMs: 0 },
    access: { passwordFile: passwords, wallKeyFile: null, behindProxy: null },
  });
  const { origin } = new URL(gateway.url);
  const paths: string[] = [];
  page.on("request", (request) => void paths.push(request.url().slice(origin.length)));
  // Of an org a read may well find nothing.
  const missing: string[] = [];
  page.on("response", (answer) => {
    if (answer.status() === 404 && !answer.url().includes("/gateway/org/")) missing.push(answer.url());
  });
  const at = (path: string | RegExp) =>
    expect(page).toHaveURL(typeof path === "string" ? `${gateway.url}${path}` : path);

  await page.goto(`${gateway.url}/demo/jobs?q=daily`);
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await at("/demo/jobs?q=daily");
  const job = page.getByRole("table", { name: "Jobs" }).getByRole("row").nth(1).getByRole("link").first();
  const address = (await job.getAttribute("href")) ?? "";
  expect(address).toMatch(/^\/ops\/wavedeck\/demo\/jobs\/\w{18}$/);
  await page.goto(origin + address);
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toBeVisible();
  const name = await title.textContent();
  await page.reload();
  await expect(title).toHaveText(name ?? "");
  // The filter that the list had is known from the browser's own history, where addresses are whole.
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Jobs" }).click();
  await at("/demo/jobs?q=daily");
  const bar = page.getByRole("banner");
  await bar.getByRole("link", { name: "Sources" }).click();
  await at("/demo/sources");
  await bar.getByRole("link", { name: "Timeline" }).click();
  await at(/\/ops\/wavedeck\/demo\/timeline(?:\?|$)/);
  await expect(title).toBeVisible();

  await page.goto(`${gateway.url}/demo/wall/setup`);
  await expect(page.getByRole("region", { name: "Address" })).toContainText(`${gateway.url}/demo/wall`);
  await expect(page.frameLocator("iframe").getByRole("status", { name: "Freshness" })).toContainText("Live");

  await page.goto(`${gateway.url}/demo/wall`);
  const freshness = page.getByRole("status", { name: "Freshness" });
  await expect(freshness).toContainText("Live");
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(`${gateway.url}/demo/wall`);
  await expect
    .poll(() => page.evaluate(() => caches.keys()))
    .toEqual([expect.stringMatching(/^wavedeck-shell:\/ops\/wavedeck:\w+$/)]);
  expect(paths.filter((path) => !path.startsWith("/ops/wavedeck"))).toEqual([]);
  expect(missing).toEqual([]);

  // Only the worker can answer now.
  await gateway.close();
  await page.reload();
  await expect(freshness).toContainText(/(?:Offline|Gateway not answering) since/);
  rmSync(folder, { recursive: true });
});
