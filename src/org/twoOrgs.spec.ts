// Two orgs in one browser have jobs with the same ids, as a full copy of production has. What the pages keep is kept for each org alone.
import { hashKey } from "@tanstack/react-query";
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import type { OrgEntry } from "../../contract/gateway.ts";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { fakeFetch, ORG } from "../../testing/fakeFetch.ts";
import { stubStorage } from "../../testing/fakeStorage.ts";
import { startKey } from "../actions/sentStarts.ts";
import { stopKey } from "../actions/sentStops.ts";
import { jobRead, jobsRead, nodesRead, queuedStartQuery, stuckNodesRead } from "../job/jobQueries.ts";
import { viewsOf } from "../jobs/savedViews.ts";
import { windowKey } from "../live/beatRunner.ts";
import { knownSourcesRead, limitsRead, sourcesRead } from "../live/slowReads.ts";
import { scheduleRead, sourceRead } from "../live/oneSource.ts";
import { tabsName } from "../live/tabs.ts";
import { noteEntry, recentEntries } from "../palette/recent.ts";
import { pinsOf, togglePin } from "../sources/pins.ts";
import { keepPicture, restoredPicture } from "../wall/unattended/lastPicture.ts";
import { noteAlarm } from "../wall/unattended/leases.ts";
import { raiseAlarmTo } from "../wall/unattended/raiseAlarm.ts";
import { watchesOf } from "../watch/watches.ts";
import type { OrgAccess } from "./client.ts";
import type { KeptFor } from "./keptOfOrg.ts";
import { coverageQuery, definitionsQuery, keptRunQuery, readsAndWritesQuery, runsQuery } from "./runs.ts";

afterEach(() => vi.unstubAllGlobals());

const key = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
/** Keys that are alike are the likeliest to be mixed. */
const twoKeys = fc
  .oneof(
    fc.tuple(key, key),
    key.map((one): [string, string] => [one, `${one}-`]),
    key.map((one): [string, string] => [one, one.toUpperCase()]),
    // A key may be a word that is part of another thing's key.
    key.map((one): [string, string] => [one, "jobs"]),
  )
  .filter(([one, two]) => one !== two);
const jobId = fc.integer({ min: 0, max: 999 }).map((n) => `03C${String(n).padStart(15, "0")}`);

/** Every key of a read or a write, for a job or a source of this id. */
function keysOf(access: OrgAccess, id: string): readonly (readonly unknown[])[] {
  const range = { from: 0, to: 1 };
  return [
    windowKey(access.org.key),
    startKey(access.org.key),
    stopKey(access.org.key),
    ...[
      jobRead(access, id),
      nodesRead(access, id),
      stuckNodesRead(access, id),
      jobsRead(access, { after: null }),
      queuedStartQuery(access, id),
      sourcesRead(access),
      knownSourcesRead(access),
      sourceRead(access, "dataflow", id),
      scheduleRead(access, id),
      limitsRead(access),
      runsQuery(access, range),
      runsQuery(access, { ...range, source: id }),
      coverageQuery(access),
      keptRunQuery(access, id),
      definitionsQuery(access, id),
      readsAndWritesQuery(access),
    ].map(({ queryKey }) => queryKey),
  ];
}

test("no answer in the query cache, and no start or stop, is found under the key of another org", () => {
  fc.assert(
    fc.property(twoKeys, jobId, ([one, two], id) => {
      const [first = [], second = []] = [one, two].map((org) =>
        keysOf(fakeFetch(() => new Response(), { key: org }).access, id),
      );
      expect(first.map(hashKey).filter((hash) => second.map(hashKey).includes(hash))).toEqual([]);
      // A filter with the beginning of a key finds all below it.
      expect(first.map((parts) => parts.slice(0, 2))).toEqual(first.map(() => ["org", one]));
    }),
  );
});

test("tabs of two orgs, or of a sandbox before and after its refresh, elect leaders of their own", () => {
  const entry = fc.record({ key, id: fc.option(fc.stringMatching(/^00D[0-9A-Za-z]{15}$/)) });
  fc.assert(
    fc.property(entry, entry, (one, two) => {
      const same = one.key === two.key && one.id === two.id;
      expect(tabsName(one) === tabsName(two)).toBe(same);
    }),
  );
});

const step = fc.record({
  act: fc.constantFrom("view", "entry", "picture", "alarm", "pin", "watch"),
  isFirst: fc.boolean(),
  id: jobId,
});

type Step = { act: string; isFirst: boolean; id: string };
type Two<T> = [T, T];

interface Known {
  entries: string[];
  alarms: Set<string>;
  pins: Set<string>;
}

const nothing = (): Known => ({ entries: [], alarms: new Set(), pins: new Set() });

