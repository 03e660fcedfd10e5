import { expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { parseNodes } from "../../contract/node.ts";
import type { Stillness } from "../../domain/estimate/stillness.ts";
import type { Outlook, RunningOutlook, WaitingOutlook } from "../../domain/estimate/outlook.ts";
import {
  beginsWords,
  endsWords,
  queueWords,
  type RowWords,
  rowWords,
  surelyWords,
  usualWords,
} from "./outlookWords.ts";

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

const job = (id: string) =>
  mustParse({ id, label: id, jobType: "user", status: "Running", executedDate: "2026-11-25T11:50:00Z" });

const waiting: WaitingOutlook = {
  kind: "waiting",
  queue: { running: [job("a"), job("b")], ahead: [], free: 0 },
  begins: range,
  longWait: null,
};

/** The row's words for little, more and all room. */
function row(outlook: Outlook, still?: Stillness): string[] | null {
  const words: RowWords | null = rowWords(job("a"), outlook, NOW, "UTC", still);
  if (words === null) return null;
  const { lead, brief, rest, more } = words;
  return [brief, lead + brief + rest, lead + brief + rest + more];
}

test("a running job: the time left as a range, when it ends, and what is usual", () => {
  expect(row(running)).toEqual(["≈ 5–9 m", "≈ 5–9 m left", "≈ 5–9 m left, ends about 12:05 to 12:08"]);
  expect(row({ ...running, state: "late" })?.at(-1)).toBe("≈ 5–9 m left, later than usual");
  expect(endsWords(running, NOW, "UTC")).toBe("Ends about 12:05 to 12:08");
  expect(surelyWords(running, NOW, "UTC")).toBe("very likely by 12:15");
  expect(usualWords(running)).toBe("usually 34 m (12 runs)");
});

test("a stuck one has no end", () => {
  const stuck: RunningOutlook = { ...running, state: "stuck" };
  expect(row(stuck)).toEqual(["stuck", "stuck, usually 34 m", "stuck, usually 34 m, has run for 10 m"]);
  const [node = null] = parseNodes({ nodes: [{ id: "n", name: "Extract_Case", status: "Running" }] }).nodes;
  expect(row(stuck, { node, seconds: 2460, usual: { from: 180, to: 350 } })?.at(-1)).toBe(
    "stuck at Extract_Case, which has not moved for 41 m, usually ≈ 3–6 m",
  );
  expect(row(stuck, { node, seconds: 2460, usual: null })).toEqual([
    "stuck",
    "stuck at Extract_Case",
    "stuck at Extract_Case, which has not moved for 41 m, runs usually take 34 m",
  ]);
  // No node runs.
  expect(row(stuck, { node: null, seconds: 2460, usual: null })?.at(1)).toBe("stuck, usually 34 m");
  expect(endsWords(stuck, NOW, "UTC")).toBeNull();
  expect(surelyWords(stuck, NOW, "UTC")).toBeNull();
});

test("without enough runs nothing is claimed", () => {
  const none: RunningOutlook = { ...running, estimate: null, usualSeconds: null };
  expect(row(none)).toBeNull();
  expect(usualWords(none)).toBeNull();
});

test("a queued job: when it begins, and behind what", () => {
  expect(row(waiting)).toEqual(["in ≈ 5–9 m", "begins in ≈ 5–9 m", "begins in ≈ 5–9 m, behind 2 dataflows"]);
  expect(beginsWords(waiting, NOW, "UTC")).toBe("Begins about 12:05 to 12:08");
  expect(queueWords(waiting.queue)).toBe("behind 2 dataflows");
  expect(row({ ...waiting, begins: null })).toEqual(["behind 2", "behind 2 dataflows", "behind 2 dataflows"]);
  const longWait = { waitedSeconds: 2500, usualSeconds: 200 };
  expect(row({ ...waiting, longWait })).toEqual([
    "in ≈ 5–9 m",
    "long wait, begins in ≈ 5–9 m",
    "long wait, begins in ≈ 5–9 m: queued for 41 m, usually under 4 m, behind 2 dataflows",
  ]);
  expect(row({ ...waiting, begins: null, longWait })?.at(-1)).toBe(
    "long wait: queued for 41 m, usually under 4 m, behind 2 dataflows",
  );
});
