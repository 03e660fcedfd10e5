import type { ReactNode } from "react";
import { isoInstant } from "./zone.ts";

/** An instant in words. On hover it has its full time in every zone that matters (live/useTimeTitles.ts). */
export function At({ at, children }: { at: number | null | undefined; children: ReactNode }) {
  return <time dateTime={isoInstant(at)}>{children}</time>;
}
