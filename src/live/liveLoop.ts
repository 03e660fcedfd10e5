// The live loop of one org in one tab. It connects the parts: beats (beatRunner), who asks (leader), when (schedule), what is held back (held)
// and what all reads cost (liveReads). TanStack Query carries out every read and waits the interval; this loop gives it the next moment.
import { activeJobs } from "../../domain/activeJobs.ts";
import type { JobWindow, WindowAnswer } from "../../domain/jobWindow.ts";
import { timerMs } from "../../domain/waits.ts";
import { BeatRunner, type BeatSurroundings } from "./beatRunner.ts";
import { Held } from "./held.ts";
import { Leader, type TabMessage, type Told, type Wish } from "./leader.ts";
import type { LiveRead, Pace } from "./liveReads.ts";
import { type LiveState, stateOf } from "./liveState.ts";
import { OwnReads } from "./ownReads.ts";
import { type Facts, mustWait, sharedPoll, withNextBeat } from "./schedule.ts";
import { Presence } from "./presence.ts";
import type { OpenTabs } from "./tabs.ts";

/** What the loop needs from its environment. Tests pass virtual time and tabs in memory. */
export interface Surroundings extends BeatSurroundings {
  openTabs: OpenTabs<TabMessage>;
  random: () => number;
}

export class LiveLoop {
  readonly #s: Surroundings;
  readonly #held = new Held();
  readonly ownReads: OwnReads;
  readonly #beats: BeatRunner;
  readonly #leader: Leader;
  readonly #listeners = new Set<() => void>();
  #state: LiveState;
  #jitter = 0;
  readonly #here = new Presence();

