import { expect, test } from "vitest";
import { PATTERNS } from "../paths.ts";
import { sameKindOfPage } from "./sameKindOfPage.ts";

test.each([
  ["/a/jobs", "/b%2F/jobs"],
  ["/a/jobs/03C3h000000RunnEAK", "/b%2F/jobs"],
  ["/a/sources", "/b%2F/sources"],
  ["/a/sources/02K3h000000fxTMEAY", "/b%2F/sources"],
  ["/a/timeline", "/b%2F/timeline"],
  ["/a/wall/setup", "/b%2F/wall/setup"],
  ["/a/no/such/page", "/b%2F/jobs"],
  ["/", "/b%2F/jobs"],
])("from %s to %s", (from, to) => {
  expect(sameKindOfPage(from, "b/")).toBe(to);
});

test("each page leads to a page that needs nothing of the first org", () => {
  for (const pattern of Object.values(PATTERNS)) {
    const to = sameKindOfPage(pattern, "b");
    expect(to).toMatch(/^\/b\//);
    expect(to).not.toContain(":");
  }
});
