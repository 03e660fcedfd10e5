// Debian's WebKit: WebKitWebDriver with its MiniBrowser, on a virtual screen (Xvfb).
import { type ChildProcess, spawn } from "node:child_process";
import { freePort } from "../freePort.ts";
import { Tab } from "./tab.ts";
import { openSession } from "./webDriver.ts";

export interface WebKit {
  /** Opens a tab in a fresh profile. One at a time: the driver keeps one session. */
  open: () => Promise<Tab>;
  close: () => Promise<void>;
}

/** How long the driver may take to listen, ms. */
const START_MS = 20_000;

/** Starts screen and driver. */
export async function startWebKit(driverPath: string): Promise<WebKit> {
  const { screen, display } = await startScreen();
  const port = await freePort();
  const driver = spawn(driverPath, [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: "x11",
      LIBGL_ALWAYS_SOFTWARE: "1",
      // No session bus and no file dialogs.
      GTK_USE_PORTAL: "0",
      NO_AT_BRIDGE: "1",
      // WebKit's sandbox needs user namespaces, which containers refuse. The pages come from this machine only.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url);
  return {
    open: async () =>
      new Tab(await openSession(url, { "webkitgtk:browserOptions": { args: ["--automation"] } })),
    async close() {
      await end(driver);
      await end(screen);
    },
  };
}

/** Starts a screen under a free display number. */
async function startScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  screen.on("error", reject);
  screen.on("exit", () => {
    reject(new Error("Xvfb exited before it had a display."));
  });
  screen.stdio[3]?.on("data", (chunk: Buffer) => {
    resolve(`:${chunk.toString().trim()}`);
  });
  return { screen, display: await promise };
}

async function untilReady(url: string): Promise<void> {
  const until = performance.now() + START_MS;
  for (;;) {
    try {
      await fetch(`${url}/status`);
      return;
    } catch (error) {
      if (performance.now() > until) throw new Error("WebKitWebDriver does not answer.", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await ended;
}
