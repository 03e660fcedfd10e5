// A demo org with an External Client App, and the key of its certificate in a file: for specs of the ways in which an app logs in.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { DemoApp } from "../demo-org/authority/app.ts";
import { type DemoOrg, type DemoOrgOptions, startDemoOrg } from "../demo-org/demoOrg.ts";
import { CLIENT_ID, CLIENT_SECRET, newKey } from "./demoApp.ts";

/** A folder that is removed when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-login-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Writes a file that only its owner can read, and gives its path. */
export function secretFile(content: string, mode = 0o600): string {
  const path = join(testFolder(), "secret");
  writeFileSync(path, content, { mode });
  return path;
}

export interface AppOrg {
  org: DemoOrg;
  /** The app as the org knows it. Changes are effective at once. */
  app: DemoApp;
  /** The private key in PEM. */
  key: string;
}

/** Starts a demo org with an app for both flows. It closes when the test ends. */
export async function appOrg(options: DemoOrgOptions = {}): Promise<AppOrg> {
  const { key, certificate } = newKey();
  const app: DemoApp = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, certificate };
  const org = await startDemoOrg({ latencyMs: 0, jobs: 20, apps: [app], ...options });
  onTestFinished(() => org.close());
  return { org, app, key };
}