  constructor(surroundings: Surroundings) {
    this.#s = surroundings;
    const { access, openTabs, setTimer, clearTimer, random } = surroundings;
    this.#beats = new BeatRunner(surroundings, this.#held, {
      isLookedAt: () => this.#here.isLookedAt,
      onChange: () => this.#publish(),
      onEnd: (told) => this.#onBeatEnd(told),
    });
    this.ownReads = new OwnReads({
      queryClient: surroundings.queryClient,
      now: () => this.#now(),
      know: () => this.#beats.know,
      wish: () => this.#wish,
      facts: () => this.#facts,
    });
    this.#leader = new Leader(
      access.org,
      { openTabs, clock: { setTimer, clearTimer }, id: String(random()) },
      {
        onLead: (leads) => this.#onLead(leads),
        onTold: (message) => this.#onTold(message),
        onWanted: (news) => this.#onWanted(news),
        onWishes: () => this.#settle(),
        picture: () => ({ type: "window", window: this.window, knowledge: this.#beats.know }),
      },
    );
    this.#state = this.#snapshot();
  }

  getState = (): LiveState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get window(): JobWindow {
    return this.#beats.window;
  }

  /** The read of the window, which is the beat itself. */
  get windowRead(): LiveRead<JobWindow> {
    return {
      queryKey: this.#beats.queryKey,
      queryFn: () => this.#beats.beat(),
      pace: "window",
      cost: () => this.#beats.know.callsPerBeat,
    };
  }

  /** Refreshes now, whatever the policy says, also while paused: when a person asks for it. */
  refresh = (): Promise<void> => {
    void this.ownReads.readNow("beat");
    void this.ownReads.readNow("slow", true);
    return this.#want(false);
  };

  /** Refreshes now and often for a while, because something was just started, stopped or scheduled here. */
  nudge = (): Promise<void> => {
    void this.ownReads.readNow("beat");
    void this.ownReads.readNow("slow");
    return this.#want(true);
  };

  pause = (): void => {
    if (this.#held.pausedAt !== null) return;
    this.#held.pause(this.#now(), this.#beats.know.asOf);
    this.#settle();
  };

  resume = (): void => {
    if (this.#held.pausedAt === null) return;
    const window = this.#held.resume();
    if (window !== null) this.#beats.show(window);
    this.#settle();
  };

  /** The interval that the person chose, in ms, or null for the policy's. */
  prefer = (ms: number | null): void => {
    if (this.#here.preferredMs === ms) return;
    this.#here.preferredMs = ms;
    this.#settle();
  };

  /** Calls per hour of the page at a chosen interval, ms, or at the policy's (null), as if it were not paused. */
  callsPerHourAt = (preferredMs: number | null): number => {
    const [wish, facts] = [
      { ...this.#wish, preferredMs },
      { ...this.#facts, paused: false },
    ];
    const list = sharedPoll(wish, this.#leader.wishes, facts);
    return this.ownReads.callsPerHour(list, this.ownReads.polls(wish, facts));
  };

  setVisible = (visible: boolean): void => {
    if (this.#here.visible === visible) return;
    this.#here.visible = visible;
    if (!visible) this.#held.leave(this.window, this.#now());
    this.#settle();
  };

  setWall = (wall: boolean): void => {
    this.#here.wall = wall;
    this.#settle();
  };

  setOnline = (online: boolean): void => {
    // A page that is mounted reports the current state.
    if (this.#here.online === online) return;
    this.#here.online = online;
    if (online && this.#wantsBeats() && this.#leader.leads && !mustWait(this.#beats.know, this.#now()))
      void this.#beats.ask();
    this.#publish();
  };

  dismissAway = (): void => {
    this.#held.dismissAway();
    this.#publish();
  };

  close(): void {
    this.#here.watchers = 0;
    this.#beats.close();
    this.#leader.close();
  }

  /** A read is mounted. It counts, and the loop runs while the window's read is mounted. Returns the function that ends it. */
  mount<Data>(hash: string, read: LiveRead<Data>): () => void {
    const leave = read.pace === "window" ? this.#here.watch() : this.ownReads.add(hash, read.pace, read);
    this.#settle();
    return () => {
      leave();
      this.#settle();
    };
  }

  /** Whether a read of this pace may be sent at all, including its first one. */
  mayRead(pace: Pace): boolean {
    return pace === "window" ? this.#leader.leads && this.#wantsBeats() : this.#here.isLookedAt;
  }

  /** Milliseconds until a read is due again; false when only another change makes it due. `readAt`: time of data from elsewhere, epoch ms. */
  untilNext(hash: string, pace: Pace, readAt: number): number | false {
    const at = pace === "window" ? this.#windowAt() : this.ownReads.nextAt(hash, pace, readAt);
    // To the library an interval of 0 means none.
    return at === null ? false : Math.max(1, timerMs(at - this.#now()));
  }

  /** Changes whenever {@link untilNext} may give another moment although no answer came. */
  timingOf(pace: Pace): string {
    const { nextAt, notBefore } = this.#beats.know;
    if (pace === "window") return [this.mayRead(pace), nextAt, this.#beats.isRunning].join();
    return [this.mayRead(pace), this.ownReads.polls()[pace].waitMs, notBefore].join();
  }

  #windowAt(): number | null {
    return this.mayRead("window") && !this.#beats.isRunning ? this.#beats.know.nextAt : null;
  }

  #now(): number {
    return this.#s.access.transport.now();
  }

  #wantsBeats(): boolean {
    return this.#here.isWatching && this.#held.pausedAt === null;
  }

  get #wish(): Wish {
    return this.#here.wish(this.ownReads.calls("beat"));
  }

  get #facts(): Facts {
    const others = this.#leader.wishes.reduce((sum, { calls }) => sum + calls, 0);
    return {
      now: this.#now(),
      know: this.#beats.know,
      active: activeJobs(this.window.jobs).length,
      paused: this.#held.pausedAt !== null,
      org: this.#s.access.org,
      extraCalls: this.ownReads.calls("beat") + others,
      jitter: this.#jitter,
    };
  }

  /** Called after every change that decides whether this tab wants to ask. */
  #settle(): void {
    this.#leader.wish(this.#wantsBeats() ? this.#wish : null);
    this.#schedule();
    // A page that opens paused shows one picture. Otherwise there would be nothing to hold.
    const { asOf, failures } = this.#beats.know;
    const isOpened = this.#here.isWatching && this.#held.pausedAt !== null;
    if (isOpened && asOf === null && failures === 0) void this.refresh();
    this.#publish();
  }

  #onLead(leads: boolean): void {
    const { asOf, failure } = this.#beats.know;
    // A new leader asks at once, unless it just heard from the old one.
    const isYoung = asOf !== null && this.#now() - asOf < 1000 && failure === null;
    if (leads && !mustWait(this.#beats.know, this.#now()) && !isYoung) void this.#beats.ask();
    else this.#schedule();
    this.#publish();
  }

  #onWanted(news: boolean): void {
    if (news) this.#noteNews();
    if (this.#leader.leads) void this.#beats.ask();
  }

  #onTold(message: Told): void {
    if (!this.#beats.hear(message)) return this.#leader.greet();
    this.#publish();
  }

  #onBeatEnd(told: WindowAnswer | "failed"): void {
    this.#jitter = this.#s.random();
    this.#schedule();
    const knowledge = this.#beats.know;
    this.#leader.tell(
      told === "failed" ? { type: told, knowledge } : { type: "answer", answer: told, knowledge },
    );
    this.#publish();
  }

  /** The next moment, by the fastest wish of all tabs. The query library waits for it. */
  #schedule(): void {
    if (!this.#leader.leads || this.#beats.isRunning) return;
    this.#beats.know = withNextBeat(this.#beats.know, this.#wish, this.#leader.wishes, this.#facts);
  }

  #noteNews(): void {
    this.#beats.know = { ...this.#beats.know, newestTransitionAt: this.#now() };
  }

  #want(news: boolean): Promise<void> {
    if (news) this.#noteNews();
    // A paused tab does not lead. A refresh by hand it reads itself.
    if (this.#leader.leads || !this.#wantsBeats()) return this.#beats.ask(true);
    this.#leader.want(news);
    return Promise.resolve();
  }

  #snapshot(): LiveState {
    const { pausedAt, shownAsOf, away } = this.#held;
    const { visible, wall, online } = this.#here;
    const own = {
      pausedAt,
      shownAsOf,
      away,
      heldChanges: this.#held.changes(this.window),
      inFlight: this.#beats.isRunning,
      visible,
      wall,
      online,
      leads: this.#leader.leads,
      callsPerHour: this.#wantsBeats() ? this.ownReads.callsPerHour() : 0,
    };
    return stateOf(this.#beats.know, own, this.#state);
  }

  #publish(): void {
    this.#state = this.#snapshot();
    for (const listener of this.#listeners) listener();
  }
}
