import { useEffect, useState } from "react";

/**
 * False until a frame has been painted in which `ready` was true already, from then on true. What the first picture can do
 * without waits for it: requests, scripts and icons that would only make it later.
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
