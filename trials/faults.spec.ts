// Every fault of the demo org and of the network: the rows stay, the page shows the cause within one beat, and it recovers by
// itself within one beat of the fault's end.
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

/** Text above the rows, as a person reads it. */
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

/** One row for each kind of fault, more where a kind has several causes. `delay` is longer than the gateway's time-out. */
const FAULTS: readonly [fault: Fault, cause: ErrorKind, says: string][] = [
  [{ kind: "401" }, "session", SESSION],
  [{ kind: "403-limit" }, "quota", "API calls used up"],
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
  [{ kind: "url-not-reset" }, "session", SESSION],
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
    name: "a gateway that stops and restarts",
    begin: () => rig.stopGateway(),
    end: () => rig.restartGateway(),
    cause: "gateway",
    says: GATEWAY,
  },
  {
    name: "a lost connection to the gateway that the browser does not notice",
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
  test("has a row here for each kind that the demo org can arm", async () => {
    rig = await startRig();
    expect(new Set(FAULTS.map(([{ kind }]) => kind))).toEqual(new Set(FAULT_KINDS));
  });

  test.for(TROUBLES)("$name is shown as $cause, keeps the rows, and recovers by itself", async (trouble) => {
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
    // The same rows with their real age, and not called live.
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

  test("a slow answer is no failure", async () => {
    rig = await startRig();
    const viewer = await rig.viewer();
    rig.demo.faults.arm({ kind: "delay", ms: 30 });
    await rig.pass(60_000);
    expect(viewer.live.getState().failure).toBeNull();
    expect(words(viewer)).toBe("");
  });

  test("a server that asks to wait gets no request before, not even from a page that becomes visible", async () => {
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
