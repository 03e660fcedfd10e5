import { expect, test } from "vitest";
import { type OrgState, worstFirst } from "./orgOrder.ts";

const QUIET: OrgState = { isDead: false, isUnknown: false, failedToday: 0, queued: 0, running: 0 };

test("what needs a person stands first, and equal orgs keep their order", () => {
  const orgs: [string, Partial<OrgState>][] = [
    ["quiet", {}],
    ["quiet too", {}],
    ["running", { running: 9 }],
    ["waiting", { queued: 2, running: 1 }],
    ["unknown", { isUnknown: true }],
    ["failed once", { failedToday: 1, running: 30 }],
    ["failed often", { failedToday: 7 }],
    ["dead", { isDead: true, failedToday: 1 }],
  ];
  const sorted = orgs.toSorted(([, a], [, b]) => worstFirst({ ...QUIET, ...a }, { ...QUIET, ...b }));
  expect(sorted.map(([name]) => name)).toEqual([
    "dead",
    "failed often",
    "failed once",
    "unknown",
    "waiting",
    "running",
    "quiet",
    "quiet too",
  ]);
});
