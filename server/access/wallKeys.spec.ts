// A wall comes in by a link with a key: it may look, until the key is revoked.
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCommandLine } from "../commandLine.ts";
import { startGateway } from "../gateway.ts";
import { askRaw, JOBS, START, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { cookieOf, guardedGateway, ownFolder } from "../../testing/guardedGateway.ts";
import { findWallKey, formatWallKeys, newWallKey, parseWallKeys } from "./wallKeys.ts";

const READ = `/gateway/org/org${JOBS}`;
const NOW = new Date("2026-11-26T12:00:00Z");

/** A gateway that knows the key `lobby`. */
async function keyedGateway() {
  const { key, stored } = newWallKey("lobby", NOW);
  const keyFile = join(ownFolder(), "wall-keys");
  writeFileSync(keyFile, formatWallKeys([stored]), { mode: 0o600 });
  const guarded = await guardedGateway(undefined, {}, keyFile);
  const enter = (path = "/acme/wall?sound=on", asked = key, headers = {}) =>
    guarded.ask(`/gateway/enter/${asked}${path}`, { headers });
  return { ...guarded, key, keyFile, enter };
}

describe("a wall with a key", () => {
  test("is led to its page without the key in the address, may look and may not start", async () => {
    const { enter, askAs, key, org, lines } = await keyedGateway();
    const reply = await enter();
    expect([reply.status, reply.headers.location]).toEqual([303, "/acme/wall?sound=on"]);
    expect(reply.headers["set-cookie"]).toEqual([
      expect.stringMatching(
        /^wavedeck-\d+-wall=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=34560000$/,
      ),
    ]);
    expect(reply.headers["referrer-policy"]).toBe("no-referrer");
    const cookie = cookieOf(reply);
    expect((await askAs(cookie, READ)).status).toBe(200);
    const start = await askAs(cookie, READ, { method: "POST", headers: WRITE_HEADERS, body: START });
    expect(start.problem?.kind).toBe("read-only");
    expect(JSON.parse((await askAs(cookie, "/gateway/orgs")).text)).toMatchObject([{ readOnly: true }]);
    expect(org.seen.map(({ method }) => method)).toEqual(["GET"]);
    expect(lines.join("\n")).toContain("The wall lobby has entered");
    expect(lines.join("\n")).not.toContain(key);
  });

  test("comes in by a link in a mail, and over a restart of the gateway", async () => {
    const { enter, key, gateway, file, keyFile } = await keyedGateway();
    const headers = {
      "Sec-Fetch-Site": "cross-site",
      "Sec-Fetch-Mode": "navigate",
      "Sec-Fetch-Dest": "document",
    };
    const cookie = cookieOf(await enter("/acme/wall", key, headers));
    await gateway.close();
    const next = await startGateway({
      port: Number(new URL(gateway.url).port),
      access: { passwordFile: file, wallKeyFile: keyFile, behindProxy: null },
      dist: "/nonexistent",
    });
    const reply = await askRaw(next.url, "/gateway/orgs", { headers: { Cookie: cookie } });
    await next.close();
    expect(reply.status).toBe(200);
  });

  test("stays out within a second of its key being revoked, and so does its link", async () => {
    const { enter, askAs, keyFile, tick } = await keyedGateway();
    const cookie = cookieOf(await enter());
    writeFileSync(keyFile, formatWallKeys([newWallKey("other", NOW).stored]));
    tick(1001);
    expect((await askAs(cookie, READ)).status).toBe(401);
    const again = await enter();
    expect([again.status, again.headers["set-cookie"]]).toEqual([401, undefined]);
    expect(again.text).toContain("was revoked");
  });
});

describe("nobody else comes in that way", () => {
  test("with another key, a part of one, its hash, or none", async () => {
    const { enter, key, keyFile, ask, gateway } = await keyedGateway();
    const hash = /sha256:(\w+)/.exec(readFileSync(keyFile, "utf8"))?.[1] ?? "";
    const other = newWallKey("other", NOW).key;
    for (const wrong of [other, key.slice(1), `${key}A`, key.toUpperCase(), hash, "lobby", ""])
      expect((await enter("/acme/wall", wrong)).headers["set-cookie"]).toBeUndefined();
    const { port } = new URL(gateway.url);
    for (const value of [other, hash, "lobby"])
      expect((await ask(READ, { headers: { Cookie: `wavedeck-${port}-wall=${value}` } })).status).toBe(401);
    // A key is no session, and a session no key.
    expect((await ask(READ, { headers: { Cookie: `wavedeck-${port}=${key}` } })).status).toBe(401);
  });

  test.for([
    "//evil.example",
    "/\\evil.example",
    "/..//evil.example",
    "/%2f%2fevil.example",
    "/gateway/sign-out",
    "/gateway/enter/x/y",
    "",
  ])("and the link leads nowhere but to a page: %j", async (path) => {
    const { enter } = await keyedGateway();
    const reply = await enter(path);
    expect([undefined, "/"]).toContain(reply.headers.location);
  });

  test("by other methods, from a frame, or from another site's script", async () => {
    const { ask, key, enter } = await keyedGateway();
    for (const method of ["POST", "PUT", "HEAD", "OPTIONS"])
      expect((await ask(`/gateway/enter/${key}/x`, { method })).headers["set-cookie"]).toBeUndefined();
    for (const [mode, dest] of [
      ["navigate", "iframe"],
      ["no-cors", "image"],
      ["cors", "empty"],
    ] as const) {
      const headers = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest };
      expect((await enter("/acme/wall", key, headers)).status).toBe(403);
    }
  });
});

