// Which rows are new in the list, so that they can be marked like rows that changed.
import { createContext, useEffect, useState } from "react";
import type { Job } from "../../contract/job.ts";

/** What the rows answer: parts that are compared by identity. Null while the rows are not all known. */
export type Asked = readonly unknown[] | null;

const NONE: ReadonlySet<string> = new Set();

/** Most are the same object, and then no id has to be fetched from memory, which takes most of the time with a hundred thousand rows. */
const isSameRow = (a: Job | undefined, b: Job | undefined): boolean => a === b || a?.id === b?.id;

/** The ids of the rows of `now` that `before` lacks. Rows that both begin or end with cost only a comparison. */
export function addedRows(before: readonly Job[], now: readonly Job[]): ReadonlySet<string> {
  let first = 0;
  while (first < now.length && isSameRow(before[first], now[first])) first += 1;
  let [lastBefore, lastNow] = [before.length - 1, now.length - 1];
  while (lastNow >= first && lastBefore >= first && isSameRow(before[lastBefore], now[lastNow])) {
    lastBefore -= 1;
    lastNow -= 1;
  }
  if (lastNow < first) return NONE;
  const known = new Set(before.slice(first, lastBefore + 1).map(({ id }) => id));
  return new Set(
    now
      .slice(first, lastNow + 1)
      .map(({ id }) => id)
      .filter((id) => !known.has(id)),
  );
}

/** Rows that come because something else was asked for are not new, nor are those of the first answer. */
export function newRowsMemory() {
  let drawn: { rows: readonly Job[]; asked: Asked } = { rows: [], asked: null };
  let added = NONE;
  const isNew = (id: string): boolean => added.has(id);
  return {
    /** Looks at rows that are about to be drawn. Returns the same function each time: whether a row is new since the rows drawn last. */
    look(rows: readonly Job[], asked: Asked): (id: string) => boolean {
      const isSame =
        asked !== null &&
        drawn.asked !== null &&
        asked.every((part, index) => Object.is(part, drawn.asked?.[index]));
      added = isSame && rows !== drawn.rows ? addedRows(drawn.rows, rows) : NONE;
      return isNew;
    },
    /** The rows are drawn. A row that comes into sight from now on is not new. */
    settle(rows: readonly Job[], asked: Asked): void {
      drawn = { rows, asked };
      added = NONE;
    },
  };
}

/** Tells a row that is drawn for the first time whether it is new in the list. It stays the same function, so it renders no row. */
export const NewRowContext = createContext<(id: string) => boolean>(() => false);

/** For {@link NewRowContext}: `rows` are those of the list in this render. */
export function useNewRows(rows: readonly Job[], asked: Asked): (id: string) => boolean {
  const [memory] = useState(newRowsMemory);
  const isNew = memory.look(rows, asked);
  useEffect(() => memory.settle(rows, asked));
  return isNew;
}
