// The browser's address as what the router stands on. The router's own two for this, BrowserRouter and useSearchParams, share a file
// with its links, forms and prefetching, which come along into the first script though nothing here uses them: a tenth of what it
// may weigh beyond the floor.
import { type ReactNode, startTransition, useCallback, useLayoutEffect, useMemo, useState } from "react";
import {
  type NavigateOptions,
  Router,
  UNSAFE_createBrowserHistory as createBrowserHistory,
  useLocation,
  useNavigate,
} from "react-router";

/** Routes its children by the address bar. Used once. */
export function AddressRouter({ children }: { children: ReactNode }) {
  const [history] = useState(() => createBrowserHistory({ v5Compat: true }));
  const [{ action, location }, show] = useState({ action: history.action, location: history.location });
  // A page that is still being fetched must not take away the one that is left.
  useLayoutEffect(() => history.listen((update) => startTransition(() => show(update))), [history]);
  return (
    <Router location={location} navigationType={action} navigator={history}>
      {children}
    </Router>
  );
}

type SetSearchParams = (
  next: URLSearchParams | ((before: URLSearchParams) => URLSearchParams),
  options?: NavigateOptions,
) => void;

/** The query string of the address, and the way to another one on the same page. Both stay the same while the address does. */
export function useSearchParams(): [URLSearchParams, SetSearchParams] {
  const { search } = useLocation();
  const navigate = useNavigate();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const set = useCallback<SetSearchParams>(
    (next, options) => {
      void navigate(`?${typeof next === "function" ? next(new URLSearchParams(search)) : next}`, options);
    },
    [search, navigate],
  );
  return [params, set];
}
