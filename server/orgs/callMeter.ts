// The calls to one org within the last hour and day, and the bounds that its operator set on them.
import { type ApiUsage, parseLimitInfo } from "../../contract/apiUsage.ts";
import { dailyShare } from "../../domain/callShare.ts";
import { ProblemError } from "../http/problems.ts";
import type { OrgAnswer } from "./orgAnswer.ts";
import { RollingCount } from "./rollingCount.ts";

const HOUR_MS = 3_600_000;

/** What the gateway may ask of an org; null: no bound. */
export interface CallBounds {
  /** Reads are refused once this many calls went to the org within an hour. */
  maxCallsPerHour: number | null;
  /** Reads are refused once calls within a day reach this share (above 0, up to 1) of what the org allows everybody. */
  callShare: number | null;
}

/** Counts the calls to one org, from the start of the gateway on. */
export class CallMeter {
  readonly #hour: RollingCount;
  readonly #day: RollingCount;
  readonly #bounds: CallBounds;
  /** The org's own count, from its last answer that told it. */
  #usage: ApiUsage | null = null;

  /** `now` gives milliseconds of a clock that never goes back and goes on while the machine sleeps. */
  constructor(now: () => number, bounds: CallBounds) {
    this.#hour = new RollingCount(now, HOUR_MS, 10_000);
    this.#day = new RollingCount(now, 24 * HOUR_MS, 300_000);
    this.#bounds = bounds;
  }

  /** Notes one call sent now. */
  add(): void {
    this.#hour.add();
    this.#day.add();
  }

  /** Learns from an answer how many calls the org allows a day. */
  learn({ headers }: OrgAnswer): void {
    this.#usage = parseLimitInfo(headers["Sforce-Limit-Info"] ?? null) ?? this.#usage;
  }

  /** The org's own count of everybody's calls in its day, as last told; null: not yet. */
  get usage(): ApiUsage | null {
    return this.#usage;
  }

  /** Calls within the last hour. */
  lastHour(): number {
    return this.#hour.total();
  }

  /** Calls within the last 24 hours. */
  lastDay(): number {
    return this.#day.total();
  }

  /** @throws ProblemError `capped` when no read may be sent now. */
  check(): void {
    const { maxCallsPerHour: hourly, callShare } = this.#bounds;
    if (hourly !== null && this.lastHour() >= hourly) {
      throw capped(
        `This gateway may call the org ${hourly} times an hour, and has.`,
        this.#hour.secondsUntilBelow(hourly),
      );
    }
    const daily = callShare === null || this.#usage === null ? null : dailyShare(callShare, this.#usage.max);
    if (daily !== null && this.lastDay() >= daily) {
      throw capped(
        `This gateway may take ${Math.round((callShare ?? 0) * 1000) / 10} % of the org's daily calls, ${daily}, and has.`,
        this.#day.secondsUntilBelow(daily),
      );
    }
  }
}

function capped(message: string, seconds: number): ProblemError {
  return new ProblemError("capped", message, { retryAfter: String(seconds) });
}
