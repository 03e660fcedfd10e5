import { describe, expect, test } from "vitest";
import { fetchedLogin, type Grant, LoginError } from "../connect/login.ts";
import { tokenLogin } from "../connect/tokenLogin.ts";
import { type RenewalOutcome, Session } from "./session.ts";
import type { UpstreamAnswer } from "./upstream.ts";

const ORG = "https://acme--uat.sandbox.my.salesforce.com";
const answer = (status: number, body = "{}"): UpstreamAnswer => ({
  status,
  headers: {},
  body: Buffer.from(body),
});
const grantOf = (token: string): Grant => ({ token, instanceUrl: ORG, orgId: null });

/** An org that accepts only `valid`. */
function orgTaking(valid: string) {
  const used: string[] = [];
  const send = (token: string) => {
    used.push(token);
    return Promise.resolve(answer(token === valid ? 200 : 401));
  };
  return { used, send };
}

type Next = string | Grant | Error;

/** A session whose login gives `next` one after the other, then fails for good. With `first: null` it begins without a token. */
function session(next: Next[], first: string | null = "stale-token") {
  const at = { ms: 0 };
  let renewals = 0;
  const fetch = () => {
    const one = next[renewals++] ?? new LoginError("no login for stale-token");
    if (one instanceof Error) return Promise.reject(one);
    return Promise.resolve(typeof one === "string" ? grantOf(one) : one);
  };
  const outcomes: RenewalOutcome[] = [];
  const login = fetchedLogin(
    () => ({ way: "cli", username: null }),
    fetch,
    first === null ? null : grantOf(first),
  );
  const one = new Session(
    login,
    ORG,
    () => at.ms,
    (outcome) => {
      outcomes.push(outcome);
    },
  );
  return { one, at, renewals: () => renewals, outcomes };
}

const thrownBy = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => null,
    (error: unknown) => error,
  );

