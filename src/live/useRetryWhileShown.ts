import { useEffect, useState } from "react";

/** How long the very first read waits before it tries again. There is no live loop yet. */
const RETRY_MS = 5000;

/** Calls `retry` every few seconds while mounted; returns the next time (epoch ms). For first loads only, because later ones have the live loop. */
export function useRetryWhileShown(retry: () => void): number {
  const [nextAt, setNextAt] = useState(() => Date.now() + RETRY_MS);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setNextAt(Date.now() + RETRY_MS);
      retry();
    }, nextAt - Date.now());
    return () => window.clearTimeout(timer);
  }, [nextAt, retry]);
  return nextAt;
}
