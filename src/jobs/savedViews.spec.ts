import { beforeEach, describe, expect, it } from "vitest";
import { blockStorage, stubStorage } from "../../testing/fakeStorage.ts";
import {
  cleanName,
  parseViews,
  renamed,
  startQuery,
  viewQuery,
  viewsOf,
  withoutView,
  withView,
} from "./savedViews.ts";

const FAILED = { name: "Failed tonight", query: "status=failure&range=24h" };
const RECIPES = { name: "Recipes", query: "type=recipe&columns=status%2Cran" };

describe("the query of a view", () => {
  it("has what the list understands, in one form, and nothing else", () => {
    const typed = new URLSearchParams(
      "columns=RAN,status&paused&tz=UTC&job=03C&status=failed&sort=-requested",
    );
    expect(viewQuery(typed)).toBe("status=failure&columns=status%2Cran");
  });
});

describe("kept views", () => {
  it("are left out where they are damaged", () => {
    for (const text of [
      null,
      "",
      "{",
      "[]",
      "7",
      '{"views":7}',
      '{"views":[null,7,{"name":"a"},{"name":" ","query":""}]}',
    ])
      expect(parseViews(text)).toEqual({ views: [], start: null });
    const odd = {
      views: [
        { ...FAILED, query: "status=failure&range=24h&evil=1#x" },
        { ...FAILED, query: "" },
      ],
      start: "Gone",
    };
    expect(parseViews(JSON.stringify(odd))).toEqual({ views: [FAILED], start: null });
  });

  it("have names of one short line", () => {
    expect(cleanName("  Failed\n\u0000 tonight ")).toBe("Failed tonight");
    expect(cleanName("x".repeat(500))).toHaveLength(60);
  });

  it("keep their place and the start page when they are renamed, replaced or deleted", () => {
    const both = { views: [FAILED, RECIPES], start: FAILED.name };
    expect(renamed(both, FAILED.name, "Night")).toEqual({
      views: [{ ...FAILED, name: "Night" }, RECIPES],
      start: "Night",
    });
    expect(withView(both, { ...FAILED, query: "" }).views.map(({ query }) => query)).toEqual([
      "",
      RECIPES.query,
    ]);
    expect(withoutView(both, FAILED.name)).toEqual({ views: [RECIPES], start: null });
    expect(withoutView(both, RECIPES.name)).toEqual({ views: [FAILED], start: FAILED.name });
  });
});

describe("storage", () => {
  const stored = new Map<string, string>();
  beforeEach(() => {
    stored.clear();
    stubStorage(stored);
  });

  it("has the views of each org, and what it has can be read again", () => {
    const views = { views: [FAILED, RECIPES], start: RECIPES.name };
    viewsOf("a").keep(views);
    expect(parseViews(stored.get("wavedeck.views.a") ?? null)).toEqual(views);
    expect(startQuery("a")).toBe(RECIPES.query);
    expect(viewsOf("b").get().views).toEqual([]);
    expect(startQuery("b")).toBe("");
    viewsOf("a").keep({ views: [], start: null });
    expect(stored.size).toBe(0);
  });

  it("may be blocked: the views then last until the page is closed", () => {
    blockStorage();
    expect(viewsOf("c").get().views).toEqual([]);
    viewsOf("c").keep({ views: [FAILED], start: null });
    expect(viewsOf("c").get().views).toEqual([FAILED]);
  });
});
