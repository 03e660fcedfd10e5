import { expect, test } from "vitest";
import { scenarioByName } from "../scenarios.ts";
import { createWorld } from "../world.ts";
import { editedMs, stepsOf } from "./edits.ts";

const START_MS = Date.parse("2026-11-25T09:40:00Z");
const scenario = scenarioByName("everyday");
if (!scenario) throw new Error("no scenario");
const world = createWorld({ scenario, seed: 1, startMs: START_MS, speed: 1 });

function named(name: string) {
  const source = world.company.sources.find((one) => one.name === name);
  if (!source) throw new Error(`no ${name}`);
  return source;
}

/** Median work of the completed runs on both sides of the edit, ms. */
function medians(name: string): [number, number] {
  const source = named(name);
  const edited = editedMs(world.options, source) ?? 0;
  const runs = world.jobs.filter((job) => job.source === source && !job.isQueuedStart && !job.scripted);
  const middle = (some: typeof runs): number =>
    some.map(({ workMs }) => workMs).toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0;
  return [
    middle(runs.filter(({ createdMs }) => createdMs < edited)),
    middle(runs.filter(({ createdMs }) => createdMs >= edited)),
  ];
}

test("a definition was changed some days before the demo begins, and runs take another time since", () => {
  expect(new Date(editedMs(world.options, named("Sales_Pipeline_Daily")) ?? 0).toISOString()).toBe(
    "2026-11-15T15:05:17.000Z",
  );
  const [before, after] = medians("Sales_Pipeline_Daily");
  expect(after / before).toBeGreaterThan(1.4);
  const [slow, fast] = medians("Order_Book");
  expect(slow / fast).toBeGreaterThan(1.2);
});

test("a run has the nodes of the definition of its day", () => {
  const source = named("Sales_Pipeline_Daily");
  const runs = world.jobs.filter((job) => job.source === source && !job.isQueuedStart);
  const has = (job: (typeof runs)[number] | undefined): boolean =>
    job !== undefined && stepsOf(world.options, job).some(({ name }) => name === "Augment_History");
  expect([has(runs[0]), has(runs.at(-1))]).toEqual([false, true]);
});

test("without the moment at which a demo begins nothing was ever changed", () => {
  expect(editedMs({}, named("Order_Book"))).toBeUndefined();
});
