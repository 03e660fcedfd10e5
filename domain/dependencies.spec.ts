import { describe, expect, it } from "vitest";
import { toId18 } from "../contract/ids.ts";
import { parseSchedule } from "../contract/schedule.ts";
import type { Source, SourceKind } from "../contract/source.ts";
import { dependencies, readsAndWrites } from "./dependencies.ts";

function source(kind: SourceKind, name: string, parts: Partial<Source> = {}): Source {
  const prefix = { dataflow: "02K", recipe: "05v", connection: "0It" }[kind];
  return {
    kind,
    id: `${prefix}${name.padEnd(15, "0")}`.slice(0, 18),
    label: name,
    name,
    startId: null,
    lastStatus: null,
    nextScheduledAt: null,
    schedule: null,
    lastModifiedAt: null,
    lastModifiedBy: null,
    description: null,
    ...parts,
  };
}

const after = (rule: string) => parseSchedule({ frequency: "eventdriven", triggerRule: rule });

const PIPELINE = {
  definition: {
    Extract: { action: "sfdcDigest", parameters: { object: "Opportunity" } },
    Old: { action: "edgemart", parameters: { alias: "Quota" } },
    Register: { action: "sfdcRegister", parameters: { source: "Extract", alias: "sales_pipeline" } },
  },
};
const load = (dataset: Record<string, string>) => ({ action: "load", parameters: { dataset }, sources: [] });
const TREND = {
  recipeDefinition: {
    nodes: {
      LOAD0: load({ type: "analyticsDataset", name: "Sales_Pipeline" }),
      LOAD1: load({ type: "connectedDataset", connectionName: "STOCK", sourceObjectName: "levels" }),
      OUT: { action: "save", parameters: { dataset: { name: "trend" } }, sources: ["LOAD0"] },
    },
  },
};

describe("readsAndWrites", () => {
  it("reads a dataflow: objects, datasets and what it registers", () => {
    expect(readsAndWrites(PIPELINE)).toEqual({
      readsDatasets: ["quota"],
      writesDatasets: ["sales_pipeline"],
      readsObjects: [{ connection: null, object: "Opportunity" }],
    });
  });

  it("reads a recipe: connected objects, datasets and what it saves", () => {
    expect(readsAndWrites(TREND)).toEqual({
      readsDatasets: ["sales_pipeline"],
      writesDatasets: ["trend"],
      readsObjects: [{ connection: "STOCK", object: "levels" }],
    });
  });

  it("survives what is no definition", () => {
    const nothing = { readsDatasets: [], writesDatasets: [], readsObjects: [] };
    for (const answer of [null, 3, {}, { definition: { A: { action: "load" }, B: 3, C: { action: 4 } } }])
      expect(readsAndWrites(answer)).toEqual(nothing);
  });
});

describe("dependencies", () => {
  const pipeline = source("dataflow", "Pipeline");
  const trend = source("recipe", "Trend", { schedule: after(`dataflow:${pipeline.id}`) });
  const stock = source("connection", "STOCK");
  const local = source("connection", "SFDC_LOCAL");
  const alone = source("recipe", "Alone");
  const all = [pipeline, trend, stock, local, alone];
  const known = new Map([
    [pipeline.id, readsAndWrites(PIPELINE)],
    [trend.id, readsAndWrites(TREND)],
  ]);
  const told = (list: ReturnType<typeof dependencies>["feeds"]) =>
    list.map((one) => `${one.source.label}: ${one.kinds.join("+")} ${one.names.join()}`.trim());

  it("tells whom a source waits for, with the reasons", () => {
    const { waitsFor, feeds, unwritten } = dependencies(trend, all, known);
    expect(told(waitsFor)).toEqual(["Pipeline: trigger+dataset sales_pipeline", "STOCK: sync levels"]);
    expect(feeds).toEqual([]);
    expect(unwritten).toEqual([]);
  });

  it("tells who waits for it", () => {
    const { waitsFor, feeds, unwritten } = dependencies(pipeline, all, known);
    expect(told(waitsFor)).toEqual(["SFDC_LOCAL: sync Opportunity"]);
    expect(told(feeds)).toEqual(["Trend: trigger+dataset sales_pipeline"]);
    expect(unwritten).toEqual(["quota"]);
    expect(told(dependencies(stock, all, known).feeds)).toEqual(["Trend: sync levels"]);
  });

  it("knows a recipe that a rule names by the id that starts it, and ids of 15 letters", () => {
    const recipe = source("recipe", "Ledger", { startId: toId18("02K000000000001") });
    const byStart = source("recipe", "A", { schedule: after("recipe:02K000000000001") });
    const bySelf = source("recipe", "B", {
      schedule: after(`recipe:${recipe.id} AND $ALL_SALESFORCE_OBJECTS`),
    });
    expect(told(dependencies(recipe, [recipe, byStart, bySelf], new Map()).feeds)).toEqual([
      "A: trigger",
      "B: trigger",
    ]);
    expect(dependencies(bySelf, [recipe], new Map()).afterAllSyncs).toBe(true);
    expect(dependencies(byStart, [recipe], new Map()).afterAllSyncs).toBe(false);
  });

  it("says nothing of what it does not know", () => {
    expect(dependencies(alone, all, known)).toEqual({
      waitsFor: [],
      feeds: [],
      unwritten: [],
      afterAllSyncs: false,
    });
  });
});
