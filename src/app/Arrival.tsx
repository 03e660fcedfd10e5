import { useQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { NavigationType, useLocation, useMatches, useNavigationType, useParams } from "react-router";
import { browserTransport } from "../org/client.ts";
import { orgQueries } from "../org/orgs.ts";
import { titleOf } from "../ui/titleOf.ts";
import type { RouteHandle } from "./pages.ts";

/** How long the page's heading may take. Until it is there, the content around it has the focus. */
function whenHeadingComes(content: HTMLElement, act: (heading: HTMLElement) => void): () => void {
  const find = (): boolean => {
    const heading = content.querySelector("h1");
    if (heading !== null) act(heading);
    return heading !== null;
  };
  if (find()) return () => {};
  const observer = new MutationObserver(() => {
    if (find()) observer.disconnect();
  });
  observer.observe(content, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** Moves the focus, unless a person has moved it meanwhile, a question is open, or the focus is in a panel that was opened meanwhile. */
function focusOn(target: HTMLElement, from: Element | null): void {
  const at = document.activeElement;
  if (at !== document.body && at !== from) return;
  if (document.querySelector("dialog[open]") !== null || at?.closest(":popover-open") != null) return;
  target.tabIndex = -1;
  // The router restores the scroll position.
  target.focus({ preventScroll: true });
}

/**
 * Does for pages within one document what a browser does for a new document: the tab gets the page's title, the focus goes to the page's
 * heading, and the title is announced. Focus and announcement are left out for the first page, for a change of the query string, and for
 * an address that corrects itself.
 */
export function Arrival() {
  const page = useMatches().at(-1)?.handle as RouteHandle | undefined;
  const { org: key } = useParams();
  const { data: orgs } = useQuery({ ...orgQueries.all(browserTransport), enabled: false });
  const org = orgs?.find((one) => one.key === key)?.label;
  const { pathname } = useLocation();
  const how = useNavigationType();
  const shown = useRef(pathname);
  const [announced, announce] = useState("");

  // Before the page's own effects, which may have a better title.
  useLayoutEffect(() => {
    if (page?.frame !== "display") document.title = titleOf(page?.title, org);
    // Another job is the same page under another path, and its title is not known yet.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [page, org, pathname]);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    announce("");
    const content = document.querySelector<HTMLElement>("#content");
    if (how === NavigationType.Replace || content === null) return;
    const left = document.activeElement;
    focusOn(content, left);
    let timer: number | undefined;
    const stop = whenHeadingComes(content, (heading) => {
      focusOn(heading, content);
      // After the page has set its title.
      timer = window.setTimeout(() => announce(document.title), 100);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [pathname, how]);

  return (
    <div aria-live="polite" className="sr-only">
      {announced}
    </div>
  );
}
