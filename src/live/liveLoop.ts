// The live loop of one org in one tab: what is known, who asks (leader), when (schedule), what is held back (held), and what it all costs
// (reads). TanStack Query carries out every read and counts its interval; the loop only tells it the next moment.
import type { QueryClient, QueryFunctionContext } from "@tanstack/react-query";
import type { OrgEntry } from "../../contract/gateway.ts";
import { isActive } from "../../contract/job.ts";
import { EMPTY_WINDOW, type JobWindow, mergeWindow, type WindowAnswer } from "../../domain/jobWindow.ts";
import { fastestPoll, isSpent, type NextPoll, periodMs } from "../../domain/refreshPolicy.ts";
import { timerMs } from "../../domain/waits.ts";
import type { OrgAccess } from "../org/client.ts";
import { asOrgError } from "../org/errors.ts";
import { type EndlessWalk, learn, learnRead, pagesWorthReading, readBeat, walkAfter } from "./beat.ts";
import { Held } from "./held.ts";
import { Leader, type TabMessage, type Told, type Wish } from "./leader.ts";
import { type LiveRead, LiveReads } from "./liveReads.ts";
import { type Knowledge, type LiveState, NOTHING_KNOWN, plain, unplain } from "./liveState.ts";
import { beatPoll, budgetLeft, type Facts, nextMoment, slowPoll } from "./schedule.ts";
import type { OpenTabs } from "./tabs.ts";

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

/** A slow read that has never succeeded is tried again after this, doubled with each failure. */
const RETRY_MS = 5000;

export class LiveLoop {
  readonly #s: Surroundings;
  readonly #leader: Leader;
  readonly #held = new Held();
  readonly reads = new LiveReads();
  readonly #listeners = new Set<() => void>();
  readonly #closed = new AbortController();
  #access: OrgAccess;
  #know: Knowledge = NOTHING_KNOWN;
  #state: LiveState;
  #poll: NextPoll = { waitMs: false, why: "idle" };
  #walk: EndlessWalk | null = null;
  #jitter = 0;
  #counted: { jobs: JobWindow["jobs"]; active: number } = { jobs: EMPTY_WINDOW.jobs, active: 0 };
  #running: Promise<void> | null = null;
  #again: unknown = null;
  #visible = true;
  #wall = false;
  #online = true;
  #watchers = 0;
  #preferredMs: number | null = null;
  /** Whether the beat under way was asked for by a person, who then wants to see it also while paused. */
  #byHand = false;

