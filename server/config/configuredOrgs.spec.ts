// The orgs of a configuration file, at the start and when it is read again while the gateway runs.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parseOrgs } from "../../contract/gateway.ts";
import { startDemoOrg } from "../../demo-org/demoOrg.ts";
import { startGateway } from "../gateway.ts";
import { openLog } from "../log.ts";
import { readConfigFile } from "./configFile.ts";
import { ConfiguredOrgs } from "./configuredOrgs.ts";

async function withTwoOrgs() {
  const folder = mkdtempSync(join(tmpdir(), "wavedeck-config-"));
  const demos = [await startDemoOrg({ latencyMs: 0 }), await startDemoOrg({ latencyMs: 0, seed: 2 })];
  const path = join(folder, "wavedeck.config.json");
  const entry = (index: 0 | 1, more: object) => {
    const tokenFile = `token-${index}`;
    writeFileSync(join(folder, tokenFile), demos[index]?.token ?? "", { mode: 0o600 });
    return { instanceUrl: demos[index]?.url, tokenFile, ...more };
  };
  const write = (...orgs: object[]) => {
    writeFileSync(path, JSON.stringify({ orgs }, null, 2));
  };
  onTestFinished(async () => {
    await Promise.all(demos.map((demo) => demo.close()));
    rmSync(folder, { recursive: true });
  });
  return { path, entry, write };
}

test("orgs are added, changed and removed while the gateway runs, and a mistake changes nothing", async () => {
  const { path, entry, write } = await withTwoOrgs();
  const lines: string[] = [];
  const log = await openLog({ write: (line) => lines.push(line), readable: true });
  const configured = new ConfiguredOrgs(0.1);
  write(entry(0, { key: "prod", label: "Production", colour: "#c23934" }));
  const gateway = await startGateway({
    port: 0,
    demo: false,
    history: "off",
    orgs: await configured.open(readConfigFile(path)),
  });
  onTestFinished(() => gateway.close());
  const listed = async () => parseOrgs(await (await fetch(`${gateway.url}/gateway/orgs`)).json());
  expect(await listed()).toMatchObject([
    { key: "prod", label: "Production", colour: "#c23934", callShare: 0.1 },
  ]);
  const first = gateway.orgs.get("prod");

  write(
    entry(0, { key: "prod", label: "Production", colour: "#c23934" }),
    entry(1, { key: "uat", share: "50%" }),
  );
  await configured.reload(path, gateway.orgs, log);
  expect(await listed()).toMatchObject([{ key: "prod" }, { key: "uat", callShare: 0.5, colour: null }]);
  expect(gateway.orgs.get("prod")).toBe(first);

  writeFileSync(path, '{\n  "orgs": [],\n  "oops": 1\n}');
  await configured.reload(path, gateway.orgs, log);
  expect((await listed()).map(({ key }) => key)).toEqual(["prod", "uat"]);
  expect(lines.at(-1)).toContain("line 3, oops");

  // One org that cannot be used leaves the others, and the removal of another, undone.
  write(entry(1, { key: "uat", share: "20%" }), { key: "x", instanceUrl: "https://acme.my.salesforce.com" });
  await configured.reload(path, gateway.orgs, log);
  expect(await listed()).toMatchObject([{ key: "prod" }, { key: "uat", callShare: 0.5 }]);
  expect(lines.at(-1)).toMatch(/stays as it was.*orgs\.1\.instanceUrl: it needs a tokenFile/);

  write(entry(1, { key: "uat", share: "20%" }), entry(0, { key: "prod", label: "Acme", colour: "#0000ff" }));
  await configured.reload(path, gateway.orgs, log);
  expect(await listed()).toMatchObject([
    { key: "uat", callShare: 0.2 },
    { key: "prod", label: "Acme", colour: "#0000ff" },
  ]);
  expect(gateway.orgs.get("prod")).toBe(first);

  write(entry(1, { key: "uat", share: "20%" }));
  await configured.reload(path, gateway.orgs, log);
  expect((await listed()).map(({ key }) => key)).toEqual(["uat"]);
  expect((await fetch(`${gateway.url}/gateway/org/prod/services/data`)).status).toBe(404);
});

test("two orgs of one key, a reserved key and two ways to log in are refused with their line", async () => {
  const { path, entry, write } = await withTwoOrgs();
  const open = () => new ConfiguredOrgs(0.1).open(readConfigFile(path));
  write(entry(0, { key: "a" }), entry(1, { key: "a" }));
  await expect(open()).rejects.toThrow(/line \d+, orgs\.1: the key "a" is taken/);
  write(entry(0, { key: "gateway" }));
  await expect(open()).rejects.toThrow(/orgs\.0: the key "gateway" is taken/);
  write({ key: "none" });
  await expect(open()).rejects.toThrow(/orgs\.0: an org has one way/);
});
