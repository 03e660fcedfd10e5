import { useQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { NavigationType, useLocation, useMatches, useNavigationType, useParams } from "react-router";
import { browserTransport } from "../org/client.ts";
import { orgQueries } from "../org/orgs.ts";
import { titleOf } from "../ui/titleOf.ts";
import type { RouteHandle } from "./pages.ts";

/** The heading of a page may come with its data. Until then the focus waits on the content around it. */
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

/** Moves the focus, unless a person has put it elsewhere meanwhile or a question is open. */
function focusOn(target: HTMLElement, from: Element | null): void {
  const at = document.activeElement;
  if ((at !== document.body && at !== from) || document.querySelector("dialog[open]") !== null) return;
  target.tabIndex = -1;
  // The router restores the scroll position.
  target.focus({ preventScroll: true });
}

/**
 * What a browser does when it loads another document, for pages that are drawn in the same one: the tab gets the page's title, the
 * focus goes to the page's heading, and its title is announced. Neither of the last two for the first page, for a change of the
 * query string or for an address that corrects itself.
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

  // Before the effects of the page itself, which may know a better title.
  useLayoutEffect(() => {
    if (page?.frame !== "display") document.title = titleOf(page?.title, org);
    // Another job is the same page under another path, and its name is not known yet.
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
      // Once the page has named itself.
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
