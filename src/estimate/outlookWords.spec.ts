import { expect, test } from "vitest";
import { type Job, parseJob } from "../../contract/job.ts";
import type { RunningOutlook, WaitingOutlook } from "../../domain/estimate/outlook.ts";
import { beginsWords, behindWords, endsWords, leftWords, surelyWords, usualWords } from "./outlookWords.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const range = {
  middle: 400,
  half: { from: 300, to: 500 },
  most: { from: 200, to: 900 },
};
const running: RunningOutlook = {
  kind: "running",
  estimate: { ...range, shareAsLong: 0.6, runs: 12 },
  usualSeconds: 2040,
  state: "usual",
};

function job(id: string): Job {
  const read = parseJob({ id, label: id, jobType: "user", status: "Running" });
  if (read === null) throw new Error("The record cannot be read.");
  return read;
}

const waiting: WaitingOutlook = {
  kind: "waiting",
  queue: { running: [job("a"), job("b")], ahead: [] },
  begins: range,
};

test("a running job: the time left as a range, when it ends, and what is usual", () => {
  expect(leftWords(running)).toBe("≈ 5–9 m");
  expect(endsWords(running, NOW, "UTC")).toBe("Ends about 12:05 to 12:08");
  expect(surelyWords(running, NOW, "UTC")).toBe("very likely by 12:15");
  expect(usualWords(running)).toBe("usually 34 m (12 runs)");
});

test("a stuck one has no end", () => {
  const stuck: RunningOutlook = { ...running, state: "stuck" };
  expect(leftWords(stuck)).toBe("stuck");
  expect(endsWords(stuck, NOW, "UTC")).toBeNull();
  expect(surelyWords(stuck, NOW, "UTC")).toBeNull();
});

test("without enough runs nothing is claimed", () => {
  const none: RunningOutlook = { ...running, estimate: null, usualSeconds: null };
  expect(leftWords(none)).toBe("no estimate");
  expect(usualWords(none)).toBeNull();
});

test("a queued job: when it begins, and behind what", () => {
  expect(leftWords(waiting)).toBe("in ≈ 5–9 m");
  expect(beginsWords(waiting, NOW, "UTC")).toBe("Begins about 12:05 to 12:08");
  expect(behindWords(waiting.queue)).toBe("behind 2 dataflows");
  expect(behindWords({ running: [job("a")], ahead: [] })).toBe("behind 1 dataflow");
  expect(behindWords({ running: [], ahead: [] })).toBe("next in turn");
  expect(leftWords({ ...waiting, begins: null })).toBe("behind 2 dataflows");
});
