import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mustParse as job } from "./fixtures/mustParse.ts";
import { parseJob, parseJobPage, parseReference, progressPercent } from "./job.ts";
import { parseStartAnswer } from "./startAnswer.ts";
import {
  cancelledV67,
  dataflowV49,
  failedV50,
  listV50,
  listV56,
  recipeV56,
  refusedV50,
  startV49,
  startV50,
} from "./fixtures/payloads.ts";
import {
  isActive,
  isTerminal,
  JOB_STATUSES,
  JOB_TYPES,
  normaliseStatus,
  normaliseType,
} from "./jobStatus.ts";

describe("a job", () => {
  it("has all fields of an answer of API 49", () => {
    expect(job(dataflowV49)).toMatchObject({
      label: "Order Book",
      status: "success",
      type: "dataflow",
      progress: 100,
      message: null,
      requestedAt: Date.UTC(2020, 7, 11, 4, 10, 5),
      beganAt: Date.UTC(2020, 7, 11, 4, 10, 9),
      endedAt: Date.UTC(2020, 7, 11, 4, 10, 53),
      waitedSeconds: 4,
      ranSeconds: 44,
      retryCount: null,
      licenseType: null,
      source: { id: "02K3h000000XyZaEAK", name: "Order_Book", label: null },
      syncDataflows: [],
      events: [],
    });
  });

  it("has all fields of an answer of API 56", () => {
    expect(job(recipeV56)).toMatchObject({
      label: "Cost Centres_recipe",
      type: "recipe",
      typeOnWire: "recipe_v3",
      endedAt: Date.UTC(2024, 1, 20, 9, 3, 30),
      waitedSeconds: 2,
      ranSeconds: 68,
      retryCount: 0,
      licenseType: "einsteinanalytics",
      source: null,
    });
  });

  it("has all fields of an answer of API 67, with who stopped it and what it read", () => {
    expect(job(cancelledV67)).toMatchObject({
      status: "cancelled",
      statusOnWire: "Cancelled",
      progress: 40,
      nextRunAt: Date.UTC(2026, 10, 21, 6),
      events: [{ type: "jobCancelled", at: Date.UTC(2026, 10, 20, 6, 0, 58), by: "Ada O'Neil" }],
      inputs: [{ name: "Account", rows: 1200, columns: 14, bytes: 90210, status: null }],
      outputs: [],
      transforms: [{ name: "JOIN0", label: "Join", status: "success", message: null }],
      syncDataflows: [{ id: "02KHr000000SyncMAC", name: "Sync_Account" }],
    });
  });

  it("is read from a stub that has only an id", () => {
    expect(job(startV50)).toMatchObject({
      id: "0303h000002AYy9AAG",
      label: "0303h000002AYy9AAG",
      status: "queued",
      type: "unknown",
      typeOnWire: null,
      requestedAt: null,
      progress: 0,
    });
  });

  it.each([
    [startV49],
    [{}],
    [[]],
    [null],
    ["Queued"],
    [{ id: "" }],
    [{ id: 7 }],
    [{ id: null, label: "Order Book" }],
  ])("is null without an id: %j", (wire) => {
    expect(parseJob(wire)).toBeNull();
  });

  it.each([
    [{ label: 2024, name: "Order_Book" }, "Order_Book"],
    [{ label: "  ", name: "" }, "03C3h000000AbCdEAK"],
    [{ label: ["x"] }, "03C3h000000AbCdEAK"],
    [{ label: "Repairs &amp; Warranty" }, "Repairs & Warranty"],
    [{ label: "&lt;img src=x&gt;" }, "<img src=x>"],
  ])("always has a label, given %j", (fields, label) => {
    expect(job({ id: "03C3h000000AbCd", ...fields }).label).toBe(label);
  });

  it.each([
    ["User", "dataflow"],
    ["user", "dataflow"],
    ["Recipe_V3", "recipe"],
    ["recipe", "recipe"],
    ["DataSync", "datasync"],
    ["FILEUPLOAD", "fileupload"],
    ["DataCloudRecipe", "datacloudrecipe"],
    ["Orchestrated", "orchestrated"],
    ["quantumjob", "unknown"],
    ["constructor", "unknown"],
    ["__proto__", "unknown"],
    [42, "unknown"],
  ])("reads the type %j in any case", (jobType, type) => {
    expect(job({ id: "03C3h000000AbCdEAK", jobType }).type).toBe(type);
  });

  it.each([
    ["events", { events: [{ eventType: "JobRunManual" }] }],
    ["jobEvents", { jobEvents: [{ eventType: "JobRunManual" }] }],
    ["items", { url: "/x", items: [{ eventType: "JobRunManual" }] }],
    ["no key", [{ eventType: "JobRunManual" }]],
    ["broken neighbours", { events: [null, 7, {}, { eventType: "JobRunManual" }, { eventType: 5 }] }],
  ])("finds its events under %s", (_, events) => {
    expect(job({ ...recipeV56, events }).events).toEqual([{ type: "JobRunManual", at: null, by: null }]);
  });

  it.each(["nodes", "inputNodes", "dataflowNodes"])("finds its datasets under %s", (key) => {
    const read = job({ ...recipeV56, inputNodes: { [key]: [{ name: "Account", rowCount: "12" }] } });
    expect(read.inputs.map((part) => [part.name, part.rows])).toEqual([["Account", 12]]);
  });

  it("has no dataflow when the reference is empty", () => {
    expect(job({ ...recipeV56, source: { id: "", name: "", url: "" } }).source).toBeNull();
    expect(parseReference({ id: "02K3h000000XyZa", label: 3 })).toEqual({
      id: "02K3h000000XyZaEAK",
      name: null,
      label: null,
    });
  });

  it("has its dataflow from `dataflow` in answers before API 46", () => {
    expect(job({ id: "03C3h000000AbCdEAK", dataflow: { id: "02K3h000000XyZaEAK" } }).source?.id).toBe(
      "02K3h000000XyZaEAK",
    );
  });
});