describe("a refused token is renewed", () => {
  test("and the read sent once more", async () => {
    const { one, renewals, outcomes } = session(["fresh-token"]);
    const { used, send } = orgTaking("fresh-token");
    expect((await one.read(send)).status).toBe(200);
    expect(used).toEqual(["stale-token", "fresh-token"]);
    expect((await one.read(send)).status).toBe(200);
    expect(renewals()).toBe(1);
    expect(outcomes).toEqual([{ kind: "renewed", instanceUrl: ORG }]);
    expect(one.problem).toBeNull();
  });

  test.for(["INVALID_SESSION_ID", "INVALID_JWT_FORMAT", "INVALID_AUTH_HEADER", "SOMETHING_NEW"])(
    "whatever the code of the 401, such as %s",
    async (errorCode) => {
      const { one } = session(["fresh-token"]);
      const send = (token: string) =>
        Promise.resolve(
          token === "fresh-token" ? answer(200) : answer(401, JSON.stringify([{ errorCode, message: "x" }])),
        );
      expect((await one.read(send)).status).toBe(200);
    },
  );

  test("for a slow read too, which shares the renewal of an earlier one", async () => {
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

  test("once for many reads", async () => {
    const { one, renewals } = session(["fresh-token"]);
    const { send } = orgTaking("fresh-token");
    const answers = await Promise.all(Array.from({ length: 10 }, () => one.read(send)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(renewals()).toBe(1);
  });

  test("for the next request, after a write, which is sent once", async () => {
    const { one } = session(["fresh-token"]);
    const { used, send } = orgTaking("fresh-token");
    expect((await one.write(send)).status).toBe(401);
    await new Promise(setImmediate);
    expect((await one.write(send)).status).toBe(200);
    expect(used).toEqual(["stale-token", "fresh-token"]);
  });

  test.for([
    [302, ""],
    [404, '[{"errorCode":"URL_NOT_RESET","message":"Destination URL not reset"}]'],
  ] as const)("when the org is elsewhere (%i %s), and the new address is told", async ([status, body]) => {
    const instanceUrl = "https://acme2--uat.sandbox.my.salesforce.com";
    const { one, outcomes } = session([{ ...grantOf("stale-token"), instanceUrl }]);
    const answers = [answer(status, body), answer(200)];
    expect((await one.read(() => Promise.resolve(answers.shift() ?? answer(500)))).status).toBe(200);
    expect(outcomes).toEqual([{ kind: "renewed", instanceUrl }]);
  });
});

describe("a login that is refused", () => {
  const { send } = orgTaking("never");

  test("is tried again after 30 s, 2 min and 10 min, then only when a person asks", async () => {
    const { one, at, renewals, outcomes } = session([]);
    expect(await thrownBy(one.read(send))).toMatchObject({ kind: "login-ended", details: { status: 401 } });
    for (const [index, waitMs] of [30_000, 120_000, 600_000].entries()) {
      at.ms += waitMs - 1;
      await thrownBy(one.read(send));
      expect(renewals()).toBe(index + 1);
      at.ms += 1;
      await thrownBy(one.read(send));
      expect(renewals()).toBe(index + 2);
    }
    at.ms += 30 * 24 * 3_600_000;
    await thrownBy(one.read(send));
    expect(renewals()).toBe(4);
    await one.tryAgain();
    expect(renewals()).toBe(5);
    // Nor does a crowd that presses the button.
    await Promise.all([one.tryAgain(), one.tryAgain()]);
    expect(renewals()).toBe(5);
    expect(one.problem?.message).toBe("no login for [token]");
    expect(outcomes[0]).toEqual({ kind: "failed", message: "no login for [token]" });
  });

  test("and asked for again by a person, heals", async () => {
    const { one, at } = session([new LoginError("denied"), "fresh-token"]);
    const org = orgTaking("fresh-token");
    expect(await thrownBy(one.read(org.send))).toMatchObject({ message: "denied" });
    at.ms += 6000;
    await one.tryAgain();
    expect((await one.read(org.send)).status).toBe(200);
    expect(one.problem).toBeNull();
  });

  test("for a reason that passes is tried for ever, at most every 10 min", async () => {
    const { one, at, renewals } = session(
      Array.from({ length: 30 }, () => new LoginError("no network", "org-unreachable")),
    );
    for (let tries = 1; tries <= 12; tries++) {
      expect(await thrownBy(one.read(send))).toMatchObject({ kind: "org-unreachable" });
      expect(renewals()).toBe(tries);
      at.ms += 600_000;
    }
  });

  test("although it was renewed, does not loop, and says what may be the reason", async () => {
    const { one, at, renewals } = session(Array.from({ length: 20 }, (_, index) => `token-${index}`));
    for (const waitMs of [0, 30_000, 120_000, 600_000, 3_600_000, 3_600_000]) {
      at.ms += waitMs;
      await thrownBy(one.read(send));
    }
    expect(renewals()).toBe(4);
    expect(one.problem?.message).toContain("Lock sessions to the IP address");
  });

  test("although it was renewed half a minute before, says so too, and is renewed again after the wait", async () => {
    const { one, at, renewals } = session(["fresh-token", "another-token"]);
    expect((await one.read(orgTaking("fresh-token").send)).status).toBe(200);
    const { send } = orgTaking("another-token");
    at.ms = 29_000;
    for (let n = 0; n < 5; n++)
      expect(await thrownBy(one.read(send))).toMatchObject({
        kind: "login-ended",
        message: expect.stringContaining("refuses the new one as well") as string,
      });
    expect(renewals()).toBe(1);
    at.ms = 30_000;
    expect((await one.read(send)).status).toBe(200);
    expect(one.problem).toBeNull();
  });

  test("counts once for reads at the same moment, so it is renewed again after 30 s", async () => {
    const { one, at, renewals } = session(["fresh-token", "another-token"]);
    const { send } = orgTaking("another-token");
    await Promise.all(Array.from({ length: 5 }, () => thrownBy(one.read(send))));
    expect(renewals()).toBe(1);
    at.ms = 30_000;
    expect((await one.read(send)).status).toBe(200);
  });

  test("with nothing new is said to be so", async () => {
    const { one } = session(["stale-token"]);
    expect(await thrownBy(one.read(send))).toMatchObject({
      message: "The login is renewed, but it is the same that the org refuses.",
    });
  });
});

describe("a login without a token yet", () => {
  test("fetches one for the first read, and shares it", async () => {
    const { one, renewals, outcomes } = session(["fresh-token"], null);
    const { used, send } = orgTaking("fresh-token");
    await Promise.all([one.read(send), one.read(send), one.write(send)]);
    expect(used).toEqual(["fresh-token", "fresh-token", "fresh-token"]);
    expect(renewals()).toBe(1);
    expect(outcomes).toEqual([]);
  });

  test("sends nothing while there is none, and waits between its tries", async () => {
    const { one, at, renewals } = session([new LoginError("down", "org-unreachable"), "fresh-token"], null);
    const { used, send } = orgTaking("fresh-token");
    expect(await thrownBy(one.read(send))).toMatchObject({ kind: "org-unreachable", message: "down" });
    expect(await thrownBy(one.write(send))).toMatchObject({ message: "down" });
    expect([used, renewals()]).toEqual([[], 1]);
    at.ms += 30_000;
    expect((await one.read(send)).status).toBe(200);
  });

  test("whose first token is refused renews it at once", async () => {
    const { one } = session(["old-token", "fresh-token"], null);
    expect((await one.read(orgTaking("fresh-token").send)).status).toBe(200);
  });
});

test("a refreshed sandbox ends the session, and its token goes nowhere", async () => {
  const { used, send } = orgTaking("00Dyy0000001gPL!other-secret");
  const { one, at, outcomes, renewals } = session(["00Dyy0000001gPL!other-secret"], "00Dxx0000001gPL!stale");
  expect(await thrownBy(one.read(send))).toMatchObject({ kind: "login-ended" });
  expect(outcomes).toEqual([{ kind: "refreshed", orgId: "00Dyy0000001gPLEAY" }]);
  at.ms += 3_600_000;
  await thrownBy(one.read(send));
  expect(renewals()).toBe(1);
  expect(used).toEqual(["00Dxx0000001gPL!stale", "00Dxx0000001gPL!stale"]);
  expect(one.problem?.message).toContain("The sandbox was refreshed");
  expect(one.secrets.redact("00Dyy0000001gPL!other-secret")).toBe("[token]");
});

test.for([
  [401, "INVALID_SESSION_ID", "Session expired or invalid", "no longer accepts the access token (Session"],
  [
    401,
    "INVALID_SESSION_ID",
    "This session is not valid for use with the REST API",
    "belongs to a page of the org",
  ],
  [
    404,
    "URL_NOT_RESET",
    "Destination URL not reset. The URL returned from login must be set",
    "not at this address any more",
  ],
] as const)(
  "a plain token cannot be renewed, and %i %s says what to do",
  async ([status, errorCode, message, said]) => {
    const one = new Session(tokenLogin("plain-token", ORG), ORG, () => 0);
    const body = JSON.stringify([{ errorCode, message }]);
    const error = await thrownBy(one.read(() => Promise.resolve(answer(status, body))));
    expect(error).toMatchObject({ kind: "login-ended" });
    expect((error as Error).message).toContain(said);
    expect((error as Error).message).toContain("ORG_ACCESS_TOKEN");
  },
);

test("a problem with a login is over when the org takes it again", async () => {
  const { one } = session([]);
  await thrownBy(one.read(orgTaking("another").send));
  expect(one.problem).not.toBeNull();
  await one.read(orgTaking("stale-token").send);
  expect(one.problem).toBeNull();
});

test("old and new tokens are both secrets", async () => {
  const { one } = session(["fresh-token"]);
  await one.read(orgTaking("fresh-token").send);
  expect(one.secrets.redact("stale-token fresh-token")).toBe("[token] [token]");
});
