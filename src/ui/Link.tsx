// Links within the app. They keep the refresh settings in the address from page to page. They are made of the router's hooks: its own
// components would add the code of prefetching and of forms, 3 KiB that no page uses.
import type { ComponentProps } from "react";
import { matchPath, useHref, useLinkClickHandler, useLocation } from "react-router";
import { carryParams } from "../paths.ts";

interface LinkProps extends Omit<ComponentProps<"a">, "href"> {
  /** An absolute path within the app, with its query string if it has one. */
  to: string;
  /** Replaces the entry of the history instead of adding one. */
  replace?: boolean | undefined;
  /** Keeps the scroll position. */
  preventScrollReset?: boolean;
}

interface NavLinkProps extends LinkProps {
  /** Marks the link on its own page only, not on the pages below it. */
  end?: boolean | undefined;
}

/** A link to another page of the app. Clicks for a new tab or window, and clicks that `onClick` prevents, are left to the browser. */
export function Link({ to, replace, preventScrollReset, onClick, children, ...rest }: LinkProps) {
  const address = carryParams(to, useLocation().search);
  const options = { preventScrollReset, target: rest.target };
  const go = useLinkClickHandler(address, { replace, ...options });
  const stay = useLinkClickHandler(address, { replace: true, ...options });
  return (
    <a
      {...rest}
      href={useHref(address)}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented) return;
        // By the address of now: the page that it names may not be drawn yet.
        (event.currentTarget.href === window.location.href ? stay : go)(event);
      }}
    >
      {children}
    </a>
  );
}

/** A link with `aria-current="page"` on its page and on those below it. With `end`, on its page only. */
export function NavLink({ end = false, ...rest }: NavLinkProps) {
  const { pathname } = useLocation();
  const isHere = matchPath({ path: rest.to, end }, pathname) !== null;
  return <Link {...rest} aria-current={isHere ? "page" : undefined} />;
}
