import { describe, expect, it } from "vitest";
import { mustParse } from "../contract/fixtures/mustParse.ts";
import { budgetEmptyAt, countedRuns, nextFreeAt } from "./runBudget.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-11-25T10:00:00Z");
const LATER = NOW + 24 * HOUR;

/** A run that began so many hours ago and took so many seconds. */
const run = (hoursAgo: number, duration: number, jobType = "user") =>
  mustParse({
    id: "03C3h000000AbCdEAK",
    jobType,
    status: "Success",
    executedDate: new Date(NOW - hoursAgo * HOUR).toISOString(),
    duration,
  });

describe("the runs that count", () => {
  it("are dataflows and recipes of two minutes or more that began within 24 hours", () => {
    expect(countedRuns([run(1, 120), run(1, 119), run(24, 600), run(2, 600, "datasync")], NOW)).toBe(1);
  });
});

describe("the moment at which the next run is free", () => {
  it("is a day after the oldest run that counts began", () => {
    expect(nextFreeAt([run(1, 600), run(22, 600), run(23, 60), run(25, 600)], NOW)).toBe(NOW + 2 * HOUR);
    expect(nextFreeAt([run(1, 60)], NOW)).toBeNull();
  });
});

describe("the moment at which no run is left", () => {
  it("is the start that takes the last one, whatever the order of the starts", () => {
    expect(budgetEmptyAt(2, [], [NOW + 3 * HOUR, NOW + HOUR], NOW, LATER)).toBe(NOW + 3 * HOUR);
    expect(budgetEmptyAt(3, [], [NOW + 3 * HOUR, NOW + HOUR], NOW, LATER)).toBeNull();
    expect(budgetEmptyAt(0, [], [], NOW, LATER)).toBe(NOW);
  });

  it("comes later when runs of yesterday give their places back, at the same moment too", () => {
    const before = [run(22, 600), run(24, 600)];
    expect(budgetEmptyAt(1, before, [NOW + 2 * HOUR, NOW + 4 * HOUR], NOW, LATER)).toBe(NOW + 4 * HOUR);
    expect(budgetEmptyAt(1, [run(22, 60)], [NOW + 2 * HOUR], NOW, LATER)).toBe(NOW + 2 * HOUR);
  });

  it("is not foreseen beyond the plan", () => {
    expect(budgetEmptyAt(1, [], [LATER + 1], NOW, LATER)).toBeNull();
  });
});
