import { expect, test } from "vitest";
import { parseJob, type Job } from "../../contract/job.ts";
import type { JobNode } from "../../contract/node.ts";
import { parseNodes } from "../../contract/node.ts";
import { causeKey, causeOf } from "./cause.ts";
import { recurrenceOf } from "./recurrence.ts";

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2026, 10, 17, 2, 10);

function jobAt(days: number, message: string | null, status = "Failure"): Job {
  const job = parseJob({
    id: `03C3h0000000${String(days).padStart(2, "0")}AEAQ`.slice(0, 18),
    label: "Sales",
    jobType: "dataflow",
    status,
    startDate: new Date(FIRST + days * DAY_MS).toISOString(),
    ...(message === null ? {} : { message }),
  });
  if (job === null) throw new Error("This is no job.");
  return job;
}

const inNode = (node: string, ids = "02K3h000000LaRgEAK_03C3h000000LaRgEAK") =>
  `Something went wrong while executing the ${node} node: Error accessing synced dataset.: Invalid extract field name [Tier__c] (${ids})`;

const nodes = (...told: [name: string, status: string, message?: string][]): JobNode[] =>
  parseNodes({ nodes: told.map(([name, status, message = ""]) => ({ name, status, message })) }).nodes;

test("the failed nodes are named; without any, those with a warning; unread, the one in the message", () => {
  const job = jobAt(0, inNode("Extract_Account"));
  expect(causeOf(job, undefined).nodes).toEqual(["Extract_Account"]);
  expect(causeOf(job, nodes(["A", "Success"], ["B", "Warning"], ["C", "Error"])).nodes).toEqual(["C"]);
  expect(causeOf(job, nodes(["A", "Success"], ["B", "Warning"])).nodes).toEqual(["B"]);
  expect(causeOf(jobAt(0, null), nodes(["A", "Success"])).nodes).toEqual([]);
});

test("the message is told without the ids at its end; without one, the failed node's", () => {
  expect(causeOf(jobAt(0, inNode("Extract_Account")), undefined).message).toBe(
    "Something went wrong while executing the Extract_Account node: Error accessing synced dataset.: Invalid extract field name [Tier__c]",
  );
  const cause = causeOf(jobAt(0, null), nodes(["A", "Error", "UNABLE_TO_LOCK_ROW: unable to obtain it"]));
  expect(cause.reason?.name).toBe("row locked");
});

test("two failures are the same by reason and node, or by their words without ids and numbers", () => {
  expect(causeKey(jobAt(0, inNode("A")))).toBe(
    causeKey(jobAt(1, inNode("A", "02K3h000000LaRgEAK_03C3h000000XXXXEAK"))),
  );
  expect(causeKey(jobAt(0, inNode("A")))).not.toBe(causeKey(jobAt(1, inNode("B"))));
  expect(causeKey(jobAt(0, "Step 17 gave up after 12 s"))).toBe(
    causeKey(jobAt(1, "Step 18 gave up after 3 s")),
  );
  expect(causeKey(jobAt(0, "Step gave up"))).not.toBe(causeKey(jobAt(1, "Step went away")));
  expect(causeKey(jobAt(0, null))).toBeNull();
});

test("the same cause is counted over the runs until the job, and its node named when it is always the same", () => {
  const runs = [
    jobAt(0, inNode("A")),
    jobAt(2, null, "Success"),
    jobAt(3, inNode("A")),
    jobAt(5, inNode("B")),
    jobAt(7, inNode("A")),
    jobAt(9, inNode("A")),
  ];
  const job = jobAt(7, inNode("A"));
  expect(recurrenceOf(job, runs)).toEqual({ count: 3, runs: 5, firstAt: FIRST, days: 7, node: "A" });
  expect(recurrenceOf(jobAt(5, inNode("B")), runs)).toMatchObject({ count: 1, node: "B" });
  expect(recurrenceOf(jobAt(2, null, "Success"), runs)).toBeNull();
  expect(recurrenceOf(jobAt(4, null), runs)).toBeNull();
});

test("a message about no node names none", () => {
  expect(recurrenceOf(jobAt(1, "It gave up"), [jobAt(0, "It gave up")])).toMatchObject({
    count: 2,
    node: null,
  });
});
