import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { appOrg, secretFile, testFolder } from "../../testing/appOrg.ts";
import { ADMIN, CLIENT_ID } from "../../testing/demoApp.ts";
import { OWN_CERTIFICATE } from "../../testing/ownAuthority.ts";
import { standInSf, type StandInSf } from "../../testing/standInSf.ts";
import { foundSecrets } from "../../testing/secretForms.ts";
import { CommandLineError } from "../commandLineError.ts";
import { programRunner } from "../connect/runProgram.ts";
import { examine } from "./doctor.ts";
import { asJson, asText, type Finding, isWell } from "./finding.ts";
import { checkAuthorities, checkNode, checkProxy, checkState } from "./machineChecks.ts";

interface Given {
  env?: NodeJS.ProcessEnv;
  folder?: string;
  nowMs?: () => number;
  sf?: StandInSf;
}

const NO_PROGRAMS = { PATH: "/nonexistent" };

/** The findings with these flags, on a machine whose history goes to a folder of the test. */
function look(args: string[], { env = {}, folder = testFolder(), nowMs = Date.now, sf }: Given = {}) {
  const home = testFolder();
  const run = programRunner({ env: sf?.env ?? NO_PROGRAMS });
  return examine({ args, env, folder, home, run, nowMs });
}

function found(findings: Finding[], check: string, org?: string): Finding | undefined {
  return findings.find((one) => one.check === check && (org === undefined || one.org === org));
}

/** Flags and environment of an org that is reached with its token. */
const byToken = (org: { url: string; token: string }) =>
  [["--instance-url", org.url], { env: { ORG_ACCESS_TOKEN: org.token } }] as const;

