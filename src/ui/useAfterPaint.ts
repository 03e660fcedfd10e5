import { useEffect, useState } from "react";

/**
 * False until a frame was painted with `ready` true, then true. Requests, scripts and icons that the first paint does not need wait for
 * it, so that they do not delay it.
 */
export function useAfterPaint(ready: boolean): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    if (!ready || painted) return;
    // Callbacks of a frame run before it is painted. The task after them runs after it.
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
