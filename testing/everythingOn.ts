import type { Page } from "playwright/test";

/** Everything that a page holds: its text, address, history entry, storage and cookies, and what it is told of the orgs. */
export function everythingOn(page: Page): Promise<string> {
  return page.evaluate(async () =>
    JSON.stringify([
      document.documentElement.outerHTML,
      location.href,
      history.state,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      await (await fetch("/gateway/orgs")).text(),
    ]),
  );
}
