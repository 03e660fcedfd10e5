// A beat renders the rows whose job changed, and a second that passes renders none.
import { expect, type Page } from "playwright/test";
import { test, type World } from "../testing/movedWorld.ts";
import { countRowRenders, renderedRows } from "../testing/rowRenders.ts";

const BEATS = 6;

/** Jobs of one answer by id, each as text. */
type Answer = ReadonlyMap<string, string>;

/** Moves the clocks second by second, so that nothing grows old, until a beat is answered. Tells what was rendered in all that time. */
async function nextBeat(world: World, page: Page): Promise<{ answer: Answer; rendered: string[] }> {
  const seen: { answer?: true } = {};
  const response = page.waitForResponse((answer) => answer.url().includes("/dataflowjobs"));
  void response.then(() => (seen.answer = true));
  while (seen.answer === undefined) await world.pass(1000);
  const { dataflowJobs } = (await (await response).json()) as { dataflowJobs: { id: string }[] };
  // The second after the answer is drawn.
  await world.pass(1000);
  return {
    answer: new Map(dataflowJobs.map((job) => [job.id, JSON.stringify(job)])),
    rendered: await renderedRows(page),
  };
}

/** The ids of jobs that are new in an answer or differ from the one before. */
function changes(before: Answer, after: Answer): string[] {
  return [...after].filter(([id, text]) => before.get(id) !== text).map(([id]) => id);
}

test("a beat renders the rows of the jobs that changed, and no other", async ({ world }) => {
  const { page } = await world.open("/demo/jobs");
  await countRowRenders(page);
  await page.reload();
  await expect(page.getByRole("table", { name: "Jobs" }).getByRole("link").first()).toBeVisible();
  let { answer: before } = await nextBeat(world, page);
  let total = 0;
  for (let beats = 0; beats < BEATS; beats++) {
    const { answer, rendered } = await nextBeat(world, page);
    // A new job moves the rows below it. Screen readers hear their new numbers, so they are rendered.
    const isSameOrder = [...answer.keys()].every((id) => before.has(id));
    if (isSameOrder) {
      const changed = changes(before, answer);
      expect(rendered.filter((id) => !changed.includes(id))).toEqual([]);
      total += rendered.length;
    }
    before = answer;
  }
  expect(total).toBeGreaterThan(0);
});

test("a beat renders the rows of the sources whose runs changed, and no other", async ({ world }) => {
  const { page } = await world.open("/demo/jobs");
  await countRowRenders(page);
  await page.goto(`${world.gateway.url}/demo/sources`);
  await expect(page.getByRole("table", { name: "Sources" }).getByRole("link").first()).toBeVisible();
  let { answer: before } = await nextBeat(world, page);
  let total = 0;
  for (let beats = 0; beats < BEATS; beats++) {
    const { answer, rendered } = await nextBeat(world, page);
    // Several jobs may belong to one source.
    expect(rendered.length).toBeLessThanOrEqual(changes(before, answer).length);
    total += rendered.length;
    before = answer;
  }
  expect(total).toBeGreaterThan(0);
});