describe("states", () => {
  it.each([
    ["Failed", "failure"],
    ["ERROR", "failure"],
    ["Timed out", "failure"],
    ["Completed", "success"],
    ["completed_with_warnings", "warning"],
    ["Aborted", "cancelled"],
    ["Skipped", "cancelled"],
    ["Canceled", "cancelled"],
    ["Ended", "ended"],
    ["constructor", "unknown"],
  ])("reads the undocumented status %s as %s", (word, status) => {
    expect(normaliseStatus(word)).toBe(status);
  });

  it("reads an unknown status with an end date as ended, and no other", () => {
    const fizzled = { id: "03C3h000000AbCdEAK", status: "Fizzled", executedDate: "2020-11-02T02:06:00Z" };
    expect(job(fizzled)).toMatchObject({ status: "unknown", endedAt: null });
    const over = job({ ...fizzled, endDate: "2020-11-02T02:07:00Z" });
    expect(over).toMatchObject({ status: "ended", endedAt: Date.UTC(2020, 10, 2, 2, 7), ranSeconds: 60 });
    expect(isActive(over)).toBe(false);
    expect(isActive(job({ ...fizzled, status: "Running", endDate: "2020-11-02T02:07:00Z" }))).toBe(true);
  });

  it("reads a step with an end date as ended", () => {
    const transformNodes = [{ name: "JOIN0", status: "Fizzled", endDate: "2020-11-02T02:07:00Z" }];
    expect(job({ id: "03C3h000000AbCdEAK", transformNodes }).transforms[0]).toMatchObject({
      status: "ended",
      statusOnWire: "Fizzled",
    });
  });

  it("are terminal for six statuses only", () => {
    expect(JOB_STATUSES.filter(isTerminal).join()).toBe("success,warning,failure,refused,cancelled,ended");
    for (const status of JOB_STATUSES) expect(isActive({ status })).toBe(!isTerminal(status));
  });

  it("reads any text as a known status and type", () => {
    fc.assert(
      fc.property(fc.option(fc.string()), (word) => {
        expect(JOB_STATUSES).toContain(normaliseStatus(word));
        expect(JOB_TYPES).toContain(normaliseType(word));
      }),
    );
    expect(normaliseStatus("PREPROCESSING")).toBe("preprocessing");
  });

  it("takes the type of a recipe's run from its id when the org gives none", () => {
    expect(normaliseType(null, "0ePHr000000GqXyMAK")).toBe("recipe");
    expect(normaliseType(null, "03C3h000000AbCdEAK")).toBe("unknown");
  });
});

