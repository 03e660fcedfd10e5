import { expect, test } from "vitest";
import type { OrgEntry } from "../../contract/gateway.ts";
import { parseJob } from "../../contract/job.ts";
import type { Source } from "../../contract/source.ts";
import { ORG } from "../../testing/fakeFetch.ts";
import { NOTHING_LEARNT } from "../../domain/permission.ts";
import { withRefusal } from "../../domain/notedAnswers.ts";
import { jobCan, offersActions, sourceCan } from "./can.ts";

const RUNNING = parseJob({ id: "03C3h000000RunnEAK", label: "Sales", status: "Running" });
const SOURCE = { id: "02K3h000000fxTMEAY", kind: "dataflow" } as Source;

interface Situation {
  org: Partial<OrgEntry>;
  shown: boolean;
  why: RegExp;
}

test.each<[string, Situation]>([
  ["may act", { org: {}, shown: true, why: /^$/ }],
  [
    "is signed in to look",
    { org: { readOnly: true, readOnlyBy: "sign-in" }, shown: true, why: /signed in to look only/ },
  ],
  [
    "uses a gateway that was started to read only",
    { org: { readOnly: true, readOnlyBy: "gateway" }, shown: false, why: /started to read only/ },
  ],
  [
    // An older gateway says no more than that.
    "uses a gateway that does not say why it is read-only",
    { org: { readOnly: true, readOnlyBy: null }, shown: true, why: /./ },
  ],
])("a person who %s sees Start and Stop, with the reason, or neither", (_, { org, shown, why }) => {
  const entry = { ...ORG, ...org };
  expect(offersActions(entry)).toBe(shown);
  if (RUNNING === null) throw new Error("The record cannot be read.");
  for (const may of [
    jobCan.stop(RUNNING, entry, true, NOTHING_LEARNT),
    sourceCan.start(SOURCE, entry, true, NOTHING_LEARNT),
  ])
    expect(may.ok ? "" : may.why).toMatch(why);
});

test("what the org refused before cannot be pressed, with the org's reason and its user; another act can", () => {
  if (RUNNING === null) throw new Error("The record cannot be read.");
  const entry = { ...ORG, username: "ada@acme.example" };
  const learnt = withRefusal(NOTHING_LEARNT, {
    act: "stop",
    id: RUNNING.id,
    label: "Sales",
    at: 1,
    message: "Insufficient access rights on object id. Ask somebody.",
  });
  expect(jobCan.stop(RUNNING, entry, true, learnt)).toEqual({
    ok: false,
    why: "The org does not let ada@acme.example stop jobs. It says: “Insufficient access rights on object id”",
  });
  expect(sourceCan.start(SOURCE, entry, true, learnt)).toEqual({ ok: true });
  // That nothing can be reached now is nearer than what an org said once.
  expect(jobCan.stop(RUNNING, entry, false, learnt)).toMatchObject({
    why: "There is no connection to the org now.",
  });
});
