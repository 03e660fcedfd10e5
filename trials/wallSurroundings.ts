// The org and the gateway of a soak test, and everything that can go wrong with them.
import { rmSync } from "node:fs";
import type { BrowserContext } from "playwright";
import { parseOrgs } from "../contract/gateway.ts";
import { type DemoOrg, startDemoOrg } from "../demo-org/demoOrg.ts";
import { FAULT_KINDS } from "../demo-org/http/faults.ts";
import { type Gateway, startGateway } from "../server/gateway.ts";
import type { OrgAccess, Transport } from "../src/org/client.ts";
import { laterBuild } from "../testing/laterBuild.ts";
import type { MovedPage } from "../testing/movedPage.ts";
import { tokenOrg } from "../testing/tokenOrg.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The org and its gateway. Their clocks are moved together with the page's. */
export class Surroundings {
  readonly demo: DemoOrg;
  gateway: Gateway | null = null;
  readonly startMs: number;
  #elapsed = 0;
  #port = 0;
  #dist: string | undefined;
  readonly #folders: string[] = [];

  private constructor(demo: DemoOrg, startMs: number) {
    this.demo = demo;
    this.startMs = startMs;
  }

  static async start(seed: number, startMs: number): Promise<Surroundings> {
    const demo = await startDemoOrg({ seed, latencyMs: 0, nowMs: startMs, frozen: true });
    const all = new Surroundings(demo, startMs);
    await all.open();
    return all;
  }

  move = (elapsed: number): void => {
    if (elapsed > this.#elapsed) this.demo.clock.advance(elapsed - this.#elapsed);
    this.#elapsed = Math.max(elapsed, this.#elapsed);
  };

  async open(): Promise<void> {
    this.gateway = await startGateway({
      port: this.#port,
      demo: false,
      orgs: [tokenOrg(this.demo.url, this.demo.token, { key: "demo", label: "Demo org", embedded: true })],
      now: () => this.#elapsed,
      upstreamTimeoutMs: 2000,
      ...(this.#dist !== undefined && { dist: this.#dist }),
    });
    this.#port = Number(new URL(this.gateway.url).port);
  }

  async shut(): Promise<void> {
    await this.gateway?.close();
    this.gateway = null;
  }

  renewBuild(id: string): void {
    this.#dist = laterBuild(id);
    this.#folders.push(this.#dist);
  }

  /** Access to the org without the wall's gateway. */
  async access(): Promise<OrgAccess> {
    const transport: Transport = {
      fetch: (input, init) => {
        const path = input instanceof Request ? input.url : input.toString();
        return fetch(this.demo.url + path.replace("/gateway/org/demo", ""), {
          ...init,
          headers: { Authorization: `Bearer ${this.demo.token}`, "X-Chatter-Entity-Encoding": "false" },
        });
      },
      now: () => this.startMs + this.#elapsed,
      online: () => true,
      base: "",
    };
    const answer = await fetch(`${this.gateway?.url}/gateway/orgs`);
    const [org] = parseOrgs(await answer.json());
    if (org === undefined) throw new Error("The gateway lists no org.");
    return { org, transport };
  }

  async close(): Promise<void> {
    await this.shut();
    await this.demo.close();
    for (const folder of this.#folders) rmSync(folder, { recursive: true });
  }
}

export interface Trouble {
  name: string;
  begin: () => Promise<void> | void;
  end: () => Promise<void> | void;
}

/** All troubles except new builds. */
export function troublesOf(
  all: Surroundings,
  moved: MovedPage,
  context: BrowserContext,
  random: () => number,
): Trouble[] {
  const nothing = () => {};
  return [
    ...FAULT_KINDS.map((kind) => ({
      name: kind,
      begin: () => all.demo.faults.arm({ kind, ...(kind === "delay" && { ms: 40 }) }),
      end: () => all.demo.faults.clear(),
    })),
    { name: "no network", begin: () => context.setOffline(true), end: () => context.setOffline(false) },
    { name: "no gateway", begin: () => all.shut(), end: () => all.open() },
    {
      name: "gateway restart",
      begin: async () => {
        await all.shut();
        await all.open();
      },
      end: nothing,
    },
    { name: "sleep", begin: () => moved.jump((0.3 + 7 * random()) * HOUR), end: nothing },
    {
      name: "clock set back",
      begin: () => moved.change({ wrong: -2 * HOUR }),
      end: () => moved.change({ wrong: 0 }),
    },
    {
      name: "clock set forward",
      begin: () => moved.change({ wrong: 90 * MINUTE }),
      end: () => moved.change({ wrong: 0 }),
    },
    {
      name: "full disk",
      begin: () => moved.change({ full: true }),
      end: () => moved.change({ full: false }),
    },
  ];
}

/** A gateway that comes back with a later build of the pages. */
export function newBuild(all: Surroundings, round: number): Trouble {
  return {
    name: "new build",
    begin: async () => {
      await all.shut();
      all.renewBuild(String(round).padStart(12, "e"));
      await all.open();
    },
    end: () => {},
  };
}
