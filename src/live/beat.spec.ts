// What a beat asks for, and that a failed part of it does not fail the rest.
import { describe, expect, test } from "vitest";
import { EMPTY_WINDOW, type JobWindow } from "../../domain/jobWindow.ts";
import { failureOf, fakeFetch, json, NOW_MS } from "../../testing/fakeFetch.ts";
import { MOST_PAGES } from "../org/readPages.ts";
import { type Beat, type EndlessWalk, pagesWorthReading, readBeat, walkAfter } from "./beat.ts";

const DAY = 86_400_000;
const LIST = "/services/data/v67.0/wave/dataflowjobs";

const wire = (id: string, status: string, agoMs: number) => ({
  id: id.padEnd(18, "0"),
  label: id,
  status,
  startDate: new Date(NOW_MS - agoMs).toISOString(),
});
const refusal = (status: number, errorCode: string) => json([{ errorCode, message: "No." }], status);
const page = (...jobs: object[]) => json({ dataflowJobs: jobs, nextPageUrl: null });

/** An org that answers by the part of the address after the list's path. */
function orgOf(answers: (rest: string) => Response) {
  return fakeFetch(({ path }) => answers(path.slice(LIST.length)));
}

async function beat(
  fake: ReturnType<typeof orgOf>,
  held: JobWindow = EMPTY_WINDOW,
): Promise<Beat & { asked: string[]; grown: number[] }> {
  fake.asked.length = 0;
  const grown: number[] = [];
  const brought = await readBeat({
    access: fake.access,
    held,
    orgNow: NOW_MS,
    signal: new AbortController().signal,
    mostPages: MOST_PAGES,
    onGrown: (window) => grown.push(window.jobs.size),
  });
  return { ...brought, asked: fake.asked.map(({ path }) => path.slice(LIST.length)), grown };
}

const ids = ({ window }: Beat) => [...window.jobs.keys()].map((id) => id.replace(/0+$/, "")).sort();
const young = wire("03CYOUNG", "Success", 60_000);
const zombie = wire("03COLD", "Running", 9 * DAY);
const waiting = wire("030WAITS", "Queued", 8 * DAY);

function orgWithOld(answers: (rest: string) => Response | undefined = () => undefined) {
  return orgOf((rest) => {
    const own = answers(rest);
    if (own !== undefined) return own;
    if (rest.startsWith("?status=Running")) return page(zombie, wire("03CRUNS", "Running", 5000));
    if (rest.startsWith("?status=Queued")) return page(waiting);
    if (rest.startsWith("/03COLD")) return json(zombie);
    if (rest.startsWith("/030WAITS")) return json(waiting);
    return page(young);
  });
}

describe("a first read", () => {
  test("also finds jobs that run or wait after more than seven days, once the rows are shown", async () => {
    const first = await beat(orgWithOld());
    expect(first.asked[0]).toMatch(/^\?startedAfter=/);
    expect(first.asked.slice(1)).toEqual(["?status=Running&pageSize=200", "?status=Queued&pageSize=200"]);
    expect(first.grown).toEqual([1]);
    // Younger jobs are in the list only.
    expect(ids(first)).toEqual(["030WAITS", "03COLD", "03CYOUNG"]);
    expect(first.calls).toBe(3);
  });

  test("goes without them when the org refuses that question", async () => {
    const first = await beat(
      orgWithOld((rest) =>
        rest.startsWith("?status") ? refusal(400, "ILLEGAL_QUERY_PARAMETER_VALUE") : undefined,
      ),
    );
    expect(ids(first)).toEqual(["03CYOUNG"]);
    expect(first.window.complete).toBe(true);
  });

  test("goes without them when the org's lists never end", async () => {
    let calls = 0;
    const org = orgOf(() => json({ dataflowJobs: [young], nextPageUrl: `${LIST}?page=${(calls += 1)}` }));
    const first = await beat(org);
    expect(first.asked).toHaveLength(2);
    expect(first.window).toMatchObject({ complete: true, cut: true });
  });

  test("goes without them on versions that do not have the question", async () => {
    const fake = fakeFetch(() => page(young), { apiVersion: 52 });
    await readBeat({
      access: fake.access,
      held: EMPTY_WINDOW,
      orgNow: NOW_MS,
      signal: new AbortController().signal,
      mostPages: MOST_PAGES,
      onGrown: () => undefined,
    });
    expect(fake.asked).toHaveLength(1);
  });
});