  constructor(surroundings: Surroundings) {
    this.#s = surroundings;
    this.#access = surroundings.access;
    const { openTabs, setTimer, clearTimer, random } = surroundings;
    this.#leader = new Leader(
      this.#access.org.key,
      { openTabs, clock: { setTimer, clearTimer }, id: String(random()) },
      {
        onLead: (leads) => this.#onLead(leads),
        onTold: (message) => this.#onTold(message),
        onWanted: (news) => this.#onWanted(news),
        onWishes: () => this.#reschedule(),
        picture: () => ({ type: "window", window: this.window, knowledge: this.#know }),
      },
    );
    this.#state = this.#snapshot();
  }

  // --- what a screen asks of it ---------------------------------------------------------------------------------------------

  getState = (): LiveState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get window(): JobWindow {
    return this.#s.queryClient.getQueryData<JobWindow>(this.#key) ?? EMPTY_WINDOW;
  }

  /** The read of the window, which is the beat itself. */
  get windowRead(): LiveRead<JobWindow> {
    return {
      queryKey: this.#key,
      queryFn: () => this.#beat(),
      pace: "window",
      cost: () => this.#know.callsPerBeat,
    };
  }

  /** A read is mounted: it counts, and while the window is among them the loop runs. Returns the way to leave. */
  mount<Data>(hash: string, { queryKey, pace, cost }: LiveRead<Data>): () => void {
    if (pace === "window") {
      this.#watchers += 1;
      this.#settle();
      return () => {
        this.#watchers -= 1;
        this.#settle();
      };
    }
    const calls = () =>
      typeof cost === "number" ? cost : cost(this.#s.queryClient.getQueryData<Data>(queryKey));
    const leave = this.reads.add(hash, { pace, queryKey, calls });
    this.#settle();
    return () => {
      leave();
      this.#settle();
    };
  }

  /** Asks now, whatever the policy says: the refresh button, also while paused. */
  refresh = (): Promise<void> => {
    void this.readNow("beat");
    return this.#want(false);
  };

  /** Asks now and fast for a while, since something was just started, stopped or scheduled here. */
  nudge = (): Promise<void> => {
    void this.readNow("beat");
    void this.readNow("slow");
    return this.#want(true);
  };

  /** Reads again now what is mounted of a pace. */
  async readNow(pace: "beat" | "slow"): Promise<void> {
    const cache = this.#s.queryClient.getQueryCache();
    const queries = this.reads.keys(pace).map((queryKey) => cache.find({ queryKey, exact: true }));
    await Promise.allSettled(queries.flatMap((query) => (query === undefined ? [] : [query.fetch()])));
  }

  pause = (): void => {
    if (this.#held.pausedAt !== null) return;
    this.#held.pause(this.#now(), this.#know.asOf);
    this.#settle();
  };

  resume = (): void => {
    if (this.#held.pausedAt === null) return;
    const window = this.#held.resume();
    if (window !== null) this.#show(window);
    this.#settle();
  };

  /** The interval the person chose, in ms, or null for the policy's own. */
  prefer = (ms: number | null): void => {
    if (this.#preferredMs === ms) return;
    this.#preferredMs = ms;
    this.#settle();
  };

  setVisible = (visible: boolean): void => {
    if (this.#visible === visible) return;
    this.#visible = visible;
    if (!visible) this.#held.leave(this.window, this.#now());
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
    if (online && this.#wantsBeats() && this.#leader.leads && !this.#mustWait()) void this.#ask();
    this.#publish();
  };

  dismissAway = (): void => {
    this.#held.dismissAway();
    this.#publish();
  };

  close(): void {
    this.#watchers = 0;
    if (this.#again !== null) this.#s.clearTimer(this.#again);
    this.#closed.abort();
    this.#leader.close();
  }

  // --- what a read asks of it ------------------------------------------------------------------------------------------------

  /** Whether a read of this pace may be sent at all, its first one too. */
  mayRead(pace: LiveRead<unknown>["pace"]): boolean {
    return pace === "window" ? this.#leader.leads && this.#wantsBeats() : this.#isLookedAt();
  }

  /** Milliseconds until a read is due again; false for not until something else changes. `readAt`: of data from elsewhere, epoch ms. */
  untilNext(hash: string, pace: LiveRead<unknown>["pace"], readAt: number): number | false {
    const at = pace === "window" ? this.#windowAt() : this.#readAt(hash, pace, readAt);
    // An interval of 0 is none.
    return at === null ? false : Math.max(1, timerMs(at - this.#now()));
  }

  /** Changes whenever {@link untilNext} may say another moment without an answer of its own. */
  timingOf(pace: LiveRead<unknown>["pace"]): string {
    const { nextAt, notBefore } = this.#know;
    if (pace === "window") return [this.mayRead(pace), nextAt, this.#running !== null].join();
    return [this.mayRead(pace), this.#ownPoll(pace).waitMs, notBefore].join();
  }

  /** Carries out a read that is not the window's. */
  carryOut<Data>(hash: string, read: LiveRead<Data>, context: QueryFunctionContext): Promise<Data> {
    return this.reads.carryOut(
      hash,
      () => this.#now(),
      () => read.queryFn(context),
      read.isPartial,
    );
  }

  #windowAt(): number | null {
    return this.mayRead("window") && this.#running === null ? this.#know.nextAt : null;
  }

  #readAt(hash: string, pace: "beat" | "slow", readAt: number): number | null {
    const ended = this.reads.ended(hash) ?? { at: readAt, failures: 0, missed: false, never: false };
    const beat = this.#ownPoll("beat");
    let poll = this.#ownPoll(pace);
    if (pace === "slow" && poll.waitMs !== false && beat.waitMs !== false) {
      // What did not reach the org cost it nothing, and what was never read is waited for: both need not wait for the slow pace.
      const soonMs = ended.missed ? beat.waitMs : ended.never ? RETRY_MS * 2 ** ended.failures : Infinity;
      if (soonMs < poll.waitMs) poll = { waitMs: Math.max(soonMs, beat.waitMs), why: "failing" };
    }
    const { skewMs, notBefore } = this.#know;
    return nextMoment(poll, { endedAt: ended.at, skewMs, notBefore });
  }

  // --- who asks and when -----------------------------------------------------------------------------------------------------

  #now(): number {
    return this.#s.access.transport.now();
  }

  get #key() {
    return windowKey(this.#s.access.org.key);
  }

  #isLookedAt(): boolean {
    return this.#visible || this.#wall;
  }

  #wantsBeats(): boolean {
    return this.#watchers > 0 && this.#held.pausedAt === null && this.#isLookedAt();
  }

  get #wish(): Wish {
    return {
      visible: this.#visible && this.#watchers > 0,
      wall: this.#wall && this.#watchers > 0,
      preferredMs: this.#preferredMs,
      calls: this.reads.calls("beat"),
    };
  }

  get #facts(): Facts {
    const others = this.#leader.wishes.reduce((sum, { calls }) => sum + calls, 0);
    return {
      now: this.#now(),
      know: this.#know,
      active: this.#activeJobs(),
      paused: this.#held.pausedAt !== null,
      cap: this.#access.org.maxCallsPerHour,
      extraCalls: this.reads.calls("beat") + others,
      jitter: this.#jitter,
    };
  }

  /** Jobs that wait or run, counted once per window. */
  #activeJobs(): number {
    const { jobs } = this.window;
    if (this.#counted.jobs !== jobs) {
      this.#counted = { jobs, active: [...jobs.values()].filter(isActive).length };
    }
    return this.#counted.active;
  }

  /** How often this tab's own reads of a pace are due. */
  #ownPoll(pace: "beat" | "slow"): NextPoll {
    return pace === "beat"
      ? beatPoll(this.#wish, this.#facts)
      : slowPoll(this.#wish, this.#facts, this.reads.calls("slow"));
  }

  /** After anything that decides whether this tab wants to ask. */
  #settle(): void {
    const wants = this.#wantsBeats();
    this.#leader.wish(wants ? this.#wish : null);
    this.#schedule();
    // A page that is opened paused shows one picture: there would be nothing to hold still.
    const { asOf, failures } = this.#know;
    const isOpened = this.#watchers > 0 && this.#isLookedAt() && this.#held.pausedAt !== null;
    if (isOpened && asOf === null && failures === 0) void this.refresh();
    this.#publish();
  }

  /** Whether no beat may come although somebody looks again: a server asked to wait, or the last calls belong to others. */
  #mustWait(): boolean {
    const { notBefore, asOf, failure } = this.#know;
    if (notBefore !== null && notBefore > this.#now()) return true;
    return asOf !== null && (isSpent(budgetLeft(this.#know)) || failure?.kind === "quota");
  }

  #onLead(leads: boolean): void {
    // A new leader asks at once unless it has just been told by the old one.
    const age = this.#know.asOf === null ? Infinity : this.#now() - this.#know.asOf;
    const isYoung = age < 1000 && this.#know.failure === null;
    if (leads && !this.#mustWait() && !isYoung) void this.#ask();
    else this.#schedule();
    this.#publish();
  }

  #onWanted(news: boolean): void {
    if (news) this.#noteNews();
    if (this.#leader.leads) void this.#ask();
  }

  #onTold(message: Told): void {
    const { knowledge } = message;
    // Who missed an answer may not claim the age of a later one for an older picture.
    const expected = this.#know.sequence + (message.type === "answer" ? 1 : 0);
    if (message.type !== "window" && knowledge.sequence !== expected) return this.#leader.greet();
    this.#know = knowledge;
    if (message.type === "window") this.#take(() => message.window);
    if (message.type === "answer") this.#take((held) => mergeWindow(held, message.answer));
    this.#publish();
  }

  #take(update: (held: JobWindow) => JobWindow): void {
    if (this.#held.pausedAt === null) this.#show(update(this.window));
    else this.#held.keep(update(this.#held.window ?? this.window));
  }

  #reschedule(): void {
    this.#schedule();
    this.#publish();
  }

  /** The next moment, by the fastest wish of all tabs. The query library waits for it. */
  #schedule(): void {
    if (!this.#leader.leads || this.#running !== null) return;
    const facts = this.#facts;
    const { endedAt, skewMs, failures, steadyMs } = this.#know;
    const own = beatPoll(this.#wish, facts);
    this.#poll = fastestPoll(own, ...this.#leader.wishes.map((wish) => beatPoll(wish, facts)));
    const { waitMs, why } = this.#poll;
    // Counted from the last answer, so that to decide anew does not move the moment; one that has passed meanwhile is due now.
    const nextAt = nextMoment(this.#poll, { endedAt: endedAt ?? facts.now, skewMs, notBefore: null });
    this.#know = { ...this.#know, waitMs, why, nextAt, steadyMs: failures === 0 ? waitMs : steadyMs };
  }

  #noteNews(): void {
    this.#know = { ...this.#know, newestTransitionAt: this.#now() };
  }

  #want(news: boolean): Promise<void> {
    if (news) this.#noteNews();
    // A paused tab does not lead; what it asks for by hand it reads itself.
    if (this.#leader.leads || !this.#wantsBeats()) {
      this.#byHand = true;
      return this.#ask();
    }
    this.#leader.want(news);
    return Promise.resolve();
  }

  // --- asking ----------------------------------------------------------------------------------------------------------------

  /** A beat now. Never two at once: a wish that comes meanwhile is granted right after. */
  #ask(): Promise<void> {
    if (this.#running !== null) {
      this.#again ??= this.#s.setTimer(() => this.#askAgain(), 1);
      return this.#running;
    }
    const { queryKey, queryFn } = this.windowRead;
    return this.#s.queryClient
      .fetchQuery({
        queryKey,
        queryFn,
        // Not 0: an answer from before this machine's clock was set back would count as fresh until the clock has caught up.
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

  #askAgain(): void {
    this.#again = null;
    void (this.#running === null ? this.#ask() : this.#running.then(() => this.#ask()));
  }

  /** One beat, as the query library calls for it. */
  #beat(): Promise<JobWindow> {
    const beat = this.#carryOutBeat();
    this.#running = beat.then(
      () => undefined,
      () => undefined,
    );
    this.#publish();
    return beat;
  }

  async #carryOutBeat(): Promise<JobWindow> {
    const startedAt = this.#now();
    let told: WindowAnswer | "failed" = "failed";
    try {
      const [window, answer] = await this.#read();
      told = answer;
      this.#know = { ...this.#know, failure: null, failures: 0, failingSince: null };
      return window;
    } catch (thrown) {
      const error = asOrgError(thrown);
      const { failures, failingSince } = this.#know;
      this.#know = {
        ...this.#know,
        failure: plain(error),
        failures: failures + 1,
        failingSince: failingSince ?? startedAt,
      };
      throw error;
    } finally {
      const endedAt = this.#now();
      const asked = this.#know.failure?.retryAfterMs ?? null;
      const notBefore = asked === null ? null : endedAt + asked;
      this.#know = { ...this.#know, endedAt, notBefore, lastDurationMs: endedAt - startedAt };
      this.#running = null;
      this.#byHand = false;
      this.#jitter = this.#s.random();
      this.#schedule();
      const knowledge = this.#know;
      this.#leader.tell(
        told === "failed" ? { type: told, knowledge } : { type: "answer", answer: told, knowledge },
      );
      this.#publish();
    }
  }

  async #read(): Promise<[JobWindow, WindowAnswer]> {
    const access = await this.#knownAccess();
    const held = this.window;
    const orgNow = this.#now() + this.#know.skewMs;
    const beat = await readBeat({
      access,
      held,
      orgNow,
      // The library's own signal ends a read when no page observes it for a moment, as between two pages.
      signal: this.#closed.signal,
      mostPages: pagesWorthReading(this.#walk, orgNow),
      onGrown: (window, soFar) => {
        this.#know = learnRead(this.#know, soFar);
        this.#s.queryClient.setQueryData(this.#key, window);
        this.#publish();
      },
    });
    this.#walk = walkAfter(this.#walk, beat.read, orgNow);
    const now = this.#now();
    this.#know = learn(this.#know, beat, held, now);
    if (this.#isLookedAt()) this.#held.comeBack(beat.window, now);
    if (this.#held.pausedAt !== null && !this.#byHand) {
      // Paused while the answer was under way: rows that were to stand still do.
      this.#held.keep(beat.window);
      return [held, beat.answer];
    }
    this.#held.show(beat.read.asOf);
    // Before anybody is told of its age.
    this.#s.queryClient.setQueryData(this.#key, beat.window);
    return [beat.window, beat.answer];
  }

  /** The org with its API version, which the gateway may not have learnt yet when the page opened. */
  async #knownAccess(): Promise<OrgAccess> {
    if (this.#access.org.apiVersion === null) {
      const org = await this.#s.reloadOrg();
      if (org !== null) this.#access = { ...this.#access, org };
    }
    return this.#access;
  }

  #show(window: JobWindow): void {
    this.#s.queryClient.setQueryData(this.#key, window);
    if (this.#isLookedAt()) this.#held.comeBack(window, this.#now());
  }

  // --- what is known ----------------------------------------------------------------------------------------------------------

  #callsPerHour(): number {
    const { waitMs, why, callsPerBeat, lastDurationMs } = this.#know;
    if (!this.#wantsBeats()) return 0;
    const perHour = (calls: number, poll: NextPoll) => {
      const period = periodMs(poll, lastDurationMs);
      return period === false ? 0 : (3_600_000 / period) * calls;
    };
    const own = (["beat", "slow"] as const).map((pace) =>
      perHour(this.reads.calls(pace), this.#ownPoll(pace)),
    );
    return own.reduce((sum, calls) => sum + calls, perHour(callsPerBeat, { waitMs, why }));
  }

  #snapshot(): LiveState {
    const {
      failure,
      sequence: _sequence,
      endedAt: _endedAt,
      notBefore: _notBefore,
      newestTransitionAt: _newestTransitionAt,
      newestChangeAt: _newestChangeAt,
      lastDurationMs: _lastDurationMs,
      ...known
    } = this.#know;
    const { pausedAt, shownAsOf, away } = this.#held;
    return {
      ...known,
      asOf: pausedAt === null ? known.asOf : shownAsOf,
      failure: failure === null ? null : unplain(failure, this.#state?.failure ?? null),
      inFlight: this.#running !== null,
      pausedAt,
      heldChanges: this.#held.changes(this.window),
      away,
      visible: this.#visible,
      wall: this.#wall,
      online: this.#online,
      leads: this.#leader.leads,
      callsPerHour: this.#callsPerHour(),
    };
  }

  #publish(): void {
    this.#state = this.#snapshot();
    for (const listener of this.#listeners) listener();
  }
}
