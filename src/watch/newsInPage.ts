// What the page itself tells, where the browser shows no notices: a card, and the tab's title and icon until somebody touches the page.
import { useSyncExternalStore } from "react";

export interface PageNews {
  /** "Order Book failed at Augment_Role". */
  sentence: string;
  /** The same in a few words, for the tab's title. */
  short: string;
  /** The page that says more. */
  path: string;
}

interface Kept {
  /** Oldest first. */
  news: readonly PageNews[];
  /** Number of those that nobody has seen yet: the newest. */
  unseen: number;
}

const NOTHING: Kept = { news: [], unseen: 0 };
let kept = NOTHING;
const listeners = new Set<() => void>();

function change(to: Kept): void {
  kept = to;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Adds something to tell. */
export function addNews(news: PageNews): void {
  change({ news: [...kept.news, news], unseen: kept.unseen + 1 });
}

/** Somebody is at the page. The card stays, the title and the icon go back. */
export function seeNews(): void {
  if (kept.unseen > 0) change({ ...kept, unseen: 0 });
}

/** Takes the card away. */
export function dismissNews(): void {
  change(NOTHING);
}

/** What the page tells now. */
export function usePageNews(): Kept {
  return useSyncExternalStore(subscribe, () => kept);
}
