// Keeps the focus where a person is, when the button that has it goes because of what was pressed: a job that was stopped has no Stop.
import { useEffect } from "react";

/** What takes the focus in place of `gone`: the link of its row, or the heading of its page or panel. `row` and `place` held it. */
function heirOf(row: Element | null, place: Element | null): HTMLElement | null {
  const link = row?.isConnected === true ? row.querySelector<HTMLElement>("a[href]") : null;
  if (link !== null) return link;
  const heading = place?.isConnected === true ? place.querySelector<HTMLElement>("h1, h2") : null;
  if (heading !== null) heading.tabIndex = -1;
  return heading;
}

/** Watches the button that has the focus, and only while one has it. */
export function useKeptFocus(): void {
  useEffect(() => {
    let observer: MutationObserver | undefined;
    function watch(event: FocusEvent): void {
      observer?.disconnect();
      const { target } = event;
      if (!(target instanceof HTMLButtonElement)) return;
      const row = target.closest("tr");
      const place = target.closest("article, aside");
      const around = row?.closest("tbody") ?? place;
      if (around === null) return;
      observer = new MutationObserver(() => {
        if (target.isConnected) return;
        observer?.disconnect();
        if (document.activeElement === document.body) heirOf(row, place)?.focus({ preventScroll: true });
      });
      observer.observe(around, { childList: true, subtree: true });
    }
    document.addEventListener("focusin", watch);
    return () => {
      document.removeEventListener("focusin", watch);
      observer?.disconnect();
    };
  }, []);
}
