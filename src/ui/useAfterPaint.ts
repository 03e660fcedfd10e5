import { useEffect, useState } from "react";

/**
 * False until a frame was painted with `ready` true, then true. Requests, scripts and icons that the first paint does not need wait
 * for it, because they would delay it.
 */
export function useAfterPaint(ready: boolean): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    if (!ready || painted) return;
    // A frame's callbacks run before it is painted; the next task comes after.
    let task: number | undefined;
    const frame = requestAnimationFrame(() => {
      task = window.setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(task);
    };
  }, [ready, painted]);
  return painted;
}
