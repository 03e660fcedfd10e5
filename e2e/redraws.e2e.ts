// A beat renders the rows whose job changed, and a second that passes renders none.
import { expect, type Page } from "playwright/test";
import { test, type World } from "../testing/movedWorld.ts";
import { countRowRenders, renderedRows } from "../testing/rowRenders.ts";

const BEATS = 8;

interface Beat {
  /** Ids of jobs that no answer had before. */
  added: string[];
  /** Ids of jobs that an answer had otherwise before. */
  changed: string[];
  rendered: string[];
}

/** Follows what the org answers. A beat may take several answers: the newest jobs, and those that run or wait. */
function beatsOf(world: World, page: Page): () => Promise<Beat> {
  const known = new Map<string, string>();
  const answers: Promise<{ dataflowJobs?: { id: string }[] }>[] = [];
  page.on("response", (response) => {
    if (/\/dataflowjobs(\?|$)/.test(response.url()))
      answers.push(response.json() as Promise<{ dataflowJobs?: { id: string }[] }>);
  });
  /** Moves the clocks second by second, so that nothing grows old, until a beat is answered and drawn. */
  return async () => {
    while (answers.length === 0) await world.pass(1000);
    await world.pass(1000);
    const rendered = await renderedRows(page);
    const jobs = (await Promise.all(answers.splice(0))).flatMap(({ dataflowJobs }) => dataflowJobs ?? []);
    const beat: Beat = { added: [], changed: [], rendered };
    for (const job of jobs) {
      const text = JSON.stringify(job);
      const before = known.get(job.id);
      if (before === undefined) beat.added.push(job.id);
      else if (before !== text) beat.changed.push(job.id);
      known.set(job.id, text);
    }
    return beat;
  };
}

test("a beat renders the rows of the jobs that changed, and no other", async ({ world }) => {
  const { page } = await world.open("/demo/jobs");
  await countRowRenders(page);
  const nextBeat = beatsOf(world, page);
  const lastOfSources = page.waitForResponse((response) => response.url().includes("/dataConnectors"));
  await page.reload();
  await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
  // Each row is drawn anew once with the link to its source.
  await lastOfSources;
  await nextBeat();
  await nextBeat();
  let total = 0;
  let hadMoved = true;
  for (let beats = 0; beats < BEATS; beats++) {
    const { added, changed, rendered } = await nextBeat();
    // A new job moves the rows below it. Screen readers hear their new numbers, so they are rendered. The older jobs come page by page, and
    // what an answer adds may be drawn after the next one.
    const moved = added.length > 0 || hadMoved;
    hadMoved = added.length > 0;
    if (moved) continue;
    expect(rendered.filter((id) => !changed.includes(id))).toEqual([]);
    total += rendered.length;
  }
  expect(total).toBeGreaterThan(0);
});

test("a beat renders the rows of the sources whose runs changed, and no other", async ({ world }) => {
  const { page } = await world.open("/demo/jobs");
  await countRowRenders(page);
  const nextBeat = beatsOf(world, page);
  const lastOfSources = page.waitForResponse((response) => response.url().includes("/dataConnectors"));
  await page.goto(`${world.gateway.url}/demo/sources`);
  await expect(page.getByRole("table", { name: "Sources" }).getByRole("link").first()).toBeVisible();
  await lastOfSources;
  await nextBeat();
  await nextBeat();
  let total = 0;
  for (let beats = 0; beats < BEATS; beats++) {
    const { added, changed, rendered } = await nextBeat();
    // Several jobs may belong to one source.
    expect(rendered.length).toBeLessThanOrEqual(added.length + changed.length);
    total += rendered.length;
  }
  expect(total).toBeGreaterThan(0);
});
