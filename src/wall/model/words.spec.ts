// The exact words on the wall. People read them from afar and cannot ask back.
import { describe, expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { type Job } from "../../../contract/job.ts";
import { conditionOf, CONDITIONS } from "./condition.ts";
import { driftOf } from "../screen/drift.ts";
import { factsOf } from "./facts.ts";
import { knownSources, unreadKindsOf } from "./knownSources.ts";
import { wallPicture } from "../../../testing/wallPicture.ts";
import {
  budgetWords,
  conditionHelp,
  conditionSentence,
  conditionWord,
  noLastRun,
  noNextRun,
  partWords,
  unknownWords,
} from "./words.ts";

const NOW = Date.UTC(2026, 10, 23, 13, 0, 0);
const ZONE = "Europe/Berlin";
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

function job(fields: Record<string, unknown>): Job {
  return mustParse({ id: "03C000000000001AAA", label: "A", jobType: "user", ...fields });
}

const picture = (jobs: Job[], more: Parameters<typeof wallPicture>[2] = {}) =>
  wallPicture(jobs, NOW, { zone: ZONE, ...more });

const failure = job({ status: "Failure", startDate: ago(60), executedDate: ago(50), duration: 300 });
const running = job({ status: "Running", startDate: ago(60), executedDate: ago(50), progress: 0.62 });

const HOUR = 3_600_000;
const NEVER_READ = { kind: "dataflow" as const, since: null, failed: true };
const READ_BEFORE = { kind: "recipe" as const, since: NOW - HOUR, failed: true };

describe("the words for what is unknown", () => {
  const gaps = (...all: (typeof NEVER_READ | typeof READ_BEFORE)[]) =>
    picture([], { known: { sources: [], objects: null, gaps: all } });

  test("name its kind, and since when", () => {
    expect(unknownWords(picture([]), ZONE)).toEqual([]);
    expect(unknownWords(gaps(NEVER_READ, READ_BEFORE), ZONE)).toEqual([
      "Dataflows could not be read.",
      "Recipes not read since 13:00.",
    ]);
    expect(unknownWords(gaps(READ_BEFORE, { ...READ_BEFORE, kind: "dataflow" as never }), ZONE)).toEqual([
      "Recipes and dataflows not read since 13:00.",
    ]);
  });

  test("report a list that was not read to its end, which may hide a chosen source", () => {
    const read = {
      sources: [],
      objects: null,
      failed: [],
      cut: ["recipe" as const],
      readAt: { recipe: NOW },
    };
    const known = knownSources(read, false, 0);
    const chosenUnread = unreadKindsOf(["05vHr000000RecpMAK"], known);
    expect(unknownWords(picture([], { known, chosenUnread }), ZONE)).toEqual([
      "Not all recipes could be read.",
      "All recipe runs are shown.",
    ]);
    expect(noNextRun(picture([], { known }).unknown)).toMatch(/^Unknown/);
  });

  test("report missing jobs, and jobs that are shown because their source is unknown", () => {
    const partial = { cut: true, broken: 1, chosenUnread: ["dataflow" as const] };
    expect(
      unknownWords(
        picture([], { known: { sources: [], objects: null, gaps: [NEVER_READ] }, ...partial }),
        ZONE,
      ),
    ).toEqual([
      "Dataflows could not be read.",
      "All dataflow runs are shown.",
      "The org has more jobs than could be read.",
      "1 job could not be read.",
    ]);
  });

  test("never say none", () => {
    expect(noNextRun(picture([]).unknown)).toBe("None scheduled");
    expect(noNextRun(gaps(NEVER_READ).unknown)).toMatch(/^Unknown/);
    expect(noNextRun(gaps({ ...NEVER_READ, failed: false }).unknown)).toBe("Reading the schedules");
    expect(noNextRun(gaps(READ_BEFORE).unknown)).toBe("None scheduled when last read");
    expect(noLastRun(picture([]).unknown)).toBe("None in the last seven days");
    expect(noLastRun(picture([], { complete: false }).unknown)).toBe("Unknown yet");
  });
});

test("the remaining runs are the org's own number, or are called an estimate", () => {
  const org = { left: 57, max: 60, from: "org" as const, asOf: NOW - 60_000, nextFreeAt: NOW + HOUR };
  expect(budgetWords(org, NOW, ZONE)).toBe("57 of 60 runs left");
  expect(budgetWords({ ...org, asOf: NOW - HOUR / 2 }, NOW, ZONE)).toBe("57 of 60 runs left at 13:30");
  expect(budgetWords({ ...org, from: "counted" }, NOW, ZONE)).toBe("about 57 of 60 runs left (estimate)");
  // Of few, also when there is one more.
  expect(budgetWords({ ...org, left: 8 }, NOW, ZONE)).toBe("8 of 60 runs left, next free 15:00");
  expect(budgetWords({ ...org, left: 8, nextFreeAt: null }, NOW, ZONE)).toBe("8 of 60 runs left");
});

test("API calls are called used up only when none are left", () => {
  const said = (calls: { left: number; max: number | null }) => [
    conditionWord("quotaSpent", calls),
    conditionHelp("quotaSpent", calls),
  ];
  const rolling = "The quota frees up over a rolling 24 hours.";
  expect(said({ left: 0, max: 100_000 })).toEqual([
    "API calls used up",
    `The org has no API calls left of 100,000. ${rolling}`,
  ]);
  expect(said({ left: 312, max: 100_000 })).toEqual([
    "API calls nearly used up",
    `312 of 100,000 API calls are left, kept for others. ${rolling}`,
  ]);
  expect(said({ left: 312, max: null })[1]).toMatch(/^312 API calls are left, kept for others\./);
});

test("each condition has a help of whole sentences, which a current picture needs not", () => {
  expect(conditionHelp("live", null)).toBe("");
  for (const condition of CONDITIONS.filter((one) => one !== "live"))
    expect(conditionHelp(condition, null)).toMatch(/^[A-Z].*\.$/);
});

test("a condition says since when, with the day when it is not today", () => {
  expect(conditionSentence("Offline", NOW - 60_000, NOW, ZONE)).toBe("Offline since 13:59");
  expect(conditionSentence("Session over", NOW - 86_400_000, NOW, ZONE)).toBe(
    "Session over since yesterday 14:00",
  );
  expect(conditionSentence("Offline", null, NOW, ZONE)).toBe("Offline");
});

test("a wall that leaves something out says what it shows", () => {
  expect(partWords({ sources: [], types: [] })).toBeNull();
  expect(partWords({ sources: ["a"], types: [] })).toBe("only 1 source");
  expect(partWords({ sources: ["a", "b"], types: ["recipe", "datasync"] })).toBe(
    "only recipe, data sync, 2 sources",
  );
});

test("the facts agree with the picture", () => {
  const freshness = { state: "fresh" as const, ageSeconds: 1, alive: true };
  const state = { failure: null, online: true, asOf: NOW, waitMs: 5000, why: "active" as const };
  const facts = factsOf(picture([failure, running]), {
    asOf: NOW,
    freshness,
    condition: conditionOf(state, freshness, NOW),
    calls: null,
  });
  expect(facts).toMatchObject({ orgKey: "demo", condition: "live", failures: [failure], running: [running] });
  expect(facts.budgetRunsLeft).toBe(58);
});

test("the picture moves by about a pixel a minute, within its margin", () => {
  const unit = 24.6;
  for (let minute = 0; minute < 3000; minute++) {
    const [here, there] = [driftOf(minute, unit), driftOf(minute + 1, unit)];
    expect(Math.max(Math.abs(here.x - there.x), Math.abs(here.y - there.y))).toBeLessThanOrEqual(1);
    expect(Math.max(Math.abs(here.x), Math.abs(here.y))).toBeLessThan(0.3 * unit);
  }
});
