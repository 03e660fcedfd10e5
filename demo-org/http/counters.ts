/** Number of requests by method and path template. Control requests are not counted. */
export interface Counters {
  total(): number;
  byPath(): Record<string, number>;
  reset(): void;
}

export interface CountingCounters extends Counters {
  count(method: string, template: string): void;
}

export function createCounters(): CountingCounters {
  const counts = new Map<string, number>();
  return {
    count(method, template) {
      const key = `${method} ${template}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    total: () => [...counts.values()].reduce((sum, n) => sum + n, 0),
    byPath: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    reset: () => counts.clear(),
  };
}
