/** The stand-in speaks these versions; older orgs' lists begin earlier, but the job resources are documented from 42. */
export const OLDEST = 42;
export const NEWEST = 68;

/** The release's name as `/services/data` prints it: three a year, 42 being Spring '18. */
export function releaseLabel(version: number): string {
  const since = version - OLDEST;
  const season = ["Spring", "Summer", "Winter"][since % 3] ?? "Spring";
  const year = 18 + Math.floor(since / 3) + (since % 3 === 2 ? 1 : 0);
  return `${season} '${year}`;
}
