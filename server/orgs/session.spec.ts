import { expect, test } from "vitest";
import { type RenewalOutcome, Session } from "./session.ts";
import type { UpstreamAnswer } from "./upstream.ts";

const ORG = "https://acme.my.salesforce.com";
const answer = (status: number): UpstreamAnswer => ({ status, headers: {}, body: Buffer.from("{}") });

/** An org that accepts only `valid`. */
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
  const renew = () => {
    const token = tokens[renewals++];
    return token === undefined
      ? Promise.reject(new Error("no login for stale-token"))
      : Promise.resolve({ token, instanceUrl: ORG, orgId: null });
  };
  const outcomes: RenewalOutcome[] = [];
  const one = new Session(
    { token: "stale-token", instanceUrl: ORG, renew },
    () => at.ms,
    (outcome) => {
      outcomes.push(outcome);
    },
  );
  return { one, at, renewals: () => renewals, outcomes };
}

test("a read with a refused token is sent once more with a renewed one", async () => {
  const { one, renewals } = session(["fresh-token"]);
  const { used, send } = orgTaking("fresh-token");
  expect((await one.read(send)).status).toBe(200);
  expect(used).toEqual(["stale-token", "fresh-token"]);
  expect((await one.read(send)).status).toBe(200);
  expect(renewals()).toBe(1);
});

test("a slow read with the old token, refused after the renewal, is sent with the new one without another renewal", async () => {
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

test("a renewal that failed is tried again after 30 s, 2 min, and every 10 min, and says why", async () => {
  const { one, at, renewals, outcomes } = session([]);
  const { send } = orgTaking("fresh-token");
  expect((await one.read(send)).status).toBe(401);
  for (const [index, waitMs] of [30_000, 120_000, 600_000, 600_000].entries()) {
    at.ms += waitMs - 1;
    await one.read(send);
    expect(renewals()).toBe(index + 1);
    at.ms += 1;
    await one.read(send);
    expect(renewals()).toBe(index + 2);
  }
  expect(one.problem).toBe("no login for [token]");
  expect(outcomes[0]).toEqual({ renewed: false, message: "no login for [token]" });
});

test("a renewal that works heals the problem", async () => {
  const { one, at } = session([]);
  await one.read(orgTaking("x").send);
  expect(one.problem).not.toBeNull();
  const healed = session(["fresh-token"]);
  await healed.one.read(orgTaking("fresh-token").send);
  expect(healed.one.problem).toBeNull();
  expect(at.ms).toBe(0);
});

test("a login to another org is not used, and its token goes nowhere", async () => {
  const { used, send } = orgTaking("00Dyy0000001gPL!other");
  const one = new Session(
    {
      token: "00Dxx0000001gPL!stale",
      instanceUrl: ORG,
      renew: () => Promise.resolve({ token: "00Dyy0000001gPL!other", instanceUrl: ORG, orgId: null }),
    },
    () => 0,
  );
  expect((await one.read(send)).status).toBe(401);
  expect(used).toEqual(["00Dxx0000001gPL!stale"]);
  expect(one.problem).toContain("another org");
  expect(one.secrets.redact("00Dyy0000001gPL!other")).toBe("[token]");
});

test("a redirect asks for a new login once, and its address is told", async () => {
  const moved = "https://acme-new.my.salesforce.com";
  const outcomes: RenewalOutcome[] = [];
  const one = new Session(
    {
      token: "same-token",
      instanceUrl: ORG,
      renew: () => Promise.resolve({ token: "same-token", instanceUrl: moved, orgId: null }),
    },
    () => 0,
    (outcome) => outcomes.push(outcome),
  );
  const statuses = [302, 200];
  expect((await one.read(() => Promise.resolve(answer(statuses.shift() ?? 500)))).status).toBe(200);
  expect(outcomes).toEqual([{ renewed: true, instanceUrl: moved }]);
});

test("old and new tokens are both secrets", async () => {
  const { one } = session(["fresh-token"]);
  await one.read(orgTaking("fresh-token").send);
  expect(one.secrets.redact("stale-token fresh-token")).toBe("[token] [token]");
});
