import type { ReactNode } from "react";

function Key({ children, name }: { children: ReactNode; name: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg width="26" height="16" aria-hidden="true" focusable="false">
        {children}
      </svg>
      {name}
    </span>
  );
}

/** What the shapes in the picture mean, drawn in the same way. */
export function Legend() {
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      <Key name="waited, then ran">
        <path d="M0 8h10M.75 5v6" className="stroke-queued" strokeWidth="3" />
        <rect x="10.5" y="2.5" width="15" height="11" className="fill-succeeded-soft stroke-succeeded" />
      </Key>
      <Key name="runs">
        <rect x="0" y="2" width="26" height="12" className="fill-running" />
      </Key>
      <Key name="failed">
        <rect x="0" y="0" width="20" height="16" className="fill-failed" />
        <circle cx="20" cy="8" r="5.5" className="fill-failed stroke-surface" />
        <path d="M18 6l4 4m0-4l-4 4" className="stroke-surface" strokeWidth="1.5" />
      </Key>
      <Key name="stopped">
        <rect x=".5" y="2.5" width="22" height="11" fill="none" className="stroke-stopped" />
        <rect x="19" y="4.5" width="7" height="7" className="fill-stopped" />
      </Key>
      <Key name="scheduled">
        <rect
          x=".5"
          y="2.5"
          width="25"
          height="11"
          fill="none"
          className="stroke-quiet"
          strokeDasharray="3 2"
        />
      </Key>
    </span>
  );
}
