// Links within the app. The router's own carry what its framework mode needs, prefetching above all, and cost every row of a table a
// dozen hooks; these are plain anchors, and one listener turns a plain click on any of them into a navigation.
import { type AnchorHTMLAttributes, useEffect } from "react";
import { createPath, type To, useLocation, useNavigate } from "react-router";
import { isPlainClick } from "./isPlainClick.ts";

const MARK = "data-in-app";

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "target"> & {
  /** An absolute path within the app, with its query if it has one. */
  to: To;
};

function hrefOf(to: To): string {
  return typeof to === "string" ? to : createPath(to);
}

/** A link to another page of the app. */
export function Link({ to, children, ...rest }: Props) {
  return (
    <a {...rest} {...{ [MARK]: "" }} href={hrefOf(to)}>
      {children}
    </a>
  );
}

/** Whether the page at `pathname` is the one at `goal` or, unless `end` is set, lies below it. */
export function leadsTo(pathname: string, goal: string, end: boolean): boolean {
  return pathname === goal || (!end && pathname.startsWith(`${goal}/`));
}

/** A link that says when it leads to where one is: there it is `aria-current="page"`. With `end`, pages below do not count. */
export function NavLink({ to, end = false, ...rest }: Props & { end?: boolean }) {
  const { pathname } = useLocation();
  const goal = hrefOf(to).split(/[?#]/, 1)[0] ?? "";
  return <Link {...rest} to={to} aria-current={leadsTo(pathname, goal, end) ? "page" : undefined} />;
}

/** Makes plain clicks on this app's links navigate without loading the page anew. Used once, inside of the router. */
export function useLinkClicks(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest(`a[${MARK}]`) : null;
      if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !isPlainClick(event)) return;
      event.preventDefault();
      // As browsers do: a link to where one is adds nothing to go back to.
      void navigate(link.pathname + link.search + link.hash, { replace: link.href === location.href });
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [navigate]);
}
