// The addresses of the app: a pattern for each page, and functions that build addresses from the patterns. Pages use them to link to each
// other. Everything else about a page is in app/pages.ts.

/** Stands before every path of this origin, such as `/wavedeck`; usually empty. The gateway writes it into the page. */
export const BASE_PATH =
  typeof document === "undefined" ? "" : (document.documentElement.dataset["base"] ?? "");

/** Path pattern of each page. `:name` stands for one encoded segment. */
export const PATTERNS = {
  home: "/",
  orgsWall: "/wall",
  jobs: "/:org/jobs",
  job: "/:org/jobs/:jobId",
  sources: "/:org/sources",
  source: "/:org/sources/:sourceId",
  timeline: "/:org/timeline",
  wall: "/:org/wall",
  wallSetup: "/:org/wall/setup",
} as const;

export type PageName = keyof typeof PATTERNS;

/** The names of a pattern's parameters, in order. */
type ParamNames<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? [Name, ...ParamNames<Rest>]
  : Pattern extends `${string}:${infer Name}`
    ? [Name]
    : [];

/** The parameters of a page by name, as the router returns them. */
export type PageParams<Page extends PageName> = Record<ParamNames<(typeof PATTERNS)[Page]>[number], string>;

type Strings<Names extends readonly string[]> = { [Index in keyof Names]: string };
type PathBuilder<Page extends PageName> = (...params: Strings<ParamNames<(typeof PATTERNS)[Page]>>) => string;

function builder(pattern: string) {
  return (...params: string[]): string => {
    let next = 0;
    return pattern.replaceAll(/:\w+/g, () => encodeURIComponent(params[next++] ?? ""));
  };
}

/** Builds the address of a page from its parameters, in the order of its pattern: `paths.job(orgKey, jobId)`. */
export const paths = Object.fromEntries(
  Object.entries(PATTERNS).map(([page, pattern]) => [page, builder(pattern)]),
) as { readonly [Page in PageName]: PathBuilder<Page> };

/** Query parameters that every link keeps: the person's choices about refreshing, and the zone of the times. */
export const CARRIED_PARAMS = { paused: "paused", every: "every", zone: "tz" } as const;

/** A wall's address configures a display. A person's own choices do not belong into it. */
const CARRIES_NOTHING = /^(?:\/[^/]+)?\/wall$/;

/**
 * `target` (an absolute path, with or without a query string) plus the kept parameters of the query string `from`. Parameters that `target`
 * has already win.
 */
export function carryParams(target: string, from: string): string {
  const [path = "", query = ""] = target.split("?", 2);
  if (from === "" || CARRIES_NOTHING.test(path)) return target;
  const now = new URLSearchParams(from);
  const params = new URLSearchParams(query);
  for (const name of Object.values(CARRIED_PARAMS)) {
    const value = now.get(name);
    if (value !== null && !params.has(name)) params.set(name, value);
  }
  return params.size === 0 ? path : `${path}?${params}`;
}
