/** The oldest version here. Real orgs list older ones, but the job resources are documented since 42. */
export const OLDEST = 42;
export const NEWEST = 68;

/** The name of the release in `/services/data`: three a year, 42 is Spring '18. */
export function releaseLabel(version: number): string {
  const since = version - OLDEST;
  const season = ["Spring", "Summer", "Winter"][since % 3] ?? "Spring";
  const year = 18 + Math.floor(since / 3) + (since % 3 === 2 ? 1 : 0);
  return `${season} '${year}`;
}
