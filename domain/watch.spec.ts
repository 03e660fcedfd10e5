import { describe, expect, test } from "vitest";
import { mustParse } from "../contract/fixtures/mustParse.ts";
import type { Job } from "../contract/job.ts";
import { eventsOf, type Watch, type WatchEvent, type Watches, whatToTell, withEvents } from "./watch.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const MINUTE = 60_000;
const DAY = 86_400_000;
const RUN = "03C0V000000aaaaUAA";
const OTHER = "03C0V000000bbbbUAA";
const QUEUED = "0300V000000ccccUAA";

const at = (ms: number) => new Date(ms).toISOString();

function job(id: string, status: string, minutesAgo: { asked?: number; ended?: number } = {}): Job {
  const { asked = 30, ended } = minutesAgo;
  return mustParse({
    id,
    label: "Order Book",
    jobType: "user",
    status,
    startDate: at(NOW - asked * MINUTE),
    ...(ended !== undefined && {
      executedDate: at(NOW - asked * MINUTE),
      endDate: at(NOW - ended * MINUTE),
    }),
  });
}

const list = (...jobs: Job[]) => new Map(jobs.map((one) => [one.id, one]));
const NONE: Watches = { watches: [], told: [] };
const source = { kind: "source", id: "02K", label: "Order Book" } as const;
const jobWatch = (id: string, ...events: WatchEvent[]): Watch => ({
  of: { kind: "job", id, label: "Order Book", type: "dataflow", requestedAt: NOW - 30 * MINUTE },
  events,
  since: NOW - 10 * MINUTE,
});
const sourceWatch = (...events: WatchEvent[]): Watch => ({ of: source, events, since: NOW - 10 * MINUTE });

interface Look {
  jobs: Job[];
  before?: Job[];
  late?: string[];
  now?: number;
}

function look(kept: Watches, { jobs, before, late = [], now = NOW }: Look) {
  const { tellings, kept: after } = whatToTell(kept, {
    jobs: list(...jobs),
    before: before === undefined ? null : list(...before),
    sourceIdOf: () => "02K",
    late: new Set(late),
    now,
  });
  return { said: tellings.map((one) => `${one.job.id} ${one.event}`), kept: after };
}

describe("a job", () => {
  test.for<[string, WatchEvent[], string | null]>([
    ["Success", ["ended"], "ended"],
    ["Success", ["failed"], null],
    ["Success", ["late"], null],
    ["Failure", ["ended"], "failed"],
    ["Failure", ["failed"], "failed"],
    ["Failure", ["late"], null],
    ["Cancelled", ["ended", "failed"], "ended"],
    ["Warning", ["failed"], null],
  ])("that ends as %s is told for %s as %s, and not watched any more", ([status, events, said]) => {
    const kept = { ...NONE, watches: [jobWatch(RUN, ...events)] };
    expect(look(kept, { jobs: [job(RUN, "Running")] })).toEqual({ said: [], kept });
    const ended = look(kept, { jobs: [job(RUN, status, { ended: 1 })] });
    expect(ended.said).toEqual(said === null ? [] : [`${RUN} ${said}`]);
    expect(ended.kept.watches).toEqual([]);
    // Another tab, or this one after a reload.
    expect(look(ended.kept, { jobs: [job(RUN, status, { ended: 1 })] }).said).toEqual([]);
  });

  test("that ended while nobody looked is told on return, however long ago", () => {
    const kept = { ...NONE, watches: [jobWatch(RUN, "ended")] };
    expect(look(kept, { jobs: [job(RUN, "Success", { ended: 9 })] }).said).toEqual([`${RUN} ended`]);
  });

  test("that is late is told once, and its end besides", () => {
    let { said, kept } = look(
      { ...NONE, watches: [jobWatch(RUN, "late", "ended")] },
      { jobs: [job(RUN, "Running")], late: [RUN] },
    );
    expect(said).toEqual([`${RUN} late`]);
    // Its progress may take the lateness back for a while.
    for (const late of [[RUN], [], [RUN]]) {
      ({ said, kept } = look(kept, { jobs: [job(RUN, "Running")], late }));
      expect(said).toEqual([]);
    }
    expect(look(kept, { jobs: [job(RUN, "Success", { ended: 0 })] }).said).toEqual([`${RUN} ended`]);
  });

  test("that was queued is followed to its run, which has another id", () => {
    const kept = { ...NONE, watches: [jobWatch(QUEUED, "ended")] };
    expect(look(kept, { jobs: [] })).toEqual({ said: [], kept });
    const running = look(kept, { jobs: [job(RUN, "Running", { asked: 29 })] });
    expect(running.kept.watches.map(({ of }) => of.id)).toEqual([RUN]);
    expect(look(running.kept, { jobs: [job(RUN, "Failure", { ended: 0 })] }).said).toEqual([`${RUN} failed`]);
    // Nobody looked in between.
    expect(look(kept, { jobs: [job(RUN, "Success", { asked: 29, ended: 1 })] }).said).toEqual([
      `${RUN} ended`,
    ]);
  });

  test("that the org has lost is forgotten when the window has gone past it", () => {
    const kept = { ...NONE, watches: [jobWatch(RUN, "ended")] };
    expect(look(kept, { jobs: [], now: NOW + 6 * DAY }).kept).toBe(kept);
    expect(look(kept, { jobs: [], now: NOW + 7 * DAY }).kept.watches).toEqual([]);
  });
});

