import { expect, test } from "vitest";
import { Session } from "./session.ts";
import type { UpstreamAnswer } from "./upstream.ts";

const answer = (status: number): UpstreamAnswer => ({ status, headers: {}, body: Buffer.from("{}") });

/** An org that takes only `valid`. */
function orgTaking(valid: string) {
  const used: string[] = [];
  const send = (token: string) => {
    used.push(token);
    return Promise.resolve(answer(token === valid ? 200 : 401));
  };
  return { used, send };
}

function session(tokens: string[]) {
  const at = { ms: 0 };
  let renewals = 0;
  const renewToken = () => {
    const token = tokens[renewals++];
    return token === undefined ? Promise.reject(new Error("no login")) : Promise.resolve(token);
  };
  const one = new Session({ token: "stale-token", renewToken }, () => at.ms);
  return { one, at, renewals: () => renewals };
}

test("a read whose token is refused is sent once more with a renewed one", async () => {
  const { one, renewals } = session(["fresh-token"]);
  const { used, send } = orgTaking("fresh-token");
  expect((await one.read(send)).status).toBe(200);
  expect(used).toEqual(["stale-token", "fresh-token"]);
  expect((await one.read(send)).status).toBe(200);
  expect(renewals()).toBe(1);
});

test("a slow read with the old token, refused after the renewal, is sent with the new one and renews nothing", async () => {
  const { one, renewals } = session(["fresh-token", "another-token"]);
  const { send } = orgTaking("fresh-token");
  const slow = Promise.withResolvers<UpstreamAnswer>();
  const tokens: string[] = [];
  const late = one.read((token) => {
    tokens.push(token);
    return tokens.length === 1 ? slow.promise : send(token);
  });
  await one.read(send);
  slow.resolve(answer(401));
  expect((await late).status).toBe(200);
  expect(tokens).toEqual(["stale-token", "fresh-token"]);
  expect(renewals()).toBe(1);
});

test("many refused reads share one renewal", async () => {
  const { one, renewals } = session(["fresh-token"]);
  const { send } = orgTaking("fresh-token");
  const answers = await Promise.all(Array.from({ length: 10 }, () => one.read(send)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(renewals()).toBe(1);
});

test("a write is sent once, and its refused token is renewed for the next request", async () => {
  const { one } = session(["fresh-token"]);
  const { used, send } = orgTaking("fresh-token");
  expect((await one.write(send)).status).toBe(401);
  await Promise.resolve();
  expect((await one.write(send)).status).toBe(200);
  expect(used).toEqual(["stale-token", "fresh-token"]);
});

test("a renewal that failed is tried again after half a minute, not before", async () => {
  const { one, at, renewals } = session([]);
  const { send } = orgTaking("fresh-token");
  expect((await one.read(send)).status).toBe(401);
  at.ms = 29_999;
  expect((await one.read(send)).status).toBe(401);
  expect(renewals()).toBe(1);
  at.ms = 30_000;
  await one.read(send);
  expect(renewals()).toBe(2);
});

test("old and new tokens are both secrets", async () => {
  const { one } = session(["fresh-token"]);
  await one.read(orgTaking("fresh-token").send);
  expect(one.secrets.redact("stale-token fresh-token")).toBe("[token] [token]");
});
