// The address bar: the query string of a page, the parameters in its path, and navigation without a link.
import { useCallback } from "react";
import { useLocation, useNavigate, useParams, useSearchParams as useRouterSearchParams } from "react-router";
import { carryParams, type PageName, type PageParams, PATTERNS } from "../paths.ts";

/**
 * What a change of the query string does to the history. `push` adds an entry, so Back undoes the choice. `replace` changes the entry.
 * `typing` adds one entry for a whole text: the first letter pushes, the others replace.
 */
export type HistoryChange = "push" | "replace" | "typing";

export type ChangeSearchParams = (
  change: (before: URLSearchParams) => URLSearchParams,
  history?: HistoryChange,
) => void;

/** Marks an entry made by typing, in the entry's state. */
const TYPED = { typed: true };

/**
 * The query string of the address and a function that changes it, by `push` unless told otherwise. The scroll position is kept, because
 * the page stays the same.
 */
export function useSearchParams(): [URLSearchParams, ChangeSearchParams] {
  const [params, setParams] = useRouterSearchParams();
  const location = useLocation();
  const state: unknown = location.state;
  const change = useCallback<ChangeSearchParams>(
    (update, history = "push") => {
      const isTyped = typeof state === "object" && state !== null && "typed" in state;
      // The address now: the rendered one may lack a choice made a moment ago.
      setParams(update(new URLSearchParams(window.location.search)), {
        replace: history === "replace" || (history === "typing" && isTyped),
        state: history === "typing" ? TYPED : history === "replace" ? state : null,
        preventScrollReset: true,
      });
    },
    [setParams, state],
  );
  return [params, change];
}

/** Replaces this page by another page of the app. Like a link, it keeps the refresh setting. */
export function useReplacePage(): (path: string) => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return useCallback(
    (path) => void navigate(carryParams(path, search), { replace: true }),
    [navigate, search],
  );
}

/**
 * The parameters in the path of the current page, which must be `page`.
 * @throws on any other page, which is a mistake of the caller.
 */
export function usePageParams<Page extends PageName>(page: Page): PageParams<Page> {
  const params = useParams();
  for (const [, name = ""] of PATTERNS[page].matchAll(/:(\w+)/g))
    if (params[name] === undefined)
      throw new Error(`The address has no ${name}: this is not the page "${page}".`);
  return params as PageParams<Page>;
}
