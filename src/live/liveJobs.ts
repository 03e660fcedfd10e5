// The live loop of one org: when to ask (policy), what to ask for (window), who asks (tabs), and what is known of the answer's
// truth. It owns the only timer that leads to a request. The window itself lies in the query cache, where every part of a screen reads
// the same answer.
import type { QueryClient } from "@tanstack/react-query";
import type { OrgEntry } from "../../contract/gateway.ts";
import { isActive } from "../../contract/job.ts";
import { asOrgError, OrgError } from "../org/errors.ts";
import { type EndlessWalk, learn, pagesWorthReading, readBeat, walkAfter } from "./beat.ts";
import {
  type Away,
  type Knowledge,
  type LiveState,
  NOTHING_KNOWN,
  plain,
  type PlainFailure,
  type TabMessage,
} from "./liveState.ts";
import { alignToGrid, isOnGrid, isSpent, nextPoll } from "../../domain/refreshPolicy.ts";
import { timerMs } from "../../domain/waits.ts";
import type { OpenTabs, Tabs } from "./tabs.ts";
import {
  changesBetween,
  countChanges,
  EMPTY_WINDOW,
  type JobWindow,
  mergeWindow,
  type WindowAnswer,
} from "../../domain/jobWindow.ts";
import type { OrgAccess } from "../org/client.ts";

/** What the loop needs of its surroundings; tests hand in virtual time and tabs in memory. */
export interface Surroundings {
  queryClient: QueryClient;
  access: OrgAccess;
  /** Asks the gateway again about the org, while its API version is not known. */
  reloadOrg: () => Promise<OrgEntry | null>;
  openTabs: OpenTabs<TabMessage>;
  setTimer: (run: () => void, ms: number) => unknown;
  clearTimer: (timer: unknown) => void;
  random: () => number;
}

/** Where the window of an org lies in the query cache. */
export const windowKey = (orgKey: string) => ["org", orgKey, "jobs", "window"] as const;

/** Shorter absences are not worth a summary. */
const AWAY_FROM_MS = 60_000;
/** How long a tab waits for the poller's first word before it takes over. */
const FIRST_WORD_MS = 2000;

export class LiveJobs {
  readonly #s: Surroundings;
  #access: OrgAccess;
  readonly #tabs: Tabs<TabMessage>;
  readonly #listeners = new Set<() => void>();
  #know: Knowledge = NOTHING_KNOWN;
  #state: LiveState;
  #timer: unknown = null;
  #running: Promise<void> | null = null;
  #again = false;
  #leads = false;
  #visible = true;
  #wall = false;
  #online = true;
  #watchers = 0;
  #pausedAt: number | null = null;
  #preferredMs: number | null = null;
  #lastDurationMs = 0;
  /** The window as last seen before hiding, to tell what changed since. */
  #before: { window: JobWindow; atMs: number } | null = null;
  /** What other tabs, or an answer that was under way, brought while paused. */
  #heldWindow: JobWindow | null = null;
  /** How old what is shown while paused is; what came since is held back. */
  #shownAsOf: number | null = null;
  /** Whether the beat under way was asked for by a person, who then wants to see it also while paused. */
  #byHand = false;
  #away: Away | null = null;
  #walk: EndlessWalk | null = null;

