import { expect, test } from "vitest";
import { NOTHING_KNOWN, stateOf } from "./liveState.ts";

const OWN = {
  inFlight: false,
  pausedAt: null,
  shownAsOf: null,
  heldChanges: 0,
  away: null,
  visible: true,
  wall: false,
  online: true,
  leads: false,
  callsPerHour: 0,
};

// The times of its rows went back a second when another tab's answer gave the org's clock anew.
test("a paused picture keeps the clock that it was read by until somebody refreshes it", () => {
  const read = stateOf({ ...NOTHING_KNOWN, asOf: 4000, skewMs: 100 }, OWN, undefined);
  const paused = { ...OWN, pausedAt: 5000, shownAsOf: 4000 };
  const later = { ...NOTHING_KNOWN, asOf: 9000, skewMs: -900 };
  const held = stateOf(later, paused, read);
  expect(held).toMatchObject({ asOf: 4000, skewMs: 100 });
  expect(stateOf(later, { ...paused, shownAsOf: 9000 }, held)).toMatchObject({ asOf: 9000, skewMs: -900 });
  expect(stateOf(later, OWN, held)).toMatchObject({ asOf: 9000, skewMs: -900 });
});
