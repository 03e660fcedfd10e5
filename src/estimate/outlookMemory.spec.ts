import { expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { durationModel } from "../../domain/estimate/durationModel.ts";
import { outlookMemory } from "./outlookMemory.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const MINUTE = 60_000;
const model = durationModel(
  Array.from({ length: 12 }, (_, day) => ({
    beganAt: NOW - (20 - day) * 86_400_000,
    seconds: 590 + 2 * day,
    isWhole: true,
  })),
);
const models = { modelOf: () => model, isPending: false };
const job = (id: string, fields: object = {}) =>
  mustParse({
    id,
    label: id,
    jobType: "user",
    status: "Running",
    startDate: new Date(NOW).toISOString(),
    executedDate: new Date(NOW).toISOString(),
    progress: 0.4,
    ...fields,
  });

test("a beat within the same step computes nothing again; a job that came or ended does", () => {
  const outlooks = outlookMemory();
  const first = outlooks([job("a")], NOW, models);
  expect(first.get("a")).toMatchObject({ kind: "running" });
  expect(outlooks([job("a", { progress: 0.5 })], NOW, models)).toBe(first);
  expect(outlooks([job("a"), job("b")], NOW, models).size).toBe(2);
  expect(outlooks([job("a", { status: "Success" })], NOW, models).size).toBe(0);
  expect(outlooks([job("a")], NOW + 10_000, models)).not.toBe(first);
});

test("a late job whose progress was seen to stand still is stuck, one that moves is not", () => {
  const states = (progressAt: (minute: number) => number) => {
    const outlooks = outlookMemory();
    return [0, 4, 8, 12].map((minute) => {
      const seen = [job("a", { progress: progressAt(minute) })];
      const outlook = outlooks(seen, NOW + minute * MINUTE, models).get("a");
      return outlook?.kind === "running" && outlook.state;
    });
  };
  expect(states(() => 0.4)).toEqual(["usual", "usual", "usual", "stuck"]);
  expect(states((minute) => minute / 20)).toEqual(["usual", "usual", "usual", "late"]);
});
