import { expect, test } from "vitest";
import {
  DATAFLOW_ID,
  JOBS,
  json,
  START,
  tryGateway,
  WRITE_HEADERS,
} from "../../../testing/gatewayFixture.ts";
import { guardedGateway, VIEWER_PASSWORD } from "../../../testing/guardedGateway.ts";

const PATH = "/gateway/metrics";
const READ = `/gateway/org/org${JOBS}`;

/** The value of a sample, or undefined when there is none. */
function valueIn(text: string, sample: string): number | undefined {
  const line = text.split("\n").find((one) => one.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.slice(sample.length + 1));
}

test("counts calls by what they are for, and beats also where a call was shared", async () => {
  const { ask, tick } = await tryGateway();
  const before = (await ask(PATH)).text;
  expect(valueIn(before, 'wavedeck_window_age_seconds{org="org"}')).toBeUndefined();
  expect(valueIn(before, 'wavedeck_beats_total{org="org"}')).toBe(0);
  await Promise.all([ask(READ), ask(READ), ask(READ)]);
  await ask(`${READ}/${DATAFLOW_ID}/nodes`);
  await ask(READ, { method: "POST", headers: WRITE_HEADERS, body: START });
  tick(90_000);
  const { status, headers, text } = await ask(PATH);
  expect([status, headers["content-type"]]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  const calls = (kind: string) => valueIn(text, `wavedeck_org_calls_total{org="org",kind="${kind}"}`);
  expect(["jobs", "nodes", "start", "stop"].map(calls)).toEqual([1, 1, 1, undefined]);
  expect(calls("facts")).toBeGreaterThan(0);
  expect(valueIn(text, 'wavedeck_beats_total{org="org"}')).toBe(3);
  expect(valueIn(text, 'wavedeck_window_age_seconds{org="org"}')).toBeCloseTo(90, 0);
  expect(valueIn(text, 'wavedeck_history_bytes{org="org"}')).toBeGreaterThan(1000);
});

test("counts why calls brought nothing, and ages the window meanwhile", async () => {
  const { ask, org, tick } = await tryGateway(json({ dataflowJobs: [] }), { maxCallsPerHour: 12 });
  await ask(READ);
  const answers = [
    json([], 500),
    json([], 404),
    (_: unknown, response: { end: (text: string) => void }) => response.end("<p>"),
  ];
  for (const behaviour of answers) {
    tick(2000);
    org.behave(behaviour);
    await ask(READ);
  }
  org.hangUp(true);
  for (let n = 0; n < 12; n += 1) await ask(`${READ}?n=${n}`);
  const { text } = await ask(PATH);
  const failures = (kind: string) => valueIn(text, `wavedeck_org_failures_total{org="org",kind="${kind}"}`);
  expect([failures("fault"), failures("org-not-json")]).toEqual([1, 1]);
  // The gateway's own reads of names are refused by this org as well.
  expect(failures("refused")).toBeGreaterThan(0);
  expect(failures("org-cut")).toBeGreaterThan(0);
  expect(failures("capped")).toBeGreaterThan(0);
  expect(valueIn(text, 'wavedeck_window_age_seconds{org="org"}')).toBeGreaterThanOrEqual(6);
});

test("costs the org no call, holds nothing of the org but its key, and is only read", async () => {
  const { ask, org } = await tryGateway(
    json({ dataflowJobs: [{ id: "03C3h000000abcDEAY", label: "Secret plan" }] }),
  );
  await ask(READ);
  const requests = org.requests();
  const { text } = await ask(PATH);
  expect(org.requests()).toBe(requests);
  expect(text).not.toMatch(/Secret plan|03C|02K|127\.0\.0\.1|:\/\//);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    const reply = await ask(PATH, { method, headers: WRITE_HEADERS });
    expect(reply.status).toBeGreaterThanOrEqual(400);
  }
});

test("is for whoever is let in, and for nobody else", async () => {
  const { ask, askAs, signIn } = await guardedGateway();
  const stranger = await ask(PATH);
  expect([stranger.status, stranger.problem?.kind]).toEqual([401, "not-let-in"]);
  const viewer = await askAs(await signIn(VIEWER_PASSWORD), PATH);
  expect(viewer.text).toContain('wavedeck_beats_total{org="org"} 0');
});
