// The parameters in the path of a page, and the way to another page without a link.
import { useCallback } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import { carryParams, type PageName, type PageParams, PATTERNS } from "../paths.ts";

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