describe("npm run wall-key", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, "wallKey.ts"), ...args], { encoding: "utf8" });

  test("adds, lists and revokes keys, and stores hashes only, for their owner only", () => {
    const file = join(ownFolder(), "wall-keys");
    const key = /\/gateway\/enter\/([\w-]{43})\n/.exec(run(file, "add", "lobby").stdout)?.[1] ?? "";
    expect(run(file, "add", "roof").status).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).not.toContain(key);
    expect(run(file, "list").stdout).toMatch(
      /^lobby {2}since \d{4}-\d\d-\d\d\nroof {2}since \d{4}-\d\d-\d\d\n$/,
    );
    const stored = () => parseWallKeys(readFileSync(file, "utf8")) ?? [];
    expect(findWallKey(stored(), key)?.name).toBe("lobby");
    expect(run(file, "add", "lobby").status).toBe(2);
    expect(run(file, "revoke", "lobby").status).toBe(0);
    expect(findWallKey(stored(), key)).toBeNull();
    expect(run(file, "revoke", "roof").status).toBe(0);
    // A file without keys is still a file of keys.
    expect([stored(), run(file, "list").stdout]).toEqual([[], ""]);
  });

  test.for([
    [],
    ["list"],
    ["FILE"],
    ["FILE", "add"],
    ["FILE", "add", "a b"],
    ["FILE", "add", "-x"],
    ["FILE", "revoke", "nobody"],
    ["FILE", "drop", "x"],
    ["FILE", "list", "x"],
  ])("%j changes nothing", (args) => {
    const file = join(ownFolder(), "wall-keys");
    expect(run(...args.map((arg) => (arg === "FILE" ? file : arg))).status).toBe(2);
    expect(() => statSync(file)).toThrow(/ENOENT/);
  });
});

describe("--wall-keys", () => {
  test.for([
    ["--wall-keys=k"],
    ["--wall-keys=k", "--behind-proxy=10.0.0.5"],
    ["--password-file=p", "--wall-keys="],
    ["--password-file=p", "--wall-keys=-"],
  ])("%j ends with one clear line", (args) => {
    expect(() => readCommandLine(args, {})).toThrow(/^[^\n]{10,160}\.$/);
  });

  test.for([
    ["others can read", formatWallKeys([]), 0o644],
    ["is no file of keys", "lobby secret\n", 0o600],
  ] as const)("a file that %s stops the start", async ([, text, mode]) => {
    const keyFile = join(ownFolder(), "wall-keys");
    writeFileSync(keyFile, text);
    chmodSync(keyFile, mode);
    await expect(guardedGateway(undefined, {}, keyFile)).rejects.toThrow(/--wall-keys/);
  });
});
