// What a stop comes to. The numbers are those of the list of mistakes in contract/mistakes.spec.ts.
import { describe, expect, it } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { type Job } from "../../contract/job.ts";
import { dataflowV49 } from "../../contract/fixtures/payloads.ts";
import { ERROR_KINDS } from "../../domain/errorKind.ts";
import { NOTHING_LEARNT } from "../../domain/permission.ts";
import { OrgError } from "../org/errors.ts";
import { ORG } from "../../testing/fakeFetch.ts";
import { wordsOf } from "./ActionProblem.tsx";
import { jobCan } from "./can.ts";
import { type SentStop, stopPhase } from "./sentStops.ts";
import { JOB_STATUSES, isTerminal } from "../../contract/jobStatus.ts";

function jobIn(status: string): Job {
  return mustParse({ ...dataflowV49, status });
}

const sent = (status: SentStop["status"], submittedAt = 1, id = dataflowV49.id): SentStop => ({
  key: submittedAt,
  job: { ...jobIn("Running"), id },
  status,
  submittedAt,
  error: null,
  unknown: false,
});

describe("24. takes a stop for done, or for refused, or waits for one word only", () => {
  it("shows a job as stopping, and not as stopped, once the org took the stop", () => {
    expect(stopPhase(jobIn("Running"), [sent("pending")])).toBe("sending");
    expect(stopPhase(jobIn("Running"), [sent("success")])).toBe("stopping");
    expect(stopPhase(jobIn("Queued"), [sent("success")])).toBe("stopping");
  });

  it("any end ends the stop: Failure as well as Cancelled, and even Success", () => {
    for (const status of JOB_STATUSES.filter(isTerminal)) {
      expect(stopPhase(jobIn(status), [sent("success")])).toBeNull();
    }
    expect(stopPhase(jobIn("Something new"), [sent("success")])).toBe("stopping");
  });

  it("the newest stop of the job counts, in whatever order they come", () => {
    expect(stopPhase(jobIn("Running"), [sent("success", 2), sent("error", 1)])).toBe("stopping");
    expect(stopPhase(jobIn("Running"), [sent("success", 1), sent("error", 2)])).toBe("failed");
    expect(stopPhase(jobIn("Running"), [sent("success", 1, "03C3h000000OtheEAK")])).toBeNull();
    expect(stopPhase(jobIn("Running"), [])).toBeNull();
  });

  it("does not claim that nothing happened when no answer came", () => {
    const unknown = new OrgError("gateway", { outcomeUnknown: true });
    expect(wordsOf(unknown, "stopped").headline).toContain("not known whether it was stopped");
    // The error may be this page's own, after the request was sent.
    expect(wordsOf(new TypeError("x"), "started").headline).toContain("not known whether it was started");
  });
});

describe("the words for a refused write", () => {
  const REPLICA = "The 'Repair__c' object for connector SFDC_LOCAL doesn't have replicated edgemart";

  it.each(ERROR_KINDS)("of kind %s is the org's sentence, and no promise to try again", (kind) => {
    const { headline, message, advice } = wordsOf(new OrgError(kind, { detail: REPLICA }), "started");
    expect(headline).toBe("It was not started.");
    expect(message).toBe(REPLICA);
    expect(advice).toContain("Nothing was sent again.");
    expect(`${headline} ${advice}`).not.toMatch(/keeps trying|by itself|npm start|The page/);
  });

  it("include the wait that the org asks for, if it does", () => {
    const put = new OrgError("throttled", { retryAfterMs: 60_000 });
    expect(wordsOf(put, "started").advice).toContain("Wait 1 m");
    expect(wordsOf(put, "stopped").headline).toContain("There were too many calls");
  });
});

describe("7. takes a status that it does not know for the end", () => {
  it("offers to stop a job that may still run, and says why it does not offer it for another", () => {
    expect(jobCan.stop(jobIn("Hibernating"), ORG, true, NOTHING_LEARNT)).toEqual({ ok: true });
    expect(jobCan.stop(jobIn("Warning"), ORG, true, NOTHING_LEARNT)).toMatchObject({
      ok: false,
      why: "This job has ended.",
    });
    expect(jobCan.stop(jobIn("Running"), { ...ORG, readOnly: true }, true, NOTHING_LEARNT).ok).toBe(false);
    expect(jobCan.stop(jobIn("Running"), ORG, false, NOTHING_LEARNT).ok).toBe(false);
  });
});
