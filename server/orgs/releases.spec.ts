// Orgs get a release at different times: one that is a release behind the gateway, and one that is ahead, work as any other.
import { expect, onTestFinished, test } from "vitest";
import { startDemoOrg } from "../../demo-org/demoOrg.ts";
import { NEWEST_VERSION } from "../../contract/versions.ts";
import { tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";
import { tokenOrg } from "../../testing/tokenOrg.ts";

test.each([
  [NEWEST_VERSION - 1, NEWEST_VERSION - 1],
  [NEWEST_VERSION, NEWEST_VERSION],
  [NEWEST_VERSION + 1, NEWEST_VERSION],
])("an org of version %i is read, started and stopped with %i", async (newestVersion, used) => {
  const org = await startDemoOrg({ latencyMs: 0, jobs: 20, newestVersion });
  onTestFinished(() => org.close());
  const { ask } = await tryGateway(undefined, { orgs: [tokenOrg(org.url, org.token)] });
  expect(JSON.parse((await ask("/gateway/orgs")).text)).toMatchObject([{ apiVersion: used, problem: null }]);
  const wave = `/gateway/org/org/services/data/v${used}.0/wave`;
  const { dataflowJobs } = JSON.parse((await ask(`${wave}/dataflowjobs?pageSize=200`)).text) as {
    dataflowJobs: { id: string }[];
  };
  expect(dataflowJobs.length).toBeGreaterThan(10);
  expect((await ask(`${wave}/dataflowjobs/${dataflowJobs.at(-1)?.id}/nodes`)).status).toBe(200);
  const { dataflows } = JSON.parse((await ask(`${wave}/dataflows`)).text) as { dataflows: { id: string }[] };
  const body = JSON.stringify({ dataflowId: dataflows[0]?.id, command: "start" });
  const started = await ask(`${wave}/dataflowjobs`, { method: "POST", headers: WRITE_HEADERS, body });
  expect(started.status).toBe(201);
  const { id } = JSON.parse(started.text) as { id: string };
  const stop = JSON.stringify({ command: "stop" });
  const stopped = await ask(`${wave}/dataflowjobs/${id}`, {
    method: "PATCH",
    headers: WRITE_HEADERS,
    body: stop,
  });
  expect(stopped.status).toBe(200);
});
