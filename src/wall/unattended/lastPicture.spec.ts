// The stored picture must be one that was true once, or none.
import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { type Job, parseJobPage } from "../../../contract/job.ts";
import { startDemoOrg } from "../../../demo-org/demoOrg.ts";
import { wallPicture } from "../../../testing/wallPicture.ts";
import {
  formatLastPicture,
  JOBS_KEPT,
  keepPicture,
  type LastPicture,
  parseLastPicture,
  restoredPicture,
} from "./lastPicture.ts";

const NOW = Date.UTC(2026, 10, 23, 13, 0, 0);
const HOUR = 3_600_000;
let made = 0;

function job(fields: object): Job {
  made += 1;
  const iso = new Date(NOW - HOUR).toISOString();
  return mustParse({
    id: `03C${String(made).padStart(15, "0")}`,
    label: `Job ${made}`,
    jobType: "user",
    status: "Success",
    startDate: iso,
    executedDate: iso,
    duration: 60,
    ...fields,
  });
}

const picture = (jobs: readonly Job[]): LastPicture => ({
  org: { key: "acme", label: "Acme & <b>Sons</b>", kind: "production" },
  asOf: NOW,
  skewMs: -1500,
  jobs,
});

const readBack = (one: LastPicture) => parseLastPicture(formatLastPicture(one), one.org.key);

test("a day of the demo org looks the same from its stored picture", async () => {
  const org = await startDemoOrg({ seed: 3, scenario: "busy-morning", latencyMs: 0 });
  const response = await fetch(`${org.url}/services/data/v67.0/wave/dataflowjobs`, {
    headers: { Authorization: `Bearer ${org.token}` },
  });
  const { jobs } = parseJobPage(await response.json());
  const now = org.clock.now();
  await org.close();
  const before = { ...picture(jobs), asOf: now, skewMs: 0 };
  const after = readBack(before);
  const shown = (from: readonly Job[] | undefined) => {
    const { wrong, older, running, waiting, day } = wallPicture(from ?? [], now);
    const names = [wrong, older, running, waiting].map((runs) => runs.map((run) => run.job.id).sort());
    return { names, day };
  };
  expect(jobs.length).toBeGreaterThan(20);
  expect(after?.org).toEqual(before.org);
  expect(shown(after?.jobs)).toEqual(shown(jobs));
});

describe("the stored picture", () => {
  test("has active jobs and those of the last day, and stays small for any org", () => {
    const old = job({ startDate: "2026-11-20T09:00:00Z", executedDate: "2026-11-20T09:00:00Z" });
    const stuck = job({ startDate: "2026-11-20T09:00:00Z", status: "Running" });
    const many = Array.from({ length: 5000 }, () => job({ message: "x".repeat(30_000), status: "Failure" }));
    const kept = readBack(picture([...many, old, stuck]));
    expect(kept?.jobs).toHaveLength(JOBS_KEPT);
    expect(kept?.jobs.map(({ id }) => id)).toContain(stuck.id);
    expect(readBack(picture([old, stuck]))?.jobs.map(({ id }) => id)).toEqual([stuck.id]);
    expect(formatLastPicture(picture(many)).length).toBeLessThan(500_000);
  });

  test("is read back the same", () => {
    const one = job({
      message: "Why? Because <b>&amp;</b>.",
      source: { id: "02K3h000000XyZaEAK", name: "X" },
    });
    expect(readBack(picture([one]))).toEqual(picture([one]));
  });
});

describe("is refused", () => {
  const good = formatLastPicture(picture([job({})]));

  test("when it is another org's, another version's or empty", () => {
    expect(parseLastPicture(good, "other")).toBeNull();
    expect(parseLastPicture(good.replace('"version":2', '"version":3'), "acme")).toBeNull();
    expect(parseLastPicture(null, "acme")).toBeNull();
  });

  test.for([
    ['"status":"success"', '"status":"great"'],
    ['"asOf":', '"asOff":'],
    ['"progress":null', '"progress":"62"'],
    ['"jobs":[', '"jobs":[7,'],
    ['"label":"Job', '"labels":"Job'],
  ] as const)("with %s damaged to %s", ([from, to]) => {
    expect(good).toContain(from);
    expect(parseLastPicture(good.replace(from, to), "acme")).toBeNull();
  });

  test("when it is cut off anywhere", () => {
    for (let length = 0; length < good.length; length += 7) {
      expect(parseLastPicture(good.slice(0, length), "acme")).toBeNull();
    }
  });

  test("whatever it contains, without an error", () => {
    assert(
      property(string(), string(), (text, key) => {
        expect(parseLastPicture(text, key)).toBeNull();
      }),
    );
  });
});

const ACME = { key: "acme", id: "00D000000000001AAA" };

test("a full disk or blocked storage only means that nothing is stored", () => {
  const refuse = (): never => {
    throw new DOMException("full", "QuotaExceededError");
  };
  expect(() => keepPicture(picture([]), null, refuse)).not.toThrow();
  expect(restoredPicture(ACME, refuse)).toBeNull();
  const held = new Map<string, string>();
  const storage = {
    setItem: (key: string, text: string) => void held.set(key, text),
    getItem: (key: string) => held.get(key) ?? null,
  };
  keepPicture(picture([]), ACME.id, () => storage);
  expect(restoredPicture(ACME, () => storage)).toEqual(picture([]));
  // Before the gateway has told the id.
  expect(restoredPicture({ ...ACME, id: null }, () => storage)).toEqual(picture([]));
});
