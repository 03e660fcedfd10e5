// The link from one page of a list to the next: the same on every list that the org cuts into pages.
import { readText } from "./wire.ts";

/**
 * A next-page link: absent, null and empty all mean "no more". Entities are decoded like in any other string (`&amp;`); else
 * it is left as given. Only paths of the org's own API are followed, and none that climbs out of it.
 */
export function parseNextPage(value: unknown): string | null {
  const path = readText(value)?.replace(/^https?:\/\/[^/]+/i, "") ?? "";
  // Whoever reads addresses drops tabs and line breaks in them, so that `.<tab>.` climbs after all.
  if (/\p{Cc}/u.test(path)) return null;
  const climbs = /[/\\](?:\.|%2e){2}(?:[/\\?#]|$)/i.test(path.split("?", 1)[0] ?? "");
  return path.startsWith("/services/data/") && !climbs ? path : null;
}
