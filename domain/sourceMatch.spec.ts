import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Job, parseJob } from "../contract/job.ts";
import { dataflowV49, failedV50, recipeV56, refusedV50, syncV50 } from "../contract/fixtures/payloads.ts";
import { parseSource, type Source, type SourceKind } from "../contract/source.ts";
import { connectionInLabel, jobsOfSource, matchSource, statedDataflowId } from "./sourceMatch.ts";

function job(wire: object): Job {
  const parsed = parseJob(wire);
  if (parsed === null) throw new Error("The payload is not a job.");
  return parsed;
}

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

describe("matchSource", () => {
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
        const claimed = sources.flatMap((s) => jobsOfSource(s, jobs, sources).map((j) => j.id));
        expect(new Set(claimed).size).toBe(claimed.length);
        const ordered = all.filter((s) => sources.includes(s));
        for (const j of jobs) expect(matchSource(j, sources)).toEqual(matchSource(j, ordered));
      }),
    );
  });
});