describe("an org", () => {
  test("that works is told with user, version, clock, rights and calls, and nothing is wrong", async () => {
    const { org } = await appOrg();
    const [flags, given] = byToken(org);
    const findings = await look([...flags], given);
    expect(isWell(findings)).toBe(true);
    expect(found(findings, "login")?.message).toMatch(
      /^Logged in to .+ at http:\/\/127\S+ \(demo\) as \S+@\S+\.$/,
    );
    expect(found(findings, "version")?.message).toMatch(/^The gateway speaks v6\d\.0 /);
    for (const check of [
      "clock",
      "read jobs",
      "read dataflows",
      "read recipes",
      "read the org's limits",
      "calls",
    ])
      expect([check, found(findings, check, "org")?.state]).toEqual([check, "ok"]);
    expect(found(findings, "write")?.state).toBe("note");
    const text = `${asText(findings)}\n${asJson(findings)}`;
    expect(text).toContain("\nNothing is wrong.\n");
    expect(foundSecrets(text, [org.token, org.token.slice(org.token.indexOf("!") + 1)])).toEqual([]);
  });

  test("whose user may not see jobs fails, and one without the rights to recipes is a note", async () => {
    const { org } = await appOrg();
    const [flags, given] = byToken(org);
    org.faults.arm({ kind: "403-access", path: "/wave/recipes" });
    const less = await look([...flags], given);
    expect(found(less, "read recipes")).toMatchObject({
      state: "note",
      message: expect.stringContaining("the org answered 403") as string,
      todo: expect.stringContaining("API Enabled") as string,
    });
    expect(isWell(less)).toBe(true);
    org.faults.arm({ kind: "403-access", path: "/wave/dataflowjobs" });
    const none = await look([...flags], given);
    expect(found(none, "read jobs")?.state).toBe("failed");
    expect(isWell(none)).toBe(false);
  });

  test("whose calls are used up says when they come back", async () => {
    const { org } = await appOrg();
    org.faults.arm({ kind: "403-limit", path: "/wave/" });
    const [flags, given] = byToken(org);
    expect(found(await look([...flags], given), "read jobs")?.todo).toContain("free up over 24 hours");
  });

  test.each([
    [60, "note", /clock is (?:59|60|61) s behind/],
    [300, "failed", /clock is (?:299|300|301) s behind/],
    [-300, "failed", /clock is (?:299|300|301) s ahead of/],
  ] as const)("whose clock goes %d s ahead", async (seconds, state, message) => {
    const { org } = await appOrg();
    const [flags, given] = byToken(org);
    const nowMs = () => Date.now() - seconds * 1000;
    const clock = found(await look([...flags], { ...given, nowMs }), "clock");
    expect(clock).toMatchObject({ state, message: expect.stringMatching(message) as string });
    expect(clock?.todo).toContain("NTP");
  });

  test("that refuses the login, or is not there, fails with the sentence that its page would show", async () => {
    const { org, app, key } = await appOrg();
    const flags = [
      ["--my-domain", org.url],
      ["--jwt-user", ADMIN],
      ["--jwt-client-id", CLIENT_ID],
      ["--jwt-key-file", secretFile(key)],
    ].flat();
    expect(isWell(await look(flags))).toBe(true);
    app.isBlocked = true;
    const refused = await look(flags);
    expect(found(refused, "login")).toMatchObject({
      state: "failed",
      message: expect.stringContaining("blocked") as string,
      todo: expect.stringContaining("troubleshooting.md") as string,
    });
    await org.close();
    const [gone, given] = byToken(org);
    expect(found(await look([...gone], given), "login")?.message).toContain("could not be reached");
  });

  test("that is behind a proxy which cannot be used is told, and the others are looked at", async () => {
    vi.stubEnv("HTTPS_PROXY", "socks5://proxy.example");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { org } = await appOrg();
    const folder = testFolder();
    const orgs = [
      { key: "far", instanceUrl: "https://acme.my.salesforce.com", tokenFile: secretFile("00D!x") },
      { key: "near", instanceUrl: org.url, tokenFile: secretFile(org.token) },
    ];
    writeFileSync(join(folder, "wavedeck.config.json"), JSON.stringify({ orgs }));
    const findings = await look([], { folder });
    expect(["far", "near"].map((key) => found(findings, "login", key)?.state)).toEqual(["failed", "ok"]);
    expect(found(findings, "login", "far")?.message).toContain("HTTPS_PROXY must name a proxy");
  });

  test("that cannot be used hides no other: each of a configuration file is looked at", async () => {
    const { org } = await appOrg();
    const folder = testFolder();
    const orgs = [
      { key: "good", instanceUrl: org.url, tokenFile: secretFile(org.token) },
      { key: "bad", instanceUrl: org.url, tokenFile: "/nonexistent/token" },
      { key: "fine", instanceUrl: org.url, tokenFile: secretFile(org.token) },
    ];
    writeFileSync(join(folder, "wavedeck.config.json"), JSON.stringify({ orgs }, null, 2));
    const findings = await look([], { folder });
    const states = ["good", "bad", "fine"].map((key) => found(findings, "login", key)?.state);
    expect(states).toEqual(["ok", "failed", "ok"]);
    expect(found(findings, "login", "bad")?.message).toMatch(/line \d+, orgs\.1/);
  });

  test("that nobody named is the demo org, and the doctor says so", async () => {
    const findings = await look([]);
    expect(found(findings, "login", "demo")?.state).toBe("ok");
    expect(found(findings, "orgs")?.todo).toContain("flags");
  });
});

describe("the Salesforce CLI", () => {
  test("is needed only by an org that is named by an alias", async () => {
    expect(found(await look(["--demo"]), "sf")?.state).toBe("note");
    const without = await look(["--org", "prod"]);
    expect(found(without, "sf")).toMatchObject({
      state: "failed",
      todo: expect.stringContaining("docs/connect") as string,
    });
    expect(found(without, "login", "prod")?.state).toBe("failed");
  });

  test("tells its version, and an ended login is told with the command that mends it", async () => {
    const sf = standInSf();
    sf.play("--version", { out: "@salesforce/cli/2.150.6 linux-x64 node-v24.1.0" });
    const { org } = await appOrg();
    const login = {
      id: org.token.slice(0, 18),
      instanceUrl: org.url,
      accessToken: org.token,
      username: ADMIN,
    };
    sf.play("org display", login);
    const well = await look(["--org", "prod"], { sf });
    expect(found(well, "sf")?.message).toContain("@salesforce/cli/2.150.6");
    expect(found(well, "login", "prod")?.state).toBe("ok");
    sf.play("org display", { ...login, connectedStatus: "RefreshTokenAuthError" });
    const ended = found(await look(["--org", "prod"], { sf }), "login", "prod");
    expect(ended?.message).toContain("sf org login web --alias prod");
  });

  test("that says nothing of itself is doubted", async () => {
    expect(found(await look(["--org", "prod"], { sf: standInSf() }), "sf")?.state).toBe("failed");
  });
});

