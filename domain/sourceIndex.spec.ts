import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mustParse as job } from "../contract/fixtures/mustParse.ts";
import { type Job } from "../contract/job.ts";
import { dataflowV49, failedV50, recipeV56, refusedV50, syncV50 } from "../contract/fixtures/payloads.ts";
import { parseSource, type Source, type SourceKind } from "../contract/source.ts";
import { type ConnectedObject, parseConnectedObject } from "../contract/connectedObject.ts";
import { connectionInLabel, objectInLabel, sourceIndex } from "./sourceIndex.ts";
import { statedDataflowId } from "./statedDataflowId.ts";

function source(kind: SourceKind, wire: object): Source {
  const parsed = parseSource(kind, wire);
  if (parsed === null) throw new Error("The payload is not a source.");
  return parsed;
}

const book = source("dataflow", { id: "02K3h000000XyZaEAK", label: "Order Book", name: "Order_Book" });
const desk = source("dataflow", { id: "02K3h000000DeskEAK", label: "Buyer's Desk", name: "Buyers_Desk" });
const costs = source("recipe", {
  id: "05vHr000000RecpMAK",
  label: "Cost Centres",
  name: "Cost_Centres",
  targetDataflowId: "02KHr000000TargMAC",
});
const local = source("connection", {
  id: "0ItHr000000ConnMAK",
  label: "Salesforce Local",
  name: "SFDC_LOCAL",
});
const all = [book, desk, costs, local];

const indexOf = (sources: readonly Source[], objects: readonly ConnectedObject[] | null = null) =>
  sourceIndex({ sources, objects });
const matchSource = (one: Job, sources: readonly Source[]) => indexOf(sources).matchOf(one);

describe("statedDataflowId", () => {
  const said = (message: string): string | null =>
    statedDataflowId(job({ id: "03C3h000000FaiLEAS", message }));

  it("is the source's, where the org names it", () => {
    expect(statedDataflowId(job(dataflowV49))).toBe("02K3h000000XyZaEAK");
  });

  it.each([
    [failedV50.message, "02K3h000000XyZaEAK"],
    ["It broke (02K3h000000XyZa_03C3h000000FaiL)", "02K3h000000XyZaEAK"],
    ["It broke (02K3h000000XyZaEAK_0ePHr000000GqXyMAK). \n", "02K3h000000XyZaEAK"],
    ["(02K3h000000XyZaEAK_03C3h000000FaiLEAS) is where it broke", null],
    ["It broke (05v3h000000XyZaEAK_03C3h000000FaiLEAS)", null],
    ["It broke (02K_03C)", null],
    ["", null],
  ])("in the message %j is %s", (message, id) => {
    expect(said(message)).toBe(id);
  });
});

it.each([
  ["Account (SFDC_LOCAL)", "SFDC_LOCAL"],
  ["Account (Replication)", null],
  ["Account (replication) ", null],
  ["Account (Sales (EU))", "Sales (EU)"],
  ["Invoice (old) (SFDC_LOCAL)", "SFDC_LOCAL"],
  ["Account", null],
  ["Account ()", null],
  ["(((((((((", null],
])("reads the connection in the label %j as %s", (label, connection) => {
  expect(connectionInLabel(label)).toBe(connection);
});

describe("the source of a job", () => {
  it.each([
    ["a stated source", dataflowV49, book, "stated"],
    ["the ids in a message, against the label", failedV50, book, "stated"],
    [
      "a recipe's hidden dataflow",
      { ...recipeV56, label: "x", source: { id: "02KHr000000TargMAC" } },
      costs,
      "stated",
    ],
    ["the label of a dataflow", refusedV50, book, "label"],
    [
      "the label of a dataflow, the type not being told",
      { ...refusedV50, jobType: undefined },
      book,
      "label",
    ],
    ["the label that the org gives a recipe's runs", recipeV56, costs, "label"],
    ["the connection in a sync's label", syncV50, local, "label"],
    [
      "the connection in a sync's label, the dataflow stated being the sync's own",
      { ...syncV50, source: { id: "02K3h000000ReplEAK" } },
      local,
      "label",
    ],
  ])("goes by %s", (_, wire, expected, by) => {
    expect(matchSource(job(wire), all)).toEqual({ source: expected, by });
  });

  it.each([
    ["a label that none has", { ...refusedV50, label: "Elsewhere" }],
    ["a label in another case", { ...refusedV50, label: "ORDER BOOK" }],
    ["a sync that names no connection", { ...syncV50, label: "Account (Replication)" }],
    ["a user's job that is labelled like a sync", { ...syncV50, jobType: "user" }],
    ["a report that is labelled like a dataflow", { ...refusedV50, jobType: "report" }],
    [
      "a stated dataflow that is not among the known ones",
      { ...refusedV50, source: { id: "02K3h000000GoneEAK" } },
    ],
  ])("links nothing for %s", (_, wire) => {
    expect(matchSource(job(wire), all)).toBeNull();
  });

  it("links nothing when two sources fit, but is not confused by one that was listed twice", () => {
    const twin = { ...book, id: "02K3h000000TwinEAK", startId: "02K3h000000TwinEAK" };
    expect(matchSource(job(refusedV50), [book, twin])).toBeNull();
    expect(matchSource(job(refusedV50), [book, { ...book }])?.source.id).toBe(book.id);
  });

  it("gives each job to one source at most, in whatever order the sources come", () => {
    const jobs = [dataflowV49, failedV50, refusedV50, recipeV56, syncV50].map(job);
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (sources) => {
        const claimed = sources.flatMap((s) =>
          indexOf(sources)
            .jobsOf(s, jobs)
            .map((j) => j.id),
        );
        expect(new Set(claimed).size).toBe(claimed.length);
        const ordered = all.filter((s) => sources.includes(s));
        for (const j of jobs) expect(matchSource(j, sources)).toEqual(matchSource(j, ordered));
      }),
    );
  });
});

