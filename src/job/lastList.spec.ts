import { expect, test } from "vitest";
import { lastListOf } from "./lastList.ts";

const at = (path: string) => `http://127.0.0.1:7070${path}`;

test("the newest filter of this org's list is kept, without the panel", () => {
  const urls = [
    at("/demo/jobs?type=recipe"),
    at("/demo/jobs?status=failure&q=a%20b&job=03C0V000001Jn9aUAC"),
    at("/demo/jobs/03C0V000001Jn9aUAC?view=graph"),
    at("/other/jobs?status=success"),
    null,
    "about:blank",
  ];
  expect(lastListOf(urls, "/demo/jobs")).toBe("/demo/jobs?status=failure&q=a+b");
});

test("without a list before it, the whole list is the way back", () => {
  expect(lastListOf([], "/demo/jobs")).toBe("/demo/jobs");
  expect(lastListOf([at("/demo/jobs/"), at("/demo/sources?q=x")], "/demo/jobs")).toBe("/demo/jobs");
  expect(lastListOf([at("/demo/jobs?job=03C0V000001Jn9aUAC")], "/demo/jobs")).toBe("/demo/jobs");
});
