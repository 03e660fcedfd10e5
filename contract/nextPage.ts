// The link from one page of a list to the next. It is the same for every list of the org.
import { readText } from "./wire.ts";

/** A link relative to its page: `?page=…` or `dataflowjobs?page=…`, and nothing that could be another kind of address. */
const BESIDE = /^(?:[\w-]+\/?)?\?/;

function beside(from: string, link: string): string {
  const [path = ""] = from.split("?", 1);
  return link.startsWith("?") ? path + link : path.replace(/[^/]*\/?$/, "") + link;
}

/** The path when it is within the org's own API, else null. */
export function apiPath(path: string): string | null {
  // URL parsers drop tabs and line breaks, so `.<tab>.` would still leave the folder.
  if (/\p{Cc}/u.test(path)) return null;
  const climbs = /[/\\](?:\.|%2e){2}(?:[/\\?#]|$)/i.test(path.split("?", 1)[0] ?? "");
  return path.startsWith("/services/data/") && !climbs ? path : null;
}

/**
 * A next-page link. Absent, null and empty all mean "no more". Entities are decoded (`&amp;`); otherwise the link is unchanged. Only paths
 * within the org's own API are followed. `from` is the path of the page with the link, to which a relative link refers.
 */
export function parseNextPage(value: unknown, from = ""): string | null {
  const link = readText(value)?.replace(/^https?:\/\/[^/]+/i, "") ?? "";
  return apiPath(BESIDE.test(link) ? beside(from, link) : link);
}

/** True when there is a link that is not followed, so the list is not complete. */
export function isLostLink(value: unknown, from = ""): boolean {
  const isLink = typeof value === "string" ? readText(value) !== null : Boolean(value);
  return isLink && parseNextPage(value, from) === null;
}
