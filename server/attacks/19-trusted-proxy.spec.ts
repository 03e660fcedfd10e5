// 19. Trusted proxy: forwarded headers of a stranger, lists, IPv6, a spoofed first hop.
import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { Proxies, type Way } from "../access/proxies.ts";
import { JOBS, START, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { guardedGateway, OPERATOR_PASSWORD } from "../../testing/guardedGateway.ts";

const READ = `/gateway/org/org${JOBS}`;

/** What `proxies` believes of a request from `peer`. */
function way(peer: string, headers: Record<string, string | string[]>, addresses = ["10.0.0.5"]): Way {
  const rawHeaders = Object.entries({ Host: "deck.example", ...headers }).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => [name, value]),
  );
  const request = { rawHeaders, socket: { remoteAddress: peer } } as unknown as IncomingMessage;
  return new Proxies({ addresses, userHeader: "x-forwarded-user" }).wayOf(request);
}

const SPOOFED = {
  "X-Forwarded-For": "203.0.113.9",
  "X-Forwarded-Host": "evil.example",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-User": "root",
  Forwarded: "for=203.0.113.9;host=evil.example;proto=https",
};

describe("19. who is believed", () => {
  test.for(["10.0.0.6", "::ffff:10.0.0.6", "127.0.0.1", "::1", "", "10.0.0.5.evil.example"])(
    "nothing that a stranger at %o says of himself",
    (peer) => {
      expect(way(peer, SPOOFED)).toEqual({
        address: peer.replace("::ffff:", ""),
        throughProxy: false,
        hosts: ["deck.example"],
        scheme: null,
        user: null,
      });
    },
  );

  test("a named proxy, also when IPv6 carries its address, and however the address is written", () => {
    const believed = { throughProxy: true, hosts: ["evil.example"], scheme: "https", user: "root" };
    expect(way("10.0.0.5", SPOOFED)).toMatchObject(believed);
    expect(way("::ffff:10.0.0.5", SPOOFED)).toMatchObject(believed);
    expect(way("10.0.0.5", SPOOFED, ["::ffff:10.0.0.5"])).toMatchObject(believed);
    expect(way("2001:db8::5", SPOOFED, ["2001:0DB8:0::0:5"])).toMatchObject(believed);
  });

  test.for([
    ["none", {}, "10.0.0.5"],
    ["a spoofed first hop", { "X-Forwarded-For": "127.0.0.1, 203.0.113.9" }, "203.0.113.9"],
    ["two proxies", { "X-Forwarded-For": "127.0.0.1, 203.0.113.9, 10.0.0.7" }, "203.0.113.9"],
    ["two headers", { "X-Forwarded-For": ["127.0.0.1", "203.0.113.9"] }, "203.0.113.9"],
    ["IPv6", { "X-Forwarded-For": "::1, 2001:db8::9" }, "2001:db8::9"],
    ["rubbish", { "X-Forwarded-For": "203.0.113.9, unknown" }, "10.0.0.5"],
    ["rubbish before a proxy", { "X-Forwarded-For": "203.0.113.9, _x, 10.0.0.7" }, "10.0.0.7"],
    ["an injected line", { "X-Forwarded-For": "203.0.113.9\\n10.9.9.9" }, "10.0.0.5"],
  ] as const)("of the hops only those before the first stranger: %s", ([, headers, address]) => {
    expect(way("10.0.0.5", { ...headers } as Record<string, string>, ["10.0.0.5", "10.0.0.7"]).address).toBe(
      address,
    );
  });

  test.for([
    [{ "X-Forwarded-Host": "deck.example, evil.example" }, { hosts: ["deck.example, evil.example"] }],
    [{ "X-Forwarded-Host": ["deck.example", "evil.example"] }, { hosts: ["deck.example", "evil.example"] }],
    [{ "X-Forwarded-Proto": ["https", "http"] }, { scheme: null }],
    [{ "X-Forwarded-Proto": "https,http" }, { scheme: null }],
    [{ "X-Forwarded-User": ["ada", "eve"] }, { user: null }],
    [{ "X-Forwarded-User": "ada eve" }, { user: null }],
    [{ "X-Forwarded-User": "a".repeat(81) }, { user: null }],
    [{ X_Forwarded_User: "eve" }, { user: null }],
    [
      { "X-Forwarded-User": Buffer.from("åda@acme.example").toString("latin1") },
      { user: "åda@acme.example" },
    ],
  ] as const)("never a list: %o", ([headers, believed]) => {
    expect(way("10.0.0.5", headers as Record<string, string | string[]>)).toMatchObject(believed);
  });
});

describe("19. a gateway behind a proxy", () => {
  const access = (address: string) => ({
    passwordFile: null,
    wallKeyFile: null,
    behindProxy: { addresses: [address], userHeader: "x-forwarded-user" },
  });

  test("lets nobody in who comes another way", async () => {
    const { ask, org } = await tryGateway(undefined, { access: access("10.0.0.5") });
    for (const path of [READ, "/gateway/orgs", "/", "/assets/x.js", "/gateway/sign-in"]) {
      const reply = await ask(path, { headers: { ...SPOOFED, "X-Forwarded-For": "10.0.0.5" } });
      expect([path, reply.status, reply.problem?.kind]).toEqual([path, 403, "not-allowed"]);
    }
    expect((await ask("/gateway/health")).text).toBe('{"ok":true}');
    expect(org.seen).toEqual([]);
  });

  test("answers to the forwarded host, if that is its own, and to the origin of the forwarded scheme only", async () => {
    const { ask, org } = await tryGateway(undefined, {
      access: access("127.0.0.1"),
      allowHosts: ["deck.example"],
    });
    const through = {
      Host: "backend.internal",
      "X-Forwarded-Host": "deck.example",
      "X-Forwarded-Proto": "https",
    };
    const status = async (headers: Record<string, string>) =>
      (await ask(READ, { headers: { ...through, ...headers } })).status;
    expect(await status({})).toBe(200);
    expect(await status({ Origin: "https://deck.example" })).toBe(200);
    expect(await status({ Origin: "http://deck.example" })).toBe(403);
    expect(await status({ "X-Forwarded-Host": "evil.example" })).toBe(403);
    expect(await status({ "X-Forwarded-Host": "deck.example, deck.example" })).toBe(403);
    expect(org.seen[0]?.headers).not.toMatchObject({ "x-forwarded-host": expect.anything() as unknown });
  });

  test("names the person in the log of what was started, and tells the org nothing", async () => {
    const { ask, org, lines } = await tryGateway(undefined, { access: access("127.0.0.1") });
    const headers = { ...WRITE_HEADERS, "X-Forwarded-User": "ada@acme.example" };
    expect((await ask(READ, { method: "POST", headers, body: START })).status).toBe(200);
    expect(lines.join("\n")).toContain("answered 200 for ada@acme.example");
    expect(JSON.stringify(org.seen)).not.toContain("ada@acme");
  });
});

test("19. a stranger's X-Forwarded-For is no way around the count of tries, nor to a Secure cookie", async () => {
  const { sendForm } = await guardedGateway();
  for (let n = 0; n < 12; n++)
    await sendForm("wrong horse battery", { headers: { "X-Forwarded-For": `203.0.113.${n}` } });
  const headers = { "X-Forwarded-For": "203.0.113.99" };
  expect((await sendForm(OPERATOR_PASSWORD, { headers })).status).toBe(429);
});
