// The address bar: the query string of a page.
import { useCallback } from "react";
import { useLocation, useSearchParams as useRouterSearchParams } from "react-router";

/**
 * What a change of the query string does to the history. `push` adds an entry, so Back undoes the choice. `replace` changes the entry.
 * `typing` adds one entry for a whole text: the first letter pushes, the others replace.
 */
export type HistoryChange = "push" | "replace" | "typing";

export type ChangeSearchParams = (
  change: (before: URLSearchParams) => URLSearchParams,
  history?: HistoryChange,
  /** The state of an entry that `push` adds. Null unless told otherwise. */
  state?: object,
) => void;

/** Marks an entry made by typing, in the entry's state. */
const TYPED = { typed: true };

/** The query string that was written last, with the state of its entry. It is in the address before the page is drawn again. */
let written: { search: string; state: unknown } = { search: "", state: null };

/**
 * The query string in the address and the state of its entry.
 * @param rendered the location that the page shows, which may lack a choice made a moment ago
 */
export function entryNow(rendered: { search: string; state: unknown }): {
  params: URLSearchParams;
  state: unknown;
} {
  const { search } = window.location;
  const { state } = [rendered, written].find((entry) => entry.search === search) ?? { state: null };
  return { params: new URLSearchParams(search), state };
}

/**
 * The query string of the address and a function that changes it, by `push` unless told otherwise. The scroll position is kept, because
 * the page stays the same.
 */
export function useSearchParams(): [URLSearchParams, ChangeSearchParams] {
  const [params, setParams] = useRouterSearchParams();
  const location = useLocation();
  const change = useCallback<ChangeSearchParams>(
    (update, history = "push", pushed) => {
      const entry = entryNow(location);
      const isTyped = typeof entry.state === "object" && entry.state !== null && "typed" in entry.state;
      const next = update(entry.params);
      const state = { push: pushed ?? null, replace: entry.state, typing: TYPED }[history];
      written = { search: next.size === 0 ? "" : `?${next.toString()}`, state };
      setParams(next, {
        replace: history === "replace" || (history === "typing" && isTyped),
        state,
        preventScrollReset: true,
      });
    },
    [setParams, location],
  );
  return [params, change];
}
