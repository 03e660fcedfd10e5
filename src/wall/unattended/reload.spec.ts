// A wall that reloads itself must neither loop nor end on a browser's error page.
import { assert, integer, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answersWhole,
  partsOf,
  recallReload,
  type ReloadMemory,
  reloadPlan,
  rememberReload,
} from "./reload.ts";

const NOW = Date.UTC(2026, 10, 23, 13, 0, 0);
const HOUR = 3_600_000;

/** A storage in memory. */
function store(text: string | null = null) {
  let held = text;
  const storage = {
    getItem: () => held,
    setItem: (_key: string, value: string) => {
      held = value;
    },
  };
  return () => storage;
}

const full = (): never => {
  throw new DOMException("full", "QuotaExceededError");
};

describe("the plan", () => {
  test("the first reload comes at once, later ones after longer waits, and it never gives up", () => {
    let memory: ReloadMemory | null = null;
    let now = NOW;
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      const plan = reloadPlan(memory, "crash", now);
      waits.push(plan.at - now);
      now = plan.at;
      memory = { ...plan.next, at: now };
    }
    expect(waits).toEqual([0, 10_000, 60_000, 300_000, 900_000, 900_000, 900_000, 900_000]);
  });

  test("another cause, or the same after hours without a reload, comes at once again", () => {
    const memory = { cause: "abc", times: 4, at: NOW };
    expect(reloadPlan(memory, "def", NOW + 1000).at).toBe(NOW + 1000);
    expect(reloadPlan(memory, "abc", NOW + 5 * HOUR).at).toBe(NOW + 900_000);
    expect(reloadPlan(memory, "abc", NOW + 7 * HOUR)).toEqual({
      at: NOW + 7 * HOUR,
      next: { cause: "abc", times: 1, at: NOW + 7 * HOUR },
    });
  });

  test("a clock that was set back by a year does not keep a wall broken for a year", () => {
    const memory = { cause: "crash", times: 9, at: NOW + 365 * 24 * HOUR };
    expect(reloadPlan(memory, "crash", NOW).at - NOW).toBe(900_000);
  });

  test("the wait is bounded, and the next one is remembered", () => {
    assert(
      property(integer({ min: 0, max: 1e9 }), integer(), (times, at) => {
        const plan = reloadPlan({ cause: "crash", times, at }, "crash", NOW);
        expect(plan.at - NOW).toBeLessThanOrEqual(900_000);
        expect(plan.next.times).toBeGreaterThan(0);
      }),
    );
  });
});

describe("the memory", () => {
  test("is found again", () => {
    const storage = store();
    const memory = { cause: "abc", times: 2, at: NOW };
    rememberReload("update", memory, storage);
    expect(recallReload("update", "abc", NOW, storage, true)).toEqual(memory);
    expect(recallReload("update", "abc", NOW, store(), false)).toBeNull();
  });

  test("with a full disk, a page that was just reloaded does not reload at once", () => {
    rememberReload("crash", { cause: "crash", times: 1, at: NOW }, full);
    const memory = recallReload("crash", "crash", NOW, full, true);
    expect(reloadPlan(memory, "crash", NOW).at - NOW).toBe(60_000);
    expect(recallReload("crash", "crash", NOW, full, false)).toBeNull();
  });

  test("any text in the storage is read or ignored", () => {
    const odd = [
      "null",
      "7",
      '{"cause":7}',
      '{"cause":"a","times":"x","at":1}',
      '{"cause":"a","times":1.5,"at":1}',
    ];
    for (const text of odd) expect(recallReload("crash", "crash", NOW, store(text), false)).toBeNull();
    assert(
      property(string(), (text) => {
        expect(() => recallReload("crash", "crash", NOW, store(text), true)).not.toThrow();
      }),
    );
  });
});

describe("the check that a build is complete", () => {
  const page = '<script src="/theme.js"></script><link href="/assets/a-1.css"><script src="/assets/m-2.js">';
  const site = (answers: Record<string, () => Response>): typeof fetch =>
    ((input: string) => {
      const answer = answers[input];
      return answer === undefined
        ? Promise.reject(new TypeError("Failed to fetch"))
        : Promise.resolve(answer());
    }) as typeof fetch;
  const ok = () => new Response("x");
  const index = (build: string) => () => new Response(page, { headers: { "Wavedeck-Build": build } });
  const parts = { "/theme.js": ok, "/assets/a-1.css": ok, "/assets/m-2.js": ok };

  test("requests the page and all files that it names, on this origin only", async () => {
    expect(partsOf(`${page}<a href="//other.example/x"><a href="https://x/"><img src="/theme.js">`)).toEqual([
      "/theme.js",
      "/assets/a-1.css",
      "/assets/m-2.js",
    ]);
    const whole = site({ "/index.html": index("new"), ...parts });
    expect(await answersWhole(whole, "new")).toBe(true);
    expect(await answersWhole(whole, null)).toBe(true);
  });

  test.for<[string, Record<string, () => Response>]>([
    ["nobody answers", {}],
    ["a proxy answers for it", { "/index.html": () => new Response("Bad gateway", { status: 502 }) }],
    ["it is another build", { "/index.html": index("old"), ...parts }],
    [
      "a part is missing",
      { "/index.html": index("new"), ...parts, "/assets/m-2.js": () => new Response("", { status: 404 }) },
    ],
    ["it goes away in between", { "/index.html": index("new"), "/theme.js": ok }],
    ["it is no page", { "/index.html": () => new Response("{}", { headers: { "Wavedeck-Build": "new" } }) }],
  ])("fails: %s", async ([, answers]) => {
    expect(await answersWhole(site(answers), "new")).toBe(false);
  });
});
