// The election among the tabs of one browser, in virtual time.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EMPTY_WINDOW } from "../../domain/jobWindow.ts";
import { memoryTabs } from "../../testing/memoryTabs.ts";
import { FIRST_WORD_MS, Leader, type TabMessage, type Told, type Wish } from "./leader.ts";
import { NOTHING_KNOWN } from "./liveState.ts";
import type { OpenTabs } from "./tabs.ts";

const AS_NEEDED: Wish = { visible: true, wall: false, preferredMs: null, calls: 0 };
const SLOWLY: Wish = { ...AS_NEEDED, preferredMs: 300_000 };
const WALL: Wish = { ...AS_NEEDED, visible: false, wall: true };

const clock = {
  setTimer: (run: () => void, ms: number) => setTimeout(run, ms),
  clearTimer: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
};
const settle = () => vi.advanceTimersByTimeAsync(0);

interface Tab {
  leader: Leader;
  told: Told["type"][];
  wanted: boolean[];
  /** What it sends to the others, at the pace that it says. */
  tell: (waitMs?: number | false) => void;
  /** A tab that hangs: it receives nothing and sends nothing. */
  hang: () => void;
}

let steals = 0;
let openTabs: OpenTabs<TabMessage>;
let count = 0;

function open(wish: Wish | null = AS_NEEDED): Tab {
  const told: Told["type"][] = [];
  const wanted: boolean[] = [];
  let hangs = false;
  const around: OpenTabs<TabMessage> = (name, events) => {
    const tabs = openTabs(name, {
      onLead: events.onLead,
      onMessage: (message) => hangs || events.onMessage(message),
    });
    return { ...tabs, post: (message) => (hangs ? undefined : tabs.post(message)) };
  };
  const picture = (waitMs: number | false = false): Told => ({
    type: "window",
    window: EMPTY_WINDOW,
    knowledge: { ...NOTHING_KNOWN, waitMs },
  });
  const leader = new Leader(
    { key: "org", id: null },
    { openTabs: around, clock, id: `tab ${(count += 1)}` },
    {
      onLead: () => undefined,
      onTold: ({ type }) => told.push(type),
      onWanted: (news) => wanted.push(news),
      onWishes: () => undefined,
      picture,
    },
  );
  if (wish !== null) leader.wish(wish);
  const tell = (waitMs: number | false = 5000) =>
    leader.tell({ type: "failed", knowledge: { ...NOTHING_KNOWN, waitMs } });
  return { leader, told, wanted, tell, hang: () => (hangs = true) };
}

beforeEach(() => {
  vi.useFakeTimers();
  steals = 0;
  openTabs = memoryTabs(() => (steals += 1));
});
afterEach(() => vi.useRealTimers());

describe("the lead", () => {
  test("belongs to one tab, and goes to the next when that tab is hidden or closed", async () => {
    const [first, second, third] = [open(), open(), open()];
    await settle();
    expect([first, second, third].map(({ leader }) => leader.leads)).toEqual([true, false, false]);
    first.leader.wish(null);
    await settle();
    expect([first, second, third].map(({ leader }) => leader.leads)).toEqual([false, true, false]);
    second.leader.close();
    await settle();
    expect(third.leader.leads).toBe(true);
    expect(steals).toBe(0);
  });

  test("is not taken from a leader whose first answer takes long", async () => {
    open();
    await settle();
    const second = open();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(second.leader.leads).toBe(false);
    expect(second.told).toContain("window");
    expect(steals).toBe(0);
  });

  test("is not taken by a tab that returns: it greets first, even if it has a picture", async () => {
    const first = open();
    await settle();
    const second = open();
    await settle();
    first.tell(60_000);
    await settle();
    second.leader.wish(null);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    second.told.length = 0;
    second.leader.wish(AS_NEEDED);
    await settle();
    expect(second.told).toEqual(["window"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(first.leader.leads).toBe(true);
    expect(steals).toBe(0);
  });

  test("is taken from a leader that neither sends nor answers a greeting", async () => {
    const first = open();
    await settle();
    const second = open();
    await settle();
    first.tell(5000);
    await settle();
    first.hang();
    // Twice its wait, its first word, and the answer to the greeting.
    await vi.advanceTimersByTimeAsync(2 * 5000 + 2 * FIRST_WORD_MS - 1);
    expect(second.leader.leads).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(second.leader.leads).toBe(true);
    expect(steals).toBe(1);
  });

  test("is not wanted by a hidden tab", async () => {
    const first = open();
    await settle();
    const second = open();
    await settle();
    first.hang();
    second.leader.wish(null);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(steals).toBe(0);
  });
});

describe("wishes", () => {
  test("of all tabs reach the leader, and so do their changes and their end", async () => {
    const first = open(SLOWLY);
    await settle();
    const wall = open(WALL);
    const other = open();
    await settle();
    expect(first.leader.wishes).toEqual([WALL, AS_NEEDED]);
    other.leader.wish(SLOWLY);
    wall.leader.wish(null);
    await settle();
    expect(first.leader.wishes).toEqual([SLOWLY]);
    other.leader.close();
    await settle();
    expect(first.leader.wishes).toEqual([]);
  });

  test("are sent to a new leader", async () => {
    const first = open();
    await settle();
    const second = open();
    open(WALL);
    await settle();
    first.leader.wish(null);
    await settle();
    expect(second.leader.leads).toBe(true);
    expect(second.leader.wishes).toEqual([WALL]);
  });

  test("of a tab that closed silently are forgotten", async () => {
    const first = open();
    await settle();
    const gone = open();
    open(WALL);
    await settle();
    gone.hang();
    for (let beats = 0; beats < 3; beats += 1) {
      expect(first.leader.wishes).toHaveLength(2);
      first.tell(5000);
      await settle();
    }
    expect(first.leader.wishes).toEqual([WALL]);
  });
});

test("a tab that wants to refresh now asks the leader", async () => {
  const first = open();
  await settle();
  const second = open();
  await settle();
  second.leader.want(true);
  await settle();
  expect(first.wanted).toEqual([true]);
});
