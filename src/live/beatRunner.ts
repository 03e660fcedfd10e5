// Carries out the beats of one loop: one at a time, each as the query of the window, and notes the results.
import type { QueryClient } from "@tanstack/react-query";
import type { OrgEntry } from "../../contract/gateway.ts";
import {
  EMPTY_WINDOW,
  type JobWindow,
  mergeWindow,
  type WindowAnswer,
  windowStart,
} from "../../domain/jobWindow.ts";
import type { Seed } from "../../domain/seedWindow.ts";
import type { OrgAccess } from "../org/client.ts";
import { asOrgError } from "../org/errors.ts";
import { readSeed } from "../org/openingRuns.ts";
import { type EndlessWalk, learn, learnRead, pagesWorthReading, readBeat, walkAfter } from "./beat.ts";
import type { Held } from "./held.ts";
import type { Clock, Told } from "./leader.ts";
import { type Knowledge, NOTHING_KNOWN, plain } from "./liveState.ts";

/** The key of an org's window in the query cache. */
export const windowKey = (orgKey: string) => ["org", orgKey, "jobs", "window"] as const;

export interface BeatSurroundings extends Clock {
  queryClient: QueryClient;
  access: OrgAccess;
  /** Asks the gateway again about the org while its API version is unknown. */
  reloadOrg: () => Promise<OrgEntry | null>;
}

interface BeatEvents {
  /** Whether somebody sees the window. */
  isLookedAt: () => boolean;
  /** What is known or in flight has changed. */
  onChange: () => void;
  /** A beat has ended. */
  onEnd: (told: WindowAnswer | "failed") => void;
}

export class BeatRunner {
  /** What is known of the last answer. */
  know: Knowledge;
  readonly #s: BeatSurroundings;
  readonly #held: Held;
  readonly #events: BeatEvents;
  readonly #closed = new AbortController();
  #access: OrgAccess;
  #walk: EndlessWalk | null = null;
  #hasBegun = false;
  #running: Promise<void> | null = null;
  #again: unknown = null;
  /** Whether a person asked for the current beat, and so wants to see it while paused, too. */
  #byHand = false;

  constructor(surroundings: BeatSurroundings, held: Held, events: BeatEvents) {
    this.#s = surroundings;
    this.#access = surroundings.access;
    // Until the org's first answer its clock is known from the gateway. The first read is of the org's last days, not of this machine's.
    this.know = { ...NOTHING_KNOWN, skewMs: this.#access.org.skewMs };
    this.#held = held;
    this.#events = events;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  get queryKey() {
    return windowKey(this.#access.org.key);
  }

  get window(): JobWindow {
    return this.#s.queryClient.getQueryData<JobWindow>(this.queryKey) ?? EMPTY_WINDOW;
  }

  /** Puts a window where all parts of a page read it, and reports what an absence missed. */
  show(window: JobWindow): void {
    this.#s.queryClient.setQueryData(this.queryKey, window);
    if (this.#events.isLookedAt()) this.#held.comeBack(window, this.#now());
  }

  /** Takes what the leading tab sent; false when an earlier answer was missed. */
  hear(message: Told): boolean {
    const { knowledge } = message;
    // A tab that missed an answer must not claim the age of a later one for an older picture.
    const expected = this.know.sequence + (message.type === "answer" ? 1 : 0);
    if (message.type !== "window" && knowledge.sequence !== expected) return false;
    this.know = knowledge;
    if (message.type === "window") this.#take(() => message.window);
    if (message.type === "answer") this.#take((held) => mergeWindow(held, message.answer));
    return true;
  }

  #take(update: (held: JobWindow) => JobWindow): void {
    if (this.#held.pausedAt === null) this.show(update(this.window));
    else this.#held.keep(update(this.#held.window ?? this.window));
  }

  /** A beat now. Never two at once: a request during a beat is served right after it. */
  ask(byHand = false): Promise<void> {
    this.#byHand ||= byHand;
    if (this.#running !== null) {
      this.#again ??= this.#s.setTimer(() => this.#askAgain(), 1);
      return this.#running;
    }
    return this.#s.queryClient
      .fetchQuery({
        queryKey: this.queryKey,
        queryFn: () => this.beat(),
        // Not 0, because an answer from before this machine's clock was set back would then count as fresh.
        staleTime: Number.NEGATIVE_INFINITY,
        gcTime: Infinity,
        retry: false,
        networkMode: "always",
        structuralSharing: false,
      })
      .then(
        () => undefined,
        () => undefined,
      );
  }

  /**
   * One beat, as the query library calls it.
   * @throws OrgError
   */
  beat(): Promise<JobWindow> {
    const beat = this.#carryOut();
    this.#running = beat.then(
      () => undefined,
      () => undefined,
    );
    this.#events.onChange();
    return beat;
  }

  close(): void {
    if (this.#again !== null) this.#s.clearTimer(this.#again);
    this.#closed.abort();
  }

  #now(): number {
    return this.#s.access.transport.now();
  }

  #askAgain(): void {
    this.#again = null;
    void (this.#running === null ? this.ask() : this.#running.then(() => this.#askAgainSoon()));
  }

  /** The library's query becomes idle a moment after its beat has ended. */
  #askAgainSoon(): void {
    this.#again ??= this.#s.setTimer(() => this.#askAgain(), 1);
  }

  async #carryOut(): Promise<JobWindow> {
    const startedAt = this.#now();
    let told: WindowAnswer | "failed" = "failed";
    try {
      const [window, answer] = await this.#read();
      told = answer;
      this.know = { ...this.know, failure: null, failures: 0, failingSince: null };
      return window;
    } catch (thrown) {
      const error = asOrgError(thrown);
      const { failures, failingSince } = this.know;
      const since = failingSince ?? startedAt;
      this.know = { ...this.know, failure: plain(error), failures: failures + 1, failingSince: since };
      throw error;
    } finally {
      const endedAt = this.#now();
      const asked = this.know.failure?.retryAfterMs ?? null;
      const notBefore = asked === null ? null : endedAt + asked;
      this.know = { ...this.know, endedAt, notBefore, lastDurationMs: endedAt - startedAt };
      this.#running = null;
      this.#byHand = false;
      this.#events.onEnd(told);
    }
  }