describe("a source", () => {
  test("is told of each run that ends after it was set, each once, failures first", () => {
    const kept = { ...NONE, watches: [sourceWatch("ended")] };
    const jobs = [
      job(RUN, "Success", { ended: 2 }),
      job(OTHER, "Failure", { ended: 1 }),
      job(QUEUED, "Failure", { asked: 20, ended: 11 }),
    ];
    const first = look(kept, { jobs });
    expect(first.said).toEqual([`${OTHER} failed`, `${RUN} ended`]);
    expect(first.kept.watches).toEqual(kept.watches);
    expect(look(first.kept, { jobs }).said).toEqual([]);
  });

  test("is told of an end that was seen, whatever the clocks say", () => {
    const kept = { ...NONE, watches: [sourceWatch("failed")] };
    const early = job(RUN, "Failure", { ended: 12 });
    expect(look(kept, { jobs: [early] }).said).toEqual([]);
    expect(look(kept, { jobs: [early], before: [early] }).said).toEqual([]);
    expect(look(kept, { jobs: [early], before: [job(RUN, "Running")] }).said).toEqual([`${RUN} failed`]);
  });

  test("and its job both watched: one telling", () => {
    const kept = { ...NONE, watches: [jobWatch(RUN, "failed"), sourceWatch("ended")] };
    expect(look(kept, { jobs: [job(RUN, "Failure", { ended: 1 })] }).said).toEqual([`${RUN} failed`]);
  });
});

test("the marks of jobs that have left the window are dropped", () => {
  const kept = { watches: [sourceWatch("ended")], told: [`${OTHER} end`, `${OTHER} late`] };
  const after = look(kept, { jobs: [job(RUN, "Success", { ended: 1 })] });
  expect(after.kept.told).toEqual([`${RUN} end`]);
});

test("events are set, changed and taken away, and a change does not tell of the past", () => {
  const watched = jobWatch(RUN).of;
  const one = withEvents(NONE, watched, ["late"], NOW);
  expect(eventsOf(one, watched)).toEqual(["late"]);
  expect(eventsOf(one, source)).toEqual([]);
  const two = withEvents(withEvents(one, source, ["failed"], NOW), watched, ["ended"], NOW + 5);
  expect(two.watches.map(({ of, since }) => [of.id, since])).toEqual([
    [RUN, NOW + 5],
    ["02K", NOW],
  ]);
  expect(withEvents(two, watched, [], NOW).watches.map(({ of }) => of.id)).toEqual(["02K"]);
  expect(withEvents(NONE, watched, [], NOW)).toBe(NONE);
});
