// Runs the real live loop, the real gateway and the demo org on one virtual clock, so that an afternoon takes seconds.
// Only the clock, the timers and the tabs are fakes. Every request is a real one over loopback.
import { environmentManager, notifyManager, QueryClient, timeoutManager } from "@tanstack/react-query";
import type { OrgEntry } from "../contract/gateway.ts";
import type { DemoOrg, DemoOrgOptions } from "../demo-org/demoOrg.ts";
import { type Gateway, type GatewayOptions, startGateway } from "../server/gateway.ts";
import { freshnessAt } from "../src/live/liveContext.ts";
import type { Freshness } from "../domain/freshness.ts";
import type { TabMessage } from "../src/live/leader.ts";
import { LiveLoop } from "../src/live/liveLoop.ts";
import { observeLive } from "../src/live/liveOptions.ts";
import type { LiveRead } from "../src/live/liveReads.ts";
import type { OpenTabs } from "../src/live/tabs.ts";
import { type OrgAccess, readOrgs, type Transport } from "../src/org/client.ts";
import { memoryTabs } from "./memoryTabs.ts";
import { openWire, type Wire, type WireOptions } from "./wire.ts";
import { seededRandom } from "../domain/seededRandom.ts";
import { tokenOrg } from "./tokenOrg.ts";

/** A Tuesday morning in the company's time zone. */
export const START_MS = Date.parse("2026-03-10T08:00:00Z");

interface Timer {
  atMs: number;
  run: () => void;
  /** Interval of a repeating timer. */
  everyMs?: number;
  [Symbol.toPrimitive]: () => number;
}

/** Timers of the running rig. The query library has one set of timers for all of its clients. */
let queryTimers: { timers: Set<Timer>; setTimer: (run: () => void, ms: number) => Timer } | null = null;

// The query library uses the rig's clock. In Node it would take itself for a server and set no timers.
environmentManager.setIsServer(() => false);
notifyManager.setScheduler(queueMicrotask);
timeoutManager.setTimeoutProvider<Timer>({
  setTimeout: (run, ms) => virtualTimer(run, ms),
  clearTimeout: (timer) => void (timer && queryTimers?.timers.delete(timer)),
  setInterval: (run, ms) => Object.assign(virtualTimer(run, ms), { everyMs: ms }),
  clearInterval: (timer) => void (timer && queryTimers?.timers.delete(timer)),
});

function virtualTimer(run: () => void, ms: number): Timer {
  if (queryTimers === null) throw new Error("No rig runs.");
  return queryTimers.setTimer(run, ms);
}

/** One viewer: a browser tab with its own live loop. */
export interface Viewer {
  live: LiveLoop;
  access: OrgAccess;
  /** Adds a repeating read, as a page that shows more than jobs does. */
  read: <Data>(read: LiveRead<Data>) => void;
  org: OrgEntry;
  /** Freshness as the page would show it now. */
  freshness: () => Freshness;
  /** Requests that this tab sent to the gateway. */
  requests: () => number;
  wire: Wire;
  /** Disconnects this tab from the gateway or reconnects it. The browser may or may not know that it is offline. */
  setCut: (cut: Cut) => void;
  close: () => void;
}

export type Cut = "no" | "unnoticed" | "offline";

export interface ViewerOptions {
  wire?: Partial<WireOptions>;
  /** Opened in the background. */
  hidden?: boolean;
  /** Viewers of one browser share a leader. */
  browser?: Browser;
}

/** The tabs of one browser: its locks and channels in memory. */
export interface Browser {
  openTabs: OpenTabs<TabMessage>;
}

export interface Rig {
  gateway: Gateway;
  demo: DemoOrg;
  now: () => number;
  /** Advances the clock. Each timer runs when it is due, and its requests are answered before the next timer. */
  pass: (ms: number, eachStep?: () => void | Promise<void>) => Promise<void>;
  /** Waits until no request is in flight. */
  settle: () => Promise<void>;
  browser: () => Browser;
  viewer: (options?: ViewerOptions) => Promise<Viewer>;
  /** Restarts the gateway on the same port. */
  restartGateway: () => Promise<void>;
  stopGateway: () => Promise<void>;
  close: () => Promise<void>;
}

export interface RigOptions {
  demo?: DemoOrgOptions;
  gateway?: Partial<GatewayOptions>;
}

