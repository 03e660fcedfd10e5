// Another org's page of the same kind: the list stays the list, and a job, which the other org does not have, becomes its list.
import { PATTERNS } from "../paths.ts";

/** The pages that need no more than an org. */
const ORG_PAGES: ReadonlySet<string> = new Set(
  Object.values(PATTERNS).filter((pattern) => /^\/:org\/[^:]+$/.test(pattern)),
);

/** The address of the page in the org `orgKey` that is of the same kind as `pathname`, a page of any org. */
export function sameKindOfPage(pathname: string, orgKey: string): string {
  const [, , ...parts] = pathname.split("/");
  const pattern =
    [parts, parts.slice(0, 1)]
      .map((kept) => ["/:org", ...kept].join("/"))
      .find((one) => ORG_PAGES.has(one)) ?? PATTERNS.jobs;
  return pattern.replace(":org", encodeURIComponent(orgKey));
}
