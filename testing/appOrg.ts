// A demo org with an External Client App, and the key of its certificate in a file: for specs of the ways in which an app logs in.
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { DemoApp } from "../demo-org/authority/authority.ts";
import { type DemoOrg, type DemoOrgOptions, startDemoOrg } from "../demo-org/demoOrg.ts";

export const CLIENT_ID = "3MVG9kBt168mda_.AhACC";
export const CLIENT_SECRET = "4F+very/secret=9A7B";
export const ADMIN = "admin@alderfinch.demo";

/** A new RSA key in PEM: the private one, and the public one that stands for the certificate. */
export function newKey(modulusLength = 2048): { key: string; certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { key: privateKey, certificate: publicKey };
}

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
