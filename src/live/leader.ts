// Who asks: one tab of a browser leads, the others hear from it. A tab that wants to see jobs greets before anything else, and takes the
// lead only from a leader that does not answer. Each tab tells the leader how often it wishes to be told; the leader serves the fastest.
// None of this is in the query library: it knows the observers of one page only.
import type { JobWindow, WindowAnswer } from "../../domain/jobWindow.ts";
import type { Knowledge } from "./liveState.ts";
import { type OpenTabs, type Tabs, tabsName } from "./tabs.ts";

/** What one tab asks of the leader. */
export interface Wish {
  visible: boolean;
  wall: boolean;
  /** The interval that was chosen in that tab, ms; null: as the policy sees fit. */
  preferredMs: number | null;
  /** Calls that the tab sends with each beat, besides the shared list. */
  calls: number;
}

export type TabMessage =
  | { type: "hello"; from: string; wish: Wish }
  /** A tab's wish; null when it no longer wants to be told. */
  | { type: "wish"; from: string; wish: Wish | null }
  /** A new leader asks for everybody's wish. */
  | { type: "wishes" }
  | { type: "window"; window: JobWindow; knowledge: Knowledge }
  | { type: "answer"; answer: WindowAnswer; knowledge: Knowledge }
  | { type: "failed"; knowledge: Knowledge }
  | { type: "wanted"; news: boolean };

/** What the leading tab tells. */
export type Told = Extract<TabMessage, { type: "window" | "answer" | "failed" }>;

export interface LeaderEvents {
  onLead: (leads: boolean) => void;
  /** The leader spoke. Not called in the leading tab. */
  onTold: (message: Told) => void;
  /** Another tab asks the leader to look now. Only called in the leading tab, but for news. */
  onWanted: (news: boolean) => void;
  /** What other tabs wish has changed. */
  onWishes: () => void;
  /** What a tab that greets is to be told. */
  picture: () => Told;
}

export interface Clock {
  setTimer: (run: () => void, ms: number) => unknown;
  clearTimer: (timer: unknown) => void;
}

/** How long a greeted leader may take to answer. */
export const FIRST_WORD_MS = 2000;
/** How long a leader may stay silent while no beat is due, before it is greeted. */
const QUIET_MS = 30_000;
/** A wish that was not renewed after this many answers is of a tab that is gone. */
const MOST_MISSED = 2;

export class Leader {
  readonly #tabs: Tabs<TabMessage>;
  readonly #clock: Clock;
  readonly #events: LeaderEvents;
  readonly #id: string;
  readonly #wishes = new Map<string, { wish: Wish; missed: number }>();
  #own: Wish | null = null;
  #timer: unknown = null;
  #leads = false;

  constructor(
    orgKey: string,
    { openTabs, clock, id }: { openTabs: OpenTabs<TabMessage>; clock: Clock; id: string },
    events: LeaderEvents,
  ) {
    this.#clock = clock;
    this.#events = events;
    this.#id = id;
    this.#tabs = openTabs(tabsName(orgKey), {
      onLead: (leads) => this.#onLead(leads),
      onMessage: (message) => this.#onMessage(message),
    });
  }

  get leads(): boolean {
    return this.#leads;
  }

  /** What the other tabs wish, as far as this one was told. */
  get wishes(): readonly Wish[] {
    return [...this.#wishes.values()].map(({ wish }) => wish);
  }

  /** Wishes to be told, or with null no longer. */
  wish(wish: Wish | null): void {
    const before = this.#own;
    this.#own = wish;
    this.#tabs.compete(wish !== null);
    if (this.#leads) return;
    if (wish === null) {
      this.#stopWaiting();
      if (before !== null) this.#tabs.post({ type: "wish", from: this.#id, wish });
    } else if (before === null) this.#greet();
    else this.#tabs.post({ type: "wish", from: this.#id, wish });
  }

  /** As the leader: tells the other tabs. */
  tell(message: Told): void {
    if (!this.#leads) return;
    this.#tabs.post(message);
    let left = false;
    for (const [id, one] of this.#wishes) {
      one.missed += 1;
      if (one.missed > MOST_MISSED) left = this.#wishes.delete(id) || left;
    }
    if (left) this.#events.onWishes();
  }

  /** As one of the others: asks the leader to look now. */
  want(news: boolean): void {
    this.#tabs.post({ type: "wanted", news });
  }

  /** As one of the others: asks the leader for the whole picture. */
  greet(): void {
    if (!this.#leads && this.#own !== null) this.#greet();
  }

  close(): void {
    this.#stopWaiting();
    if (!this.#leads && this.#own !== null) this.#tabs.post({ type: "wish", from: this.#id, wish: null });
    this.#own = null;
    this.#tabs.close();
  }

  #onLead(leads: boolean): void {
    this.#leads = leads;
    this.#wishes.clear();
    this.#stopWaiting();
    if (leads) this.#tabs.post({ type: "wishes" });
    else if (this.#own !== null) this.#greet();
    this.#events.onLead(leads);
  }

  #greet(): void {
    if (this.#own === null) return;
    this.#tabs.post({ type: "hello", from: this.#id, wish: this.#own });
    this.#wait(FIRST_WORD_MS, () => this.#tabs.steal());
  }

  #wait(ms: number, then: () => void): void {
    this.#stopWaiting();
    this.#timer = this.#clock.setTimer(() => {
      this.#timer = null;
      if (!this.#leads && this.#own !== null) then();
    }, ms);
  }

  #stopWaiting(): void {
    if (this.#timer !== null) this.#clock.clearTimer(this.#timer);
    this.#timer = null;
  }

  #noteWish(from: string, wish: Wish | null): void {
    if (wish === null) this.#wishes.delete(from);
    else this.#wishes.set(from, { wish, missed: 0 });
    this.#events.onWishes();
  }

  #onMessage(message: TabMessage): void {
    switch (message.type) {
      case "hello":
        if (!this.#leads) return;
        this.#noteWish(message.from, message.wish);
        this.#tabs.post(this.#events.picture());
        return;
      case "wish":
        if (this.#leads) this.#noteWish(message.from, message.wish);
        return;
      case "wishes":
        if (!this.#leads && this.#own !== null)
          this.#tabs.post({ type: "wish", from: this.#id, wish: this.#own });
        return;
      case "wanted":
        this.#events.onWanted(message.news);
        return;
      default:
        if (this.#leads) return;
        this.#events.onTold(message);
        if (this.#own === null) return;
        if (message.type !== "window") this.#tabs.post({ type: "wish", from: this.#id, wish: this.#own });
        this.#wait(2 * (message.knowledge.waitMs || QUIET_MS) + FIRST_WORD_MS, () => this.#greet());
    }
  }
}
