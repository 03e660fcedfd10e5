// Answers that the browser requested because the page's HTML names them. Such an answer may wait a while before the page asks for it, and
// is then older than the page's question.

/** When the browser sent a request and had its answer, in epoch ms. */
export interface PreloadTimes {
  sentAt: number;
  receivedAt: number;
}

const taken = new Set<string>();

/**
 * The times of a preloaded answer that was there before `askedAt` (epoch ms), or null. Each preload answers one question, so each is
 * returned once. `url` is the one given to fetch. Specs pass their own `timing`.
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
  // An entry that ends later belongs to an answer that was just waited for.
  return entry.responseEnd > 0 && times.receivedAt <= askedAt ? times : null;
}
