import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLostLink, parseNextPage } from "./nextPage.ts";

describe("a list", () => {
  it.each([
    [undefined, null],
    [null, null],
    ["", null],
    [7, null],
    [
      "/services/data/v56.0/wave/dataflowjobs?page=eyJwYWdlU2l6ZSI6MjV9",
      "/services/data/v56.0/wave/dataflowjobs?page=eyJwYWdlU2l6ZSI6MjV9",
    ],
    [
      "/services/data/v56.0/wave/dataflowjobs?page=a..%2Fb",
      "/services/data/v56.0/wave/dataflowjobs?page=a..%2Fb",
    ],
    ["/services/data/v56.0/wave/recipes?page=a&amp;q=b", "/services/data/v56.0/wave/recipes?page=a&q=b"],
    [
      "https://org.example/services/data/v56.0/wave/recipes?page=a",
      "/services/data/v56.0/wave/recipes?page=a",
    ],
    ["//elsewhere.example/services/data/v56.0/x", null],
    ["/services/data/v56.0/../../../secur/logout", null],
    ["/services/data/v56.0/%2E%2e/x", null],
    ["/services/data/..\\..\\x", null],
    ["/secur/logout.jsp", null],
    ["javascript:alert(1)", null],
  ])("follows the link %j to %j", (link, path) => {
    expect(parseNextPage(link)).toBe(path);
  });

  const LIST = "/services/data/v56.0/wave/dataflowjobs/?dataflowId=02K";

  it.each([
    ["?page=a", "/services/data/v56.0/wave/dataflowjobs/?page=a"],
    ["dataflowjobs?page=a", "/services/data/v56.0/wave/dataflowjobs?page=a"],
    ["/services/data/v56.0/wave/dataflowjobs?page=a", "/services/data/v56.0/wave/dataflowjobs?page=a"],
    ["../recipes?page=a", null],
    ["javascript:alert(1)?x", null],
    ["elsewhere.example/x?page=a", null],
  ])("reads the link %j relative to its page: %j", (link, path) => {
    expect(parseNextPage(link, LIST)).toBe(path);
  });

  it.each([
    [undefined, false],
    [null, false],
    [false, false],
    ["", false],
    [" ", false],
    ["?page=a", false],
    ["/secur/logout.jsp", true],
    [7, true],
    [{}, true],
  ])("with the link %j is not complete", (link, lost) => {
    expect(isLostLink(link, LIST)).toBe(lost);
  });

  it("never leaves the org's own API, whatever the link", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      ".",
      "%2e",
      "%2E",
      "a",
      "?",
      "#",
      "\t",
      "\n",
      "&#9;",
      "&#46;",
      "%",
    );
    const link = fc.oneof(
      fc.jsonValue(),
      fc.array(piece).map((pieces) => `/services/data/${pieces.join("")}`),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(link, (value) => {
        const url = new URL(parseNextPage(value, LIST) ?? "/services/data/", "https://org.example");
        expect(url.href).toMatch(/^https:\/\/org\.example\/services\/data\//);
      }),
      { numRuns: 2000 },
    );
  });
});
