// The link from one page of a list to the next: the same on every list that the org cuts into pages.
import { readText } from "./wire.ts";

/** A link beside the page it stands on: `?page=…` or `dataflowjobs?page=…`, and nothing that could be an address of another kind. */
const BESIDE = /^(?:[\w-]+\/?)?\?/;

function beside(from: string, link: string): string {
  const [path = ""] = from.split("?", 1);
  return link.startsWith("?") ? path + link : path.replace(/[^/]*\/?$/, "") + link;
}

/** The path when it is one of the org's own API and does not climb out of it, else null. */
export function apiPath(path: string): string | null {
  // Readers of addresses drop tabs and line breaks in them, so that `.<tab>.` climbs after all.
  if (/\p{Cc}/u.test(path)) return null;
  const climbs = /[/\\](?:\.|%2e){2}(?:[/\\?#]|$)/i.test(path.split("?", 1)[0] ?? "");
  return path.startsWith("/services/data/") && !climbs ? path : null;
}

/**
 * A next-page link: absent, null and empty all mean "no more". Entities are decoded like in any other string (`&amp;`); else
 * it is left as given. Only paths of the org's own API are followed, and none that climbs out of it. `from` is the path of the
 * page that the link stands on, against which a relative one is read.
 */
export function parseNextPage(value: unknown, from = ""): string | null {
  const link = readText(value)?.replace(/^https?:\/\/[^/]+/i, "") ?? "";
  return apiPath(BESIDE.test(link) ? beside(from, link) : link);
}

/** True when there is a link but none that is followed: what is known then is not all there is. */
export function isLostLink(value: unknown, from = ""): boolean {
  const isLink = typeof value === "string" ? readText(value) !== null : Boolean(value);
  return isLink && parseNextPage(value, from) === null;
}
