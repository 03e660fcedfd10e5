import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { dataflowV49 } from "../../contract/fixtures/payloads.ts";
import { csvOf } from "../../domain/delimited.ts";
import { keepZone, noteZones } from "../time/chosenZone.ts";
import { DEFAULT_FILTER } from "./filter.ts";
import { exportName, jobCells, jobsJson } from "./jobsExport.ts";

const NOW = Date.parse("2020-08-11T04:10:30Z");
const FACTS = { orgNow: NOW, sourceLabelOf: () => "Orders" };
const job = mustParse(dataflowV49);
const running = mustParse({ ...dataflowV49, status: "Running", progress: 0.5, duration: undefined });

beforeEach(() => keepZone("UTC"));
afterEach(() => keepZone("mine"));

describe("jobs as cells", () => {
  it("have instants in UTC and lengths in seconds, of a running job until now", () => {
    const [head, ended, active] = jobCells([job, running], FACTS);
    expect(head).toHaveLength(12);
    expect(ended?.slice(0, 7)).toEqual([
      "Order Book",
      dataflowV49.id,
      "Succeeded",
      "Dataflow",
      "Orders",
      "",
      "2020-08-11T04:10:05Z",
    ]);
    expect(ended?.[10]).toBe("44");
    expect(active?.[5]).toBe("50");
    expect(active?.[10]).toBe("21");
  });

  it("have the times of the shown zone with its offset", () => {
    noteZones("Asia/Kathmandu", null);
    expect(jobCells([job], FACTS)[1]?.[6]).toBe("2020-08-11T09:55:05+05:45");
    noteZones("America/New_York", null);
    expect(jobCells([job], FACTS)[1]?.[6]).toBe("2020-08-11T00:10:05-04:00");
    noteZones(null, null);
  });

  it("cannot run as formulas in a spreadsheet", () => {
    const label = '=HYPERLINK("http://x","y")';
    expect(csvOf(jobCells([{ ...job, label }], FACTS))).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  });

  it("are the same facts in JSON, where the unknown is null", () => {
    const { asOf, jobs } = JSON.parse(jobsJson([job], FACTS));
    expect(asOf).toBe("2020-08-11T04:10:30Z");
    expect(jobs).toEqual([expect.objectContaining({ Id: job.id, "Ran s": 44, "Progress %": null })]);
  });
});

describe("the name of a file", () => {
  it("tells org, filter and time", () => {
    const filter = { ...DEFAULT_FILTER, statuses: ["failure" as const], text: "../é:x" };
    expect(exportName("Acme / Prod", filter, NOW, "csv")).toMatch(
      /^jobs_Acme-Prod_status-failure-q-[\w-]+_2020-08-11T04-10-30Z\.csv$/,
    );
    expect(exportName("demo", DEFAULT_FILTER, NOW, "json")).toBe("jobs_demo_2020-08-11T04-10-30Z.json");
  });
});
