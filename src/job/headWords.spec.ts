import { expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import type { JobNode } from "../../contract/node.ts";
import { parseNodes } from "../../contract/node.ts";
import type { RunningOutlook } from "../../domain/estimate/outlook.ts";
import { causeOf } from "../../domain/why/cause.ts";
import {
  byWords,
  endedSentence,
  type HeadSentence,
  placeWords,
  runningSentence,
  stuckSentence,
} from "./headWords.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const job = (fields: object = {}) =>
  mustParse({
    id: "03C0V000001Jn9aUAC",
    label: "Order Book",
    jobType: "user",
    status: "Running",
    progress: 0.38,
    startDate: "2026-11-25T11:45:00Z",
    executedDate: "2026-11-25T11:46:00Z",
    ...fields,
  });

const nodes = (...told: [name: string, status: string][]): JobNode[] =>
  parseNodes({
    nodes: told.map(([name, status]) => ({ name, status, startDate: "2026-11-25T11:50:00Z", duration: 60 })),
  }).nodes;

const outlook: RunningOutlook = {
  kind: "running",
  estimate: {
    middle: 400,
    half: { from: 300, to: 500 },
    most: { from: 200, to: 900 },
    shareAsLong: 0.6,
    runs: 12,
  },
  usualSeconds: 2040,
  state: "usual",
};

const text = (sentence: HeadSentence | null): string | null =>
  sentence === null ? null : [sentence.before, sentence.strong, ...sentence.rest].filter(Boolean).join(" · ");

test("a running job: how far, where, how long yet, until when, and what is usual", () => {
  const told = nodes(["Extract", "Success"], ["Augment", "Running"], ["Register", "Pending"]);
  expect(text(runningSentence(job(), told, outlook, NOW, "UTC"))).toBe(
    "38 %, at Augment, 1 of 3 nodes done · ≈ 5–9 m left · until about 12:05 to 12:08, very likely by 12:15 · usually 34 m (12 runs)",
  );
  expect(text(runningSentence(job(), told, { ...outlook, state: "late" }, NOW, "UTC"))).toContain(
    "Late: ≈ 5–9 m left",
  );
});

test("only what is known is told of the place", () => {
  expect(placeWords(job({ progress: null }), undefined)).toBeNull();
  expect(placeWords(job(), [])).toBe("38 %");
  const two = nodes(["A", "Running"], ["B", "Running"], ["C", "Error"]);
  expect(placeWords(job(), two)).toBe("38 %, at A and 1 more, 1 of 3 nodes done");
});

test("a stuck job has no end, but a node and a time", () => {
  const [node = null] = nodes(["JOIN1", "Running"]);
  const stuck = { ...outlook, state: "stuck" as const };
  expect(text(stuckSentence({ node, seconds: 2460, usual: null }, stuck))).toBe(
    "Stuck? · JOIN1 has not moved for 41 m. · Usually 34 m (12 runs).",
  );
  expect(text(stuckSentence({ node, seconds: 2460, usual: { from: 180, to: 350 } }, stuck))).toBe(
    "Stuck? · JOIN1 has not moved for 41 m. · That node usually takes ≈ 3–6 m. · The whole run: usually 34 m (12 runs).",
  );
});

test("an ended job: where and after how long", () => {
  const ended = (fields: object, told?: JobNode[]) => {
    const one = job({ duration: 270, ...fields });
    return text(endedSentence(one, causeOf(one, told), null));
  };
  expect(ended({ status: "Success" })).toBe("Took 4 m 30 s");
  expect(ended({ status: "Failure" }, nodes(["A", "Error"], ["B", "Error"]))).toBe(
    "Failed at A and 1 more after 4 m 30 s",
  );
  expect(ended({ status: "Cancelled" })).toBe("Stopped after 4 m 30 s");
  const unrun = { id: "0300V000001QspZQAS", executedDate: undefined, duration: undefined, progress: 0 };
  expect(ended({ ...unrun, status: "Failure" })).toBe("The org refused this start · it never ran");
  expect(ended({ ...unrun, status: "Cancelled" })).toBe("Stopped in the queue · it never ran");
});

test("who asked for it, where the org tells", () => {
  expect(byWords(job())).toBe("Dataflow");
  const events = (eventType: string) => ({
    events: { events: [{ eventType, createdBy: { name: "Alex Winther" } }] },
  });
  expect(byWords(job(events("JobRunManual")))).toBe("Dataflow, started by Alex Winther");
  expect(byWords(job(events("JobRunTimeBased")))).toBe("Dataflow, started by its schedule");
});
