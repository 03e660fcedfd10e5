// Rows stay in place while somebody uses them: with the pointer, keyboard focus, a text selection, an open question or a pause. Order and
// membership are held, values change. Everything that would move rows waits behind a button.
import { useEffect, useMemo, useState } from "react";
import { isQueuedStartId } from "../../contract/ids.ts";
import type { Job } from "../../contract/job.ts";
import { useNow } from "../time/useNow.ts";

/** After this long without movement the pointer holds nothing, and the rows may move again. */
const REST_MS = 8000;
/** After a question closes or a pause ends, the rows stay for longer, so that nothing jumps under the pointer. */
const AFTER_MS = 30_000;

interface Hold {
  /** The rows as they were at the beginning of the hold. */
  rows: readonly Job[];
  /** When the pointer last moved over the rows, epoch ms, and how long that holds them; null: from when the question or pause ends. */
  atMs: number | null;
  restMs: number;
  /** Keyboard focus holds the rows while it lasts. */
  focus: boolean;
}

/** A row whose job the org no longer lists. It keeps its place until the rows may move, and says so. */
function gone(job: Job): Job {
  const statusOnWire = isQueuedStartId(job.id) ? "Left the queue" : "Left the list";
  return { ...job, status: "ended", statusOnWire, progress: null };
}

/**
 * The held rows in their order, with their newest values, even if they no longer fit the filter; and the number of waiting jobs. Only what
 * is between the first and the last difference is looked at one by one: `sorted` may be a hundred thousand jobs, of which a beat changes few.
 */
export function heldRows(
  held: readonly Job[],
  sorted: readonly Job[],
  all: Pick<ReadonlyMap<string, Job>, "get">,
): { rows: readonly Job[]; waiting: number } {
  if (held === sorted) return { rows: sorted, waiting: 0 };
  const most = Math.min(held.length, sorted.length);
  let first = 0;
  while (first < most && held[first] === sorted[first]) first += 1;
  let [heldEnd, sortedEnd] = [held.length, sorted.length];
  while (heldEnd > first && sortedEnd > first && held[heldEnd - 1] === sorted[sortedEnd - 1]) {
    heldEnd -= 1;
    sortedEnd -= 1;
  }
  const between = held.slice(first, heldEnd);
  const shown = new Set(between.map(({ id }) => id));
  return {
    rows: held.slice(0, first).concat(
      between.map((job) => all.get(job.id) ?? gone(job)),
      held.slice(heldEnd),
    ),
    waiting: sorted.slice(first, sortedEnd).filter(({ id }) => !shown.has(id)).length,
  };
}

function isSelecting(): boolean {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed) return false;
  const { anchorNode } = selection;
  const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
  return element?.closest("tbody") != null;
}

/** Whether text in the rows is selected. Read only when the selection changes, because each read makes the browser lay out the page. */
function useSelecting(): boolean {
  const [selecting, setSelecting] = useState(false);
  useEffect(() => {
    const look = () => setSelecting(isSelecting());
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, []);
  return selecting;
}

export interface RowHold {
  rows: readonly Job[];
  /** The same rows as they were when the hold began, without a hold as they are. What decides where rows stand goes by these. */
  asHeld: readonly Job[];
  /** Number of jobs that wait for a place. */
  waiting: number;
  /** Called when somebody points at the rows, focuses one, or leaves them. */
  hold: (by: "pointer" | "focus" | null) => void;
  /** Lets the rows move at once. */
  letGo: () => void;
}

/**
 * Holds `sorted` in place when necessary. `all` are all jobs, whether they fit the filter or not. `open`: a question or a pause holds. When
 * `asked`, the filter as a text, changes, other rows are wanted, so nothing is held.
 */
export function useRowHold(
  sorted: readonly Job[],
  all: Pick<ReadonlyMap<string, Job>, "get">,
  open: boolean,
  asked: string,
): RowHold {
  const [held, setHeld] = useState<Hold | null>(null);
  const [heldFor, setHeldFor] = useState(asked);
  const selecting = useSelecting();
  const standing = open || selecting;
  const [stood, setStood] = useState(false);
  const now = useNow(1000, held !== null && !held.focus && !standing);
  const holds =
    held !== null && (standing || held.focus || held.atMs === null || now - held.atMs < held.restMs);
  const asHeld = holds ? held.rows : sorted;
  // The same rows until something changes: the clock renders a held list each second, and other rows would be folded again.
  const shown = useMemo(() => heldRows(asHeld, sorted, all), [asHeld, sorted, all]);

  if (asked !== heldFor) {
    setHeldFor(asked);
    setHeld(null);
  } else if (standing !== stood) {
    setStood(standing);
    // A page that opens paused has no rows to hold yet.
    setHeld(asHeld.length === 0 ? null : { rows: asHeld, atMs: null, restMs: AFTER_MS, focus: false });
  } else if (held?.atMs === null && !standing) setHeld({ ...held, atMs: now });

  return {
    ...shown,
    asHeld,
    hold(by) {
      if (standing) return;
      if (by === null) setHeld(null);
      else if (!holds || by === "focus") {
        setHeld({ rows: asHeld, atMs: Date.now(), restMs: REST_MS, focus: by === "focus" });
      } else if (Date.now() - (held.atMs ?? 0) > 1000) setHeld({ ...held, atMs: Date.now() });
    },
    letGo: () => setHeld(null),
  };
}
