// The address bar: the query string of a page, the parameters in its path, and moves that no link makes.
import { useCallback } from "react";
import { useLocation, useNavigate, useParams, useSearchParams as useRouterSearchParams } from "react-router";
import { carryParams, type PageName, type PageParams, PATTERNS } from "../paths.ts";

/**
 * What a change of the query string does to the history. `push` adds an entry: a choice can be taken back. `replace` changes the entry.
 * `typing` adds one entry for a whole text: the first letter pushes, the following replace.
 */
export type HistoryChange = "push" | "replace" | "typing";

export type ChangeSearchParams = (
  change: (before: URLSearchParams) => URLSearchParams,
  history?: HistoryChange,
) => void;

/** Marks an entry that typing has made, in the entry's state. */
const TYPED = { typed: true };

/**
 * The query string of the address and the way to change it, `push` unless said otherwise. The page keeps its scroll position: it is
 * the same page.
 */
export function useSearchParams(): [URLSearchParams, ChangeSearchParams] {
  const [params, setParams] = useRouterSearchParams();
  const location = useLocation();
  const state: unknown = location.state;
  const change = useCallback<ChangeSearchParams>(
    (update, history = "push") => {
      const isTyped = typeof state === "object" && state !== null && "typed" in state;
      // The address as it is now: the one last drawn may lack what was chosen a moment ago.
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

/** Moves to another page of the app in place of this one, as a link would, with the choice about refreshing carried along. */
export function useReplacePage(): (path: string) => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return useCallback(
    (path) => void navigate(carryParams(path, search), { replace: true }),
    [navigate, search],
  );
}

/**
 * The parameters in the path of the page shown, which is `page`.
 * @throws on any other page, which is a mistake in the caller.
 */
export function usePageParams<Page extends PageName>(page: Page): PageParams<Page> {
  const params = useParams();
  for (const [, name = ""] of PATTERNS[page].matchAll(/:(\w+)/g))
    if (params[name] === undefined)
      throw new Error(`The address has no ${name}: this is not the page "${page}".`);
  return params as PageParams<Page>;
}
