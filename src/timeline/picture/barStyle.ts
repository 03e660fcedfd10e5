// How a span is drawn: states differ in shape and height as well as in colour, so they stay apart in grey and in a forced palette.
import type { JobStatus } from "../../../contract/jobStatus.ts";
import type { Role } from "../../charts/palette.ts";
import type { Span } from "../../../domain/timeline/span.ts";

export type BarKind = "done" | "failed" | "warning" | "running" | "stopped" | "unknown" | "planned";

const KINDS: Readonly<Record<JobStatus, BarKind>> = {
  queued: "running",
  preprocessing: "running",
  running: "running",
  success: "done",
  warning: "warning",
  failure: "failed",
  refused: "stopped",
  cancelled: "stopped",
  ended: "unknown",
  unknown: "unknown",
};

export function barKind({ job }: Span): BarKind {
  return job === null ? "planned" : KINDS[job.status];
}

export interface BarStyle {
  /** CSS pixels of height within a lane. */
  height: number;
  /** Null: hollow. */
  fill: Role | null;
  edge: Role;
  /** Of the label within the bar. */
  ink: Role;
  /** Of the edge, CSS pixels of line and gap; empty: solid. */
  dash: readonly number[];
  /** The state's shape at the end of the bar. */
  mark: "cross" | "triangle" | "square" | null;
  leastWidth: number;
}

const PLAIN: BarStyle = {
  height: 12,
  fill: "succeeded-soft",
  edge: "succeeded",
  ink: "text",
  dash: [],
  mark: null,
  leastWidth: 2,
};

export const BAR_STYLES: Readonly<Record<BarKind, BarStyle>> = {
  done: PLAIN,
  planned: { ...PLAIN, fill: null, edge: "quiet", ink: "quiet", dash: [3, 2], leastWidth: 6 },
  unknown: { ...PLAIN, fill: "unknown-soft", edge: "unknown", dash: [1, 2] },
  stopped: { ...PLAIN, fill: null, edge: "stopped", mark: "square" },
  running: { ...PLAIN, fill: "running", edge: "running", ink: "surface", leastWidth: 3 },
  warning: { ...PLAIN, fill: "warning-soft", edge: "warning", mark: "triangle" },
  failed: {
    ...PLAIN,
    height: 16,
    fill: "failed",
    edge: "failed",
    ink: "surface",
    mark: "cross",
    leastWidth: 4,
  },
};

/** Later ones are drawn on top: failures last. */
export const DRAW_ORDER: readonly BarKind[] = [
  "planned",
  "done",
  "unknown",
  "stopped",
  "running",
  "warning",
  "failed",
];
