// Answers that the browser asked for by itself because the page's HTML names them. Such an answer may lie there for a while before the
// page asks, and is older than the page's own question.

/** When the browser sent a request and had its answer, in epoch ms. */
export interface PreloadTimes {
  sentAt: number;
  receivedAt: number;
}

const taken = new Set<string>();

/**
 * The times of a preloaded answer that was there before `askedAt` (epoch ms), or null. Each preload answers one question, so each is
 * told once. `url` is as it was given to fetch; `timing` stands in for the browser's in specs.
 */
export function takePreloadTimes(
  url: string,
  askedAt: number,
  timing: Pick<Performance, "getEntriesByName" | "timeOrigin"> = performance,
  base = location.href,
): PreloadTimes | null {
  const name = new URL(url, base).href;
  const entry = timing.getEntriesByName(name, "resource")[0] as PerformanceResourceTiming | undefined;
  if (entry?.initiatorType !== "link" || taken.has(name)) return null;
  taken.add(name);
  const times = {
    sentAt: timing.timeOrigin + entry.startTime,
    receivedAt: timing.timeOrigin + entry.responseEnd,
  };
  // An entry that ends later is of the answer that was just waited for.
  return entry.responseEnd > 0 && times.receivedAt <= askedAt ? times : null;
}
