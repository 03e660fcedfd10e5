import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failedV50, recipeV56, refusedV50, startV50, syncV50 } from "../contract/fixtures/payloads.ts";
import { mustParse as job } from "../contract/fixtures/mustParse.ts";
import { ranSecondsAt, waitedSecondsAt } from "./jobTimes.ts";

const QUEUED = { ...startV50, label: "Order Book", startDate: "2020-11-02T02:06:00.000Z" };
const at = (clock: string): number => Date.parse(`2020-11-02T${clock}Z`);

describe("times", () => {
  it("has none of a run for a job that failed before it ran", () => {
    const refused = job(refusedV50);
    expect(refused).toMatchObject({ beganAt: null, endedAt: null, ranSeconds: null, waitedSeconds: null });
    expect(ranSecondsAt(refused, at("09:00:00"))).toBeNull();
    expect(waitedSecondsAt(refused, at("09:00:00"))).toBeNull();
  });

  it("takes the end of a job that never began from the org alone", () => {
    const wire = { ...refusedV50, endDate: "2020-11-02T02:06:25.000Z", duration: 3 };
    expect(job(wire).endedAt).toBe(at("02:06:25"));
    expect(job({ ...wire, endDate: undefined }).endedAt).toBeNull();
  });

  it("has no end while a job lives, whatever the org sends", () => {
    for (const status of ["Running", "Queued"]) expect(job({ ...recipeV56, status }).endedAt).toBeNull();
    expect(job({ ...recipeV56, status: "Live", endDate: undefined }).endedAt).toBeNull();
  });

  it("counts a run from when it began, and stops when it ended", () => {
    const running = job({ ...failedV50, status: "Running", duration: 1 });
    expect(ranSecondsAt(running, at("02:06:44"))).toBe(60);
    expect(ranSecondsAt(job(failedV50), at("09:00:00"))).toBe(72);
  });

  it("does not let a job run while it waits", () => {
    expect(ranSecondsAt(job({ ...QUEUED, duration: 0 }), at("02:07:00"))).toBeNull();
    // A recipe short of resources goes back into the queue with the date of its first try.
    const retried = job({ ...QUEUED, executedDate: "2020-11-02T02:06:10.000Z", retryCount: 1 });
    expect(ranSecondsAt(retried, at("02:07:00"))).toBeNull();
  });

  it.each([[undefined], [0], [10]])(
    "lets the wait of a waiting job grow between answers (waitTime %s)",
    (waitTime) => {
      expect(waitedSecondsAt(job({ ...QUEUED, waitTime }), at("02:06:30"))).toBe(30);
    },
  );

  it("keeps the org's wait when the clocks disagree", () => {
    expect(waitedSecondsAt(job({ ...QUEUED, waitTime: 10 }), at("02:05:00"))).toBe(10);
  });

  it("does not count a wait that is over but was never told", () => {
    const running = job({ ...QUEUED, status: "Running" });
    expect(waitedSecondsAt(running, at("02:07:00"))).toBeNull();
    expect(waitedSecondsAt(job(failedV50), at("09:00:00"))).toBe(3);
  });

  it("is asked for when it was created, where there is no startDate", () => {
    expect(job({ ...syncV50, startDate: undefined }).requestedAt).toBe(at("02:06:03"));
  });

  it("is never negative, never out of what a date can hold, and never not a number", () => {
    const date = fc.option(
      fc
        .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
        .map((d) => d.toISOString()),
      { nil: undefined },
    );
    const seconds = fc.option(fc.oneof(fc.double(), fc.integer(), fc.string()), { nil: undefined });
    const wire = fc.record({
      id: fc.constant("03C3h000000AbCdEAK"),
      status: fc.constantFrom("Queued", "Running", "Success", "Failure", "Live"),
      startDate: date,
      executedDate: date,
      endDate: date,
      duration: seconds,
      waitTime: seconds,
    });
    fc.assert(
      fc.property(wire, fc.integer({ min: 0, max: 4e12 }), (body, now) => {
        const read = job(body);
        for (const n of [
          read.waitedSeconds,
          read.ranSeconds,
          ranSecondsAt(read, now),
          waitedSecondsAt(read, now),
        ]) {
          expect(n === null || (Number.isSafeInteger(n) && n >= 0)).toBe(true);
        }
        for (const ms of [read.requestedAt, read.beganAt, read.endedAt]) {
          expect(Number.isNaN(new Date(ms ?? 0).getTime())).toBe(false);
        }
      }),
    );
  });
});
