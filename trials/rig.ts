// Whole afternoons in seconds: the real live loop, the real gateway and the demo org, with one virtual clock for all three.
// Only the clock, the timers and the tabs are stand-ins; every request is a real one over loopback.
import { QueryClient } from "@tanstack/react-query";
import { type OrgEntry, parseOrgs } from "../contract/gateway.ts";
import type { DemoOrg, DemoOrgOptions } from "../demo-org/demoOrg.ts";
import { type Gateway, type GatewayOptions, startGateway } from "../server/gateway.ts";
import { freshnessAt } from "../src/live/liveContext.ts";
import type { Freshness } from "../src/live/freshness.ts";
import { LiveJobs, type TabMessage } from "../src/live/liveJobs.ts";
import type { OpenTabs, TabsEvents } from "../src/live/tabs.ts";
import type { Transport } from "../src/org/client.ts";

/** A Tuesday morning in the company's own zone. */
export const START_MS = Date.parse("2026-03-10T08:00:00Z");

interface Timer {
  atMs: number;
  run: () => void;
}

/** One viewer: a tab of a browser with a live loop of its own. */
export interface Viewer {
  live: LiveJobs;
  org: OrgEntry;
  /** Freshness as the page would say it now. */
  freshness: () => Freshness;
  /** Requests that this tab sent to the gateway. */
  requests: () => number;
  /** Cuts this tab from the gateway, or joins it again. */
  setCut: (cut: boolean) => void;
  close: () => void;
}

export interface ViewerOptions {
  /** Viewers of one browser share a poller. */
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
  /** Lets time pass: every timer that falls due runs at its moment, and what it asks for is answered before the next. */
  pass: (ms: number, eachStep?: () => void | Promise<void>) => Promise<void>;
  /** Until nothing is in flight. */
  settle: () => Promise<void>;
  browser: () => Browser;
  viewer: (options?: ViewerOptions) => Promise<Viewer>;
  /** Ends the gateway and starts it anew on the same port. */
  restartGateway: () => Promise<void>;
  stopGateway: () => Promise<void>;
  close: () => Promise<void>;
}

export interface RigOptions {
  demo?: DemoOrgOptions;
  gateway?: Partial<GatewayOptions>;
}

/** Starts a gateway with a demo org whose clock stands until `pass` moves it. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  let nowMs = options.demo?.nowMs ?? START_MS;
  const timers = new Set<Timer>();
  const viewers = new Set<Viewer>();
  let inFlight = 0;
  const random = mulberry(7);

  const { startDemoOrg } = await import("../demo-org/demoOrg.ts");
  const demo = await startDemoOrg({ seed: 3, latencyMs: 0, nowMs, frozen: true, ...options.demo });
  const open = (port: number) =>
    startGateway({
      port,
      demo: false,
      orgs: [{ key: "demo", label: "Demo org", instanceUrl: demo.url, token: demo.token }],
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
    const timer = { atMs: nowMs + Math.max(0, ms), run };
    timers.add(timer);
    return timer;
  };

  const moveTo = (ms: number): void => {
    demo.clock.advance(ms - nowMs);
    nowMs = ms;
  };

  /** What a browser's cache does for an answer with an ETag: asks whether it still holds, and keeps the body. */
  function cachingFetch(counted: () => void, isCut: () => boolean): typeof fetch {
    const kept = new Map<string, { etag: string; body: ArrayBuffer; headers: Headers }>();
    return async (input, init) => {
      counted();
      if (isCut()) throw new TypeError("cut");
      const url = input instanceof Request ? input.url : input.toString();
      const known = init?.method === undefined ? kept.get(url) : undefined;
      const headers = new Headers(init?.headers);
      if (known !== undefined) headers.set("If-None-Match", known.etag);
      inFlight += 1;
      try {
        const answer = await fetch(input, { ...init, headers, cache: "no-cache" });
        const body = await answer.arrayBuffer();
        if (answer.status === 304 && known !== undefined) {
          const merged = new Headers(known.headers);
          answer.headers.forEach((value, name) => merged.set(name, value));
          return new Response(known.body, { status: 200, headers: merged });
        }
        const etag = answer.headers.get("ETag");
        if (answer.status === 200 && etag !== null) {
          kept.delete(url);
          kept.set(url, { etag, body, headers: answer.headers });
          for (const [oldest] of kept) {
            if (kept.size <= 20) break;
            kept.delete(oldest);
          }
        }
        return new Response(answer.status === 204 ? null : body, {
          status: answer.status,
          headers: answer.headers,
        });
      } finally {
        inFlight -= 1;
      }
    };
  }

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
        // Everything due at the same moment runs before anything is awaited, as in a browser.
        moveTo(Math.max(nowMs, next.atMs));
        for (const timer of timers) {
          if (timer.atMs > nowMs) continue;
          timers.delete(timer);
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
      let cut = false;
      const transport: Transport = {
        fetch: cachingFetch(
          () => (requests += 1),
          () => cut,
        ),
        now: () => nowMs,
        online: () => true,
        base,
      };
      const reloadOrg = async () => {
        const reply = await transport.fetch(`${base}/gateway/orgs`);
        return parseOrgs(await reply.json())[0] ?? null;
      };
      const org = await reloadOrg();
      if (org === null) throw new Error("The gateway names no org.");
      requests = 0;
      const live = new LiveJobs({
        queryClient: new QueryClient(),
        access: { org, transport },
        reloadOrg,
        openTabs: viewerOptions.browser?.openTabs ?? memoryTabs(),
        setTimer,
        clearTimer: (timer) => timers.delete(timer as Timer),
        random,
      });
      const leave = live.watch();
      const viewer: Viewer = {
        live,
        org,
        freshness: () => freshnessAt(live.getState(), nowMs),
        requests: () => requests,
        setCut: (to) => void (cut = to),
        close() {
          leave();
          live.close();
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

/** Web Locks and a BroadcastChannel among the tabs of one browser, in memory. Messages arrive in a later microtask. */
function memoryTabs(): OpenTabs<TabMessage> {
  interface Tab {
    events: TabsEvents<TabMessage>;
    wants: boolean;
  }
  const tabs = new Set<Tab>();
  let holder: Tab | null = null;
  const give = (to: Tab | null): void => {
    const before = holder;
    if (before === to) return;
    holder = to;
    before?.events.onLead(false);
    to?.events.onLead(true);
  };
  const next = (): void => {
    if (holder !== null) return;
    const waiting = [...tabs].find((tab) => tab.wants) ?? null;
    if (waiting !== null) queueMicrotask(() => holder === null && waiting.wants && give(waiting));
  };
  return (_name, events) => {
    const self: Tab = { events, wants: false };
    tabs.add(self);
    const compete = (wants: boolean): void => {
      if (self.wants === wants) return;
      self.wants = wants;
      if (!wants && holder === self) give(null);
      next();
    };
    return {
      compete,
      steal: () => give(self),
      post(message) {
        for (const tab of tabs)
          if (tab !== self) queueMicrotask(() => tab.events.onMessage(structuredClone(message)));
      },
      close() {
        compete(false);
        tabs.delete(self);
      },
    };
  };
}

/** A small seeded generator, 0 to 1, so that a run that fails can be run again. */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
