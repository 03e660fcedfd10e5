import { expect, test } from "vitest";
import { findBrowser, findStoryBrowser, isHeadlessShell, launchArgs } from "./browser.ts";
import { fakeMachine, type Scene } from "./fakeMachine.ts";

test("CHROMIUM_PATH wins, and a wrong one is reported", async () => {
  const scene = fakeMachine({
    env: { CHROMIUM_PATH: "/my/chrome" },
    files: ["/my/chrome", "/usr/bin/chromium"],
  });
  expect((await findBrowser(scene.machine)).path).toBe("/my/chrome");
  const wrong = fakeMachine({ env: { CHROMIUM_PATH: "/gone" }, files: ["/usr/bin/chromium"] });
  await expect(findBrowser(wrong.machine)).rejects.toThrow("/gone");
});

test("an installed one is found on the PATH and in the usual places of each system", async () => {
  const found = async (scene: Scene) => (await findBrowser(fakeMachine(scene).machine)).path;
  expect(await found({ files: ["/usr/bin/google-chrome", "/cache/chrome"] })).toBe("/usr/bin/google-chrome");
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  expect(await found({ platform: "darwin", files: [mac] })).toBe(mac);
  expect(await found({ files: ["/opt/google/chrome/chrome"] })).toBe("/opt/google/chrome/chrome");
});

test("a browser that Playwright has already downloaded needs no installation", async () => {
  const scene = fakeMachine({ files: ["/cache/chrome"], isRoot: true, isDebian: true });
  expect((await findBrowser(scene.machine)).path).toBe("/cache/chrome");
  expect(scene.ran).toEqual([]);
});

test("root on Debian installs the package; anyone else downloads Playwright's", async () => {
  const root = fakeMachine({
    isRoot: true,
    isDebian: true,
    installs: { "apt-get update": "/var/lib/lists", "apt-get install": "/usr/bin/chromium" },
  });
  expect((await findBrowser(root.machine)).path).toBe("/usr/bin/chromium");
  const user = fakeMachine({ isDebian: true, installs: { "node cli.js install chromium": "/cache/chrome" } });
  expect((await findBrowser(user.machine)).path).toBe("/cache/chrome");
  expect(user.ran).toEqual(["node cli.js install chromium"]);
});

test("a package that is not available falls back to the download, and after that to a clear message", async () => {
  const fallback = fakeMachine({
    isRoot: true,
    isDebian: true,
    installs: { "node cli.js": "/cache/chrome" },
  });
  expect((await findBrowser(fallback.machine)).path).toBe("/cache/chrome");
  await expect(findBrowser(fakeMachine({}).machine)).rejects.toThrow(/set CHROMIUM_PATH/);
});

test("the stories prefer a headless shell, which root on Debian installs, and take any Chromium without one", async () => {
  const chromium = "/usr/bin/chromium";
  const shell = "/usr/bin/chromium-headless-shell";
  const found = async (scene: Scene) => (await findStoryBrowser(fakeMachine(scene).machine)).path;
  expect(await found({ files: [chromium, shell] })).toBe(shell);
  expect(await found({ files: [chromium, shell], env: { CHROMIUM_PATH: chromium } })).toBe(chromium);
  const root = { files: [chromium], isRoot: true, isDebian: true };
  const packages = { "apt-get update": [], "apt-get install -y --no-install-recommends": shell };
  expect(await found({ ...root, installs: packages })).toBe(shell);
  expect(await found(root)).toBe(chromium);
  expect(await found({ files: [chromium] })).toBe(chromium);
  expect([shell, "/cache/chrome-headless-shell", chromium].map(isHeadlessShell)).toEqual([true, true, false]);
});

test("only root runs without the sandbox", () => {
  expect(launchArgs(true)).toContain("--no-sandbox");
  expect(launchArgs(false)).not.toContain("--no-sandbox");
});
