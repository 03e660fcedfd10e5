import { expect, test } from "vitest";
import { mustParse } from "../contract/fixtures/mustParse.ts";
import { byTurn } from "./queueOrder.ts";

const queued = (id: string, minute: number | null) =>
  mustParse({
    id,
    label: id,
    jobType: "user",
    status: "Queued",
    ...(minute !== null && { startDate: new Date(Date.UTC(2026, 10, 25, 12, minute)).toISOString() }),
  });

test("runs that have left the queue of starts come first, then the oldest request, then the lower id", () => {
  const turns = [
    queued("03C000000000009AAA", 30),
    queued("030000000000007AAA", 2),
    queued("030000000000004AAA", 5),
    queued("030000000000005AAA", 5),
    queued("030000000000001AAA", null),
  ];
  for (const jobs of [turns, turns.toReversed(), turns.toSorted((a, b) => (a.id < b.id ? -1 : 1))])
    expect(jobs.toSorted(byTurn).map(({ id }) => id)).toEqual(turns.map(({ id }) => id));
});
