// How long yet: what a job's page answers, compared with what the simulation knows.
import { expect, type Page } from "playwright/test";
import { type Job, statusOf } from "../demo-org/simulation/job.ts";
import { nodesOf } from "../demo-org/simulation/nodes.ts";
import type { Simulation } from "../demo-org/simulation/simulation.ts";
import { longId } from "../demo-org/recordIds.ts";
import { type Gateway, test } from "../testing/demoGateway.ts";

const NOW = Date.parse("2026-11-25T10:20:00Z");
test.use({ demoOptions: { nowMs: NOW, frozen: true }, timezoneId: "UTC" });

function truth(gateway: Gateway): Simulation {
  if (gateway.demo === null) throw new Error("The gateway has no demo org.");
  return gateway.demo.past.world() as Simulation;
}

function jobsThat(gateway: Gateway, status: string): Job[] {
  const simulation = truth(gateway);
  return simulation.jobs.filter((job) => statusOf(job, NOW) === status);
}

const estimate = (page: Page) => page.getByRole("region", { name: "Estimate" });

async function open(page: Page, gateway: Gateway, job: Job): Promise<void> {
  await page.goto(`${gateway.url}/demo/jobs/${longId(job.id)}`);
  await expect(estimate(page)).not.toContainText("Looking");
}

test("when will this be done: the page's times hold", async ({ page, gateway }) => {
  const running = jobsThat(gateway, "Running")
    .filter(({ source }) => source.engine === "dataflow")
    .slice(0, 2);
  expect(running).toHaveLength(2);
  let held = 0;
  for (const job of running) {
    await open(page, gateway, job);
    await expect(estimate(page)).toContainText(/≈\s.* left/);
    const [, by = ""] = /very likely by (\d\d:\d\d)/.exec((await estimate(page).textContent()) ?? "") ?? [];
    if ((job.endMs ?? Infinity) <= Date.parse(`2026-11-25T${by}:59Z`)) held += 1;
  }
  expect(held).toBe(2);
});

test("which node is stuck, and since when", async ({ page, gateway }) => {
  gateway.demo?.setScenario("stuck-node");
  const stuck = jobsThat(gateway, "Running").find((job) => job.stuck === true);
  if (stuck === undefined) throw new Error("The scenario has a stuck job.");
  await open(page, gateway, stuck);
  const node = nodesOf(truth(gateway), stuck, NOW).find(({ status }) => status === "running");
  await expect(estimate(page)).toContainText(`Stuck? ${node?.step.name ?? "no node"} has not moved for`);
});

test("what does the queue wait for, and when will it begin", async ({ page, gateway }) => {
  gateway.demo?.setScenario("busy-morning");
  const dataflows = (status: string) =>
    jobsThat(gateway, status).filter(({ source }) => source.engine === "dataflow");
  const [queued, running] = [dataflows("Queued"), dataflows("Running")];
  const [last] = queued.toSorted((a, b) => b.createdMs - a.createdMs);
  if (last === undefined) throw new Error("The scenario has a queue.");
  await open(page, gateway, last);
  const ahead = queued.length - 1 + running.length;
  await expect(estimate(page)).toContainText(`behind ${ahead} dataflows`);
  await expect(estimate(page)).toContainText(/Begins about \d\d:\d\d/);
  const first = estimate(page).getByRole("list", { name: "Jobs before it" }).getByRole("link").first();
  await first.click();
  await expect(estimate(page)).toContainText("left");
});
