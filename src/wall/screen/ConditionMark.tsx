import type { ReactNode } from "react";
import type { WallCondition } from "../model/condition.ts";

const line = { fill: "none", stroke: "currentColor", strokeWidth: 2, strokeLinecap: "round" } as const;

/** One shape per condition. All outlines differ, so they can be told apart without colour and without reading. */
const shapes: Readonly<Record<WallCondition, ReactNode>> = {
  live: <circle cx="8" cy="8" r="5" fill="currentColor" />,
  late: <path d="M8 3a5 5 0 1 0 5 5M8 5v3h3" {...line} />,
  quotaLow: (
    <>
      <path d="M2 12a6 6 0 0 1 12 0" {...line} />
      <path d="M8 12L4.5 8.5" {...line} />
    </>
  ),
  loading: (
    <>
      <circle cx="3" cy="8" r="1.6" fill="currentColor" />
      <circle cx="8" cy="8" r="1.6" fill="currentColor" />
      <circle cx="13" cy="8" r="1.6" fill="currentColor" />
    </>
  ),
  paused: <path d="M4 2.5h3v11H4zM9 2.5h3v11H9z" fill="currentColor" />,
  offline: (
    <>
      <path d="M2 6.5a9 9 0 0 1 12 0M4.6 9.4a5 5 0 0 1 6.8 0" {...line} />
      <circle cx="8" cy="12.5" r="1.4" fill="currentColor" />
      <path d="M2.5 1.5l11 13" {...line} />
    </>
  ),
  gateway: (
    <>
      <path d="M1.5 5h4v6h-4zM10.5 5h4v6h-4z" fill="currentColor" />
      <path d="M6.6 10L9.4 6M6.6 6l2.8 4" {...line} strokeWidth={1.6} />
    </>
  ),
  session: (
    <>
      <circle cx="5" cy="8" r="3" {...line} />
      <path d="M8 8h6.5M11.5 8v3M14 8v2.2" {...line} />
    </>
  ),
  quotaSpent: (
    <>
      <path d="M2 12a6 6 0 0 1 12 0z" {...line} strokeLinejoin="round" />
      <path d="M8 12L3.4 11.4" {...line} />
    </>
  ),
  org: (
    <>
      <path d="M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3z" fill="currentColor" />
      <path
        d="M8 4.6v4"
        stroke="var(--wall-ground, var(--surface))"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <circle cx="8" cy="11.2" r="1.1" fill="var(--wall-ground, var(--surface))" />
    </>
  ),
  stale: <path d="M3 1.8h10L8 8l5 6.2H3L8 8z" {...line} strokeLinejoin="round" />,
};

/** A condition of the wall as a shape, as large as the text around it. The word is written beside it. */
export function ConditionMark({ condition }: { condition: WallCondition }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      aria-hidden="true"
      focusable="false"
      className="inline-block shrink-0"
    >
      {shapes[condition]}
    </svg>
  );
}
