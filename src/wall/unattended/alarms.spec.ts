// When an alarm is raised. None is raised twice, or from a picture that is not current.
import { assert, boolean, constantFrom, integer, property, subarray } from "fast-check";
import { describe, expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { type Job } from "../../../contract/job.ts";
import { CONDITIONS, isTrue } from "../model/condition.ts";
import { DEFAULT_WALL } from "../model/options.ts";
import { parseQuiet } from "../model/quietHours.ts";
import { alarmSentence, type AlarmScene, alarmFor, MOST_JOBS, NEWS_MS, nextScene, waysAt } from "./alarms.ts";
import { noteAlarm, takeLease } from "./leases.ts";
import { wallSign, wallTitle } from "./tabSign.ts";
import type { OrgAccess } from "../../org/client.ts";

const NOW = Date.UTC(2026, 10, 23, 13, 0, 0);
const MINUTE = 60_000;

function failure(n: number, minutesAgo: number, fields: object = {}): Job {
  const iso = new Date(NOW - minutesAgo * MINUTE).toISOString();
  return mustParse({
    id: `03C${String(n).padStart(15, "0")}`,
    label: `Order_Book ${n}`,
    status: "Failure",
    jobType: "user",
    startDate: iso,
    executedDate: iso,
    duration: 0,
    message: "The digest has no rows. Ask the owner.",
    ...fields,
  });
}

/** What a wall knows: these failures, and other jobs of the window. */
const scene = (
  failures: readonly Job[],
  more: Partial<AlarmScene> & { held?: readonly Job[] } = {},
): AlarmScene => ({
  failures,
  now: NOW,
  condition: "live",
  complete: true,
  jobs: new Map([...failures, ...(more.held ?? [])].map((job) => [job.id, job])),
  ...more,
});
const loud = { ...DEFAULT_WALL, sound: true };
const alarmed = (before: AlarmScene | null, after: AlarmScene, options = loud): string[] =>
  (alarmFor(before, after, options, "UTC")?.jobs ?? []).map(({ id }) => id);
const old = failure(1, 300);
const fresh = failure(2, 1);

describe("an alarm is raised", () => {
  test("for a new failure, once", () => {
    const first = scene([old]);
    const second = scene([fresh, old]);
    expect(alarmed(first, second)).toEqual([fresh.id]);
    expect(alarmed(second, scene([fresh, old], { now: NOW + 10_000 }))).toEqual([]);
  });

  test("for recent failures only, when the display has just started", () => {
    expect(alarmed(null, scene([fresh, old]))).toEqual([fresh.id]);
    expect(alarmed(null, scene([failure(3, NEWS_MS / MINUTE + 1)]))).toEqual([]);
  });

  test("for failures during an outage, when it is over, in whatever order the news come in", () => {
    const before = scene([old], { now: NOW - 120 * MINUTE });
    const out = nextScene(before, scene([old], { now: NOW - 120 * MINUTE, condition: "offline" }));
    expect(out).toBe(before);
    // The clock may be right one rendering before the jobs are there.
    const early = nextScene(out, scene([old]));
    expect(alarmed(early, scene([fresh, failure(3, 90), old]))).toHaveLength(2);
  });

  test("not for an old failure that only now appears", () => {
    expect(alarmed(scene([], { held: [old] }), scene([old]))).toEqual([]);
    const running = failure(1, 300, { status: "Running", duration: null });
    expect(alarmed(scene([], { held: [running] }), scene([old]))).toEqual([old.id]);
  });

  test("not from the first pages of an incomplete read", () => {
    const part = scene([fresh], { complete: false });
    expect(alarmed(null, part)).toEqual([]);
    expect(nextScene(null, part)).toBeNull();
  });

  test("for a refused start, of which the org gives at most the time at which it was asked for", () => {
    const refused = failure(4, 1, { executedDate: null, duration: null });
    const timeless = failure(5, 1, { executedDate: null, duration: null, startDate: null });
    expect(alarmed(scene([]), scene([refused, timeless]))).toHaveLength(2);
  });

  test("in the ways that the address asks for", () => {
    assert(
      property(boolean(), boolean(), boolean(), (sound, spoken, notice) => {
        const ways = waysAt({ ...DEFAULT_WALL, sound, spoken, notice }, NOW, "UTC");
        expect(ways).toEqual([
          ...(sound ? ["sound"] : []),
          ...(spoken ? ["spoken"] : []),
          ...(notice ? ["notice"] : []),
        ]);
      }),
    );
    expect(alarmed(scene([]), scene([fresh]), DEFAULT_WALL)).toEqual([]);
  });

  test("not in quiet hours, and not afterwards for failures within them", () => {
    const options = { ...loud, quiet: parseQuiet("12:30-13:30") };
    const quiet = scene([fresh]);
    expect(alarmed(scene([]), quiet, options)).toEqual([]);
    expect(alarmed(nextScene(scene([]), quiet), scene([fresh], { now: NOW + 31 * MINUTE }), options)).toEqual(
      [],
    );
    expect(alarmed(scene([]), quiet, { ...loud, quiet: parseQuiet("22:00-06:00") })).toEqual([fresh.id]);
  });

  test("never from an old picture, never for a known failure, and never for too many at once", () => {
    const all = Array.from({ length: 60 }, (_, n) => failure(n, n / 10));
    assert(
      property(
        subarray(all),
        subarray(all),
        constantFrom(...CONDITIONS),
        integer({ min: 0, max: 60 }),
        (a, b, condition, minutes) => {
          const before = scene(a, { now: NOW - minutes * MINUTE });
          const ids = alarmed(before, scene(b, { condition }));
          expect(ids.length).toBeLessThanOrEqual(MOST_JOBS);
          expect(ids.filter((id) => a.some((job) => job.id === id))).toEqual([]);
          expect(isTrue(condition) || ids.length === 0).toBe(true);
        },
      ),
    );
  });
});

describe("the sentence", () => {
  test("names one failure with its reason and a few by name, and counts many", () => {
    const jobs = [1, 2, 3, 4, 5].map((n) => failure(n, 1));
    const say = (count: number) => alarmSentence(jobs.slice(0, count), "Acme");
    expect(say(0)).toBe("");
    expect(say(1)).toBe("Acme: Order Book 1 has failed. The digest has no rows.");
    expect(say(2)).toBe("Acme: 2 jobs have failed: Order Book 1 and Order Book 2.");
    expect(say(5)).toBe("Acme: 5 jobs have failed: Order Book 1, Order Book 2, Order Book 3 and 2 more.");
    expect(alarmSentence([failure(1, 1, { message: null })], "Acme")).toBe("Acme: Order Book 1 has failed.");
  });
});

describe("of all displays, one raises the alarm", () => {
  function browser() {
    const held = new Map<string, string>();
    return () => ({
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, text: string) => void held.set(key, text),
    });
  }
  const full = (): never => {
    throw new DOMException("full", "QuotaExceededError");
  };

  function gateway(answer: () => Response) {
    const sent: unknown[] = [];
    const access = {
      org: { key: "acme", id: null },
      transport: {
        base: "",
        now: () => NOW,
        online: () => true,
        fetch: (url: string, init: RequestInit) => {
          sent.push([url, init.body, new Headers(init.headers).get("Wavedeck-Write")]);
          return Promise.resolve(answer());
        },
      },
    } as unknown as OrgAccess;
    return { access, sent };
  }

  test("the tabs of a browser agree without the gateway", async () => {
    const { access, sent } = gateway(() => Response.json({ yours: true }));
    const storage = browser();
    expect(await takeLease(access, fresh.id, "sound", storage)).toBe(true);
    expect(await takeLease(access, fresh.id, "sound", storage)).toBe(false);
    expect(await takeLease(access, fresh.id, "notice", storage)).toBe(true);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual([
      "/gateway/org/acme/leases",
      JSON.stringify({ event: fresh.id, way: "sound" }),
      "1",
    ]);
  });

  test("the gateway decides between browsers; without it each of them raises the alarm", async () => {
    const taken = gateway(() =>
      Response.json({ yours: false }, { headers: { "Wavedeck-Source": "gateway" } }),
    );
    expect(await takeLease(taken.access, fresh.id, "sound", browser())).toBe(false);
    for (const odd of [
      () => new Response("", { status: 502 }),
      () => Response.json({ mine: 1 }),
      () => Response.error(),
    ]) {
      expect(await takeLease(gateway(odd).access, fresh.id, "sound", browser())).toBe(true);
    }
    expect(await takeLease(taken.access, fresh.id, "sound", full)).toBe(false);
  });

  const ACME = { key: "acme", id: null };

  test("the browser's memory is bounded, and damaged data in it does no harm", () => {
    const storage = browser();
    for (let n = 0; n < 1000; n++) noteAlarm(ACME, `e${n}`, "sound", storage);
    expect((storage().getItem("wavedeck.calls.acme") ?? "").length).toBeLessThan(5000);
    for (const text of ["{", "7", '{"a":1}', "null"]) {
      storage().setItem("wavedeck.calls.acme", text);
      expect(noteAlarm(ACME, "x", "sound", storage)).toBe(true);
      expect(noteAlarm(ACME, "x", "sound", storage)).toBe(false);
    }
  });
});

describe("the tab", () => {
  const facts = {
    condition: "live" as AlarmScene["condition"],
    failures: [] as Job[],
    running: [] as Job[],
    queued: [] as Job[],
    olderFailures: [] as Job[],
    calls: null,
    orgLabel: "Acme",
  };

  test("names an old picture first, then failures, then runs", () => {
    const busy = { ...facts, running: [fresh], queued: [old] };
    const wrong = { ...busy, failures: [fresh, old] };
    const dead = { ...wrong, condition: "offline" as const };
    const waiting = { ...facts, queued: [old] };
    const older = { ...facts, olderFailures: [old, old] };
    expect([facts, older, waiting, busy, wrong, dead].map((one) => [wallSign(one), wallTitle(one)])).toEqual([
      ["idle", "All quiet · Acme"],
      ["idle", "2 older failures · Acme"],
      ["idle", "1 waiting · Acme"],
      ["running", "1 running · Acme"],
      ["failed", "2 failed · Acme"],
      ["stale", "Offline · Acme"],
    ]);
  });
});
