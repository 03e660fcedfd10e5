import { useEffect, useState } from "react";

/**
 * False until a frame has been painted in which `ready` was true already, from then on true. What the first picture can do
 * without waits for it: requests, scripts and icons that would only make it later.
 */
export function useAfterPaint(ready: boolean): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    if (!ready || painted) return;
    // The first frame's callbacks run before it is painted, the second's after.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setPainted(true));
    });
    return () => cancelAnimationFrame(frame);
  }, [ready, painted]);
  return painted;
}
