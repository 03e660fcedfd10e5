import * as fc from "fast-check";
import { matchRoutes } from "react-router";
import { expect, test } from "vitest";
import { PAGE_NAMES, PAGES } from "./app/pages.ts";
import { routes } from "./app/routes.tsx";
import { carryParams, type PageName, paths, PATTERNS } from "./paths.ts";

/** A page's builder, taking its parameters as a list. */
const build = (page: PageName, params: readonly string[]): string =>
  Reflect.apply<undefined, readonly string[], string>(paths[page], undefined, params);

test("the addresses in bookmarks and on displays stay the same", () => {
  expect(PATTERNS).toEqual({
    home: "/",
    orgsWall: "/wall",
    jobs: "/:org/jobs",
    job: "/:org/jobs/:jobId",
    sources: "/:org/sources",
    source: "/:org/sources/:sourceId",
    timeline: "/:org/timeline",
    wall: "/:org/wall",
    wallSetup: "/:org/wall/setup",
  });
  expect(paths.job("acme", "03C1")).toBe("/acme/jobs/03C1");
});

test.for(PAGE_NAMES)("what is built for %s leads to that page with the same parameters", (page) => {
  const names = [...PATTERNS[page].matchAll(/:(\w+)/g)].map(([, name]) => name ?? "");
  // A segment of dots means another folder to every browser, the router decodes the text "%2F" twice, and it takes "/\\" at the beginning for
  // "//", another host. No org and no id has any of these.
  const param = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => !/^(?:\.{1,2}$|\\)/.test(text) && !/%2f/i.test(text));
  fc.assert(
    fc.property(fc.array(param, { minLength: names.length, maxLength: names.length }), (params) => {
      const match = matchRoutes(routes, build(page, params))?.at(-1);
      expect(match?.route.handle).toBe(PAGES[page]);
      expect(names.map((name) => match?.params[name])).toEqual(params);
    }),
  );
});

test("an address without a page says so, within an org or outside of one", () => {
  for (const path of ["/demo/nothing", "/a/b/c/d"])
    expect(matchRoutes(routes, path)?.at(-1)?.route.handle).toMatchObject({ title: "No such page" });
});

test.for([
  ["/demo/jobs", "", "/demo/jobs"],
  ["/demo/jobs", "?q=book", "/demo/jobs"],
  ["/demo/jobs", "?q=book&paused=", "/demo/jobs?paused="],
  ["/demo/jobs?status=failure", "?every=10", "/demo/jobs?status=failure&every=10"],
  ["/demo/timeline", "?tz=Asia%2FTokyo", "/demo/timeline?tz=Asia%2FTokyo"],
  ["/demo/jobs?every=5", "?every=10", "/demo/jobs?every=5"],
  ["/", "?paused=", "/?paused="],
  // A display's address has its whole configuration.
  ["/demo/wall", "?paused=&every=10&tz=UTC", "/demo/wall"],
  ["/wall?orgs=a", "?paused=", "/wall?orgs=a"],
  ["/demo/wall/setup", "?paused=", "/demo/wall/setup?paused="],
] as const)("a link to %s on a page with %j leads to %s", ([target, from, result]) => {
  expect(carryParams(target, from)).toBe(result);
});