describe("a later read", () => {
  test("keeps jobs from before the window by single reads, and does not widen the range", async () => {
    const org = orgWithOld();
    const first = await beat(org);
    const later = await beat(org, first.window);
    expect(later.asked.filter((one) => one.startsWith("/")).sort()).toEqual([
      `/${waiting.id}`,
      `/${zombie.id}`,
    ]);
    expect(later.asked).toHaveLength(3);
    expect(Number(/startedAfter=(\d+)/.exec(later.asked.join())?.[1]) * 1000).toBeGreaterThan(NOW_MS - DAY);
    expect(ids(later)).toEqual(ids(first));
    expect(later.window.jobs).toBe(first.window.jobs);
  });

  test("drops an old job when it has ended", async () => {
    const first = await beat(orgWithOld());
    const ended = { ...zombie, status: "Failure" };
    const later = await beat(
      orgWithOld((rest) => (rest.startsWith("/03COLD") ? json(ended) : undefined)),
      first.window,
    );
    expect(ids(later)).toEqual(["030WAITS", "03CYOUNG"]);
  });

  test("finds the run of an old queued start that has left the queue, whatever its date", async () => {
    const first = await beat(orgWithOld());
    const run = wire("0ePRUN", "Running", 8 * DAY);
    const org = orgWithOld((rest) => {
      if (rest.startsWith("/030WAITS")) return refusal(404, "NOT_FOUND");
      if (rest.startsWith("?status=Running")) return page(zombie, run);
      return rest.startsWith("?status=Queued") ? page() : undefined;
    });
    const gone = await beat(org, first.window);
    expect(ids(gone)).toEqual(["03COLD", "03CYOUNG"]);
    const found = await beat(org, gone.window);
    expect(found.asked.filter((one) => one.startsWith("?status"))).toHaveLength(2);
    expect(ids(found)).toEqual(["03COLD", "03CYOUNG", "0ePRUN"]);
  });

  test("asks for many old jobs together, and singly for those missing in the answer", async () => {
    const many = ["A", "B", "C", "D"].map((one) => wire(`03C${one}`, "Running", 9 * DAY));
    const org = (...running: object[]) =>
      orgWithOld((rest) => {
        if (rest.startsWith("?status=Running")) return page(...running);
        if (rest.startsWith("?status=Queued")) return page();
        return rest.startsWith("/03CD") ? json({ ...many[3], status: "Success" }) : undefined;
      });
    const first = await beat(org(...many));
    const later = await beat(org(...many.slice(0, 3)), first.window);
    expect(later.asked.slice(1)).toEqual([
      "?status=Running&pageSize=200",
      "?status=Queued&pageSize=200",
      `/${many[3]?.id}`,
    ]);
    expect(later.calls).toBe(4);
    expect(ids(later)).toEqual(["03CA", "03CB", "03CC", "03CYOUNG"]);
  });

  test.each([
    ["fails", () => refusal(500, "UNKNOWN_EXCEPTION")],
    ["is refused", () => refusal(400, "INVALID_ID_FIELD")],
    ["cannot be read", () => json("rubbish")],
  ])("survives a single read that %s, and counts that job as not read", async (_how, answer) => {
    const first = await beat(orgWithOld());
    const news = wire("03CNEWS", "Running", 1000);
    const later = await beat(
      orgWithOld((rest) =>
        rest.startsWith("/03COLD")
          ? answer()
          : rest.startsWith("?startedAfter")
            ? page(young, news)
            : undefined,
      ),
      first.window,
    );
    expect(ids(later)).toEqual(["030WAITS", "03CNEWS", "03COLD", "03CYOUNG"]);
    expect(later.window.unread).toBe(1);
    expect((await beat(orgWithOld(), later.window)).window.unread).toBe(0);
  });

  test("fails as a whole when the list fails", async () => {
    const first = await beat(orgWithOld());
    const org = orgWithOld((rest) =>
      rest.startsWith("?startedAfter") ? refusal(500, "UNKNOWN_EXCEPTION") : undefined,
    );
    expect(await failureOf(beat(org, first.window))).toMatchObject({ kind: "org" });
  });
});

test("an endless list is read in full only now and then, not with every beat", async () => {
  const { read } = await beat(orgOf(() => page(young)));
  const endless = { ...read, whole: false, useful: 2 };
  const walk = walkAfter(null, endless, NOW_MS);
  expect(walk).toEqual({ usefulPages: 2, since: NOW_MS });
  expect(pagesWorthReading(walk, NOW_MS + 5000)).toBe(2);
  // A list that was cut on purpose teaches nothing about its end.
  expect(walkAfter(walk, { ...endless, useful: 1 }, NOW_MS + 5000)).toBe(walk);
  expect(pagesWorthReading(walk, NOW_MS + 11 * 60_000)).toBe(MOST_PAGES);
  expect(walkAfter(walk, endless, NOW_MS + 11 * 60_000)).toEqual({
    usefulPages: 2,
    since: NOW_MS + 11 * 60_000,
  });
  expect(walkAfter(walk, { ...endless, whole: true }, NOW_MS + 5000)).toBeNull();
  const capped: EndlessWalk = { usefulPages: MOST_PAGES, since: NOW_MS };
  expect(pagesWorthReading(capped, NOW_MS)).toBe(5);
  expect(pagesWorthReading(null, NOW_MS)).toBe(MOST_PAGES);
});