/** Does a step in one org. True when that org then has what it should have. `known`: what was noted in it so far. */
function does({ act, id }: Step, org: KeptFor, at: number, known: Known): boolean {
  const entry = `job:${id}`;
  const isNew = !known.alarms.has(id);
  switch (act) {
    case "view":
      viewsOf(org.key).keep({ views: [{ name: `${org.key} ${at}`, query: "" }], start: null });
      return viewsOf(org.key).get().views[0]?.name === `${org.key} ${at}`;
    case "entry":
      noteEntry(org, entry);
      known.entries = [entry, ...known.entries.filter((one) => one !== entry)];
      return recentEntries(org).join() === known.entries.join();
    case "picture": {
      const job = mustParse({ id, label: org.id ?? "", status: "Running", jobType: "user" });
      keepPicture({ org: { ...ORG, key: org.key }, asOf: at, skewMs: 0, jobs: [job] }, org.id, storage);
      return restoredPicture(org, storage)?.jobs[0]?.label === org.id;
    }
    case "pin":
      togglePin(org, id);
      if (!known.pins.delete(id)) known.pins.add(id);
      return pinsOf(org).get().join() === [...known.pins].join();
    case "watch":
      watchesOf(org).keep({ watches: [], told: [`${id} ${at}`] });
      return watchesOf(org).get().told.join() === `${id} ${at}`;
    default:
      known.alarms.add(id);
      return noteAlarm(org, id, "sound", storage) === isNew;
  }
}

const storage = () => localStorage;

function emptyBrowser(): void {
  stubStorage(new Map());
  vi.stubGlobal("window", { addEventListener: () => {} });
}

/** What a page keeps in its memory outlives the storage of the run before. */
function forget(org: KeptFor): void {
  viewsOf(org.key).keep({ views: [], start: null });
  pinsOf(org).keep([]);
  watchesOf(org).keep({ watches: [], told: [] });
}

const keptOf = (org: KeptFor) => [
  viewsOf(org.key).get(),
  recentEntries(org),
  restoredPicture(org, storage),
  pinsOf(org).get(),
  watchesOf(org).get(),
];
const orgId = fc.integer({ min: 0, max: 999 }).map((n) => `00D${String(n).padStart(15, "0")}`);

test("views, pins, watches, recent entries, last pictures and alarms of one org change nothing of another", () => {
  fc.assert(
    fc.property(twoKeys, orgId, fc.array(step, { maxLength: 12 }), (keys, id, steps) => {
      emptyBrowser();
      // A gateway may have one org under two keys, with a user each.
      const orgs: Two<KeptFor> = [
        { key: keys[0], id },
        { key: keys[1], id },
      ];
      for (const org of orgs) forget(org);
      const known: Two<Known> = [nothing(), nothing()];
      for (const [at, one] of steps.entries()) {
        const [mine, other] = one.isFirst ? ([0, 1] as const) : ([1, 0] as const);
        const before = keptOf(orgs[other]);
        expect(does(one, orgs[mine], at, known[mine])).toBe(true);
        expect(keptOf(orgs[other])).toEqual(before);
      }
    }),
    { numRuns: 60 },
  );
});

test("a refreshed sandbox finds no pins, watches, recent entries, last picture and alarms of the old one", () => {
  const acts = step.filter(({ act }) => act !== "view");
  fc.assert(
    fc.property(
      key,
      orgId,
      orgId,
      fc.array(acts, { maxLength: 8 }),
      acts,
      (name, before, after, steps, next) => {
        fc.pre(before !== after);
        emptyBrowser();
        const [old, refreshed]: Two<KeptFor> = [
          { key: name, id: before },
          { key: name, id: after },
        ];
        for (const org of [old, refreshed]) forget(org);
        const known = nothing();
        for (const [at, one] of steps.entries()) expect(does(one, old, at, known)).toBe(true);
        expect(recentEntries(refreshed)).toEqual([]);
        expect(restoredPicture(refreshed, storage)).toBeNull();
        pinsOf(refreshed).reread();
        expect(pinsOf(refreshed).get()).toEqual([]);
        watchesOf(refreshed).reread();
        expect(watchesOf(refreshed).get().told).toEqual([]);
        // Each alarm, also one that the old org had.
        expect(does(next, refreshed, steps.length, nothing())).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

/** The tags of the notices that two orgs' displays show of a failure of the same id. */
async function tagsOf(orgs: readonly Pick<OrgEntry, "key">[], id: string): Promise<string[]> {
  const tags: string[] = [];
  const outlet = {
    ready: () => Promise.resolve(true),
    send: (_: string, tag: string) => Promise.resolve(tags.push(tag) > 0),
  };
  const job = mustParse({ id, label: "Sales", status: "Failure", jobType: "user" });
  for (const org of orgs) {
    await raiseAlarmTo(
      { jobs: [job], ways: ["notice"] },
      {
        orgKey: org.key,
        orgLabel: "Acme",
        outlets: { sound: outlet, spoken: outlet, notice: outlet },
        lease: () => Promise.resolve(true),
      },
    );
  }
  return tags;
}

test("the notice of one org's failure replaces no notice of another org", async () => {
  await fc.assert(
    fc.asyncProperty(twoKeys, jobId, async ([one, two], id) => {
      const [first, second, again] = await tagsOf([{ key: one }, { key: two }, { key: one }], id);
      expect(first).not.toBe(second);
      expect(first).toBe(again);
    }),
    { numRuns: 30 },
  );
});