describe("a page", () => {
  it("of API 50 has all its jobs and no next page", () => {
    const page = parseJobPage(listV50);
    expect(page.jobs.map((j) => j.label)).toEqual([
      "Buyer's Desk",
      "Order Book",
      "Order Book",
      "Account (SFDC_LOCAL)",
    ]);
    expect([page.broken, page.nextPageUrl]).toEqual([0, null]);
  });

  it("of API 56 has no next page when it is null", () => {
    expect(parseJobPage(listV56).nextPageUrl).toBeNull();
  });

  it("keeps every readable job, and counts the broken ones", () => {
    const broken = fc.oneof(
      fc.jsonValue().filter((value) => parseJob(value) === null),
      fc.constant({ ...recipeV56, id: undefined }),
    );
    const item = fc.oneof(broken, fc.constantFrom<object[]>(dataflowV49, failedV50, refusedV50, recipeV56));
    fc.assert(
      fc.property(fc.array(item), (dataflowJobs) => {
        const good = dataflowJobs.filter((value) => parseJob(value) !== null);
        const page = parseJobPage({ dataflowJobs, nextPageUrl: null });
        expect(page.jobs.map((j) => j.id)).toEqual(good.map((value) => (value as { id: string }).id));
        expect(page.broken).toBe(dataflowJobs.length - good.length);
      }),
    );
  });

  it.each([[null], [[]], [{}], ["<html>"], [{ dataflowJobs: null }], [[{ errorCode: "NOT_FOUND" }]]])(
    "throws without a list: %j",
    (body) => {
      expect(() => parseJobPage(body)).toThrow(TypeError);
    },
  );
});

describe("progress", () => {
  it.each([
    [null, null],
    [0, 0],
    [0.4, 40],
    [1, 100],
    [1.0666666666666667, 100],
    [-0.5, 0],
  ])("of %s is %s percent", (fraction, percent) => {
    expect(progressPercent(fraction)).toBe(percent);
  });

  it("is null or from 0 to 100, whatever the wire says", () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.jsonValue(), fc.double().map(String)), (progress) => {
        const read = job({ id: "03C3h000000AbCdEAK", progress }).progress;
        expect(read === null || (read >= 0 && read <= 100)).toBe(true);
      }),
    );
  });
});

describe("the answer to a start", () => {
  it.each([
    ["API 49", startV49, { jobId: null, status: "queued" }],
    ["API 50", startV50, { jobId: "0303h000002AYy9AAG", status: "queued" }],
    ["15 characters", { id: "0303h000002AYy9" }, { jobId: "0303h000002AYy9AAG", status: "unknown" }],
    ["nothing", null, { jobId: null, status: "unknown" }],
    ["text", "<html></html>", { jobId: null, status: "unknown" }],
    ["odd types", { id: 3, status: [] }, { jobId: null, status: "unknown" }],
  ])("is read from %s", (_, body, answer) => {
    expect(parseStartAnswer(body)).toEqual(answer);
  });
});

it("never throws on any JSON", () => {
  const wrapped = fc.dictionary(
    fc.constantFrom(...Object.keys({ ...cancelledV67, ...dataflowV49 })),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), wrapped), (body) => {
      expect(parseJob(body)?.id).not.toBe("");
      expect(parseReference(body)?.id).not.toBe("");
      expect(JOB_STATUSES).toContain(parseStartAnswer(body).status);
    }),
  );
});
