import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSource, parseSourcePage, SOURCE_LISTS, type SourceKind } from "./source.ts";

const RECIPE = {
  conversionDetails: [],
  validationDetails: [],
  format: "R3",
  id: "05vHr000000RecpMAK",
  label: "Cost &amp; Centres",
  name: "Cost_Centres",
  lastModifiedBy: { id: "005Hr000000AAAAIA4", name: "Ada O&#39;Neil" },
  lastModifiedDate: "2024-02-19T15:00:00.000Z",
  nextScheduledDate: "2024-02-21T09:00:00.000Z",
  scheduleAttributes: { frequency: "hourly", hourlyInterval: 2, time: { hour: 0, minute: 50 } },
  status: "Success",
  targetDataflowId: "02KHr000000Targ",
};
const KINDS: SourceKind[] = ["dataflow", "recipe", "connection"];

describe("a source", () => {
  it("is a recipe, started by its hidden dataflow", () => {
    expect(parseSource("recipe", RECIPE)).toEqual({
      kind: "recipe",
      id: "05vHr000000RecpMAK",
      label: "Cost & Centres",
      name: "Cost_Centres",
      startId: "02KHr000000TargMAC",
      lastStatus: "success",
      nextScheduledAt: Date.UTC(2024, 1, 21, 9),
      schedule: expect.objectContaining({ frequency: "hourly", interval: 2, time: { hour: 0, minute: 50 } }),
      lastModifiedAt: Date.UTC(2024, 1, 19, 15),
      lastModifiedBy: "Ada O'Neil",
      description: null,
    });
  });

  it.each([[undefined], [null], [""], [{ id: "02K" }]])(
    "is a recipe that cannot be started by %j",
    (targetDataflowId) => {
      expect(parseSource("recipe", { ...RECIPE, targetDataflowId })?.startId).toBeNull();
    },
  );

  it.each([
    ["Warning", "warning"],
    ["failure", "failure"],
    ["New", null],
    ["Paused", "unknown"],
    [undefined, null],
    [7, null],
  ])("is a recipe whose status %j means the last result %s", (status, lastStatus) => {
    expect(parseSource("recipe", { ...RECIPE, status })?.lastStatus).toBe(lastStatus);
  });

  it("is a dataflow, started by its own id, without a last result", () => {
    const dataflow = parseSource("dataflow", {
      id: "02K3h000000XyZa",
      name: "Order_Book",
      status: "Success",
    });
    expect(dataflow).toMatchObject({
      id: "02K3h000000XyZaEAK",
      startId: "02K3h000000XyZaEAK",
      label: "Order_Book",
      lastStatus: null,
    });
  });

  it("is a connection, started by its own id", () => {
    expect(parseSource("connection", { id: "0ItHr000000ConnMAK", label: "Local" })).toMatchObject({
      startId: "0ItHr000000ConnMAK",
      name: "Local",
    });
  });

  it.each([[null], [[]], ["x"], [{}], [{ id: "" }], [{ id: 5 }], [{ label: "Order Book" }]])(
    "is none without an id: %j",
    (value) => {
      for (const kind of KINDS) expect(parseSource(kind, value)).toBeNull();
    },
  );
});

describe("a page of sources", () => {
  it.each(KINDS)("of the kind %s stands under its own key, whatever lists stand beside it", (kind) => {
    const body = { details: [{ id: "x" }], [SOURCE_LISTS[kind].key]: [{ id: "02K3h000000XyZaEAK" }] };
    expect(parseSourcePage(kind, body).sources.map((s) => s.id)).toEqual(["02K3h000000XyZaEAK"]);
  });

  it("may be empty, and may lack a next page in three ways", () => {
    for (const end of [{}, { nextPageUrl: null }, { nextPageUrl: "" }]) {
      expect(parseSourcePage("recipe", { recipes: [], ...end })).toEqual({
        sources: [],
        broken: 0,
        nextPageUrl: null,
      });
    }
    const nextPageUrl = "/services/data/v56.0/wave/recipes?page=eyJw";
    expect(parseSourcePage("recipe", { recipes: [RECIPE], nextPageUrl }).nextPageUrl).toBe(nextPageUrl);
  });

  it.each([[null], [[]], ["<html>"], [{}], [{ message: "Down for maintenance" }]])(
    "throws without a list: %j",
    (body) => {
      for (const kind of KINDS) expect(() => parseSourcePage(kind, body)).toThrow(TypeError);
    },
  );

  it("keeps readable sources beside broken ones", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.array(fc.jsonValue()), (kind, junk) => {
        const odd = junk.filter((value) => parseSource(kind, value) === null);
        const page = parseSourcePage(kind, { [SOURCE_LISTS[kind].key]: [...odd, RECIPE, null] });
        expect(page.sources.map((s) => s.id)).toEqual([RECIPE.id]);
        expect(page.broken).toBe(odd.length + 1);
      }),
    );
  });
});