  async #read(): Promise<[JobWindow, WindowAnswer]> {
    const access = await this.#knownAccess();
    const orgNow = this.#now() + this.know.skewMs;
    await this.#begin(access, orgNow);
    const held = this.window;
    const beat = await readBeat({
      access,
      held,
      orgNow,
      // The library's own signal ends a read when no page observes it for a moment, for example between two pages.
      signal: this.#closed.signal,
      mostPages: pagesWorthReading(this.#walk, orgNow),
      onGrown: (window, soFar) => {
        this.know = learnRead(this.know, soFar);
        this.#s.queryClient.setQueryData(this.queryKey, window);
        this.#events.onChange();
      },
    });
    this.#walk = walkAfter(this.#walk, beat.read, orgNow);
    this.know = learn(this.know, beat, held, this.#now());
    if (this.#held.pausedAt !== null && !this.#byHand && held.complete) {
      // Paused while the answer was under way: the rows must not change. A pause before the first whole picture holds that one.
      this.#held.keep(beat.window);
      return [held, beat.answer];
    }
    this.#held.show(beat.read.asOf);
    // Before its age is published.
    this.show(beat.window);
    return [beat.window, beat.answer];
  }

  /** Before the first beat: shows what history knows, so that the beat need only ask for the rest. */
  async #begin(access: OrgAccess, orgNow: number): Promise<void> {
    const { historySince } = access.org;
    const from = windowStart(access.org.apiVersion ?? 0, orgNow);
    if (this.#hasBegun || this.window.complete || historySince === null || from === null) return;
    this.#hasBegun = true;
    if (from < historySince) return;
    const show = ({ window, asOf }: Seed) => {
      this.know = { ...this.know, historyAsOf: asOf };
      this.#s.queryClient.setQueryData(this.queryKey, window);
      this.#events.onChange();
    };
    // Of an unfinished window the next beat would believe that nothing is missing.
    const seed = await readSeed(access, from, this.#closed.signal, ({ window, asOf }) =>
      show({ window: { ...window, complete: false }, asOf }),
    );
    if (seed !== null) show(seed);
  }

  /** The org with its API version, kind and user, which the gateway may not have known when the page opened. */
  async #knownAccess(): Promise<OrgAccess> {
    const { apiVersion, described } = this.#access.org;
    if (apiVersion === null || !described) {
      const org = await this.#s.reloadOrg();
      if (org === null) return this.#access;
      this.#access = { ...this.#access, org };
      if (this.know.asOf === null) this.know = { ...this.know, skewMs: org.skewMs };
    }
    return this.#access;
  }
}
