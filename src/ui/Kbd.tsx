import type { ReactNode } from "react";

/** A key to press. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-5 items-center justify-center rounded-mark border border-line-strong px-1 font-sans text-12 text-quiet">
      {children}
    </kbd>
  );
}
