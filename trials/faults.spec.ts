import { afterEach, describe, expect, test } from "vitest";
import type { FaultKind } from "../demo-org/http/faults.ts";
import type { ErrorKind } from "../src/org/errors.ts";
import { type Rig, startRig } from "./rig.ts";

let rig: Rig;
afterEach(() => rig.close());

const CAUSES: Record<Exclude<FaultKind, "delay">, ErrorKind> = {
  "401": "session",
  "403-limit": "quota",
  "403-access": "forbidden",
  "404": "missing",
  "500": "org",
  "503": "org",
  html: "org",
  cut: "org",
  drop: "org",
  rubbish: "shape",
};

describe("a fault between two beats", () => {
  test.for(Object.entries(CAUSES))(
    "%s is told as %s, keeps the rows, and heals by itself",
    async ([kind, cause]) => {
      rig = await startRig();
      const viewer = await rig.viewer();
      await rig.pass(20_000);
      const rows = viewer.live.window.jobs.size;
      expect(rows).toBeGreaterThan(5);
      expect(viewer.live.getState().failure).toBeNull();

      rig.demo.faults.arm({ kind: kind as FaultKind });
      await rig.pass((viewer.live.getState().nextAt ?? 0) - rig.now());
      expect(viewer.live.getState().failure?.kind).toBe(cause);
      expect(viewer.live.window.jobs.size).toBe(rows);
      await rig.pass(60_000);
      expect(viewer.live.getState().failure?.kind).toBe(cause);
      expect(viewer.freshness().alive).toBe(false);

      rig.demo.faults.clear();
      const { nextAt } = viewer.live.getState();
      expect(nextAt).not.toBeNull();
      await rig.pass((nextAt ?? 0) - rig.now());
      expect(viewer.live.getState().failure).toBeNull();
      expect(viewer.freshness().state).toBe("fresh");
    },
  );
});
