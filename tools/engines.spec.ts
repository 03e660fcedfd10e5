import { expect, test } from "vitest";
import { engineEnv, engineLines, findEngines } from "./engines.ts";
import { fakeMachine } from "./fakeMachine.ts";

const ALL = ["chromium", "firefox-esr", "WebKitWebDriver", "Xvfb"].map((name) => `/usr/bin/${name}`);

test("a distribution's browsers are driven by the protocol that each of them supports", async () => {
  const { machine, ran } = fakeMachine({ files: ALL });
  const found = await findEngines(machine);
  expect(found).toEqual({
    places: {
      chromium: { driver: "playwright", path: "/usr/bin/chromium" },
      firefox: { driver: "bidi", path: "/usr/bin/firefox-esr" },
      webkit: { driver: "webdriver", path: "/usr/bin/WebKitWebDriver" },
    },
    missing: [],
  });
  expect(ran).toEqual([]);
  expect(JSON.parse(engineEnv(found)["ENGINE_PLACES"] ?? "")).toEqual(found.places);
});

test("Playwright's own builds come first if they are installed", async () => {
  const { machine } = fakeMachine({ files: [...ALL, "/cache/firefox", "/cache/webkit"] });
  expect((await findEngines(machine)).places).toMatchObject({
    firefox: { driver: "playwright", path: "/cache/firefox" },
    webkit: { driver: "playwright", path: "/cache/webkit" },
  });
});

test("root on Debian gets missing ones as packages", async () => {
  const { machine, ran } = fakeMachine({
    files: ["/usr/bin/chromium"],
    isRoot: true,
    isDebian: true,
    installs: {
      "apt-get update": [],
      "apt-get install -y --no-install-recommends firefox-esr": "/usr/bin/firefox-esr",
      "apt-get install -y --no-install-recommends webkit2gtk-driver xvfb": [
        "/usr/bin/WebKitWebDriver",
        "/usr/bin/Xvfb",
      ],
    },
  });
  const { places, missing } = await findEngines(machine);
  expect(Object.keys(places)).toEqual(["chromium", "firefox", "webkit"]);
  expect(missing).toEqual([]);
  expect(ran.filter((line) => line.includes("playwright"))).toEqual([]);
});

test("a missing engine is reported loudly and has no path", async () => {
  const { machine, ran } = fakeMachine({ files: ALL.filter((path) => !path.endsWith("Xvfb")) });
  const found = await findEngines(machine);
  expect(Object.keys(found.places)).toEqual(["chromium", "firefox"]);
  expect(ran).toEqual(["node cli.js install webkit"]);
  expect(engineLines(found).filter((line) => line.startsWith("NOT RUN in WebKit: "))).toHaveLength(1);
});
