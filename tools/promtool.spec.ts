// Prometheus's own checker reads the gateway's metrics. On a machine without it `npm test` says so.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { METRICS_PATH } from "../contract/gateway.ts";
import { JOBS, json, START, tryGateway, WRITE_HEADERS } from "../testing/gatewayFixture.ts";
import { hasChecker } from "./programs.ts";

const has = hasChecker("promtool");

test.for(has ? ["promtool"] : [])("%s finds nothing wrong with the metrics", async (program) => {
  const { ask, org } = await tryGateway();
  const read = `/gateway/org/org${JOBS}`;
  await ask(read);
  await ask(read, { method: "POST", headers: WRITE_HEADERS, body: START });
  org.behave(json([], 500));
  await ask(`${read}?pageSize=1`);
  const { text: input } = await ask(METRICS_PATH);
  expect(input).toMatch(/wavedeck_org_calls_total\{[^]*wavedeck_org_failures_total\{/);
  const { status, stdout, stderr } = spawnSync(program, ["check", "metrics"], { input, encoding: "utf8" });
  expect([status, stdout, stderr]).toEqual([0, "", ""]);
});

test.for(has ? [] : ["promtool"])("NOT TRIED: %s is missing on this machine", (program) => {
  process.stderr.write(`NOT TRIED: /gateway/metrics, because ${program} is missing on this machine.\n`);
  expect(has).toBe(false);
});
