/** How a state looks. Code that knows the org maps the org's states to these. */
export type StateTone =
  "failed" | "warning" | "running" | "queued" | "preprocessing" | "succeeded" | "stopped" | "unknown";

/** Text and mark colour of a state (readable on every surface, see tokens.spec.ts). */
export const stateInk: Record<StateTone, string> = {
  failed: "text-failed",
  warning: "text-warning",
  running: "text-running",
  queued: "text-queued",
  preprocessing: "text-running",
  succeeded: "text-succeeded",
  stopped: "text-stopped",
  unknown: "text-unknown",
};

/** Soft background of a state, for text in the state's own colour or in the normal one. */
export const stateSoft: Record<StateTone, string> = {
  failed: "bg-failed-soft",
  warning: "bg-warning-soft",
  running: "bg-running-soft",
  queued: "bg-queued-soft",
  preprocessing: "bg-running-soft",
  succeeded: "bg-succeeded-soft",
  stopped: "bg-stopped-soft",
  unknown: "bg-unknown-soft",
};

/** Solid fill of a state, for bars. */
export const stateFill: Record<StateTone, string> = {
  failed: "bg-failed",
  warning: "bg-warning",
  running: "bg-running",
  queued: "bg-queued",
  preprocessing: "bg-running",
  succeeded: "bg-succeeded",
  stopped: "bg-stopped",
  unknown: "bg-unknown",
};