/** Starts a gateway with a demo org whose clock only `pass` moves. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  let nowMs = options.demo?.nowMs ?? START_MS;
  const timers = new Set<Timer>();
  const viewers = new Set<Viewer>();
  let inFlight = 0;
  const random = seededRandom(7);

  const { startDemoOrg } = await import("../demo-org/demoOrg.ts");
  const demo = await startDemoOrg({ seed: 3, latencyMs: 0, nowMs, frozen: true, ...options.demo });
  const open = (port: number) =>
    startGateway({
      port,
      demo: false,
      orgs: [tokenOrg(demo.url, demo.token, { key: "demo", label: "Demo org" })],
      now: () => nowMs,
      upstreamTimeoutMs: 2000,
      ...options.gateway,
    });
  let gateway = await open(0);
  const base = gateway.url;
  const port = Number(new URL(base).port);

  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 3;) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      quiet = inFlight === 0 ? quiet + 1 : 0;
    }
  };

  const setTimer = (run: () => void, ms: number): Timer => {
    const timer: Timer = { atMs: nowMs + Math.max(0, ms), run, [Symbol.toPrimitive]: () => 0 };
    timers.add(timer);
    return timer;
  };

  queryTimers = { timers, setTimer };

  const moveTo = (ms: number): void => {
    demo.clock.advance(ms - nowMs);
    nowMs = ms;
  };

  const rig: Rig = {
    get gateway() {
      return gateway;
    },
    demo,
    now: () => nowMs,
    settle,
    async pass(ms, eachStep) {
      const until = nowMs + ms;
      await settle();
      for (;;) {
        let next: Timer | null = null;
        for (const timer of timers) if (next === null || timer.atMs < next.atMs) next = timer;
        if (next === null || next.atMs > until) break;
        // All timers of one moment run before anything is awaited, as in a browser.
        moveTo(Math.max(nowMs, next.atMs));
        for (const timer of timers) {
          if (timer.atMs > nowMs) continue;
          timers.delete(timer);
          if (timer.everyMs !== undefined) {
            timer.atMs = nowMs + timer.everyMs;
            timers.add(timer);
          }
          timer.run();
        }
        await settle();
        await eachStep?.();
      }
      moveTo(until);
    },
    browser: () => ({ openTabs: memoryTabs() }),
    async viewer(viewerOptions = {}) {
      let requests = 0;
      let cut: Cut = "no";
      const wire = openWire({
        onStart: () => (inFlight += 1),
        onEnd: () => (inFlight -= 1),
        ...viewerOptions.wire,
      });
      const transport: Transport = {
        fetch: async (input, init) => {
          requests += 1;
          if (cut !== "no") throw new TypeError("Failed to fetch");
          return wire.fetch(input, init);
        },
        now: () => nowMs,
        online: () => cut !== "offline",
        base,
      };
      // The gateway's own machine has the time of today. In the rig all clocks agree.
      const reloadOrg = async () => {
        const [first] = await readOrgs(transport);
        return first === undefined ? null : { ...first, skewMs: 0 };
      };
      const org = await reloadOrg();
      if (org === null) throw new Error("The gateway names no org.");
      requests = 0;
      const queryClient = new QueryClient();
      const live = new LiveLoop({
        queryClient,
        access: { org, transport },
        reloadOrg,
        openTabs: viewerOptions.browser?.openTabs ?? memoryTabs(),
        setTimer,
        clearTimer: (timer) => timers.delete(timer as Timer),
        random,
      });
      if (viewerOptions.hidden === true) live.setVisible(false);
      const leave = [observeLive(live, queryClient, live.windowRead)];
      const viewer: Viewer = {
        live,
        access: { org, transport },
        org,
        freshness: () => freshnessAt(live.getState(), nowMs),
        requests: () => requests,
        wire,
        setCut(to) {
          const changes = (cut === "offline") !== (to === "offline");
          cut = to;
          // A browser sends online and offline events only when it notices the change.
          if (changes) live.setOnline(to !== "offline");
        },
        read: (more) => void leave.push(observeLive(live, queryClient, more)),
        close() {
          for (const one of leave) one();
          live.close();
          wire.close();
          viewers.delete(viewer);
        },
      };
      viewers.add(viewer);
      await settle();
      return viewer;
    },
    async stopGateway() {
      await gateway.close();
    },
    async restartGateway() {
      await gateway.close();
      gateway = await open(port);
    },
    async close() {
      for (const viewer of viewers) viewer.close();
      await settle();
      await gateway.close();
      await demo.close();
    },
  };
  return rig;
}
