// Rows stand still while somebody is at them: a pointer, keyboard focus, a text selection, an open question, a pause. Order and
// membership hold and values go on; what would move waits behind a button.
import { useEffect, useState } from "react";
import { isQueuedStartId } from "../../contract/ids.ts";
import type { Job } from "../../contract/job.ts";
import { useNow } from "../time/useNow.ts";

/** A pointer that has rested this long points at nothing any more: the rows may move again. */
const REST_MS = 8000;
/** After a question is closed or a pause released the rows rest for longer: nothing jumps under the hand that did it. */
const AFTER_MS = 30_000;

interface Hold {
  /** The rows as they stood when the hold began, with what was last read of each. */
  rows: readonly Job[];
  /** When the pointer last moved over the rows, epoch ms, and for how long that holds; null: from the moment on at which what holds them is closed. */
  atMs: number | null;
  restMs: number;
  /** Keyboard focus holds for as long as it stays. */
  focus: boolean;
}

/** A row whose job the org lists no more: it keeps its place until the rows may move, and says so. */
function gone(job: Job): Job {
  const statusOnWire = isQueuedStartId(job.id) ? "Left the queue" : "Left the list";
  return { ...job, status: "ended", statusOnWire, progress: null };
}

/** The held rows in their order, with their newest values whether or not they still fit the filter; and how many others wait. */
export function heldRows(
  held: readonly Job[],
  sorted: readonly Job[],
  all: ReadonlyMap<string, Job>,
): { rows: readonly Job[]; waiting: number } {
  const shown = new Set(held.map(({ id }) => id));
  return {
    rows: held.map((job) => all.get(job.id) ?? gone(job)),
    waiting: sorted.filter(({ id }) => !shown.has(id)).length,
  };
}

function isSelecting(): boolean {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed) return false;
  const { anchorNode } = selection;
  const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
  return element?.closest("tbody") != null;
}

/** Whether text in the rows is selected. Asked when it changes and never else: each answer makes the browser lay the page out. */
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
  /** Jobs that wait for a place. */
  waiting: number;
  /** Somebody points at the rows, stands on one, or has left. */
  hold: (by: "pointer" | "focus" | null) => void;
  /** Lets the rows move at once. */
  letGo: () => void;
}

/** Holds `sorted` still when it must be. `all` are the jobs whether or not they fit the filter; `open`: a question or a pause holds. */
export function useRowHold(sorted: readonly Job[], all: ReadonlyMap<string, Job>, open: boolean): RowHold {
  const [held, setHeld] = useState<Hold | null>(null);
  const selecting = useSelecting();
  const standing = open || selecting;
  const [stood, setStood] = useState(false);
  const now = useNow(1000, held !== null && !held.focus && !standing);
  const holds =
    held !== null && (standing || held.focus || held.atMs === null || now - held.atMs < held.restMs);
  const shown = holds ? heldRows(held.rows, sorted, all) : { rows: sorted, waiting: 0 };

  if (standing !== stood) {
    setStood(standing);
    // A page that is opened paused has no rows yet, and none to hold.
    setHeld(
      shown.rows.length === 0 ? null : { rows: shown.rows, atMs: null, restMs: AFTER_MS, focus: false },
    );
  } else if (held?.atMs === null && !standing) setHeld({ ...held, atMs: now });

  return {
    ...shown,
    hold(by) {
      if (standing) return;
      if (by === null) setHeld(null);
      else if (!holds || by === "focus") {
        setHeld({ rows: shown.rows, atMs: Date.now(), restMs: REST_MS, focus: by === "focus" });
      } else if (Date.now() - (held.atMs ?? 0) > 1000) setHeld({ ...held, atMs: Date.now() });
    },
    letGo: () => setHeld(null),
  };
}
