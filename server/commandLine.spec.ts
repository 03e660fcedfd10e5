import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readCommandLine, type Settings } from "./commandLine.ts";
import { toId18 } from "../contract/ids.ts";
import { SCENARIO_NAMES } from "../demo-org/scenarios.ts";
import { CommandLineError } from "./commandLineError.ts";
import { keyOfHost, keyOfName, orgConfigs } from "./connect/orgConfigs.ts";
import type { OrgLogin } from "./connect/salesforceCli.ts";

const ENV = { ORG_ACCESS_TOKEN: "00D!token" };

function read(line: string, env: NodeJS.ProcessEnv = ENV): Settings {
  return readCommandLine(line === "" ? [] : line.split(" "), env);
}

describe("flags", () => {
  test("of the log", () => {
    expect(read("--log json --log-level warn").log).toEqual({ level: "warn", readable: false });
    expect(read("--log text").log).toEqual({ level: "info", readable: true });
    expect(() => read("--log xml")).toThrow('--log takes json or text, not "xml".');
  });

  test("no flags at all mean the demo org on 127.0.0.1:4400", () => {
    expect(read("", {})).toEqual({
      help: false,
      version: false,
      port: 4400,
      host: "127.0.0.1",
      allowHosts: [],
      basePath: "",
      access: { passwordFile: null, wallKeyFile: null, behindProxy: null },
      aliases: [],
      listOrgs: false,
      instance: null,
      app: null,
      apiVersion: null,
      readOnly: false,
      maxCallsPerHour: null,
      callShare: null,
      history: {},
      historyCommand: null,
      demo: {},
      log: { level: "info" },
    });
  });

  test("of the history", () => {
    expect(read("--history /srv/runs --history-days 30 --history-size 1.5G").history).toEqual({
      directory: resolve("/srv/runs"),
      days: 30,
      bytes: 1.5 * 1024 ** 3,
    });
    expect(read("--history runs --history-size 500MiB").history).toEqual({
      directory: resolve("runs"),
      bytes: 500 * 1024 ** 2,
    });
    expect(read("--history off --history-days 30").history).toBe("off");
  });

  test("of an export or an import of the history", () => {
    const org = "00D3h000000abcD";
    expect(read(`--export-history runs.jsonl --history-org ${org}`).historyCommand).toEqual({
      act: "export",
      file: resolve("runs.jsonl"),
      org: toId18(org),
    });
    expect(read("--import-history -").historyCommand).toEqual({ act: "import", file: "-", org: null });
  });

  test("all of the demo org's", () => {
    const settings = read(
      "--scenario stuck-node --seed 7 --speed 60 --jobs 10000 --now 2026-11-23T08:00:00Z --demo-control",
    );
    expect(settings.demo).toEqual({
      scenario: "stuck-node",
      seed: 7,
      speed: 60,
      jobs: 10_000,
      nowMs: Date.UTC(2026, 10, 23, 8),
      control: true,
    });
  });

  test("an org of one's own runs without the demo org, unless --demo is given", () => {
    expect(read("--instance-url https://acme.my.salesforce.com").demo).toBeNull();
    expect(read("--org prod --org uat --demo")).toMatchObject({ aliases: ["prod", "uat"], demo: {} });
    expect(
      read(
        "--instance-url http://127.0.0.1:8080/ --api-version v66.0 --read-only --max-calls-per-hour 600 --share 25%",
      ),
    ).toMatchObject({
      instance: { url: "http://127.0.0.1:8080", token: "00D!token" },
      apiVersion: 66,
      readOnly: true,
      maxCallsPerHour: 600,
      callShare: 0.25,
    });
  });

  test.for([
    "--bogus",
    "extra",
    "--port",
    "--port x",
    "--port 70000",
    "--port 44.5",
    "--port=",
    "--host a/b",
    "--api-version 41",
    "--api-version newest",
    "--speed fast",
    "--speed 0",
    "--seed -1",
    "--jobs 1.5",
    "--now yesterday",
    "--max-calls-per-hour 0",
    "--share 0%",
    "--share 101%",
    "--share half",
    "--history=",
    "--history-days 0",
    "--history-days 1.5",
    "--history-size 1M",
    "--history-size much",
    "--history-size -5G",
    "--export-history=",
    "--export-history=-x",
    "--export-history a --import-history b",
    "--export-history a --history off",
    "--import-history a --history-org sales",
    "--history-org 00D3h000000abcD",
    "--org=-x",
    "--instance-url nonsense",
    "--instance-url http://example.com",
    "--instance-url ftp://127.0.0.1",
    "--instance-url http://localhost.example.com",
    "--instance-url https://user:pw@example.com",
    "--instance-url https://login.salesforce.com",
    "--instance-url https://example.com --scenario stuck-node",
  ])("%s ends with one clear line", (line) => {
    let message = "accepted";
    try {
      read(line);
    } catch (error) {
      message = error instanceof CommandLineError ? error.message : "not for people";
    }
    expect(message).toMatch(/^[^\n]{10,160}\.$/);
    expect(message).not.toContain("00D!token");
  });

  test("an address without a token, or with an impossible one, ends with one line", () => {
    const line = "--instance-url https://example.com";
    expect(() => read(line, {})).toThrow(/ORG_ACCESS_TOKEN/);
    expect(() => read(line, { ORG_ACCESS_TOKEN: "a\r\nX-Evil: 1" })).toThrow(CommandLineError);
  });
});

describe("keys of orgs", () => {
  test("come from the host or the alias, fit an address, and are unique", async () => {
    expect(keyOfHost("acme--uat.sandbox.my.salesforce.com")).toBe("acme--uat");
    for (const host of ["127.0.0.1", "localhost", "[::1]", "10.1.2.3"]) expect(keyOfHost(host)).toBe("org");
    expect(keyOfName("ada@acme.example")).toBe("ada-acme-example");
    expect(keyOfName("///")).toBe("org");
    const lookUp = (): Promise<OrgLogin> =>
      Promise.resolve({
        instanceUrl: "https://x.example",
        accessToken: "00D!secret",
        username: undefined,
        orgId: null,
      });
    const settings = read("--org demo --org a.b --org a-b --org gateway --instance-url https://a-b.example");
    const sources = await orgConfigs(settings, lookUp);
    expect(sources.map((source) => source.key)).toEqual(["demo-2", "a-b", "a-b-2", "gateway-2", "a-b-3"]);
  });
});

describe("npm start", () => {
  const main = join(import.meta.dirname, "main.ts");
  const start = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    spawnSync(process.execPath, [main, ...args], { encoding: "utf8", env: { PATH: "", ...env } });

  test.for([
    ["--bogus"],
    ["--org", "nobody"],
    ["--instance-url", "https://example.com"],
    ["--port", "x"],
    ["--scenario", "apocalypse"],
  ])("%o ends with one line on stderr and code 2", (args) => {
    const { status, stderr, stdout } = start(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stdout).toBe("");
  });

  test("--help lists every flag, and the scenarios of the demo org", () => {
    const { status, stdout } = start(["--help"]);
    expect(status).toBe(0);
    for (const flag of ["--port", "--org", "--instance-url", "--read-only", "--demo-control"])
      expect(stdout).toContain(flag);
    for (const name of SCENARIO_NAMES) expect(stdout).toContain(name);
  });

  test("a busy port ends with one line and code 2", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { status, stderr } = start(["--port", String((server.address() as AddressInfo).port)]);
    expect(stderr).toMatch(/^Port \d+ is in use\.[^\n]+\n$/);
    expect(status).toBe(2);
  });
});