function object(name: string, connector: object, more: object = {}): ConnectedObject {
  const parsed = parseConnectedObject({ id: "0Iu3h000000AaaaEAC", name, connector, ...more });
  if (parsed === null) throw new Error("The payload is not a connected object.");
  return parsed;
}

it.each([
  ["Account (Replication)", "Account"],
  ["Account (replication) ", "Account"],
  ["Account", "Account"],
  ["Account (SFDC_LOCAL)", null],
  ["(Replication)", null],
])("reads the object in the label %j as %s", (label, name) => {
  expect(objectInLabel(label)).toBe(name);
});

describe("a data sync whose label names no connection", () => {
  const remote = source("connection", { id: "0ItHr000000RemoMAK", label: "Nordics", name: "SFDC_NORDICS" });
  const sync = job({ ...syncV50, label: "Account (Replication)" });
  const ofLocal = object("Account", { id: local.id });

  it.each([
    ["the connection's id", [ofLocal]],
    ["the connection's name", [object("Account", { name: "SFDC_LOCAL" })]],
    ["the object's source name", [object("Konto", { id: local.id }, { sourceObjectName: "Account" })]],
  ])("is of the connection that syncs its object, known by %s", (_, objects) => {
    expect(indexOf([...all, remote], objects).matchOf(sync)).toEqual({ source: local, by: "label" });
    expect(indexOf([...all, remote], objects).jobsOf(local, [sync])).toEqual([sync]);
  });

  it("is told by the object's own dataflow, whatever the label", () => {
    const objects = [object("Account", { id: local.id }, { replicationDataflowId: "02K3h000000Repl" })];
    const stated = job({ ...syncV50, label: "Anything", source: { id: "02K3h000000Repl" } });
    expect(indexOf(all, objects).matchOf(stated)).toEqual({ source: local, by: "stated" });
  });

  it.each([
    ["the objects are not known", null],
    ["no object has that name", [object("Order", { id: local.id })]],
    ["the connection is not known", [object("Account", { id: "0ItHr000000GoneMAK" })]],
    ["two connections sync that object", [ofLocal, object("Account", { id: remote.id })]],
  ])("is nobody's where %s", (_, objects) => {
    expect(indexOf([...all, remote], objects).sourceOf(sync)).toBeNull();
  });

  it("keeps the connection that its label names, whatever the objects say", () => {
    const objects = [object("Account", { id: remote.id })];
    expect(indexOf([...all, remote], objects).sourceOf(job(syncV50))).toBe(local);
  });

  it("has a key of its object's own, so that one object's success does not hide another's failure", () => {
    const { keyOf } = indexOf(all, [ofLocal, object("Order", { id: local.id })]);
    expect(keyOf(sync)).toBe(keyOf(job({ ...sync, label: "Account (Replication)", jobType: "datasync" })));
    expect(keyOf(sync)).not.toBe(keyOf(job({ ...syncV50, label: "Order (Replication)" })));
  });
});

describe("the index", () => {
  it("is the same one while the lists are the same", () => {
    const objects: ConnectedObject[] = [];
    expect(indexOf(all, objects)).toBe(indexOf(all, objects));
    expect(indexOf([...all], objects)).not.toBe(indexOf(all, objects));
    expect(sourceIndex(undefined)).toBe(sourceIndex(undefined));
  });

  it("names all sources that share a label, and gives their unnamed runs a key that is none of theirs", () => {
    const twin = { ...book, id: "02K3h000000TwinEAK", startId: "02K3h000000TwinEAK" };
    const index = indexOf([book, twin]);
    expect(index.candidatesOf(job(refusedV50))).toEqual([book, twin]);
    expect([book.id, twin.id]).not.toContain(index.keyOf(job(refusedV50)));
    expect(index.keyOf(job(dataflowV49))).toBe(book.id);
  });

  it("keys a job by its source, and without one by type and label", () => {
    expect(indexOf(all).keyOf(job(recipeV56))).toBe(costs.id);
    expect(sourceIndex(undefined).keyOf(job(recipeV56))).toBe(sourceIndex(undefined).keyOf(job(recipeV56)));
  });
});
