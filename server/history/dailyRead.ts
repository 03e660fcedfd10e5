// The only calls that the history makes itself: while nobody looks at an org, its job list is read about once a day, so that no run leaves the
// org's seven days unseen. The read goes the way of a viewer's: shared, counted, and refused above the operator's cap.
import { parseNextPage } from "../../contract/nextPage.ts";
import type { Coverage } from "../../contract/history.ts";
import { jobListPath } from "../../domain/jobListPath.ts";
import { WINDOW_MS } from "../../domain/jobWindow.ts";
import { permit } from "../http/allowList.ts";
import { ProblemError } from "../http/problems.ts";
import type { Log } from "../log.ts";
import type { OrgLink } from "../orgs/orgLink.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How often it is checked whether a read is due, and how soon after the start: a viewer who comes with the start pays for it. */
const LOOK_MS = HOUR_MS;
const FIRST_LOOK_MS = 5 * 60_000;
/** Timers stop while a machine sleeps, so the clock is looked at this often. */
const TICK_MS = 60_000;
/** The most pages of one read: 20,000 jobs. */
const MOST_PAGES = 100;
/** A run that has not ended by now is followed for so long. */
const FOLLOWED_MS = 30 * DAY_MS;

/**
 * Since when runs may be missing that the org still lists; null when that is less than a day. Six days are left to try again. All times are
 * epoch ms.
 */
export function unseenSince(ranges: readonly Coverage[], nowMs: number): number | null {
  let unseen = nowMs - WINDOW_MS;
  for (const { from, to } of ranges) if (from <= unseen && to >= unseen) unseen = to + 1;
  return unseen < nowMs - DAY_MS ? unseen : null;
}

/**
 * The list to read with API version `version`: what is unseen, and what was asked for since the oldest run that has not ended. It begins with a
 * whole hour, as a viewer's first list does, so that they can share it.
 */
export function dailyListPath(
  version: number,
  unseen: number,
  unfinished: readonly number[],
  nowMs: number,
): string {
  const followed = unfinished.filter((askedAt) => askedAt > nowMs - FOLLOWED_MS);
  const start = Math.min(unseen, ...followed);
  return jobListPath(version, { after: Math.floor(start / HOUR_MS) * HOUR_MS });
}

export class DailyRead {
  readonly #links: () => readonly OrgLink[];
  readonly #now: () => number;
  readonly #log: Log;
  /** When each org was last read to the end, by `now`. A list that cannot be read whole is not read again at once. */
  readonly #readAt = new WeakMap<OrgLink, number>();
  /** The page at which the operator's cap stopped a read. */
  readonly #rest = new WeakMap<OrgLink, string>();
  #lookAt: number;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;

  /** `now` is the gateway's clock in ms. */
  constructor(links: () => readonly OrgLink[], now: () => number, log: Log) {
    this.#links = links;
    this.#now = now;
    this.#log = log;
    this.#lookAt = now() + FIRST_LOOK_MS;
  }

  begin(): void {
    this.#timer = setInterval(() => void this.tick(), TICK_MS).unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  /** Looks whether reads are due, if it is time for that. Never rejects. */
  tick(): Promise<void> {
    if (this.#looking !== null || this.#now() < this.#lookAt) return this.#looking ?? Promise.resolve();
    this.#lookAt = this.#now() + LOOK_MS;
    this.#looking = this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    // One after the other: two logins to one org share its history, and the first one's read is enough.
    for (const link of this.#links()) {
      try {
        await this.#readIfDue(link);
      } catch (error) {
        const why = error instanceof ProblemError ? error.message : String(error);
        this.#log
          .about(link.key)
          .warn(`the daily list for the history could not be read (${why}). It is tried again in an hour.`);
      }
    }
  }

  async #readIfDue(link: OrgLink): Promise<void> {
    const nowMs = link.orgNow();
    const readAt = this.#readAt.get(link) ?? -Infinity;
    if (link.history?.isLasting !== true || this.#now() - readAt < DAY_MS - LOOK_MS / 2) return;
    const week = { from: nowMs - WINDOW_MS, to: nowMs };
    const { ranges, unfinished } = link.history.ask(({ coverage }) => coverage.listed(week));
    const unseen = unseenSince(ranges, nowMs);
    if (unseen === null) return;
    if (link.apiVersion === null) await link.learn();
    const version = link.apiVersion;
    if (version === null) return;
    let next: string | null = this.#rest.get(link) ?? dailyListPath(version, unseen, unfinished, nowMs);
    this.#rest.delete(link);
    let pages = 0;
    for (; next !== null && pages < MOST_PAGES; pages += 1) {
      const target: string = next;
      try {
        next = await nextOf(link, target);
      } catch (error) {
        // The calls of this hour are used up. A list longer than that is read in parts.
        if (error instanceof ProblemError && error.kind === "capped") this.#rest.set(link, target);
        throw error;
      }
    }
    this.#readAt.set(link, this.#now());
    this.#log
      .about(link.key)
      .info(`read the job list for the history, since nobody had for a day (calls: ${pages})`);
  }
}

/** Reads one page; the path of the next one, or null. */
async function nextOf(link: OrgLink, target: string): Promise<string | null> {
  const [path = "", query = ""] = target.split("?", 2);
  permit("GET", path, query);
  const { answer } = await link.read(target);
  if (answer.status !== 200)
    throw new ProblemError("org-unreachable", `the org answered ${answer.status}`, { status: answer.status });
  const body = JSON.parse(answer.body.raw.toString("utf8").replace(/^\uFEFF/, "")) as {
    nextPageUrl?: unknown;
  };
  return parseNextPage(body.nextPageUrl, target);
}
