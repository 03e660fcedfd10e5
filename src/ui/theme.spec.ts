// The theme works in a browser that refuses storage. The script that runs before the first paint agrees with the module that writes the
// choice.
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { blockStorage, stubStorage } from "../../testing/fakeStorage.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const early = readFileSync(new URL("../../public/theme.js", import.meta.url), "utf8");

let stored: Map<string, string>;
let root: { dataset: Record<string, string> };

beforeEach(() => {
  stored = new Map();
  root = { dataset: {} };
  vi.resetModules();
  vi.stubGlobal("document", { documentElement: root });
  stubStorage(stored);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The data-theme that the early script sets from the same storage. */
function earlyTheme(): string | undefined {
  let theme: string | undefined;
  runInNewContext(early, {
    localStorage,
    document: { documentElement: { setAttribute: (_name: string, value: string) => (theme = value) } },
  });
  return theme;
}

test("a choice is applied, stored, and found again before the next first paint", async () => {
  const { chooseTheme, readTheme } = await import("./theme.ts");
  expect(readTheme()).toBe("system");
  for (const choice of ["dark", "light"] as const) {
    chooseTheme(choice);
    expect([readTheme(), root.dataset["theme"], earlyTheme()]).toEqual([choice, choice, choice]);
  }
  chooseTheme("system");
  expect([readTheme(), root.dataset["theme"], earlyTheme()]).toEqual(["system", undefined, undefined]);
});

test("without storage the choice holds until the page is closed", async () => {
  blockStorage();
  const { chooseTheme, readTheme } = await import("./theme.ts");
  expect(readTheme()).toBe("system");
  chooseTheme("dark");
  expect([readTheme(), root.dataset["theme"], earlyTheme()]).toEqual(["dark", "dark", undefined]);
});

test("an unknown stored value means the system's theme", async () => {
  stored.set("wavedeck.theme", '"><script>');
  const { readTheme } = await import("./theme.ts");
  expect([readTheme(), earlyTheme()]).toEqual(["system", undefined]);
});

test("a choice made in another tab applies here when somebody comes to this tab, and a stored choice is not lost by it", async () => {
  const window = new EventTarget();
  vi.stubGlobal("window", window);
  const { chooseTheme, readTheme, subscribeTheme } = await import("./theme.ts");
  const told: string[] = [];
  const leave = subscribeTheme(() => told.push(readTheme()));
  chooseTheme("light");
  stored.set("wavedeck.theme", "dark");
  window.dispatchEvent(new Event("focus"));
  window.dispatchEvent(new Event("focus"));
  expect(told).toEqual(["light", "dark"]);
  vi.stubGlobal("localStorage", {
    getItem: () => stored.get("wavedeck.theme") ?? null,
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  });
  chooseTheme("light");
  window.dispatchEvent(new Event("focus"));
  expect([readTheme(), root.dataset["theme"]]).toEqual(["light", "light"]);
  leave();
  stored.set("wavedeck.theme", "system");
  window.dispatchEvent(new Event("focus"));
  expect(readTheme()).toBe("light");
});
