import { useEffect, useState } from "react";

/** How long the very first read, for which no live loop runs yet, waits before it tries again. */
const RETRY_MS = 5000;

/** Calls `retry` every few seconds while mounted; returns when next (epoch ms). For first loads only: later ones have the live loop. */
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
