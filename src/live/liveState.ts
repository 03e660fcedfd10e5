// What a live loop knows and what it shows. Knowledge is plain values, so that it can be sent to other tabs.
import type { ApiUsage } from "../../contract/apiUsage.ts";
import { OrgError } from "../org/errors.ts";
import type { PollReason } from "../../domain/refreshPolicy.ts";
import type { ErrorKind } from "../../domain/errorKind.ts";
import type { Away } from "./held.ts";

/** An error in a form that can be sent to another tab. */
export interface PlainFailure {
  kind: ErrorKind;
  status: number | undefined;
  code: string | null;
  detail: string | null;
  retryAfterMs: number | null;
}

/** What is known about the last answer, shared by all tabs. */
export interface Knowledge {
  /** Counts the poller's answers, so that a tab that missed one notices. */
  sequence: number;
  asOf: number | null;
  /** While what is shown comes out of kept history: up to when that knows everything, epoch ms of the org's clock; otherwise null. */
  historyAsOf: number | null;
  skewMs: number;
  failure: PlainFailure | null;
  failures: number;
  failingSince: number | null;
  /** When the last beat ended, this machine's clock. Waits count from then. */
  endedAt: number | null;
  /** A server asked not to be asked before this time, this machine's clock; null when none did. */
  notBefore: number | null;
  nextAt: number | null;
  waitMs: number | false;
  why: PollReason;
  /** The last wait from before the failures. */
  steadyMs: number | false;
  usage: ApiUsage | null;
  callsLastHour: number | null;
  callsLastDay: number | null;
  callsPerBeat: number;
  /** How long the last beat took. */
  lastDurationMs: number;
  /** The build of the pages that the gateway serves; null while unknown. */
  build: string | null;
  /** This machine's clock. What makes beats fast is passed on to the tab that takes over. */
  newestTransitionAt: number | null;
  newestChangeAt: number | null;
}

/** Knowledge that only the loop itself needs. */
type Inner =
  "sequence" | "endedAt" | "notBefore" | "newestTransitionAt" | "newestChangeAt" | "lastDurationMs";

export interface LiveState extends Omit<Knowledge, "failure" | Inner> {
  failure: OrgError | null;
  inFlight: boolean;
  pausedAt: number | null;
  /** Changes from other tabs' answers while this one is paused. */
  heldChanges: number;
  /** What happened during an absence, until dismissed. The end of a pause reports nothing, because that would push the rows. */
  away: Away | null;
  visible: boolean;
  wall: boolean;
  online: boolean;
  /** True when this tab asks for all tabs. */
  leads: boolean;
  /** Calls per hour to the org at the present pace: the shared list and this page's other reads. 0 while it asks nothing. */
  callsPerHour: number;
}

/** Before the first answer. */
export const NOTHING_KNOWN: Knowledge = {
  sequence: 0,
  asOf: null,
  historyAsOf: null,
  skewMs: 0,
  failure: null,
  failures: 0,
  failingSince: null,
  endedAt: null,
  notBefore: null,
  nextAt: null,
  waitMs: false,
  why: "idle",
  steadyMs: false,
  usage: null,
  callsLastHour: null,
  callsLastDay: null,
  callsPerBeat: 1,
  lastDurationMs: 0,
  build: null,
  newestTransitionAt: null,
  newestChangeAt: null,
};

/** An error in the form that can be sent to another tab. */
export function plain(error: OrgError): PlainFailure {
  const { kind, status, code, detail, retryAfterMs } = error;
  return { kind, status, code, detail, retryAfterMs };
}

/** The error from that form. */
function unplain(failure: PlainFailure, before: OrgError | null): OrgError {
  const isSame =
    before?.kind === failure.kind && before.code === failure.code && before.status === failure.status;
  // The published object stays, so that the same failure renders nothing again.
  return isSame ? before : new OrgError(failure.kind, failure);
}

/** What a page shows, from what is known and what only this tab knows. `before` is the previous state. */
export function stateOf(
  know: Knowledge,
  own: Omit<LiveState, keyof Knowledge> & { shownAsOf: number | null },
  before: LiveState | undefined,
): LiveState {
  const {
    failure,
    sequence: _sequence,
    endedAt: _endedAt,
    notBefore: _notBefore,
    newestTransitionAt: _newestTransitionAt,
    newestChangeAt: _newestChangeAt,
    lastDurationMs: _lastDurationMs,
    ...known
  } = know;
  const { shownAsOf, ...rest } = own;
  const isPaused = own.pausedAt !== null;
  // Otherwise another tab's answer would move the times of a held picture.
  const isHeld = isPaused && shownAsOf !== null && before?.asOf === shownAsOf;
  return {
    ...known,
    ...rest,
    asOf: isPaused ? shownAsOf : known.asOf,
    skewMs: isHeld ? before.skewMs : known.skewMs,
    failure: failure === null ? null : unplain(failure, before?.failure ?? null),
  };
}
