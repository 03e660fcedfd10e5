// Which jobs a wall of chosen sources or types shows. One job too many is acceptable, one too few is not.
import { describe, expect, test } from "vitest";
import { mustParse } from "../../../contract/fixtures/mustParse.ts";
import { type Job } from "../../../contract/job.ts";
import { parseSource, type Source, type SourceKind } from "../../../contract/source.ts";
import { wallFilter } from "./filter.ts";
import { noSources } from "./knownSources.ts";
import { DEFAULT_WALL } from "./options.ts";

const IDS = ["02K3h000000XyZaEAK", "05vHr000000RecpMAK"];

describe("the filter", () => {
  const job = (fields: object): Job => {
    return mustParse({ id: "03C3h000000FaiLEAS", status: "Running", jobType: "user", ...fields });
  };
  const source = (kind: SourceKind, id: string, label: string): Source => {
    const parsed = parseSource(kind, { id, label, name: label, targetDataflowId: "02KHr000000TargMAC" });
    if (parsed === null) throw new Error("The source of this test cannot be read.");
    return parsed;
  };
  const [bookId = "", costsId = ""] = IDS;
  const book = source("dataflow", bookId, "Order Book");
  const twin = source("dataflow", "02K3h000000TwinEAK", "Order Book");
  const costs = source("recipe", costsId, "Cost Centres");
  const known = [book, twin, costs];
  const all = { sources: known, objects: null, gaps: [] };
  const bookJob = job({ label: "Order Book" });
  const costsJob = job({ label: "Cost Centres_recipe", jobType: "recipe_v3" });

  test("shows everything unless something is chosen", () => {
    const { shows, showsSource } = wallFilter(DEFAULT_WALL, all);
    expect([bookJob, costsJob].every(shows)).toBe(true);
    expect(known.every(showsSource)).toBe(true);
  });

  test("shows chosen sources, their planned runs, and no others", () => {
    const { shows, showsSource } = wallFilter({ ...DEFAULT_WALL, sources: [costsId] }, all);
    expect([shows(bookJob), shows(costsJob)]).toEqual([false, true]);
    expect(known.filter(showsSource)).toEqual([costs]);
  });

  test("shows a job that may be of a chosen source, and one that names a chosen source that no longer exists", () => {
    const { shows } = wallFilter({ ...DEFAULT_WALL, sources: [bookId] }, all);
    expect(shows(bookJob)).toBe(true);
    const says = (id: string) => job({ label: "Order Book", source: { id } });
    expect(shows(says(bookId))).toBe(true);
    expect(shows(says(twin.id))).toBe(false);
    expect(
      wallFilter({ ...DEFAULT_WALL, sources: [bookId] }, { sources: [costs], objects: null, gaps: [] }).shows(
        says(bookId),
      ),
    ).toBe(true);
  });

  test("shows all jobs of a kind while the list of a chosen source of that kind was never read", () => {
    const { shows } = wallFilter({ ...DEFAULT_WALL, sources: [bookId] }, noSources(true));
    expect([shows(bookJob), shows(costsJob)]).toEqual([true, false]);
    // An id in the job still decides.
    expect(shows(job({ label: "Order Book", source: { id: twin.id } }))).toBe(false);
    const partly = {
      sources: [costs],
      objects: null,
      gaps: [{ kind: "dataflow" as const, since: null, failed: true }],
    };
    expect(wallFilter({ ...DEFAULT_WALL, sources: [bookId] }, partly).shows(bookJob)).toBe(true);
    expect(wallFilter({ ...DEFAULT_WALL, sources: [costsId] }, partly).shows(bookJob)).toBe(false);
  });

  test("uses the last good read of a list that fails later", () => {
    const kept = {
      sources: known,
      objects: null,
      gaps: [{ kind: "dataflow" as const, since: 1, failed: true }],
    };
    const { shows } = wallFilter({ ...DEFAULT_WALL, sources: [bookId] }, kept);
    expect([shows(bookJob), shows(job({ label: "Another" }))]).toEqual([true, false]);
  });

  test("by type applies to jobs and to planned runs", () => {
    const { shows, showsSource } = wallFilter({ ...DEFAULT_WALL, types: ["recipe"] }, all);
    expect([shows(bookJob), shows(costsJob)]).toEqual([false, true]);
    expect(known.filter(showsSource)).toEqual([costs]);
  });
});