describe("this machine", () => {
  test("needs a Node that is new enough", () => {
    expect(checkNode("24.21.0").state).toBe("ok");
    expect(checkNode("20.19.0")).toMatchObject({
      state: "failed",
      todo: expect.stringContaining("22.21") as string,
    });
  });

  test("may have a proxy, whose name and password are not told", () => {
    expect(checkProxy({}).message).toContain("without a proxy");
    const named = checkProxy({ HTTPS_PROXY: "http://bo:pass-word@proxy.example:8080" });
    expect(named).toMatchObject({ state: "ok", message: "Orgs are asked through proxy.example:8080." });
    const wrong = checkProxy({ HTTPS_PROXY: "socks5://bo:pass-word@proxy.example" });
    expect(wrong.state).toBe("failed");
    expect(wrong.message).not.toContain("pass-word");
  });

  test("may have authorities of a company, in a file that Node can read", () => {
    const at = (file: string) => checkAuthorities({ NODE_EXTRA_CA_CERTS: file }, Date.now());
    expect(checkAuthorities({}, 0).state).toBe("ok");
    expect(at("/nonexistent.pem").message).toContain("cannot be read");
    expect(at(secretFile("nothing")).message).toContain("no certificate");
    expect(at(secretFile("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")).state).toBe(
      "failed",
    );
    const cert = secretFile(OWN_CERTIFICATE);
    expect(at(cert).message).toMatch(/added from .*: 1\.$/);
    const later = checkAuthorities(
      { NODE_EXTRA_CA_CERTS: cert },
      Date.parse(new X509Certificate(OWN_CERTIFICATE).validTo) + 24 * 3_600_000,
    );
    expect(later.message).toContain("have expired");
  });

  test("keeps the history where this user may write", () => {
    const folder = testFolder();
    mkdirSync(join(folder, "there"));
    writeFileSync(join(folder, "file"), "");
    for (const place of ["there", "new/below"]) expect(checkState(join(folder, place)).state).toBe("ok");
    expect(checkState(join(folder, "file", "below"))).toMatchObject({
      state: "failed",
      message: expect.stringContaining("ENOTDIR") as string,
    });
    expect(checkState(null).state).toBe("note");
  });
});

describe("the program", () => {
  const main = join(import.meta.dirname, "main.ts");
  const start = (...args: string[]) =>
    spawnSync(process.execPath, [main, ...args], {
      encoding: "utf8",
      cwd: testFolder(),
      env: { PATH: "", XDG_STATE_HOME: testFolder(), ORG_ACCESS_TOKEN: "00D!token" },
    });

  test("ends with 1 when a check failed, also as JSON, and with 2 for a flag that does not exist", () => {
    const { status, stdout } = start("--json", "--instance-url", "http://127.0.0.1:1");
    expect([status, JSON.parse(stdout)]).toEqual([
      1,
      {
        ok: false,
        findings: expect.arrayContaining([
          expect.objectContaining({ check: "login", state: "failed" }),
        ]) as Finding[],
      },
    ]);
    const wrong = start("--nothing");
    expect([wrong.status, wrong.stdout]).toEqual([2, ""]);
  });

  test("ends with 0 when nothing is wrong", () => {
    const { status, stdout } = start("--demo");
    expect([status, stdout]).toEqual([0, expect.stringContaining("Nothing is wrong.")]);
  });
});

test("a flag that the gateway does not take is no finding", async () => {
  await expect(look(["--port", "x"])).rejects.toThrow(CommandLineError);
});
