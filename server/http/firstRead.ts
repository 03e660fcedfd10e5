// The first read of the jobs page, named in its HTML: the browser requests the jobs together with the scripts instead of after them. It is
// the read that the page would send itself: of kept history where that reaches back far enough, otherwise of the org's list. A page that
// opens paused, or is only prefetched, names none.
import { firstJobListPath } from "../../domain/jobListPath.ts";
import { openingPath } from "../../contract/history.ts";
import { windowStart } from "../../domain/jobWindow.ts";
import type { OrgRegistry } from "../orgs/orgRegistry.ts";

const JOBS_PAGE = /^\/([A-Za-z0-9_-]+)\/jobs$/;

/**
 * The tags for the HTML of a page, or an empty text. `target` is the request's raw path and query. The tags contain an
 * org's key, its API version and an hour, and no data of the org.
 */
export function firstReadTags(orgs: OrgRegistry, target: string, headers: Headers, basePath = ""): string {
  const [path = "", query = ""] = target.split("?", 2);
  const [, key = ""] = JOBS_PAGE.exec(path) ?? [];
  const link = orgs.get(key);
  const version = link?.apiVersion ?? null;
  if (link === undefined || version === null) return "";
  if (new URLSearchParams(query).has("paused")) return "";
  if (/\bprefetch\b|\bprerender\b/i.test(headers.get("sec-purpose") ?? headers.get("purpose") ?? ""))
    return "";
  const nowMs = link.orgNow();
  const from = windowStart(version, nowMs);
  const isKept = from !== null && link.historySince(from) !== null;
  const read = isKept ? openingPath(from) : firstJobListPath(version, nowMs);
  const href = `${basePath}/gateway/org/${key}${read}`.replaceAll("&", "&amp;");
  return `<link rel="preload" href="${href}" as="fetch" crossorigin>`;
}
