// Which tab asks: one tab of a browser leads, the others hear from it. A tab that wants jobs greets first, and takes the lead only from a
// leader that does not answer. Each tab tells the leader how often it wishes to hear; the leader serves the fastest. The query library cannot
// do this, because it knows the observers of one page only.
import type { OrgEntry } from "../../contract/gateway.ts";
import type { JobWindow, WindowAnswer } from "../../domain/jobWindow.ts";
import type { Knowledge } from "./liveState.ts";
import { type OpenTabs, type Tabs, tabsName } from "./tabs.ts";

/** What one tab asks of the leader. */
export interface Wish {
  visible: boolean;
  wall: boolean;
  /** The interval chosen in that tab, ms; null for the policy's. */
  preferredMs: number | null;
  /** Calls that the tab adds to each beat, besides the shared list. */
  calls: number;
}

export type TabMessage =
  | { type: "hello"; from: string; wish: Wish }
  /** A tab's wish; null when it no longer wants to hear. */
  | { type: "wish"; from: string; wish: Wish | null }
  /** A new leader asks all tabs for their wishes. */
  | { type: "wishes" }
  | { type: "window"; window: JobWindow; knowledge: Knowledge }
  | { type: "answer"; answer: WindowAnswer; knowledge: Knowledge }
  | { type: "failed"; knowledge: Knowledge }
  | { type: "wanted"; news: boolean };

/** What the leading tab sends. */
export type Told = Extract<TabMessage, { type: "window" | "answer" | "failed" }>;

export interface LeaderEvents {
  onLead: (leads: boolean) => void;
  /** The leader sent something. Not called in the leading tab. */
  onTold: (message: Told) => void;
  /** Another tab asks the leader to refresh now. Only called in the leading tab. */
  onWanted: (news: boolean) => void;
  /** The wishes of other tabs have changed. */
  onWishes: () => void;
  /** What to send to a tab that greets. */
  picture: () => Told;
}

export interface Clock {
  setTimer: (run: () => void, ms: number) => unknown;
  clearTimer: (timer: unknown) => void;
}

/** How long a leader may take to answer a greeting. */
export const FIRST_WORD_MS = 2000;
/** How long a leader may be silent while no beat is due, before it is greeted. */
const QUIET_MS = 30_000;
/** A wish that was not renewed after this many answers belongs to a tab that is gone. */
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
    org: Pick<OrgEntry, "key" | "id">,
    { openTabs, clock, id }: { openTabs: OpenTabs<TabMessage>; clock: Clock; id: string },
    events: LeaderEvents,
  ) {
    this.#clock = clock;
    this.#events = events;
    this.#id = id;
    this.#tabs = openTabs(tabsName(org), {
      onLead: (leads) => this.#onLead(leads),
      onMessage: (message) => this.#onMessage(message),
    });
  }

  get leads(): boolean {
    return this.#leads;
  }

  /** The wishes of the other tabs, as far as this one knows. */
  get wishes(): readonly Wish[] {
    return [...this.#wishes.values()].map(({ wish }) => wish);
  }

  /** Sends the wish to hear, or null when there is none any more. */
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

  /** For the leader: sends something to the other tabs. */
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

  /** For the others: asks the leader to refresh now. */
  want(news: boolean): void {
    this.#tabs.post({ type: "wanted", news });
  }

  /** For the others: asks the leader for the whole picture. */
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
