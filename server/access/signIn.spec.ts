// Signing in with a password, and what the two roles may do.
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { JOBS, START, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import {
  cookieOf,
  guardedGateway,
  OPERATOR_PASSWORD,
  VIEWER_PASSWORD,
} from "../../testing/guardedGateway.ts";
import { passwordLine } from "./passwords.ts";

const READ = `/gateway/org/org${JOBS}`;
const HOUR_MS = 3_600_000;

test("a stranger gets the form at every page, and afterwards the page", async () => {
  const { ask, sendForm, askAs } = await guardedGateway();
  const form = await ask("/acme/jobs?state=failed");
  expect([form.status, form.headers["content-type"]]).toEqual([401, "text/html; charset=utf-8"]);
  expect(form.text).toContain('action="/gateway/sign-in"');
  expect(form.text).toContain('name="next" value="/acme/jobs?state=failed"');
  expect(form.text).not.toMatch(/<script|http-equiv/);
  const reply = await sendForm(OPERATOR_PASSWORD, { next: "/acme/jobs?state=failed" });
  expect([reply.status, reply.headers.location]).toEqual([303, "/acme/jobs?state=failed"]);
  expect(reply.headers["set-cookie"]).toEqual([
    expect.stringMatching(/^wavedeck-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
  ]);
  // 503: these gateways have no built pages. The gate let the request through.
  expect((await askAs(cookieOf(reply), "/acme/jobs")).status).toBe(503);
});

test("an operator starts and stops, a viewer only looks and is told so", async () => {
  const { signIn, askAs, org } = await guardedGateway();
  const write = { method: "POST", headers: WRITE_HEADERS, body: START };
  const [operator, viewer] = [await signIn(), await signIn(VIEWER_PASSWORD)];
  expect((await askAs(operator, READ, write)).status).toBe(200);
  expect((await askAs(viewer, READ)).status).toBe(200);
  expect((await askAs(viewer, READ, write)).problem?.kind).toBe("read-only");
  expect(org.seen.map(({ method }) => method)).toEqual(["POST", "GET"]);
  const readOnly = async (cookie: string) => JSON.parse((await askAs(cookie, "/gateway/orgs")).text);
  expect(await readOnly(operator)).toMatchObject([{ readOnly: false, readOnlyBy: null, signedIn: true }]);
  expect(await readOnly(viewer)).toMatchObject([{ readOnly: true, readOnlyBy: "sign-in" }]);
  const again = await askAs(viewer, "/gateway/org/org/login", { method: "POST", headers: WRITE_HEADERS });
  expect(JSON.parse(again.text)).toMatchObject({ readOnly: true });
});

test("to an operator and a viewer, a gateway that was started to read only says that it is the reason", async () => {
  const { signIn, askAs } = await guardedGateway(undefined, { readOnly: true });
  for (const cookie of [await signIn(), await signIn(VIEWER_PASSWORD)]) {
    const { text } = await askAs(cookie, "/gateway/orgs");
    expect(JSON.parse(text)).toMatchObject([{ readOnly: true, readOnlyBy: "gateway" }]);
  }
});

test("another site's link asks once more by itself, because the browser kept the cookie back", async () => {
  const { ask } = await guardedGateway();
  const headers = {
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
  };
  expect((await ask("/acme/jobs", { headers })).text).toContain('<meta http-equiv="refresh" content="0">');
});

test("a session ends by signing out, after half a day of silence, after a week, and with its password", async () => {
  const { signIn, askAs, gateway, tick, file } = await guardedGateway();
  const isIn = async (cookie: string) => (await askAs(cookie, "/gateway/orgs")).status === 200;
  const out = await signIn();
  const page = await askAs(out, "/gateway/sign-in");
  expect(page.text).toContain("may start and stop");
  const form = { Origin: gateway.url, "Content-Type": "application/x-www-form-urlencoded" };
  const left = await askAs(out, "/gateway/sign-out", { method: "POST", headers: form });
  expect([left.status, left.headers.location]).toEqual([303, "/gateway/sign-in"]);
  expect(left.headers["set-cookie"]?.[0]).toContain("Max-Age=0");
  expect(await isIn(out)).toBe(false);

  const silent = await signIn();
  tick(13 * HOUR_MS);
  expect(await isIn(silent)).toBe(false);

  const busy = await signIn();
  for (let hours = 0; hours < 165; hours += 11) {
    expect(await isIn(busy)).toBe(true);
    tick(11 * HOUR_MS);
  }
  tick(4 * HOUR_MS);
  expect(await isIn(busy)).toBe(false);

  const operator = await signIn();
  const viewer = await signIn(VIEWER_PASSWORD);
  writeFileSync(file, `${await passwordLine("viewer", VIEWER_PASSWORD)}\n`);
  tick(2000);
  expect([await isIn(operator), await isIn(viewer)]).toEqual([false, false]);
  expect(await isIn(await signIn(VIEWER_PASSWORD))).toBe(true);
});

test("a password file that becomes unusable changes nothing, and the log says so", async () => {
  const { signIn, askAs, tick, file, lines } = await guardedGateway();
  const cookie = await signIn();
  writeFileSync(file, "operator: hunter2\n");
  tick(2000);
  expect((await askAs(cookie, "/gateway/orgs")).status).toBe(200);
  expect(lines.join("\n")).toContain("cannot be read again");
  expect(lines.join("\n")).not.toContain("hunter2");
});