  constructor(surroundings: Surroundings) {
    this.#s = surroundings;
    this.#access = surroundings.access;
    this.#state = this.#snapshot();
    this.#tabs = surroundings.openTabs(`wavedeck:${surroundings.access.org.key}`, {
      onLead: (leads) => this.#onLead(leads),
      onMessage: (message) => this.#onMessage(message),
    });
  }

  // --- what a screen asks of it ---------------------------------------------------------------------------------------------

  getState = (): LiveState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A screen that shows jobs is mounted. The loop runs while there is at least one. Returns the way to leave. */
  watch = (): (() => void) => {
    this.#watchers += 1;
    if (this.#watchers === 1) this.#settle();
    return () => {
      this.#watchers -= 1;
      if (this.#watchers === 0) this.#settle();
    };
  };

  get window(): JobWindow {
    return this.#s.queryClient.getQueryData<JobWindow>(this.#key) ?? EMPTY_WINDOW;
  }

  /** Asks now, whatever the policy says: the refresh button, also while paused. */
  refresh = (): Promise<void> => this.#want(false);

  /** Asks now and fast for a while, since something was just started or stopped here. */
  nudge = (): Promise<void> => this.#want(true);

  pause = (): void => {
    if (this.#pausedAt !== null) return;
    this.#pausedAt = this.#now();
    this.#shownAsOf = this.#know.asOf;
    this.#settle();
  };

  release = (): void => {
    if (this.#pausedAt === null) return;
    this.#pausedAt = null;
    if (this.#heldWindow !== null) this.#show(this.#heldWindow);
    this.#heldWindow = null;
    this.#settle();
    this.#tabs.post({ type: "hello" });
  };

  /** The interval the person chose, in ms, or null for the policy's own. */
  prefer = (ms: number | null): void => {
    if (this.#preferredMs === ms) return;
    this.#preferredMs = ms;
    this.#schedule();
    this.#publish();
  };

  setVisible = (visible: boolean): void => {
    if (this.#visible === visible) return;
    this.#visible = visible;
    if (!visible && this.#pausedAt === null) {
      this.#before = { window: this.window, atMs: this.#now() };
    }
    this.#settle();
  };

  setWall = (wall: boolean): void => {
    this.#wall = wall;
    this.#settle();
  };

  setOnline = (online: boolean): void => {
    // A page that is mounted tells what is so already.
    if (this.#online === online) return;
    this.#online = online;
    if (online && this.#wantsBeats() && this.#leads && !this.#mustWait()) void this.#beat();
    this.#publish();
  };

  dismissAway = (): void => {
    this.#away = null;
    this.#publish();
  };

  close(): void {
    this.#clearTimer();
    this.#watchers = 0;
    this.#tabs.close();
  }

  // --- who asks --------------------------------------------------------------------------------------------------------------

  #wantsBeats(): boolean {
    return this.#watchers > 0 && this.#pausedAt === null && (this.#visible || this.#wall);
  }

  /** After anything that decides whether this tab wants to be the poller. */
  #settle(): void {
    const wants = this.#wantsBeats();
    this.#tabs.compete(wants);
    if (wants && !this.#leads) this.#await(FIRST_WORD_MS, this.#know.asOf === null);
    else this.#schedule();
    // A page that is opened paused shows one picture: there would be nothing to hold still.
    const opened = this.#watchers > 0 && (this.#visible || this.#wall);
    if (opened && this.#pausedAt !== null && this.#know.asOf === null && this.#know.failures === 0) {
      void this.refresh();
    }
    this.#publish();
  }

  /** Whether no beat may come although somebody looks again: a server asked to wait, or the last calls belong to others. */
  #mustWait(): boolean {
    const { notBefore, asOf } = this.#know;
    if (notBefore !== null && notBefore > this.#now()) return true;
    return asOf !== null && isSpent(this.#budgetLeft());
  }

  #budgetLeft(): number | null {
    const { usage } = this.#know;
    return usage === null || usage.max <= 0 ? null : Math.max(0, 1 - usage.used / usage.max);
  }

  #onLead(leads: boolean): void {
    this.#leads = leads;
    if (!leads) {
      this.#clearTimer();
      this.#publish();
      return;
    }
    // A new poller asks at once unless it has just been told by the old one.
    const age = this.#know.asOf === null ? Infinity : this.#now() - this.#know.asOf;
    if (this.#mustWait() || (age < 1000 && this.#know.failure === null)) {
      this.#schedule();
      this.#publish();
    } else void this.#beat();
  }

  /** As one of the listening tabs: take over when the poller stays silent for longer than it said. */
  #await(ms: number, greet: boolean): void {
    this.#clearTimer();
    if (!this.#wantsBeats() || this.#leads) return;
    if (greet) this.#tabs.post({ type: "hello" });
    const dueAt = this.#now() + ms;
    this.#timer = this.#s.setTimer(() => {
      // After a sleep of the machine all timers are late, the poller's too: it gets a chance to speak first.
      if (this.#now() > dueAt + FIRST_WORD_MS) this.#await(FIRST_WORD_MS, true);
      else this.#tabs.steal();
    }, ms);
  }

  #onMessage(message: TabMessage): void {
    switch (message.type) {
      case "hello":
        if (this.#leads && this.#know.asOf !== null) {
          this.#tabs.post({ type: "window", window: this.window, knowledge: this.#know });
        }
        return;
      case "wanted":
        if (message.news) this.#noteNews();
        if (this.#leads) void this.#beat();
        return;
      case "window":
        this.#hear(message.knowledge, () => message.window);
        return;
      case "answer":
        if (message.knowledge.sequence !== this.#know.sequence + 1) {
          this.#tabs.post({ type: "hello" });
          return;
        }
        this.#hear(message.knowledge, (held) => mergeWindow(held, message.answer));
        return;
      case "failed":
        // Its age is that of the poller's picture: who missed an answer may not claim it for an older one.
        if (message.knowledge.sequence !== this.#know.sequence) this.#tabs.post({ type: "hello" });
        else this.#hear(message.knowledge, null);
    }
  }

  #hear(knowledge: Knowledge, update: ((held: JobWindow) => JobWindow) | null): void {
    if (this.#leads) return;
    this.#know = knowledge;
    if (update !== null) {
      if (this.#pausedAt === null) this.#show(update(this.window));
      else this.#heldWindow = update(this.#heldWindow ?? this.window);
    }
    const wait = knowledge.waitMs === false ? null : knowledge.waitMs;
    if (wait === null) this.#clearTimer();
    else this.#await(2 * wait + FIRST_WORD_MS, false);
    this.#publish();
  }

  // --- when to ask -----------------------------------------------------------------------------------------------------------

  #now(): number {
    return this.#s.access.transport.now();
  }

  get #key() {
    return windowKey(this.#s.access.org.key);
  }

  #clearTimer(): void {
    if (this.#timer !== null) this.#s.clearTimer(this.#timer);
    this.#timer = null;
  }

  #schedule(): void {
    if (!this.#leads || this.#running !== null) return;
    this.#clearTimer();
    const now = this.#now();
    const { failures, endedAt, notBefore } = this.#know;
    const poll = nextPoll({
      now,
      active: [...this.window.jobs.values()].filter(isActive).length,
      newestTransitionAt: this.#know.newestTransitionAt,
      newestChangeAt: this.#know.newestChangeAt,
      failures,
      lastDurationMs: this.#lastDurationMs,
      retryAfterMs: notBefore === null || endedAt === null ? null : notBefore - endedAt,
      usedUp: this.#know.failure?.kind === "quota",
      visible: this.#visible && this.#watchers > 0,
      wall: this.#wall && this.#watchers > 0,
      paused: this.#pausedAt !== null,
      preferredMs: this.#preferredMs,
      budgetLeft: this.#budgetLeft(),
      cap: this.#access.org.maxCallsPerHour,
      callsLastHour: this.#know.callsLastHour,
      callsPerBeat: this.#know.callsPerBeat,
      jitter: this.#s.random(),
    });
    const { waitMs } = poll;
    let nextAt: number | null = null;
    if (waitMs !== false) {
      nextAt = isOnGrid(poll.why)
        ? alignToGrid(now, waitMs, this.#know.skewMs)
        : Math.max(now, (endedAt ?? now) + waitMs);
    }
    this.#know = {
      ...this.#know,
      waitMs,
      why: poll.why,
      nextAt,
      steadyMs: failures === 0 ? waitMs : this.#know.steadyMs,
    };
    if (nextAt !== null) this.#timer = this.#s.setTimer(() => void this.#beat(), timerMs(nextAt - now));
  }

  #noteNews(): void {
    this.#know = { ...this.#know, newestTransitionAt: this.#now() };
  }

  #want(news: boolean): Promise<void> {
    if (news) this.#noteNews();
    // A paused tab does not lead; what it asks for by hand it reads itself.
    if (this.#leads || !this.#wantsBeats()) {
      this.#byHand = true;
      return this.#beat();
    }
    this.#tabs.post({ type: "wanted", news });
    return Promise.resolve();
  }

  // --- asking ----------------------------------------------------------------------------------------------------------------

  /** One beat, never two at once: a wish that comes meanwhile is granted right after. */
  #beat(): Promise<void> {
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#clearTimer();
    this.#running = this.#ask().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        void this.#beat();
        return;
      }
      this.#byHand = false;
      this.#schedule();
      this.#tellTabs();
      this.#publish();
    });
    this.#publish();
    return this.#running;
  }

  #toTell: WindowAnswer | "failed" | null = null;

  #tellTabs(): void {
    const answer = this.#toTell;
    this.#toTell = null;
    if (!this.#leads || answer === null) return;
    const knowledge = this.#know;
    this.#tabs.post(
      answer === "failed" ? { type: "failed", knowledge } : { type: "answer", answer, knowledge },
    );
  }

  async #ask(): Promise<void> {
    const startedAt = this.#now();
    try {
      await this.#s.queryClient.fetchQuery({
        queryKey: this.#key,
        queryFn: ({ signal }) => this.#read(signal),
        // Not 0: an answer from before this machine's clock was set back would count as fresh until the clock has caught up.
        staleTime: Number.NEGATIVE_INFINITY,
        gcTime: Infinity,
        retry: false,
        networkMode: "always",
        structuralSharing: false,
      });
      this.#know = { ...this.#know, failure: null, failures: 0, failingSince: null };
    } catch (thrown) {
      const error = asOrgError(thrown);
      this.#know = {
        ...this.#know,
        failure: plain(error),
        failures: this.#know.failures + 1,
        failingSince: this.#know.failingSince ?? startedAt,
      };
      this.#toTell = "failed";
    }
    const endedAt = this.#now();
    const asked = this.#know.failure?.retryAfterMs ?? null;
    this.#lastDurationMs = endedAt - startedAt;
    this.#know = { ...this.#know, endedAt, notBefore: asked === null ? null : endedAt + asked };
  }

  async #read(signal: AbortSignal): Promise<JobWindow> {
    const access = await this.#knownAccess();
    const held = this.window;
    const orgNow = this.#now() + this.#know.skewMs;
    const beat = await readBeat({
      access,
      held,
      orgNow,
      signal,
      mostPages: pagesWorthReading(this.#walk, orgNow),
      onGrown: (window, { asOf, lastReply }) => {
        this.#know = { ...this.#know, asOf, callsLastHour: lastReply.callsLastHour };
        this.#s.queryClient.setQueryData(this.#key, window);
        this.#publish();
      },
    });
    this.#walk = walkAfter(this.#walk, beat.read, orgNow);
    const now = this.#now();
    this.#know = learn(this.#know, beat, held, now);
    this.#toTell = beat.answer;
    this.#tellAway(beat.window, now);
    if (this.#pausedAt === null || this.#byHand) {
      this.#shownAsOf = beat.read.asOf;
      this.#heldWindow = null;
      return beat.window;
    }
    // Paused while the answer was under way: rows that were to stand still do.
    this.#heldWindow = beat.window;
    return held;
  }

  /** The org with its API version, which the gateway may not have learnt yet when the page opened. */
  async #knownAccess(): Promise<OrgAccess> {
    if (this.#access.org.apiVersion === null) {
      const org = await this.#s.reloadOrg();
      if (org !== null) this.#access = { ...this.#access, org };
    }
    return this.#access;
  }

  /** After an absence, the first answer tells what happened meanwhile. */
  #tellAway(now: JobWindow, nowMs: number): void {
    const before = this.#before;
    if (before === null || this.#pausedAt !== null || (!this.#visible && !this.#wall)) return;
    this.#before = null;
    if (!before.window.complete || nowMs - before.atMs < AWAY_FROM_MS) return;
    const changes = changesBetween(before.window, now);
    if (countChanges(changes) === 0) return;
    this.#away = { fromMs: before.atMs, untilMs: nowMs, changes };
  }

  #show(window: JobWindow): void {
    this.#s.queryClient.setQueryData(this.#key, window);
    this.#tellAway(window, this.#now());
  }

  // --- what is known ----------------------------------------------------------------------------------------------------------

  #snapshot(): LiveState {
    const { failure, sequence: _sequence, endedAt: _endedAt, notBefore: _notBefore, ...known } = this.#know;
    return {
      ...known,
      asOf: this.#pausedAt === null ? known.asOf : this.#shownAsOf,
      failure: failure === null ? null : (this.#sameFailure(failure) ?? new OrgError(failure.kind, failure)),
      inFlight: this.#running !== null,
      pausedAt: this.#pausedAt,
      heldChanges:
        this.#heldWindow === null ? 0 : countChanges(changesBetween(this.window, this.#heldWindow)),
      away: this.#away,
      visible: this.#visible,
      wall: this.#wall,
      online: this.#online,
      leads: this.#leads,
    };
  }

  /** The error object already published, when it still says the same. */
  #sameFailure(failure: PlainFailure): OrgError | null {
    const published = this.#state?.failure ?? null;
    const same =
      published?.kind === failure.kind &&
      published.code === failure.code &&
      published.status === failure.status;
    return same ? published : null;
  }

  #publish(): void {
    this.#state = this.#snapshot();
    for (const listener of this.#listeners) listener();
  }
}
