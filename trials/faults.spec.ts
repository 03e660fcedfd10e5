// Every fault that the demo org can arm, and those of the way to it: the rows stay, the cause is told within one beat, in the words
// that a person reads, and it heals by itself within one beat of the fault's end.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router";
import { afterEach, describe, expect, test } from "vitest";
import { type Fault, FAULT_KINDS } from "../demo-org/http/faults.ts";
import { LiveContext } from "../src/live/liveContext.ts";
import { LiveNotices } from "../src/live/LiveNotices.tsx";
import { type Rig, type RigOptions, startRig, type Viewer } from "../testing/rig.ts";
import type { ErrorKind } from "../domain/errorKind.ts";

let rig: Rig;
afterEach(() => rig.close());

/** What a person reads above the rows, as text. */
function words({ live, org }: Viewer): string {
  const access = { org, transport: { fetch, now: rig.now, online: () => true, base: "" } };
  const page = createElement(
    MemoryRouter,
    null,
    createElement(LiveContext, { value: { access, live } }, createElement(LiveNotices)),
  );
  return renderToStaticMarkup(page)
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replace(/\s+/g, " ")
    .trim();
}

interface Trouble {
  name: string;
  begin: (viewer: Viewer) => void | Promise<void>;
  end: (viewer: Viewer) => void | Promise<void>;
  cause: ErrorKind;
  says: string;
  rig?: RigOptions;
}

const SESSION = "The session is over";
const ORG = "The org does not answer as it should";
const GATEWAY = "The gateway does not answer";

/** One row for each kind of fault, and more where a kind has two faces. `delay`: longer than the gateway waits for an answer. */
const FAULTS: readonly [fault: Fault, cause: ErrorKind, says: string][] = [
  [{ kind: "401" }, "session", SESSION],
  [{ kind: "403-limit" }, "quota", "The org's API calls are used up"],
  [{ kind: "403-access" }, "forbidden", "Not allowed"],
  [{ kind: "404" }, "missing", "Not found"],
  [{ kind: "500" }, "org", ORG],
  [{ kind: "503" }, "org", ORG],
  [{ kind: "503", retryAfter: 20 }, "throttled", "Asked to wait"],
  [{ kind: "html" }, "org", ORG],
  [{ kind: "cut" }, "org", ORG],
  [{ kind: "delay", ms: 700 }, "org", ORG],
  [{ kind: "drop" }, "org", ORG],
  [{ kind: "rubbish" }, "shape", "The answer cannot be read"],
];

const TROUBLES: readonly Trouble[] = [
  ...FAULTS.map(([fault, cause, says]): Trouble => ({
    name: Object.values(fault).join(" "),
    begin: () => rig.demo.faults.arm({ ...fault }),
    end: () => rig.demo.faults.clear(),
    cause,
    says,
    ...(fault.kind === "delay" && { rig: { gateway: { upstreamTimeoutMs: 400 } } }),
  })),
  {
    name: "a gateway that is gone, and started anew",
    begin: () => rig.stopGateway(),
    end: () => rig.restartGateway(),
    cause: "gateway",
    says: GATEWAY,
  },
  {
    name: "a way to the gateway that is cut unnoticed",
    begin: (viewer) => viewer.setCut("unnoticed"),
    end: (viewer) => viewer.setCut("no"),
    cause: "gateway",
    says: GATEWAY,
  },
  {
    name: "a browser that is offline",
    begin: (viewer) => viewer.setCut("offline"),
    end: (viewer) => viewer.setCut("no"),
    cause: "network",
    says: "This browser is offline",
  },
];

async function toNextBeat(viewer: Viewer): Promise<void> {
  const { nextAt } = viewer.live.getState();
  if (nextAt === null) throw new Error("No beat is due.");
  await rig.pass(nextAt - rig.now());
}

describe("a fault between two beats", () => {
  test("has a row here, whatever the demo org can arm", async () => {
    rig = await startRig();
    expect(new Set(FAULTS.map(([{ kind }]) => kind))).toEqual(new Set(FAULT_KINDS));
  });

  test.for(TROUBLES)("$name is told as $cause, keeps the rows, and heals by itself", async (trouble) => {
    rig = await startRig(trouble.rig);
    const viewer = await rig.viewer();
    await rig.pass(20_000);
    const { jobs } = viewer.live.window;
    expect(jobs.size).toBeGreaterThan(5);
    expect(viewer.live.getState().failure).toBeNull();
    expect(words(viewer)).toBe("");
    const asOf = viewer.live.getState().asOf ?? 0;

    await trouble.begin(viewer);
    await toNextBeat(viewer);
    const since = rig.now();
    expect(viewer.live.getState().failure?.kind).toBe(trouble.cause);
    expect(words(viewer)).toContain(trouble.says);
    expect(words(viewer)).toContain("Try now");
    await rig.pass(60_000);
    // The very same rows, under the age that they have, and not called alive.
    expect(viewer.live.window.jobs).toBe(jobs);
    expect(viewer.freshness()).toMatchObject({
      alive: false,
      ageSeconds: Math.floor((rig.now() - asOf) / 1000),
    });
    expect(viewer.live.getState()).toMatchObject({ failingSince: since, failure: { kind: trouble.cause } });

    await trouble.end(viewer);
    await toNextBeat(viewer);
    expect(viewer.live.getState().failure).toBeNull();
    expect(viewer.freshness()).toMatchObject({ state: "fresh", alive: true });
    expect(words(viewer)).not.toContain(trouble.says);
  });

  test("an answer that is only slow is no failure", async () => {
    rig = await startRig();
    const viewer = await rig.viewer();
    rig.demo.faults.arm({ kind: "delay", ms: 30 });
    await rig.pass(60_000);
    expect(viewer.live.getState().failure).toBeNull();
    expect(words(viewer)).toBe("");
  });

  test("a server that asks to wait is not asked before, not even by a page that is seen again", async () => {
    rig = await startRig();
    const viewer = await rig.viewer();
    rig.demo.faults.arm({ kind: "503", retryAfter: 90, count: 1 });
    await toNextBeat(viewer);
    const asked = viewer.requests();
    for (let second = 0; second < 80; second += 10) {
      viewer.live.setVisible(false);
      viewer.live.setOnline(false);
      await rig.pass(5000);
      viewer.live.setVisible(true);
      viewer.live.setOnline(true);
      await rig.pass(5000);
    }
    expect(viewer.requests()).toBe(asked);
    await rig.pass(10_000);
    expect(viewer.requests()).toBeGreaterThan(asked);
    expect(viewer.freshness().state).toBe("fresh");
  });
});
