import type { ReactNode } from "react";
import { stateInk } from "./stateTone.ts";
import type { StateTone } from "./stateTone.ts";

/**
 * A state as a shape. Use it beside the state's word, as StateWord does, because screen readers skip it. The shapes differ without
 * colour, and at 12 px.
 *
 * `progress` (0–100) fills the ring of a running state. Without it the ring has two opposite quarters, which no one reads as a number.
 * `size` is in CSS pixels, or "1em" to follow the text (the wall does).
 */
export function StateMark({
  tone,
  progress,
  size = 16,
  muted = false,
}: {
  tone: StateTone;
  progress?: number | null;
  size?: number | "1em";
  /** A shape without colour, for a filter that nothing matches. */
  muted?: boolean;
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      className={`inline-block shrink-0 ${muted ? "text-quiet" : stateInk[tone]}`}
    >
      {tone === "running" ? <Running progress={progress} /> : shapes[tone]}
    </svg>
  );
}

const ring = <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.75" />;

const shapes: Record<Exclude<StateTone, "running">, ReactNode> = {
  failed: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path
        d="M5.25 5.25l5.5 5.5m0-5.5l-5.5 5.5"
        stroke="var(--surface)"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </>
  ),
  warning: (
    <>
      <path
        d="M8 2.2L14.4 13.4H1.6Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path d="M8 6v3.6" stroke="var(--surface)" strokeWidth="1.6" strokeLinecap="round" />
      <circle cx="8" cy="11.9" r="0.95" fill="var(--surface)" />
    </>
  ),
  queued: ring,
  preprocessing: (
    <>
      {ring}
      <circle cx="8" cy="8" r="2.25" fill="currentColor" />
    </>
  ),
  succeeded: (
    <path
      d="M2.75 8.5l3.5 3.5 7-7.75"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  stopped: <rect x="2.75" y="2.75" width="10.5" height="10.5" rx="1.5" fill="currentColor" />,
  unknown: (
    <circle
      cx="8"
      cy="8"
      r="6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      pathLength="80"
      strokeDasharray="5.5 4.5"
    />
  ),
};

function Running({ progress }: { progress: number | null | undefined }) {
  const known = typeof progress === "number" && Number.isFinite(progress);
  return (
    <>
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {/* At least a sliver: an empty ring means queued. */}
      <path
        fill="currentColor"
        d={known ? wedge(0, Math.max(7, progress) / 100) : wedge(0, 0.25) + wedge(0.5, 0.75)}
      />
    </>
  );
}

/** The slice of the inner disc between two angles (0–1 of a turn, clockwise from twelve o'clock). */
function wedge(from: number, to: number): string {
  const radius = 4.25;
  if (to - from >= 1)
    return `M8 ${8 - radius}a${radius} ${radius} 0 1 1 0 ${2 * radius}a${radius} ${radius} 0 1 1 0 ${-2 * radius}Z`;
  const at = (turn: number) =>
    `${(8 + radius * Math.sin(turn * 2 * Math.PI)).toFixed(2)} ${(8 - radius * Math.cos(turn * 2 * Math.PI)).toFixed(2)}`;
  return `M8 8L${at(from)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}Z`;
}
