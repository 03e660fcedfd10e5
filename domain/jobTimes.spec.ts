import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failedV50, recipeV56, refusedV50, startV50, syncV50 } from "../contract/fixtures/payloads.ts";
import { mustParse as job } from "../contract/fixtures/mustParse.ts";
import { ranSecondsAt, waitedSecondsAt } from "./jobTimes.ts";

const QUEUED = { ...startV50, label: "Order Book", startDate: "2020-11-02T02:06:00.000Z" };
const at = (clock: string): number => Date.parse(`2020-11-02T${clock}Z`);

describe("times", () => {
  it("are null for the run of a job that failed before it ran", () => {
    const refused = job(refusedV50);
    expect(refused).toMatchObject({ beganAt: null, endedAt: null, ranSeconds: null, waitedSeconds: null });
    expect(ranSecondsAt(refused, at("09:00:00"))).toBeNull();
    expect(waitedSecondsAt(refused, at("09:00:00"))).toBeNull();
  });

  it("use only the org's end for a job that never began", () => {
    const wire = { ...refusedV50, endDate: "2020-11-02T02:06:25.000Z", duration: 3 };
    expect(job(wire).endedAt).toBe(at("02:06:25"));
    expect(job({ ...wire, endDate: undefined }).endedAt).toBeNull();
  });

  it("have no end while a job is active, whatever the org sends", () => {
    for (const status of ["Running", "Queued"]) expect(job({ ...recipeV56, status }).endedAt).toBeNull();
    expect(job({ ...recipeV56, status: "Live", endDate: undefined }).endedAt).toBeNull();
  });

  it("count a run from its begin, and stop at its end", () => {
    const running = job({ ...failedV50, status: "Running", duration: 1 });
    expect(ranSecondsAt(running, at("02:06:44"))).toBe(60);
    expect(ranSecondsAt(job(failedV50), at("09:00:00"))).toBe(72);
  });

  it("do not count a run while the job waits", () => {
    expect(ranSecondsAt(job({ ...QUEUED, duration: 0 }), at("02:07:00"))).toBeNull();
    // A recipe without resources goes back into the queue and keeps the date of its first attempt.
    const retried = job({ ...QUEUED, executedDate: "2020-11-02T02:06:10.000Z", retryCount: 1 });
    expect(ranSecondsAt(retried, at("02:07:00"))).toBeNull();
  });

  it.each([[undefined], [0], [10]])(
    "count the wait of a queued job between answers (waitTime %s)",
    (waitTime) => {
      expect(waitedSecondsAt(job({ ...QUEUED, waitTime }), at("02:06:30"))).toBe(30);
    },
  );

  it("keep the org's wait when the clocks disagree", () => {
    expect(waitedSecondsAt(job({ ...QUEUED, waitTime: 10 }), at("02:05:00"))).toBe(10);
  });

  it("do not count a wait that is over but was never reported", () => {
    const running = job({ ...QUEUED, status: "Running" });
    expect(waitedSecondsAt(running, at("02:07:00"))).toBeNull();
    expect(waitedSecondsAt(job(failedV50), at("09:00:00"))).toBe(3);
  });

  it("begin with its creation when there is no startDate", () => {
    expect(job({ ...syncV50, startDate: undefined }).requestedAt).toBe(at("02:06:03"));
  });

  it("are never negative, never outside the range of Date, and never NaN", () => {
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
