// 18. Password: wrong, empty, long, NUL, timing, 13 tries in an hour, replay after a restart, fixation, sign-out, redirects.
import { describe, expect, test } from "vitest";
import { lineOf, parsePasswords, passwordLine } from "../access/passwords.ts";
import { Tries, TRIES_PER_HOUR } from "../access/tries.ts";
import { startGateway } from "../gateway.ts";
import { askRaw, JOBS, START, TOKEN, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import {
  cookieOf,
  guardedGateway,
  OPERATOR_PASSWORD,
  VIEWER_PASSWORD,
} from "../../testing/guardedGateway.ts";

const READ = `/gateway/org/org${JOBS}`;

describe("18. without the password", () => {
  test.for([
    ["a wrong one", "wrong horse battery", 401],
    ["none", "", 401],
    ["one more character", `${OPERATOR_PASSWORD}x`, 401],
    ["a NUL at its end", `${OPERATOR_PASSWORD}\0`, 401],
    ["another case", OPERATOR_PASSWORD.toUpperCase(), 401],
    ["257 characters", "a".repeat(257), 401],
    ["a megabyte", "a".repeat(1_000_000), 413],
  ] as const)("%s lets nobody in", async ([, password, status]) => {
    const { sendForm } = await guardedGateway();
    const reply = await sendForm(password);
    expect(reply.status).toBe(status);
    expect(reply.headers["set-cookie"]).toBeUndefined();
    expect(reply.text).not.toContain("correct horse");
  });

  test.for(["/", "/acme/jobs", "/assets/main.js", "/theme.js", "/gateway/orgs", READ, "/gateway/nothing"])(
    "%s says nothing of the orgs, by any method",
    async (path) => {
      const { ask, org } = await guardedGateway();
      for (const method of ["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"]) {
        const reply = await ask(path, {
          method,
          headers: WRITE_HEADERS,
          ...(method === "POST" && { body: START }),
        });
        expect([method, reply.status]).toEqual([method, 401]);
        for (const word of ["127.0.0.1:", 'org"', TOKEN]) expect(reply.text).not.toContain(word);
        expect(
          Object.keys(reply.headers).filter(
            (name) => name.startsWith("wavedeck-") && name !== "wavedeck-source",
          ),
        ).toEqual([]);
      }
      expect(org.seen).toEqual([]);
    },
  );

  test.for([
    ["another name", (cookie: string) => cookie.replace("wavedeck-", "wavedeck_")],
    ["a shorter value", (cookie: string) => cookie.slice(0, -1)],
    ["an empty value", (cookie: string) => `${cookie.split("=", 1)[0]}=`],
    ["the password", (cookie: string) => `${cookie.split("=", 1)[0]}=${OPERATOR_PASSWORD}`],
    ["the fifth of the name", (cookie: string) => `${`${cookie.split("=", 1)[0]}=x; `.repeat(4)}${cookie}`],
  ] as const)("a cookie with %s lets nobody in", async ([, change]) => {
    const { signIn, askAs } = await guardedGateway();
    expect((await askAs(change(await signIn()), READ)).status).toBe(401);
  });
});

describe("18. guessing", () => {
  test("the thirteenth try in an hour waits, also with the right password, and others are not held up", async () => {
    const { sendForm, tick } = await guardedGateway();
    for (let n = 0; n < TRIES_PER_HOUR; n++) expect((await sendForm("wrong horse battery")).status).toBe(401);
    const refused = await sendForm(OPERATOR_PASSWORD);
    expect([refused.status, refused.headers["set-cookie"]]).toEqual([429, undefined]);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(3500);
    tick(3_600_000);
    expect((await sendForm(OPERATOR_PASSWORD)).status).toBe(303);
  });

  test("a right password in between gives no new tries", () => {
    const tries = new Tries(() => 0);
    const waits = Array.from({ length: 20 }, (_, n) => {
      const { waitMs, undo } = tries.begin("10.0.0.1");
      if (n % 2 === 1) undo();
      return waitMs > 0;
    });
    expect(waits.filter(Boolean)).toEqual([]);
    for (let n = 0; n < 2; n++) expect(tries.begin("10.0.0.1").waitMs).toBe(0);
    expect(tries.begin("10.0.0.1").waitMs).toBeGreaterThan(0);
    expect(tries.begin("10.0.0.2").waitMs).toBe(0);
  });

  test("one network of IPv6 counts as one address, however it is written", () => {
    const tries = new Tries(() => 0);
    const spellings = ["2001:db8::1", "2001:0db8:0:0:1:2:3:4", "2001:db8:0:0::ffff"];
    for (let n = 0; n < TRIES_PER_HOUR; n++) tries.begin(spellings[n % 3] ?? "");
    for (const address of spellings) expect(tries.begin(address).waitMs).toBeGreaterThan(0);
    expect(tries.begin("2001:db8:0:1::1").waitMs).toBe(0);
  });

  test("a crowd at once gets no more tries", async () => {
    const { sendForm } = await guardedGateway();
    const replies = await Promise.all(Array.from({ length: 30 }, () => sendForm("wrong horse battery")));
    const tried = replies.filter(({ status }) => status === 401).length;
    expect(tried).toBeLessThanOrEqual(TRIES_PER_HOUR);
    expect(replies.filter(({ status }) => status !== 401 && status !== 429)).toEqual([]);
  });

  test("the work is the same whichever password is tried: each line is hashed once", async () => {
    const text = [
      await passwordLine("operator", OPERATOR_PASSWORD),
      await passwordLine("viewer", VIEWER_PASSWORD),
    ].join("\n");
    const lines = parsePasswords(text) ?? [];
    const salts: string[] = [];
    const watched = lines.map((line) => ({
      role: line.role,
      hash: line.hash,
      get salt() {
        salts.push(line.role);
        return line.salt;
      },
    }));
    for (const password of [OPERATOR_PASSWORD, VIEWER_PASSWORD, "wrong horse battery"]) {
      salts.length = 0;
      await lineOf(watched, password);
      expect(salts).toEqual(["operator", "viewer"]);
    }
  });
});

describe("18. the session", () => {
  test("does not outlive the gateway", async () => {
    const { signIn, file, gateway } = await guardedGateway();
    const cookie = await signIn();
    await gateway.close();
    const { port } = new URL(gateway.url);
    const next = await startGateway({
      port: Number(port),
      access: { passwordFile: file, wallKeyFile: null, behindProxy: null },
      dist: "/nonexistent",
    });
    const reply = await askRaw(next.url, "/gateway/orgs", { headers: { Cookie: cookie } });
    await next.close();
    expect(reply.status).toBe(401);
  });

  test("never takes a value that was there before, and ends the one that was", async () => {
    const { sendForm, signIn, askAs } = await guardedGateway();
    const before = await signIn();
    const [name = ""] = before.split("=", 1);
    const planted = `${name}=${"A".repeat(43)}`;
    const after = cookieOf(
      await sendForm(OPERATOR_PASSWORD, { headers: { Cookie: `${planted}; ${before}` } }),
    );
    expect([planted, before]).not.toContain(after);
    for (const cookie of [planted, before]) expect((await askAs(cookie, READ)).status).toBe(401);
    expect((await askAs(after, READ)).status).toBe(200);
  });

  test("neither begins nor ends by a form of another site, a GET, or another kind of body", async () => {
    const { signIn, askAs, ask, gateway } = await guardedGateway();
    const cookie = await signIn();
    const body = new URLSearchParams({ password: OPERATOR_PASSWORD }).toString();
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const foreign = [
      { ...form, Origin: "http://evil.example" },
      { ...form, Origin: "null" },
      { ...form, "Sec-Fetch-Site": "cross-site" },
      { ...form, "Sec-Fetch-Site": "same-site" },
      form,
      { Origin: gateway.url, "Content-Type": "text/plain" },
      { Origin: gateway.url, "Content-Type": "application/json" },
    ];
    for (const headers of foreign) {
      const begun = await ask("/gateway/sign-in", { method: "POST", headers, body });
      expect([begun.status, begun.headers["set-cookie"]]).toEqual([403, undefined]);
      expect((await askAs(cookie, "/gateway/sign-out", { method: "POST", headers })).status).toBe(403);
    }
    expect((await askAs(cookie, "/gateway/sign-out")).status).toBe(403);
    expect((await ask(`/gateway/sign-in?${body}`)).headers["set-cookie"]).toBeUndefined();
    expect((await askAs(cookie, READ)).status).toBe(200);
  });

  test("is a Secure cookie where the browser speaks TLS", async () => {
    const { gateway, sendForm } = await guardedGateway();
    const reply = await sendForm(OPERATOR_PASSWORD, {
      headers: { Origin: gateway.url.replace("http:", "https:") },
    });
    expect(reply.headers["set-cookie"]?.[0]).toMatch(/; Secure$/);
  });

  test("never reaches the org, the log or a page", async () => {
    const { signIn, askAs, org, lines } = await guardedGateway();
    const cookie = await signIn();
    await askAs(cookie, READ);
    expect(org.seen[0]?.headers.cookie).toBeUndefined();
    const told = [...lines, (await askAs(cookie, "/gateway/sign-in")).text].join("\n");
    for (const secret of [cookie.split("=")[1] ?? "", OPERATOR_PASSWORD]) expect(told).not.toContain(secret);
  });
});

test.for([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/%09/evil.example",
  "/%2f%2fevil.example",
  "/%5cevil.example",
  "/.//evil.example",
  "/../evil.example",
  "/x/..//evil.example",
  "https://evil.example",
  "https:evil.example",
  "https:///a%40b",
  "http://localhost@evil.example/",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "evil.example",
  "",
  "/x\r\nSet-Cookie: a=b",
  "/x\nLocation: //evil.example",
  "/x\0",
  "/é",
  "/gateway/sign-out",
  "/GATEWAY/orgs",
  "/x?\\evil",
  "/x#//evil.example",
  `/${"a".repeat(9000)}`,
])("18. signing in leads nowhere but to a page: next %j", async (next) => {
  const { sendForm } = await guardedGateway();
  const { status, headers } = await sendForm(OPERATOR_PASSWORD, { next });
  expect([status, headers.location]).toEqual([303, "/"]);
  expect(headers["set-cookie"]).toHaveLength(1);
});

test("18. the form shows the address of a stranger as text", async () => {
  const { ask } = await guardedGateway();
  const { text } = await ask(`/acme/jobs?q="'><script>alert(1)</script>&amp;`.replaceAll(" ", ""));
  expect(text).not.toContain("<script>");
  expect(text).toContain("&#60;script&#62;");
});
