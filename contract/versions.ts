// API versions as plain numbers (67 for v67.0), and what each brought.

/** The versions that Wavedeck was written for. */
export const OLDEST_VERSION = 42;
export const NEWEST_VERSION = 68;

/** The API version that introduced each feature used here (API reference, "available version"). */
export const SINCE = {
  /** `page`, `pageSize`, `q` and `status` of the job list. */
  paging: 51,
  /** `startedAfter` and `startedBefore` of the job list. */
  startedAfter: 53,
  nodes: 50,
  /** What a job read, did and wrote. */
  parts: 55,
  events: 60,
} as const;

/** True when that version of the org's API has the feature. */
export function has(feature: keyof typeof SINCE, version: number): boolean {
  return version >= SINCE[feature];
}

/** The version numbers in the answer of `GET /services/data`. Empty when it is not such an answer. */
export function parseVersions(body: unknown): number[] {
  if (!Array.isArray(body)) return [];
  return body.flatMap((entry: unknown) => {
    const version =
      typeof entry === "object" && entry !== null ? (entry as { version?: unknown }).version : null;
    const n = typeof version === "string" ? Number.parseFloat(version) : version;
    return typeof n === "number" && Number.isFinite(n) ? [Math.trunc(n)] : [];
  });
}

/** The newest version that both the org and Wavedeck have, or null. An org that was not upgraded yet simply has a lower one. */
export function newestKnown(versions: readonly number[]): number | null {
  const known = versions.filter((n) => n >= OLDEST_VERSION && n <= NEWEST_VERSION);
  return known.length ? Math.max(...known) : null;
}
