// Each reason for which the wall's picture may be wrong has its own word, shape and look.
import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { freshnessAt } from "../../live/liveContext.ts";
import type { LiveState } from "../../live/liveState.ts";
import { OrgError } from "../../org/errors.ts";
import { CONDITIONS, conditionOf, isTrue, LATE_AFTER_MS } from "./condition.ts";
import { ConditionMark } from "../screen/ConditionMark.tsx";
import { CONDITION_WORDS } from "./words.ts";
import { ERROR_KINDS, type ErrorKind } from "../../../domain/errorKind.ts";

const NOW = 1_800_000_000_000;
const calm: LiveState = {
  asOf: NOW - 1000,
  historyAsOf: null,
  skewMs: 0,
  failure: null,
  failures: 0,
  failingSince: null,
  nextAt: NOW + 4000,
  waitMs: 5000,
  steadyMs: 5000,
  why: "active",
  usage: null,
  callsLastHour: null,
  callsLastDay: null,
  callsPerBeat: 1,
  callsPerHour: 0,
  build: null,
  inFlight: false,
  pausedAt: null,
  heldChanges: 0,
  away: null,
  visible: true,
  wall: true,
  online: true,
  leads: true,
};

function at(changes: Partial<LiveState>, now = NOW) {
  const state = { ...calm, ...changes };
  return conditionOf(state, freshnessAt(state, now), now);
}

const failure = (kind: ErrorKind) => new OrgError(kind);

describe("the condition", () => {
  test("is live while answers come", () => {
    expect(at({})).toBe("live");
  });

  test("without an answer, is late within one beat and five seconds, and old after two", () => {
    const asOf = NOW - 1000;
    expect(at({ asOf }, asOf + 5000 + LATE_AFTER_MS)).toBe("live");
    expect(at({ asOf }, asOf + 5000 + LATE_AFTER_MS + 1)).toBe("late");
    expect(at({ asOf }, asOf + 15_001)).toBe("stale");
  });

  test("with the network gone, changes at once", () => {
    expect(at({ online: false })).toBe("offline");
    expect(at({ failure: failure("network") })).toBe("offline");
    expect(at({ failure: failure("gateway") })).toBe("gateway");
    expect(at({ failure: failure("session") })).toBe("session");
    expect(at({ failure: failure("quota") })).toBe("quotaSpent");
    expect(at({ why: "spent" })).toBe("quotaSpent");
  });

  test("after one failed beat of the org is late, and trouble once the picture is old", () => {
    expect(at({ failure: failure("org") })).toBe("late");
    expect(at({ failure: failure("org"), asOf: NOW - 60_000 })).toBe("org");
  });

  test("tells apart a low quota, with which the picture is still true, and a slow org, which is not late", () => {
    expect(at({ why: "budget", waitMs: 60_000, asOf: NOW - 50_000 })).toBe("quotaLow");
    expect(at({ why: "slow", waitMs: 24_000, asOf: NOW - 34_000 })).toBe("live");
  });

  test("is never live after a failed beat, whatever failed", () => {
    for (const kind of ERROR_KINDS) {
      expect(at({ failure: failure(kind) })).not.toBe("live");
      expect(isTrue(at({ failure: failure(kind), asOf: NOW - 120_000 }))).toBe(false);
      expect(isTrue(at({ failure: failure(kind), asOf: null }))).toBe(false);
    }
  });

  test("is loading before the first answer, and paused when somebody paused", () => {
    expect(at({ asOf: null })).toBe("loading");
    expect(at({ pausedAt: NOW - 5000 })).toBe("paused");
  });

  test("is not live after the machine's clock was set back", () => {
    expect(isTrue(at({}, NOW - 3_600_000))).toBe(false);
  });
});

describe("each condition", () => {
  const css = readFileSync(new URL("../screen/wall.css", import.meta.url), "utf8");

  test("has its own word", () => {
    expect(new Set(Object.values(CONDITION_WORDS)).size).toBe(CONDITIONS.length);
  });

  test("has its own shape", () => {
    const shapes = CONDITIONS.map((condition) =>
      renderToStaticMarkup(createElement(ConditionMark, { condition })),
    );
    expect(new Set(shapes).size).toBe(CONDITIONS.length);
  });

  test("has its own edge, which differs without colour", () => {
    const edges = CONDITIONS.map((condition) => {
      const rule =
        new RegExp(`data-condition="${condition}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? `none: ${condition}`;
      return rule.replace(/--wall-ink:[^;]*;/, "").replace(/\s+/g, " ");
    });
    expect(new Set(edges).size).toBe(CONDITIONS.length);
    expect(edges.filter((edge) => edge.startsWith("none"))).toEqual([]);
  });
});
