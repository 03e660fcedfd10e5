import { describe, expect, it } from "vitest";
import { mustParse as job } from "../contract/fixtures/mustParse.ts";
import { cancelledV67, dataflowV49, failedV50 } from "../contract/fixtures/payloads.ts";
import { joinReadings } from "./joinReadings.ts";

describe("joinReadings", () => {
  it("uses the list's values, because they are newer", () => {
    const own = job({ ...dataflowV49, status: "Running", progress: 0.4, duration: undefined });
    const joined = joinReadings(own, job(dataflowV49));
    expect(joined).toMatchObject({
      status: "success",
      statusOnWire: "Success",
      progress: 100,
      ranSeconds: 44,
    });
  });

  it("keeps what only the job's own answer has: message, label, source, events and datasets", () => {
    const thin = { id: failedV50.id, status: "Failure", label: null };
    expect(joinReadings(job(failedV50), job(thin))).toEqual(job(failedV50));
    const full = job(cancelledV67);
    expect(joinReadings(full, job({ ...cancelledV67, events: undefined, inputNodes: undefined }))).toEqual(
      full,
    );
  });

  it("keeps statuses and types that the list lacks", () => {
    const own = job(dataflowV49);
    expect(joinReadings(own, job({ id: dataflowV49.id }))).toEqual(own);
  });

  it("is the job's own answer when the list does not have the job", () => {
    const own = job(dataflowV49);
    expect(joinReadings(own, undefined)).toBe(own);
  });
});
