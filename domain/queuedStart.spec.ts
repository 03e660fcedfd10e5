import { expect, it } from "vitest";
import { failedV50, refusedV50, startV50 } from "../contract/fixtures/payloads.ts";
import { mustParse as job } from "../contract/fixtures/mustParse.ts";
import { isQueuedStart } from "./queuedStart.ts";

const QUEUED = { ...startV50, label: "Order Book", startDate: "2020-11-02T02:06:00.000Z" };

it("is a queued start only under a 030 id and only until it ends", () => {
  expect(isQueuedStart(job(QUEUED))).toBe(true);
  expect(isQueuedStart(job(refusedV50))).toBe(false);
  expect(isQueuedStart(job({ ...failedV50, status: "Running" }))).toBe(false);
});
