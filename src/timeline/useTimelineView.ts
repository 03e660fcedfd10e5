// The view of the timeline between its address and its picture. A gesture moves the store at once. When it rests, the view goes into the
// address, as one entry of the history per gesture, so that Back leads from place to place.
import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { BASE_PATH } from "../paths.ts";
import { onTick } from "../time/useNow.ts";
import { type ChangeSearchParams, type HistoryChange, useSearchParams } from "../ui/address.ts";
import { asWritten, formatTimeline, parseTimeline, type TimelineAddress } from "./model/address.ts";
import { heldWithin, type Range, type Viewport, viewOfRange, zoomed } from "./model/viewport.ts";
import { ViewStore } from "./picture/viewStore.ts";
import { useTimelineAddress } from "./useTimelineModel.ts";

/** A gesture is over when nothing moves for this long. */
const REST_MS = 350;
/** Gestures within this time of each other are one step back. */
const SAME_STEP_MS = 2000;
/** A view that follows now moves on by this share of its length: about half a pixel of a wide screen. */
const FOLLOW_SHARE = 1 / 4000;

function viewOf(shown: TimelineAddress["shown"], now: number): Viewport {
  return typeof shown === "string" ? viewOfRange(shown, now) : heldWithin(shown, now);
}

function keyOf(shown: TimelineAddress["shown"]): string {
  return typeof shown === "string" ? shown : `${shown.from}-${shown.to}`;
}

/** What this page wrote into the address. */
interface Writer {
  /** The view in the address, rendered or on its way. */
  key: string;
  /** The range that follows now; null for a view that stands. */
  follows: Range | null;
  timer: number;
  /** When this page last added an entry to the history, ms since it was loaded; -Infinity for never. */
  pushedAt: number;
}

function followed(shown: TimelineAddress["shown"]): Range | null {
  return typeof shown === "string" ? shown : null;
}

export interface TimelineView {
  address: TimelineAddress;
  store: ViewStore;
  /** The last resting view. */
  settled: Viewport;
  /** Changes the address in other ways. */
  change: (part: Partial<TimelineAddress>, history?: HistoryChange) => void;
  move: (change: (view: Viewport) => Viewport) => void;
  /** `at` (epoch ms) keeps its place. By default it is the middle, or now if that is in view. */
  zoom: (factor: number, at?: number) => void;
  goTo: (range: Range) => void;
}

/** `now`: the org's clock, epoch ms. It keeps its identity. */
export function useTimelineView(now: () => number): TimelineView {
  const [, setParams] = useSearchParams();
  const { pathname } = useLocation();
  const address = useTimelineAddress();
  const { shown } = address;
  const key = keyOf(shown);
  const [store] = useState(() => new ViewStore(viewOf(shown, now())));
  const [settled, setSettled] = useState(() => store.get());
  const writer = useRef<Writer>({
    key,
    follows: followed(shown),
    timer: 0,
    pushedAt: -Infinity,
  });
  const latest = useRef<ChangeSearchParams>(setParams);
  useEffect(() => {
    latest.current = setParams;
  });

  // Somebody chose a range, or went back. The rendered address may be that of a moment ago: an entry that Back leaves at once is never
  // rendered, so the browser's own address and its event tell.
  useEffect(() => {
    function adopt(): void {
      const own = writer.current;
      if (window.location.pathname !== BASE_PATH + pathname) return;
      const { shown } = parseTimeline(new URLSearchParams(window.location.search));
      if (own.key === keyOf(shown)) return;
      own.key = keyOf(shown);
      own.follows = followed(shown);
      window.clearTimeout(own.timer);
      own.timer = 0;
      store.set(viewOf(shown, now()));
      setSettled(store.get());
    }
    adopt();
    window.addEventListener("popstate", adopt);
    return () => window.removeEventListener("popstate", adopt);
    // The effect does not read the rendered view, but must look again when it changes.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [key, pathname, store, now]);

  useEffect(() => {
    const own = writer.current;
    const leave = onTick(1000, () => {
      if (own.follows === null || own.timer !== 0) return;
      const next = viewOf(own.follows, now());
      const before = store.get();
      if (Math.abs(next.to - before.to) < FOLLOW_SHARE * (next.to - next.from)) return;
      store.set(next);
      // Also back: the org's clock is known with its first answer only.
      setSettled((rest) => (Math.abs(next.to - rest.to) > (next.to - next.from) / 200 ? next : rest));
    });
    return () => {
      leave();
      window.clearTimeout(own.timer);
    };
  }, [store, now]);

  function write(): void {
    const own = writer.current;
    own.timer = 0;
    const view = asWritten(store.get());
    own.key = keyOf(view);
    own.follows = null;
    const isSameStep = performance.now() - own.pushedAt < SAME_STEP_MS;
    if (!isSameStep) own.pushedAt = performance.now();
    latest.current(
      (before) => formatTimeline({ ...parseTimeline(before), shown: view }, before),
      isSameStep ? "replace" : "push",
    );
    setSettled(store.get());
  }

  function move(change: (view: Viewport) => Viewport): void {
    const own = writer.current;
    store.set(heldWithin(change(store.get()), now()));
    window.clearTimeout(own.timer);
    own.timer = window.setTimeout(write, REST_MS);
  }

  function zoom(factor: number, at?: number): void {
    move((view) => {
      const orgNow = now();
      const middle = orgNow > view.from && orgNow < view.to ? orgNow : (view.from + view.to) / 2;
      return zoomed(view, factor, at ?? middle, orgNow);
    });
  }

  function change(part: Partial<TimelineAddress>, history?: HistoryChange): void {
    setParams((before) => formatTimeline({ ...parseTimeline(before), ...part }, before), history);
  }

  return { address, store, settled, change, move, zoom, goTo: (range) => change({ shown: range }) };
}
