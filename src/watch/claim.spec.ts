import { beforeEach, expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import type { Watches, WatchScene } from "../../domain/watch.ts";
import { blockStorage, stubStorage } from "../../testing/fakeStorage.ts";
import { KeptChoice } from "../ui/KeptChoice.ts";
import { claim } from "./claim.ts";
import { parseWatches, writeWatches } from "./watches.ts";

const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  stubStorage(stored);
});

/** Another tab of the same browser, with a memory of its own. */
const tab = () => new KeptChoice<Watches>("watches", parseWatches, writeWatches);

const RUN = mustParse({ id: "03C0V000000aaaaUAA", label: "Order Book", jobType: "user", status: "Failure" });
const SCENE: WatchScene = {
  jobs: new Map([[RUN.id, RUN]]),
  before: null,
  sourceIdOf: () => null,
  late: new Set(),
  now: 2,
};
const ONE: Watches = {
  watches: [
    {
      of: { kind: "job", id: RUN.id, label: RUN.label, type: RUN.type, requestedAt: null },
      events: ["ended"],
      since: 1,
    },
  ],
  told: [],
};

test("what one tab has told, no other tells, nor this one after a reload", () => {
  const tabs = [tab(), tab()];
  tabs[0]?.keep(ONE);
  // Both have read before either tells.
  for (const one of tabs) one.get();
  expect(tabs.map((one) => claim(one, SCENE).length)).toEqual([1, 0]);
  expect(claim(tab(), SCENE)).toEqual([]);
});

test("where storage is blocked or full, a tab tells once what was wanted in it", () => {
  blockStorage();
  const alone = tab();
  alone.keep(ONE);
  expect(claim(alone, SCENE)).toHaveLength(1);
  expect(claim(alone, SCENE)).toEqual([]);
});
